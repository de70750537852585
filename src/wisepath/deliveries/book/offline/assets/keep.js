// Saves the edition on the device when the reader asks for it, and never before: data may cost money.

const box = document.getElementById("wp-keep");
const status = box.querySelector("[role=status]");
const scope = new URL("../../", import.meta.url).href;
const prefix = `wisepath-offline ${scope} `;

async function kept() {
  const known = await navigator.serviceWorker.getRegistration(scope);
  return Boolean(known?.active) && (await caches.keys()).some((name) => name.startsWith(prefix));
}

async function tell() {
  const now = (await kept()) ? "yes" : "no";
  for (const part of box.querySelectorAll("[data-keep]")) part.hidden = part.dataset.keep !== now;
}

function finished(worker) {
  return new Promise((good, bad) => {
    const look = () => {
      if (worker.state === "activated") good();
      if (worker.state === "redundant") bad(new Error("not kept"));
    };
    worker.addEventListener("statechange", look);
    look();
  });
}

async function save(button) {
  button.disabled = true;
  status.textContent = "…";
  try {
    const made = await navigator.serviceWorker.register(new URL("sw.js", scope), { scope });
    await finished(made.installing ?? made.waiting ?? made.active);
    status.textContent = "";
  } catch {
    status.textContent = status.dataset.failed;
  }
  button.disabled = false;
  await tell();
}

async function remove() {
  await (await navigator.serviceWorker.getRegistration(scope))?.unregister();
  for (const name of await caches.keys()) if (name.startsWith(prefix)) await caches.delete(name);
  await tell();
}

if ("serviceWorker" in navigator && "caches" in window) {
  navigator.serviceWorker.addEventListener("message", ({ data }) => {
    status.textContent = status.dataset.working.replace("{n}", data.n).replace("{all}", data.all);
  });
  box.addEventListener("click", ({ target }) => {
    const button = target.closest("button[data-keep]");
    if (button) (button.dataset.keep === "no" ? save : remove)(button);
  });
  await tell();
  box.hidden = false;
}
