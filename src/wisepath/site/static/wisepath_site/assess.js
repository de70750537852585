// Listening in the self-assessment. Once somebody has pressed "Read aloud", every further question
// is read at once, until they press "Stop". And each answer can be heard by itself.
// Without this script, or without a voice, all of it works silently.

const KEY = "wisepath-listen";
const word = document.querySelector("script[data-one]")?.dataset.one ?? "";
const button = document.querySelector(".assess-loud [data-read]");
const synth = window.speechSynthesis;

const wanted = () => {
  try {
    return sessionStorage.getItem(KEY) === "on";
  } catch {
    return false;
  }
};
const want = (on) => {
  try {
    if (on) sessionStorage.setItem(KEY, "on");
    else sessionStorage.removeItem(KEY);
  } catch {
    // Without storage it holds for this page.
  }
};

// What the person presses decides; what this script presses does not come from a hand.
document.addEventListener("click", (event) => {
  if (!event.isTrusted) return;
  if (event.target.closest("[data-read]")) want(true);
  if (event.target.closest('.wp-player [data-do="stop"]')) want(false);
});
document.addEventListener("keydown", (event) => {
  if (event.isTrusted && event.key === "Escape" && event.target.closest(".wp-player")) want(false);
});

const SPEAKER =
  '<svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false"><path d="M4 9.5v5h3.5L12 19V5L7.5 9.5z" fill="currentColor"/><path d="M15.5 8.5a5 5 0 0 1 0 7M18 5.5a9 9 0 0 1 0 13" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round"/></svg>';

// A button beside each answer that says only this answer.
export function speakers(root, say) {
  for (const label of root.querySelectorAll(".wp-option, .site-rate, .wp-line label")) {
    const hear = document.createElement("button");
    const text = label.innerText.trim();
    hear.type = "button";
    hear.className = "assess-hear";
    hear.dataset.hear = text;
    hear.setAttribute("aria-label", `${word}: ${text}`);
    hear.innerHTML = SPEAKER;
    hear.addEventListener("click", () => say(label, text));
    if (label.parentElement.matches(".wp-line")) {
      label.after(hear);
      continue;
    }
    const line = document.createElement("div");
    line.className = "assess-line";
    label.replaceWith(line);
    line.append(label, hear);
  }
}

async function ready() {
  const aloud = await import("../wisepath/read-aloud.js");
  speakers(document.querySelector("main"), (label, text) => {
    document.querySelector('.wp-player:not([hidden]) [data-do="stop"]')?.click();
    const voice = aloud.voiceOf(synth);
    const nothing = () => undefined;
    voice.cancel();
    const rate = document.documentElement.dataset.pace === "slow" ? 0.7 : 1;
    const lang = label.closest("[lang]")?.lang ?? "";
    voice.say({ text, lead: "", lang }, rate, { start: nothing, end: nothing, error: nothing, word: nothing });
  });
  if (wanted() && !document.querySelector("[role=alert]")) button.click();
}

// aids.js shows the button as soon as there is a voice.
if (button && synth) {
  if (!button.hidden) ready();
  else {
    const watch = new MutationObserver(() => {
      if (button.hidden) return;
      watch.disconnect();
      ready();
    });
    watch.observe(button, { attributes: true, attributeFilter: ["hidden"] });
  }
}
