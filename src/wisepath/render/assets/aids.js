// Reading help, the same in books and site: how a page looks, and who reads it aloud.
// What is chosen stays in this browser; aids-early.js puts it to work before the page is painted.
// A classic script, so that it works in a page from a disk too; it may also be loaded as a module.

(() => {
  "use strict";
  const root = document.documentElement;
  const names = ["size", "colours", "calm", "pace"];
  const help = document.querySelector(".wp-aids");
  const player = document.querySelector(".wp-player");
  const inputs = [...document.querySelectorAll("[data-set]")];

  // -- Settings

  function keep() {
    const chosen = names.filter((name) => root.dataset[name]).map((name) => [name, root.dataset[name]]);
    try {
      if (chosen.length) localStorage.setItem("wisepath-reading", JSON.stringify(Object.fromEntries(chosen)));
      else localStorage.removeItem("wisepath-reading");
    } catch {
      // Without storage the choice holds for this page.
    }
    tell();
  }

  function choose(name, value) {
    if (value) root.dataset[name] = value;
    else delete root.dataset[name];
    keep();
  }

  // The controls say what is.
  function tell() {
    for (const input of inputs) {
      const now = root.dataset[input.dataset.set] ?? "";
      input.checked = input.value === now;
    }
    player?.querySelector("[data-do=slower]").setAttribute("aria-pressed", String(root.dataset.pace === "slow"));
  }

  help?.addEventListener("change", ({ target }) => {
    if (target.dataset.set) choose(target.dataset.set, target.checked ? target.value : "");
  });
  help?.addEventListener("click", ({ target }) => {
    if (!target.closest("[data-reset]")) return;
    for (const name of names) delete root.dataset[name];
    keep();
  });
  help?.addEventListener("keydown", (event) => {
    const open = event.key === "Escape" && event.target.closest("details[open]");
    if (!open) return;
    open.open = false;
    open.querySelector("summary").focus();
  });
  addEventListener("pageshow", tell);
  addEventListener("storage", () => setTimeout(tell));
  tell();

  // -- Where one is

  // The way to the site's first page is there only where the site shows the book.
  const home = document.querySelector("[data-served]");
  if (home && location.protocol.startsWith("http")) {
    const here = decodeURI(location.pathname);
    const ways = [home.dataset.served, home.dataset.served.replace(/index\.html$/, "")];
    home.hidden = !ways.some((way) => here.endsWith(`/${way}`));
  }

  // A link to a place in a folded part opens that part, in browsers that do not do so themselves.
  function unfold() {
    const place = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const folded = place && place.closest("details:not([open])");
    if (!folded) return;
    folded.open = true;
    place.scrollIntoView();
  }
  addEventListener("hashchange", unfold);
  unfold();

  // -- Reading aloud

  const synth = window.speechSynthesis;
  let aloud, reader, begun;

  // The buttons are there only while the device has a voice for this page; some devices name their voices late.
  async function offer() {
    if (!aloud && !synth.getVoices().length) return;
    try {
      aloud ??= await import("./read-aloud.js");
    } catch {
      return; // a page from a disk may load no module: it is not read aloud
    }
    const silent = !aloud.pick(synth.getVoices(), root.lang);
    for (const button of document.querySelectorAll("[data-read]")) button.hidden = silent;
  }

  function note(word) {
    player.querySelector("[role=status]").textContent = word;
  }

  function show(unit, from = 0, length = 0) {
    if (length) return aloud.paint(unit.at.slice(Math.max(0, from), Math.max(0, from + length)), null, "wp-word");
    aloud.paint(unit.at, unit.element);
    return aloud.follow(unit);
  }

  function state() {
    for (const label of player.querySelectorAll("[data-when]")) label.hidden = label.dataset.when !== (reader?.paused ? "paused" : "reading");
  }

  function stop(why) {
    reader?.hush();
    aloud.clear();
    if (why === "silent") {
      reader.paused = true;
      note(player.dataset.silent);
      return state();
    }
    reader = undefined;
    player.hidden = true;
    delete root.dataset.reading;
    return begun?.focus();
  }

  function begin(button) {
    const menu = button.closest(".wp-aids details");
    begun = menu?.querySelector("summary") ?? button;
    if (menu) menu.open = false;
    reader?.hush();
    // In a small window with the meaning of a word, only that is read.
    const part = button.closest("[popover]") ?? document.querySelector("main");
    const units = aloud.collect(part, player.dataset);
    reader = new aloud.Reader(units, aloud.voiceOf(synth), { show, done: stop, slow: () => root.dataset.pace === "slow" });
    player.hidden = false;
    root.dataset.reading = "";
    player.querySelector("[data-do=pause]").focus();
    move(0);
  }

  function move(place) {
    note("");
    reader.go(place);
    if (reader) state();
  }

  const acts = {
    stop: () => stop("asked"),
    back: () => move(reader.place - 1),
    next: () => move(reader.place + 1),
    pause: () => {
      if (reader.paused) return move(reader.place);
      reader.pause();
      return state();
    },
    slower: () => {
      choose("pace", root.dataset.pace ? "" : "slow");
      if (!reader.paused) move(reader.place);
    },
  };

  if (synth && player) {
    document.addEventListener("click", ({ target }) => {
      const button = target.closest("[data-read], .wp-player [data-do]");
      if (button?.dataset.do) acts[button.dataset.do]();
      else if (button) begin(button);
    });
    player.addEventListener("keydown", (event) => event.key === "Escape" && acts.stop());
    addEventListener("pagehide", () => (reader ? stop("asked") : undefined));
    synth.addEventListener?.("voiceschanged", offer);
    offer();
  }
})();
