// The page of the self-assessment: shows the screens that the engine makes, and takes what is pressed to it.
// Every answer is kept in this browser before the next screen is shown.

const told = JSON.parse(document.getElementById("wp-offline").textContent);
const { words } = told;
const main = document.querySelector("main");
const waiting = document.getElementById("wp-waiting");
const KEY = `wisepath-offline:${told.curriculum}`;
let memory = "";
let keeps = true;
let busy = false;
let worker;
let calls = 0;
const open = new Map();

function kept() {
  try {
    return keeps ? (localStorage.getItem(KEY) ?? "") : memory;
  } catch {
    return memory;
  }
}

function keep(text) {
  memory = text;
  try {
    if (text) localStorage.setItem(KEY, text);
    else localStorage.removeItem(KEY);
  } catch {
    keeps = false;
  }
}

function say(text) {
  const line = document.createElement("p");
  line.setAttribute("role", "status");
  line.textContent = text;
  waiting.replaceChildren(line);
  return line;
}

function fail(text) {
  worker?.terminate();
  worker = undefined;
  main.replaceChildren(waiting);
  say(text);
}

function call(message) {
  return new Promise((done) => {
    open.set(++calls, done);
    worker.postMessage({ id: calls, kept: kept(), ...message });
  });
}

// What was chosen stays chosen when the same question is asked again.
function refill(values) {
  for (const control of main.querySelectorAll("form [name]")) {
    const given = values[control.name];
    if (!given) continue;
    if (control.matches("[type=radio], [type=checkbox]")) control.checked = given.includes(control.value);
    else if (control.matches("select, [type=text]")) control.value = given[0];
  }
}

function paint({ place, title, html }, { push = true, values } = {}) {
  const reading = "reading" in document.documentElement.dataset;
  if (reading) document.querySelector(".wp-player:not([hidden]) [data-do=stop]")?.click();
  main.innerHTML = html;
  document.title = title;
  if (`#${place}` !== location.hash) history[push ? "pushState" : "replaceState"](null, "", `#${place}`);
  if (!keeps) main.prepend(Object.assign(document.createElement("p"), { className: "site-note", textContent: words.unsaved }));
  const alert = main.querySelector("[role=alert]");
  if (alert && values) refill(values);
  scrollTo(0, 0);
  (alert ?? main.querySelector("[data-focus]"))?.focus();
  // The device has a voice if the button in the header is there; who was listening goes on listening.
  const silent = document.querySelector(".wp-aids [data-read]")?.hidden ?? true;
  for (const button of main.querySelectorAll("[data-read]")) button.hidden = silent;
  if (reading && !alert) main.querySelector("[data-read]:not([hidden])")?.click();
}

async function show(place) {
  paint(await call({ show: place }), { push: false });
}

async function act(form, submitter) {
  const values = {};
  for (const [name, value] of new FormData(form)) (values[name] ??= []).push(value);
  if (submitter?.name) values[submitter.name] = [submitter.value];
  busy = true;
  const seed = crypto.getRandomValues(new Uint32Array(1))[0] % 1_000_000;
  const reply = await call({ act: form.dataset.do, values, seed });
  keep(reply.kept);
  paint(reply, { values });
  busy = false;
}

function begin() {
  if (!("Worker" in window) || !("WebAssembly" in window)) return fail(words.not_here);
  const line = say(words.loading);
  const meter = Object.assign(document.createElement("progress"), { max: 100, value: 0 });
  meter.setAttribute("aria-label", words.loading);
  waiting.append(meter);
  worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
  worker.onerror = () => fail(words.failed);
  worker.onmessage = ({ data }) => {
    if (data.percent !== undefined) {
      meter.value = data.percent;
      if (data.percent === 100 && line.textContent !== words.starting) line.textContent = words.starting;
    } else if (data.ready) show(decodeURIComponent(location.hash.slice(1)));
    else if (data.failed) fail(words.failed);
    else {
      open.get(data.id)(data.reply);
      open.delete(data.id);
    }
  };
  return worker.postMessage({ start: { curriculum: told.curriculum, pages: told.pages, bytes: told.bytes } });
}

document.addEventListener("submit", (event) => {
  if (!event.target.matches("form[data-do]")) return;
  event.preventDefault();
  if (worker && !busy) act(event.target, event.submitter);
});
addEventListener("hashchange", () => {
  const place = decodeURIComponent(location.hash.slice(1));
  // A link to a place on the screen is none to another screen.
  if (worker && !document.getElementById(place)) show(place);
});
// A touch on a place of a drawing chooses the answer of the same name, and the drawing shows what is chosen.
main.addEventListener("click", ({ target }) => {
  const place = target.closest("rect[data-place]");
  const input = place?.closest(".wp-item")?.querySelector(`input[value="${CSS.escape(place.dataset.place)}"]`);
  if (!input) return;
  input.checked = true;
  input.dispatchEvent(new Event("change", { bubbles: true }));
});
main.addEventListener("change", ({ target }) => {
  for (const place of target.closest(".wp-item")?.querySelectorAll("rect[data-place]") ?? [])
    place.classList.toggle("wp-chosen", place.dataset.place === target.value);
});

begin();
