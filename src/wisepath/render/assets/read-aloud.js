// Reads a page aloud sentence by sentence. aids.js loads this where the device has a voice.
// The few words that are said besides the page's own come from the page (render/aids.py).

const root = document.documentElement;
const LEFT_OUT =
  "nav, pre, script, style, button:not(.wp-w), select, input, textarea, .wp-hidden, .wp-tools, .wp-meaning-act, .wp-ref, .headerlink, " +
  ".cell_input, [hidden], [aria-hidden=true], details:not([open])";

// Sentences of a text as [from, to]. Long ones come in parts: some voices fall silent after 15 seconds.
export function sentences(text, lang, Segmenter = Intl.Segmenter) {
  const whole = Segmenter
    ? Array.from(new Segmenter(lang || [], { granularity: "sentence" }).segment(text), (part) => part.segment)
    : text.match(/.+?(?:[.!?…]["”’)\]]*(?=\s|$)|$)\s*/gs) ?? [];
  const found = [];
  let from = 0;
  for (const part of whole.flatMap((one) => one.match(/.{1,200}$|.{1,200}[,;:–]\s+|.{1,200}\s+|.{1,200}/gs))) {
    const to = from + part.trimEnd().length;
    if (/[\p{L}\p{N}]/u.test(part)) found.push([to - part.trim().length, to]);
    from += part.length;
  }
  return found;
}

const langOf = (element) => element.closest("[lang]")?.lang ?? "";
const number = (element, group, words) => words.replace("{n}", [...group].indexOf(element) + 1) + " ";

// What is to be read below an element, a unit for each sentence: `lead` is said before `text`,
// and `at` holds text node and place of each of its letters.
export function collect(main, words = {}) {
  const units = [];
  let text = "", at = [], lead = "";
  const flush = () => {
    const element = at[0]?.[0].parentElement ?? main;
    const lang = langOf(element);
    for (const [from, to] of sentences(text, lang)) {
      units.push({ text: text.slice(from, to), at: at.slice(from, to), lead, lang, element });
      lead = "";
    }
    [text, at] = ["", []];
  };
  const alone = (element, said, first) => {
    flush();
    if (said?.trim()) units.push({ text: said.trim(), at: [], lead: first, lang: langOf(element), element });
  };
  const letters = (node) => {
    for (let place = 0; place < node.data.length; place++) {
      const letter = node.data[place].replace(/\s/, " ");
      if (letter === " " && (!text || text.endsWith(" "))) continue;
      text += letter;
      at.push([node, place]);
    }
  };
  const choices = (select) => {
    const all = select.closest("[data-kind=match]")?.querySelectorAll("select");
    if (!all || select !== all[all.length - 1]) return;
    const options = [...select.options].filter((option) => option.value);
    for (const option of options) alone(select, option.text, number(option, options, words.answer ?? ""));
  };
  const walk = (node) => {
    if (node.nodeType === 3) return letters(node);
    if (node.nodeType !== 1) return;
    if (node.matches("select")) return choices(node);
    const { display, visibility } = getComputedStyle(node);
    if (node.matches(LEFT_OUT) || display === "none" || visibility === "hidden") return;
    if (node.matches("img, svg")) {
      const said = node.alt ?? node.getAttribute("aria-label") ?? node.querySelector("title")?.textContent;
      return alone(node, said, `${words.picture ?? ""} `);
    }
    const foreign = node.lang && node.lang !== langOf(node.parentElement);
    const apart = foreign || !(node.closest("math") || /^(inline|contents)/.test(display));
    if (apart) flush();
    const group = node.closest(".wp-answers, fieldset");
    if (group && node.matches(".wp-option, .site-rate"))
      lead = number(node, group.querySelectorAll(".wp-option, .site-rate"), words.answer ?? "");
    if (group && node.matches(".wp-line label")) lead = number(node, group.querySelectorAll(".wp-line label"), words.line ?? "");
    if (node.matches("br")) flush();
    node.childNodes.forEach(walk);
    if (apart) flush();
  };
  walk(main);
  return units;
}

// The voice of this device for a language. Voices that send the text to another computer are not used.
export function pick(voices, lang) {
  const tag = (name) => name.toLowerCase().replace("_", "-");
  const fit = voices.filter((one) => one.localService && tag(one.lang).split("-")[0] === tag(lang).split("-")[0]);
  return fit.find((one) => one.default) ?? fit.find((one) => tag(one.lang) === tag(lang)) ?? fit[0];
}

// Reads units one after another. `voice` has say(unit, rate, on) and cancel(); `on` has start, word, end, error.
export class Reader {
  place = 0;
  paused = false;
  #turn = 0;
  #timer;

  constructor(units, voice, { show, done, slow = () => false, later = (act, time) => setTimeout(act, time) }) {
    Object.assign(this, { units, voice, show, done, slow, later });
  }

  // Say a sentence and those after it. Whatever was being said falls silent first, and is no longer listened to.
  go(place, again = false) {
    this.hush();
    if (place >= this.units.length) return this.done("end");
    this.paused = false;
    this.place = Math.max(0, place);
    const unit = this.units[this.place], turn = this.#turn, rate = this.slow() ? 0.7 : 1;
    const now = (act) => (...told) => turn === this.#turn && act(...told);
    const failed = () => (again ? this.done("silent") : this.go(this.place, true));
    // A voice can go silent without a word: then once more, then the reader says so.
    const watch = () => {
      clearTimeout(this.#timer);
      this.#timer = this.later(now(failed), 4000 + (unit.text.length * 200) / rate);
    };
    this.show(unit);
    watch();
    this.voice.say(unit, rate, {
      start: now(watch),
      word: now((from, length) => (watch(), this.show(unit, from, length))),
      end: now(() => this.go(this.place + 1)),
      error: now(failed),
    });
  }

  hush() {
    this.#turn++;
    clearTimeout(this.#timer);
    this.voice.cancel();
  }

  pause() {
    this.paused = true;
    this.hush();
  }
}

// The device's own voices, as `Reader` wants them.
export const voiceOf = (synth) => ({
  cancel: () => synth.cancel(),
  say(unit, rate, on) {
    const said = new SpeechSynthesisUtterance(unit.lead + unit.text);
    said.voice = pick(synth.getVoices(), unit.lang) ?? pick(synth.getVoices(), root.lang);
    said.lang = said.voice?.lang ?? unit.lang;
    said.rate = rate;
    said.onstart = on.start;
    said.onend = on.end;
    said.onerror = on.error;
    said.onboundary = (told) => told.name === "word" && on.word(told.charIndex - unit.lead.length, told.charLength);
    this.said = said; // or it is thrown away before its end is told
    synth.speak(said);
  },
});

// Marks a part of a text node without changing its text; returns how to take the mark away.
export function wrap(node, from, to) {
  const whole = node.data, mark = document.createElement("mark");
  const before = new Text(whole.slice(0, from)), after = new Text(whole.slice(to));
  node.replaceWith(before, mark, after);
  mark.className = "wp-now";
  mark.append(node);
  node.data = whole.slice(from, to);
  return () => {
    node.data = whole;
    before.remove();
    after.remove();
    mark.replaceWith(node);
  };
}

// Letters as [node, from, to], one for each text node.
function runs(at) {
  const found = [];
  for (const [node, place] of at) {
    const last = found[found.length - 1];
    if (last?.[0] === node) last[2] = place + 1;
    else found.push([node, place, place + 1]);
  }
  return found;
}

let undo = [];

// Shows a sentence or a word of it; what has no letters on the page, such as a picture, is framed.
export function paint(at, element, name = "wp-sentence", highlights = CSS.highlights) {
  highlights?.delete("wp-word");
  if (name === "wp-sentence") clear(highlights);
  if (element && !at.length) {
    element.dataset.now = "";
    undo.push(() => delete element.dataset.now);
  }
  if (highlights) {
    const lit = new Highlight(...runs(at).map(([node, from, to]) => range(node, from, to)));
    lit.priority = name === "wp-word" ? 1 : 0;
    highlights.set(name, lit);
  } else if (name === "wp-sentence") undo.push(...runs(at).map((run) => wrap(...run)));
}

export function clear(highlights = CSS.highlights) {
  for (const step of undo.splice(0)) step();
  highlights?.clear();
}

function range(node, from, to) {
  const found = new Range();
  found.setStart(node, from);
  found.setEnd(node, to);
  return found;
}

// Brings a sentence into view, in the part of the screen that the buttons leave free.
export function follow(unit) {
  const whole = unit.at.length ? range(unit.at[0][0], 0, 0) : null;
  if (whole) whole.setEndAfter(unit.at[unit.at.length - 1][0]);
  const box = (whole ?? unit.element).getBoundingClientRect();
  const free = innerHeight * 0.6;
  if (box.top > 60 && box.bottom < free) return;
  const still = root.dataset.calm || matchMedia("(prefers-reduced-motion: reduce)").matches;
  scrollBy({ top: box.top - Math.min(120, free / 3), behavior: still ? "auto" : "smooth" });
}
