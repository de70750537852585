// Live cells: the code of a page runs in the reader's own browser, in a thread that the page can end.
// Nothing is loaded before the first press of a button, and nothing from elsewhere.

import { Cell, make } from "./live/cell.js";

const told = JSON.parse(document.getElementById("wp-live").textContent);
const { words } = told;
const LONG = 10_000; // milliseconds after which the page says that the code still runs
const lacking = new Set(told.lacking);
let worker = null;
let pressed = null; // the cell whose button was pressed
let clock = 0;
let partly = new Set();

// The packages that a code imports, by the first part of their names.
function imports(code) {
  const names = new Set();
  for (const [, from, list] of code.matchAll(/^[ \t]*(?:from[ \t]+([\w.]+)[ \t]+import|import[ \t]+([^#\n]+))/gm)) {
    for (const part of (from ?? list).split(",")) names.add(part.trim().split(/[.\s]/)[0]);
  }
  return names;
}

const missing = (cell) => [...imports(cell.code)].filter((name) => lacking.has(name));

// Whether code cannot run here: for what it imports, or, as the build found out, for the names that it uses.
// Changed code may have mended that, so from there on Python finds out.
function cannot(cell) {
  if (missing(cell).length) return true;
  return told.blocked.includes(cell.n) && !cells.slice(0, cell.n).some((one) => one.changed);
}

// What is missing, in words, and the way to run it elsewhere.
function lackOf(cell) {
  const own = missing(cell);
  const names = (own.length ? own : told.absent).join(", ");
  const more = [];
  if (told.notebook) {
    const link = make("a", { href: new URL(told.notebook, import.meta.url).href, textContent: words.notebook, className: "wp-line-link" });
    link.setAttribute("download", "");
    more.push(make("p", {}, link), make("p", { className: "wp-how", textContent: words.notebook_how.replace("{names}", names) }));
  }
  return [(own.length ? words.lacking : words.builds).replace("{names}", names), more];
}

function explainLack(cell) {
  if (cell.bar.hidden) cell.restore();
  else cell.keepBook(...lackOf(cell));
}

function end(text, n) {
  clearTimeout(clock);
  for (const cell of cells) cell.busy(false);
  pressed.say(text, n);
  pressed = null;
}

function drop() {
  worker?.terminate();
  worker = null;
}

const heard = {
  loading: ({ percent }) => pressed.progress(percent),
  starting: () => pressed.say(words.starting),
  packages: ({ names }) => pressed.say(words.packages.replace("{names}", names.join(", "))),
  begins({ n }) {
    cells[n - 1].begin();
    if (pressed.status.textContent !== words.long) pressed.say(words.running);
    pressed.meter.hidden = true;
  },
  text: ({ n, text }) => cells[n - 1].text(text),
  html: ({ n, text }) => cells[n - 1].html(text),
  more: ({ n }) => cells[n - 1].line(words.more),
  error: ({ n, text }) => cells[n - 1].trouble(JSON.parse(text)),
  depends: ({ n, text }) => cells[n - 1].keepBook(JSON.parse(text).plain),
  ran({ n }) {
    const cell = cells[n - 1];
    if (cell === pressed && cell.result.hidden && cell.note.hidden) cell.line(words.nothing);
  },
  failed({ n }) {
    for (const cell of cells.slice(n)) {
      if (cell.bar.hidden) continue; // the result of the book stands there, whatever happens above
      cell.begin();
      cell.line(words.not_run.replace("{n}", n));
    }
    end(words.failed, n);
  },
  done: () => end(partly.size ? words.partly.replace("{names}", [...partly].join(", ")) : words.done),
  crashed() {
    drop();
    end(words.crashed);
  },
  not_loaded() {
    drop();
    end(words.not_loaded);
  },
  not_here() {
    drop();
    end(words.not_here);
  },
};

function open() {
  const made = new Worker(new URL("./live/worker.js", import.meta.url), { type: "module" });
  made.onmessage = ({ data }) => pressed && made === worker && heard[data.say]?.(data);
  made.onerror = (event) => {
    event.preventDefault();
    if (pressed && made === worker) heard.not_loaded();
  };
  return made;
}

function run(cell) {
  if (pressed) return;
  if (cannot(cell)) {
    cell.say("");
    return explainLack(cell);
  }
  pressed = cell;
  for (const one of cells) one.busy(true, one === cell);
  cell.say(words.starting);
  if (!("Worker" in window) || !("WebAssembly" in window)) return end(words.not_here);
  partly = new Set();
  const plan = cells.map((one) => {
    const skip = cannot(one);
    for (const name of missing(one)) partly.add(name);
    if (skip) explainLack(one);
    const packages = [...imports(one.code)].map((name) => told.packages[name]).filter(Boolean);
    return { n: one.n, code: one.code, packages, skip };
  });
  clock = setTimeout(() => pressed === cell && worker && cell.say(words.long), LONG);
  worker ??= open();
  worker.postMessage({ cells: plan, words, data: told.data, bytes: told.bytes });
}

function stop() {
  drop();
  end(words.stopped);
}

function reset(cell) {
  if (pressed) return;
  cell.reset();
  for (const one of cells) one.restore();
}

function edit(cell) {
  cell.edit();
  cell.field.focus();
}

const actions = { run, stop, reset, change: edit };
const boxes = [...document.querySelectorAll("div.cell")].filter((box) => box.querySelector(".cell_input"));
const cells = boxes.map((box, place) => new Cell(box, place + 1, boxes.length, told, (name, cell) => actions[name](cell)));
for (const cell of cells) if (!cell.changed && told.blocked.includes(cell.n)) cell.lock(...lackOf(cell));
cells.find((cell) => !cell.bar.hidden)?.bar.append(make("p", { className: "wp-how", textContent: words.hint }));
