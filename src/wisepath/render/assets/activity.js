// Practice in the page: one step at a time, three hints, never a reproach, no clock, no points.
// The same file runs in the books, on the site and in a block of a learning platform.
// The key of a step is fetched with the first answer or hint; nothing about the learner is sent.

import { badges, judge, target, ways } from "./activity/answers.js";

const fetched = new Map();

async function load(url, read) {
  if (!fetched.has(url.href)) {
    const reply = await fetch(url);
    if (!reply.ok) throw new Error(reply.statusText);
    fetched.set(url.href, await reply[read]());
  }
  return fetched.get(url.href);
}

const HINTS = 3;
const MANY = 4; // wrong tries after which the page asks whether somebody should come

const controlOf = (element) => (element.matches("button") ? element : element.querySelector("input"));

class Run {
  place = 0;
  tries = 0;
  hints = 0;
  chosen = [];
  solved = false;
  busy = false;
  trail = [];

  constructor(section, base) {
    Object.assign(this, { section, base, words: JSON.parse(section.dataset.words), fresh: section.cloneNode(true) });
    for (const name of ["stage", "feedback", "act", "sectors"]) this[name] = section.querySelector(`.wp-${name}`);
    this.steps = [...section.querySelectorAll("[data-step]")];
    this.end = section.querySelector(".wp-end");
    section.dataset.ready = "";
    section.addEventListener("click", (event) => this.#click(event.target));
    section.addEventListener("keydown", (event) => this.#key(event));
    this.sectors?.addEventListener("change", (event) => this.#move(event.target.value));
    this.act.hidden = false;
    this.begin(0, false);
    this.#offerVoice();
  }

  // -- Steps

  begin(place, focus = true) {
    Object.assign(this, { place, tries: 0, hints: 0, chosen: [], solved: false });
    this.step = this.steps[place];
    this.way = this.step?.dataset.do;
    this.names = this.step?.dataset.names?.split(" ") ?? [];
    [...this.steps, this.end].forEach((one) => (one.hidden = one !== (this.step ?? this.end)));
    const choices = [...this.section.querySelectorAll("[data-choices]")];
    this.choices = choices.find((one) => one.dataset.choices === this.step?.dataset.step);
    for (const one of choices) one.hidden = one !== this.choices;
    this.say();
    this.unpoint();
    if (this.section.dataset.kind === "log-in") this.trail = [];
    if (this.step?.dataset.opens) this.open(this.step.dataset.opens, false);
    this.start = this.stage.querySelector("[data-screen]:not([hidden])")?.dataset.screen;
    this.refresh();
    if (focus) this.#show((this.step ?? this.end).querySelector(".wp-ask"));
    if (focus && this.follows) this.listen();
  }

  // Says what can be used now: targets, fields, bins, buttons.
  refresh() {
    const live = this.step && !this.solved;
    const pressable = live && ["tap", "all", "order"].includes(this.way);
    this.stage.dataset.do = this.way ?? "";
    for (const button of this.stage.querySelectorAll("button[data-target]")) {
      button.disabled = !(pressable || (live && button.dataset.opens));
      if (live && this.way === "all") button.setAttribute("aria-pressed", "false");
      else button.removeAttribute("aria-pressed");
    }
    this.#backs();
    for (const box of this.stage.querySelectorAll("[data-field], [data-entry]")) {
      const asked = this.names.includes(box.dataset.field ?? box.dataset.entry), kept = "kept" in box.dataset;
      box.classList.toggle("wp-asked", !!live && asked && !kept);
      if (box.dataset.entry) box.hidden = !asked && !kept;
      for (const part of box.querySelectorAll("input")) part.disabled = !live || !asked || kept;
    }
    for (const part of this.choices?.querySelectorAll("input") ?? []) part.disabled = !live;
    this.button("check").hidden = !live || this.way === "tap";
    this.button("hint").hidden = !live || this.hints === HINTS;
    this.button("on").hidden = !this.solved;
    this.button("again").hidden = !!this.step;
    const untouched = !this.place && !this.tries && !this.hints && live;
    if (this.sectors) this.sectors.hidden = !!this.step && !untouched;
    badges(this);
  }

  button(name) {
    return this.act.querySelector(`[data-act="${name}"]`);
  }

  // -- Answers

  async #with(act) {
    if (this.busy) return undefined;
    this.busy = true;
    try {
      this.key = await load(new URL(`${this.section.dataset.key}.json`, this.base), "json");
    } catch {
      return this.say(this.words.offline);
    } finally {
      this.busy = false;
    }
    return act(this.key.steps[this.step.dataset.step]);
  }

  #answer(given) {
    if (given === undefined) return this.say(this.words[this.way]);
    return this.#with((key) => this.#judge(key, given));
  }

  #judge(key, given) {
    const missed = judge[this.way](given, key.right);
    this.tries++;
    if (missed) this.#notYet(key, missed);
    else this.#right(key, given);
  }

  #notYet(key, missed) {
    ways[this.way].keep(this, key.right, missed);
    const told = [...new Set(missed.map((name) => key.other[name]).filter(Boolean))].slice(0, 2);
    if (this.way === "order" && this.start) this.open(this.start, false);
    this.refresh();
    this.#hint(key, told.length ? told : [key.else]);
    this.#tell();
    if (this.tries >= MANY) this.#stuck();
  }

  // The next hint; the third one shows the place, and the learner does it together with the page.
  #hint(key, told = []) {
    this.hints = Math.min(this.hints + 1, HINTS);
    const hint = `<b>${this.words.hint.replace("{n}", this.hints)}</b> ${key.hints[this.hints - 1]}`;
    this.unpoint();
    if (this.hints === HINTS) ways[this.way].point(this, key.right);
    this.say(...told, hint);
    const asked = document.activeElement === this.button("hint");
    this.refresh();
    if (asked && this.hints === HINTS) controlOf(this.section.querySelector(".wp-here")).focus();
    this.#spoken();
  }

  async #stuck() {
    const { stuck } = await import("./activity/call.js");
    await stuck(this.feedback, this.words.many);
    this.#spoken();
  }

  #right(key, given) {
    this.solved = true;
    this.unpoint();
    ways[this.way].settle(this, given);
    const button = this.way === "tap" ? target(this, given) : undefined;
    this.chosen = [];
    for (const name of key.shows)
      for (const part of this.stage.querySelectorAll(`[data-part="${CSS.escape(name)}"]`)) part.hidden = false;
    if (button?.dataset.opens) this.open(button.dataset.opens);
    this.refresh();
    this.say(`<span class="wp-right">${(this.way === "choose" && key.other[given]) || key.well}</span>`);
    this.#show(this.button("on"));
    this.#tell();
    this.#spoken();
  }

  next() {
    if (this.place + 1 === this.steps.length) {
      this.end.querySelector(".wp-ask").innerHTML = this.key.end;
      if (this.sectors) this.act.before(this.sectors);
    }
    this.begin(this.place + 1);
    if (!this.step) this.#tell();
  }

  // For a site or a block that counts; no personal data.
  #tell() {
    const { activity, sector } = this.section.dataset, step = this.step?.dataset.step ?? "";
    const detail = { activity, sector, step, try: this.tries, hint: this.hints, done: !this.step };
    this.section.dispatchEvent(new CustomEvent("wisepath:activity", { bubbles: true, detail }));
  }

  // -- Screens

  open(name, keep = true) {
    const screens = [...this.stage.querySelectorAll("[data-screen]")];
    const now = screens.find((one) => !one.hidden), then = screens.find((one) => one.dataset.screen === name);
    if (!then || now === then) return;
    if (keep) this.trail.push(now.dataset.screen);
    else this.trail = [];
    const inside = now.contains(document.activeElement);
    now.hidden = true;
    then.hidden = false;
    this.#backs();
    if (inside) then.querySelector("[tabindex='-1']")?.focus({ preventScroll: true });
  }

  #back() {
    const first = this.stage.querySelector("[data-screen]").dataset.screen;
    const to = this.trail.pop() ?? first, trail = this.trail;
    this.open(to, false);
    this.trail = trail;
    this.#backs();
  }

  // In a sign-in, nobody goes back into an account that was closed in an earlier step.
  #backs() {
    const sealed = this.section.dataset.kind === "log-in" && !this.trail.length;
    for (const button of this.stage.querySelectorAll("[data-back]")) {
      button.disabled = !this.step || this.solved;
      button.hidden = sealed;
    }
  }

  // -- Showing

  point(element, text = "") {
    const screen = element.closest("[data-screen][hidden]");
    if (screen) this.open(screen.dataset.screen);
    const tag = document.createElement("span");
    tag.className = "wp-here-tag";
    tag.textContent = text || this.words.here;
    element.classList.add("wp-here");
    const here = this.act.querySelector("[id$='-here']");
    if (text) tag.id = `${here.id}-${this.section.querySelectorAll(".wp-here-tag").length}`;
    else tag.setAttribute("aria-hidden", "true");
    element.append(tag);
    const control = controlOf(element);
    control.dataset.before = control.getAttribute("aria-describedby") ?? "";
    control.setAttribute("aria-describedby", `${control.dataset.before} ${tag.id || here.id}`.trim());
  }

  unpoint() {
    for (const one of this.section.querySelectorAll(".wp-here")) {
      one.classList.remove("wp-here");
      one.querySelector(":scope > .wp-here-tag").remove();
      const control = controlOf(one), { before } = control.dataset;
      if (before) control.setAttribute("aria-describedby", before);
      else control.removeAttribute("aria-describedby");
      delete control.dataset.before;
    }
  }

  say(...lines) {
    this.feedback.replaceChildren(
      ...lines.map((html) => Object.assign(document.createElement("p"), { innerHTML: html })),
    );
    if (lines.length) this.act.scrollIntoView({ block: "nearest" });
  }

  #show(element) {
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: "nearest" });
  }

  // -- Voice

  async #offerVoice() {
    const synth = window.speechSynthesis;
    const offer = async () => {
      if (!synth.getVoices().length) return;
      this.voice ??= await import("./activity/listen.js");
      this.button("listen").hidden = !this.voice.hasVoice(this.section.closest("[lang]")?.lang);
    };
    synth?.addEventListener?.("voiceschanged", offer);
    if (synth) await offer();
  }

  // Once asked for, the voice reads feedback and the steps that follow, until it is told to stop.
  listen() {
    this.follows = true;
    this.#read([...this.voice.partsOf(this.section), ...this.feedback.children]);
  }

  #spoken() {
    if (this.follows) this.#read([...this.feedback.children]);
  }

  #read(elements) {
    const words = this.button("listen").querySelectorAll("[data-when]");
    this.voice.read(elements, (on) => {
      this.speaks = on;
      for (const one of words) one.hidden = (one.dataset.when === "on") !== on;
    });
  }

  // -- Touch and keys

  #acts = {
    check: () => this.#answer(ways[this.way].read(this)),
    hint: () => this.#with((key) => (this.#hint(key), this.#tell())),
    on: () => this.next(),
    again: () => this.#replace(this.fresh, ".wp-ask"),
    listen: () => {
      this.follows = !this.speaks;
      if (this.speaks) this.voice.stop();
      else this.listen();
    },
  };

  #click(pressed) {
    const button = pressed.closest("button");
    if (!button) return;
    if (button.dataset.act !== "listen") this.voice?.stop();
    if (button.dataset.act) this.#acts[button.dataset.act]();
    else if ("back" in button.dataset) this.#back();
    else if ("eye" in button.dataset) this.#look(button);
    else if (button.dataset.target) this.#press(button);
  }

  #look(eye) {
    const on = eye.getAttribute("aria-pressed") !== "true";
    eye.setAttribute("aria-pressed", String(on));
    eye.parentElement.querySelector("input").toggleAttribute("data-seen", on);
  }

  #press(button) {
    const { target: name, opens } = button.dataset;
    if (["all", "order"].includes(this.way)) {
      this.chosen = this.chosen.includes(name) ? this.chosen.filter((one) => one !== name) : [...this.chosen, name];
      badges(this);
      if (opens) this.open(opens);
    } else if (this.way !== "tap") this.open(opens);
    else this.#with((key) => (this.#leadsOn(button, key) ? this.open(opens) : this.#judge(key, name)));
  }

  // A part that leads on is a way, unless it is what is asked for or its author has something to say.
  #leadsOn({ dataset: { target: name, opens } }, key) {
    return opens && !key.right.includes(name) && !key.other[name];
  }

  #key(event) {
    if (event.key !== "Enter" || !event.target.matches(".wp-stage input, .wp-choices input")) return;
    event.preventDefault();
    this.#acts.check();
  }

  // -- Another workplace, or once more

  async #move(sector) {
    try {
      const html = await load(new URL(`${this.section.dataset.activity}.${sector}.html`, this.base), "text");
      const box = document.createElement("template");
      box.innerHTML = html;
      this.#replace(box.content.querySelector(".wp-activity"), ".wp-sectors input:checked");
    } catch {
      this.say(this.words.offline);
    }
  }

  #replace(section, focus) {
    this.voice?.stop();
    this.section.replaceWith(section);
    new Run(section, this.base);
    this.#show(section.querySelector(focus));
  }
}

// Wakes every activity below `root` that sleeps. `base` is where the keys lie.
export function mount(root = document, { base } = {}) {
  for (const section of root.querySelectorAll(".wp-activity:not([data-ready])")) {
    const place = base ?? section.closest("[data-keys]")?.dataset.keys;
    new Run(section, place ? new URL(place, document.baseURI) : new URL("keys/activities/", import.meta.url));
  }
}

mount();
