// One piece of code in the page: its buttons, its field, and the place for its result.

import { clean } from "./clean.js";
import { keep, read } from "./kept.js";

export function make(name, settings = {}, ...parts) {
  const element = Object.assign(document.createElement(name), settings);
  element.append(...parts);
  return element;
}

export class Cell {
  constructor(box, n, all, told, press) {
    Object.assign(this, { box, n, told, words: told.words });
    this.input = box.querySelector(".cell_input");
    this.shown = this.input.firstElementChild;
    this.output = box.querySelector(".cell_output");
    this.original = this.shown.textContent.replace(/\n+$/, "");
    this.addBar(all, press);
    const kept = read(told.page, n, this.original);
    if (kept !== null) this.edit(kept);
  }

  get code() {
    return this.field?.value ?? this.original;
  }

  get changed() {
    return this.code !== this.original;
  }

  say(text, n = this.n) {
    this.status.textContent = text.replace("{n}", n);
  }

  addBar(all, press) {
    const { words, n } = this;
    this.buttons = {};
    const row = make("p", { className: "wp-act" });
    for (const [name, hidden] of [["run", false], ["stop", true], ["change", false], ["reset", true]]) {
      const button = make("button", { type: "button", className: "wp-button wp-quiet", textContent: words[name], hidden });
      button.addEventListener("click", () => press(name, this));
      this.buttons[name] = button;
      row.append(button);
    }
    this.status = make("p", { className: "wp-live-said" });
    this.status.setAttribute("role", "status");
    this.meter = make("progress", { max: 100, hidden: true });
    this.meter.setAttribute("aria-label", words.starting);
    this.result = make("div", { className: "wp-live-result", hidden: true });
    this.result.setAttribute("role", "group");
    this.result.setAttribute("aria-label", words.result.replace("{n}", n));
    this.note = make("div", { className: "wp-live-note", hidden: true });
    const name = words.group.replace("{n}", n).replace("{all}", all);
    this.bar = make("div", { className: "wp-live wp-noprint" }, make("p", { className: "wp-live-name", textContent: name }), row, this.meter, this.status);
    this.bar.setAttribute("role", "group");
    this.bar.setAttribute("aria-label", name);
    if (this.output) this.output.before(this.bar);
    else this.box.append(this.bar);
    this.box.append(this.result, this.note);
    this.press = press;
  }

  // The code becomes a field; what is typed is kept at once.
  edit(code = this.original) {
    const folded = this.input.closest("details");
    if (folded) folded.open = true;
    if (!this.field) {
      const name = this.words.field.replace("{n}", this.n);
      this.field = make("textarea", { className: "wp-live-code", value: code, spellcheck: false, wrap: "off", autocapitalize: "off", autocomplete: "off" });
      this.field.setAttribute("aria-label", name);
      this.field.rows = Math.min(24, code.split("\n").length + 1);
      this.field.addEventListener("input", () => this.typed());
      this.field.addEventListener("keydown", (event) => this.key(event));
      this.shown.hidden = true;
      this.input.append(this.field);
    }
    this.buttons.change.hidden = true;
    this.buttons.reset.hidden = false;
  }

  typed() {
    const { told, n, original, code, words } = this;
    const text = keep(told.page, n, original, code) ? words.kept : words.not_kept;
    if (this.status.textContent !== text) this.say(text);
  }

  // Enter keeps the indentation; the tabulator stays with the keyboard's user, who needs it to leave the field.
  key(event) {
    if (event.key !== "Enter") return;
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      this.press("run", this);
    } else if (!event.shiftKey && !event.isComposing) {
      const before = this.field.value.slice(0, this.field.selectionStart);
      const line = before.slice(before.lastIndexOf("\n") + 1);
      const indent = line.match(/^[ \t]*/)[0] + (line.trimEnd().endsWith(":") ? "    " : "");
      if (!indent) return;
      event.preventDefault();
      this.field.setRangeText(`\n${indent}`, this.field.selectionStart, this.field.selectionEnd, "end");
      this.typed();
    }
  }

  reset() {
    keep(this.told.page, this.n, this.original, this.original);
    this.field?.remove();
    this.field = null;
    this.shown.hidden = false;
    this.buttons.change.hidden = false;
    this.buttons.reset.hidden = true;
    this.say(this.words.back);
    this.buttons.change.focus();
  }

  // While code runs, no other may begin; only where it was begun can it be stopped.
  busy(on, here) {
    const { run, stop, reset } = this.buttons;
    const had = document.activeElement;
    run.setAttribute("aria-disabled", String(on));
    reset.setAttribute("aria-disabled", String(on));
    stop.hidden = !(on && here);
    if (!on) this.meter.hidden = true;
    if (!on && had === stop) run.focus();
  }

  progress(percent) {
    this.meter.hidden = percent >= 100;
    this.meter.value = percent;
    if (percent % 10 === 0) this.say(this.words.loading, percent);
  }

  // What the book shows makes room for what the code shows now.
  begin() {
    this.result.replaceChildren();
    this.result.hidden = true;
    this.note.hidden = true;
    if (this.output) this.output.hidden = true;
    this.printed = null;
  }

  restore() {
    this.begin();
    if (this.output) this.output.hidden = false;
  }

  text(text) {
    this.result.hidden = false;
    if (!this.printed) {
      this.printed = make("pre", { tabIndex: 0 });
      this.result.append(this.printed);
    }
    this.printed.append(text);
  }

  html(html) {
    this.result.hidden = false;
    this.result.append(clean(html, this.words.result.replace("{n}", this.n)));
    this.printed = null;
  }

  line(text, kind = "wp-live-line") {
    this.result.hidden = false;
    this.result.append(make("p", { className: kind, textContent: text }));
    this.printed = null;
  }

  trouble({ plain, code, line, text, python }) {
    const { words } = this;
    const box = make("div", { className: "wp-live-error" });
    if (line) box.append(make("p", {}, make("strong", { textContent: words.where.replace("{n}", code).replace("{line}", line) }), " ", make("code", { textContent: text })));
    box.append(make("p", { textContent: plain }));
    const said = make("details", {}, make("summary", { textContent: words.python_says }), make("pre", { tabIndex: 0, textContent: python, lang: "en" }));
    box.append(said);
    this.result.hidden = false;
    this.result.append(box);
  }

  // Code that cannot run here has no buttons that would do nothing, but tells how to run it elsewhere.
  lock(text, more) {
    this.bar.hidden = true;
    const folded = make("details", { className: "wp-live-alone wp-noprint" }, make("summary", { textContent: this.words.alone }), make("p", { textContent: text }), ...more);
    this.bar.after(folded);
  }

  // The result of the book stays, with the reason why there is no new one.
  keepBook(text, more = []) {
    this.restore();
    this.note.replaceChildren(make("p", { textContent: text }), ...more);
    this.note.hidden = false;
  }
}
