// The engine in a thread of its own: Python with the pack. It loads only what lies beside it.

const here = import.meta.url;
let desk;

const near = (path) => new URL(path, here).href;

async function counted(ask, address, settings, count) {
  const reply = await ask(address, settings);
  if (!reply.ok) throw new TypeError(`${address}: ${reply.status}`);
  const reader = reply.clone().body.getReader();
  (async () => {
    try {
      for (let piece = await reader.read(); !piece.done; piece = await reader.read()) count(piece.value.byteLength);
    } catch {
      // Whoever asked for the file is told of a broken connection too.
    }
  })();
  return reply;
}

async function start({ curriculum, pages, bytes }) {
  let loaded = 0;
  let percent = -1;
  const ask = self.fetch.bind(self);
  self.fetch = (address, settings) =>
    counted(ask, address, settings, (more) => {
      loaded += more;
      const now = Math.min(100, Math.floor((100 * loaded) / bytes));
      if (now > percent) postMessage({ percent: (percent = now) });
    });
  const file = async (path) => new Uint8Array(await (await self.fetch(near(path))).arrayBuffer());
  const beside = Promise.all([file("engine.zip"), file("pack.json")]);
  const { loadPyodide } = await import(near("../python/pyodide.mjs"));
  const python = await loadPyodide({ indexURL: near("../python/") });
  const [engine, pack] = await beside;
  python.FS.writeFile("/lib/engine.zip", engine);
  python.FS.writeFile("/lib/pack.json", pack);
  desk = python.runPython(`
import json, sys
sys.path.insert(0, "/lib/engine.zip")
from wisepath.model.pack import load_pack
from wisepath.render.offline.desk import Desk
def make(curriculum, pages):
    with open("/lib/pack.json", encoding="utf-8") as file:
        return Desk(load_pack(file.read()), curriculum, frozenset(json.loads(pages)))
make
`)(curriculum, JSON.stringify(pages));
}

onmessage = async ({ data }) => {
  try {
    if (data.start) {
      await start(data.start);
      return postMessage({ ready: true });
    }
    const { id, show, act, values, kept, seed } = data;
    const reply = act ? desk.act(act, JSON.stringify(values), kept, seed) : desk.show(show, kept);
    return postMessage({ id, reply: JSON.parse(reply) });
  } catch (error) {
    return postMessage({ failed: String(error) });
  }
};
