// Keeps the whole edition on the device, every file compared with its hash, all of them or none.
// VERSION and FILES are written above by the build.

const PREFIX = `wisepath-offline ${registration.scope} `;
const CACHE = PREFIX + VERSION;
const AT_ONCE = 6;

async function tellAll(message) {
  for (const client of await clients.matchAll({ includeUncontrolled: true })) client.postMessage(message);
}

async function keepAll() {
  const cache = await caches.open(CACHE);
  const names = Object.keys(FILES);
  let next = 0;
  let n = 0;
  const one = async () => {
    while (next < names.length) {
      const name = names[next++];
      const address = new URL(name, registration.scope).href;
      const reply = await fetch(address, { cache: "reload", integrity: `sha256-${FILES[name]}` });
      if (!reply.ok) throw new TypeError(`${name}: ${reply.status}`);
      await cache.put(address, reply);
      if (++n % 10 === 0) tellAll({ n, all: names.length });
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, one));
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
}

async function dropOthers() {
  for (const name of await caches.keys()) if (name.startsWith(PREFIX) && name !== CACHE) await caches.delete(name);
  await clients.claim();
}

async function answer(request, url) {
  const path = url.pathname.endsWith("/") ? `${url.pathname}index.html` : url.pathname;
  const kept = await caches.match(url.origin + path, { cacheName: CACHE });
  return kept ?? fetch(request);
}

addEventListener("install", (event) => event.waitUntil(keepAll()));
addEventListener("activate", (event) => event.waitUntil(dropOthers()));
addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method === "GET" && url.href.startsWith(registration.scope)) event.respondWith(answer(event.request, url));
});
