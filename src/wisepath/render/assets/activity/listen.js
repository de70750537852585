// Reads a step of an activity aloud: what it asks, then each thing one can press, framed while it is said.

import { clear, follow, paint, pick, Reader, sentences, voiceOf } from "../read-aloud.js";

const root = document.documentElement;

export const hasVoice = (lang = root.lang) => !!pick(speechSynthesis.getVoices(), lang);

const seen = (element) => element.getClientRects().length > 0;

// What an element says: its words, part by part, and the names of its pictures.
export function spoken(element) {
  const parts = [];
  const walk = (node) => {
    if (node.nodeType === 3) return parts.push(node.data);
    if (node.nodeType !== 1 || node.hidden || node.matches("input, [aria-hidden=true]")) return 0;
    if (node.matches("svg")) return parts.push(". ", node.querySelector("title")?.textContent ?? "", ". ");
    const apart = node !== element && !/^(STRONG|EM|CODE|B)$/.test(node.tagName);
    if (apart) parts.push(". ");
    node.childNodes.forEach(walk);
    return apart && parts.push(". ");
  };
  walk(element);
  const text = parts.join("").replace(/\s+/g, " ").replace(/([.!?:,])(?:\s*\.)+/g, "$1").replace(/^[\s.]+/, "");
  return text.trim();
}

const units = (elements) =>
  elements.filter(seen).flatMap((element) => {
    const text = spoken(element), lang = element.closest("[lang]")?.lang ?? "";
    return sentences(text, lang).map(([from, to]) => ({ text: text.slice(from, to), at: [], lead: "", lang, element }));
  });

// Everything of the step that is on the screen. The bins of a sorting step are the same at each line: said once.
export function partsOf(section) {
  const asks = section.querySelectorAll(".wp-asks .wp-count, .wp-asks .wp-ask, .wp-asks .wp-how");
  const scene = section.querySelectorAll(
    ".wp-stage :is([data-told], button[data-target], .wp-screen-title, .wp-window-title, .wp-tile), " +
      ".wp-stage [data-field] > :is(label, legend)",
  );
  const first = [...section.querySelectorAll(".wp-put:not([data-kept])")].find(seen);
  const once = (part) => !part.closest(".wp-put") || part.closest(".wp-put") === first;
  return [...asks, ...[...scene].filter(once), ...section.querySelectorAll(".wp-choices .wp-option")];
}

// One voice for the page: whoever begins to read makes all others silent, the page's own reader too.
let reader, tell;

// Reads elements one after another; `told` hears whether the voice speaks.
export function read(elements, told) {
  stop();
  document.querySelector(".wp-player:not([hidden]) [data-do=stop]")?.click();
  const show = (unit) => (paint([], unit.element), follow(unit));
  const slow = () => root.dataset.pace === "slow";
  tell = told;
  reader = new Reader(units(elements), voiceOf(speechSynthesis), { show, slow, done: stop });
  tell(true);
  reader.go(0);
}

export function stop() {
  if (!reader) return;
  reader.hush();
  reader = undefined;
  clear();
  tell(false);
}

document.addEventListener("click", ({ target }) => target.closest("[data-read]") && stop());
addEventListener("pagehide", stop);
