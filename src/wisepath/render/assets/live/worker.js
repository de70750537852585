// Python in a thread of its own: whatever the code does, the page goes on, and can end this thread at any time.

const tell = (say, more = {}) => postMessage({ say, ...more });
const own = new URL("../", import.meta.url).href; // `_static/`
const ask = self.fetch.bind(self);
let python;
let data;
let runs = 0;
let loaded = 0;

// Everything that is loaded is counted, and nothing is loaded but what lies beside the pages.
// Python itself uses this one too, so the reader's code cannot reach another computer, or this site as its reader.
function nearOnly(count) {
  return async (address, settings) => {
    const url = new URL(address instanceof Request ? address.url : address, own);
    if (!url.href.startsWith(own)) throw new TypeError("This page loads nothing from elsewhere.");
    const reply = await ask(url, { integrity: settings?.integrity ?? "" });
    if (!reply.ok) throw new TypeError(`${url.pathname}: ${reply.status}`);
    weigh(reply.clone().body.getReader(), count);
    return reply; // as it came, so that the browser may keep what it compiles
  };
}

async function weigh(reader, count) {
  try {
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) count(piece.value.byteLength);
  } catch {
    // Whoever asked for the file is told of a broken connection too.
  }
}

const bytes = async (path) => new Uint8Array(await (await self.fetch(new URL(path, own))).arrayBuffer());

async function start(told) {
  let percent = -1;
  self.fetch = nearOnly((more) => {
    loaded += more;
    const now = Math.min(100, Math.floor((100 * loaded) / told.bytes));
    if (now > percent) tell("loading", { percent: (percent = now) });
  });
  for (const name of ["XMLHttpRequest", "WebSocket", "EventSource", "WebTransport", "indexedDB", "caches", "BroadcastChannel", "Worker", "importScripts"]) {
    try {
      Object.defineProperty(self, name, { value: undefined, configurable: false });
    } catch {
      // Where it cannot be taken away, the site's own headers still stand.
    }
  }
  const parts = Object.entries(told.data).map(async ([name, path]) => [name, await bytes(path)]);
  const library = bytes("python/wisepath.zip");
  const { loadPyodide } = await import(new URL("python/pyodide.mjs", own).href);
  python = await loadPyodide({ indexURL: new URL("python/", own).href, packageBaseUrl: new URL("python/", own).href });
  tell("starting");
  python.FS.writeFile("/lib/wisepath.zip", await library);
  python.runPython("import sys; sys.path.insert(0, '/lib/wisepath.zip')");
  data = await Promise.all(parts);
}

// Each run has a folder of its own with the data of the page: what an earlier run wrote is gone.
function freshFolder() {
  const folder = `/home/page-${++runs}`;
  for (const [name, content] of data) {
    python.FS.mkdirTree(`${folder}/${name}`.replace(/\/[^/]*$/, ""));
    python.FS.writeFile(`${folder}/${name}`, content);
  }
  python.FS.mkdirTree(folder);
  python.FS.chdir(folder);
}

async function run(told) {
  freshFolder();
  const cell = python.pyimport("wisepath.render.live.cell");
  const page = cell.Page(python.toPy(told.words), (say, n, text) => tell(say, { n, text }));
  for (const { n, code, packages, skip } of told.cells) {
    if (skip) {
      page.skip();
      continue;
    }
    if (packages.length) {
      tell("packages", { names: packages });
      await python.loadPackage(packages, { messageCallback: () => {}, errorCallback: () => {} });
      if (packages.some((name) => !(name in python.loadedPackages))) return tell("not_loaded");
    }
    tell("begins", { n });
    if (!page.run(n, code)) return tell("failed", { n });
    tell("ran", { n });
  }
  page.destroy();
  return tell("done");
}

// The smallest program there is: where it may not be compiled, Python cannot be either.
function mayCompile() {
  try {
    return !!new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
  } catch {
    return false;
  }
}

onmessage = async ({ data: told }) => {
  if (!python && !mayCompile()) return tell("not_here");
  try {
    if (!python) await start(told);
    await run(told);
  } catch (error) {
    tell(python ? "crashed" : "not_loaded", { why: String(error) });
  }
};
