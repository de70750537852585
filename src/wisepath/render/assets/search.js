// Searches a book without a network: search-index.js, loaded before, holds the words of all pages.
(() => {
  "use strict";
  const { pages, words, tokens } = window.wisepathIndex;
  const form = document.querySelector(".wp-search");
  const field = form.querySelector("input");
  const status = document.querySelector(".wp-found");
  const results = document.querySelector(".wp-results");
  const told = results.dataset;
  const all = Object.keys(tokens);
  const AT_ONCE = 10;

  // As search.py folds the words of the pages.
  const LETTERS = { ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ł: "l", ı: "i" };
  const fold = (text) =>
    text
      .normalize("NFKD")
      .replace(/\p{M}/gu, "")
      .toLowerCase()
      .replace(/[ßæœøđłı]/g, (letter) => LETTERS[letter])
      .match(/[\p{L}\p{N}]+/gu) ?? [];

  // Whether a word of the book is close to a typed one; of three letters the first must be right.
  function near(typed, token) {
    if (typed.length < 3 || (typed.length === 3 && typed[0] !== token[0])) return false;
    return close(typed, token, typed.length < 8 ? 1 : 2) || close(typed, token.slice(0, typed.length), 1);
  }

  // Whether two words differ by at most `most` letters: one missing, one too many, another one, two swapped.
  function close(a, b, most) {
    if (Math.abs(a.length - b.length) > most) return false;
    let before = [], row = Array.from({ length: b.length + 1 }, (_, place) => place);
    for (let i = 1; i <= a.length; i++) {
      const next = [i];
      for (let j = 1; j <= b.length; j++) {
        const cost = a[i - 1] === b[j - 1] ? 0 : 1;
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + cost);
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
      }
      [before, row] = [row, next];
    }
    return row[b.length] <= most;
  }

  // The words of the book that a typed word stands for: the same, those that begin so, or else those close to it.
  function meant(typed) {
    const many = (token) => token.length > 3 && typed.startsWith(token) && typed.length - token.length < 3;
    const begin = all.filter((token) => token.startsWith(typed) || many(token));
    return begin.length ? [begin, false] : [all.filter((token) => near(typed, token)), true];
  }

  // How much each page counts for one typed word.
  function score(typed, found) {
    const points = new Map();
    for (const token of found) {
      const rare = 1 + Math.log(pages.length / tokens[token].length);
      let place = 0;
      for (const distance of tokens[token]) {
        place += distance;
        const page = Math.floor(place / 10);
        const value = (place % 10) * rare * (token === typed ? 2 : 1);
        points.set(page, Math.max(points.get(page) ?? 0, value));
      }
    }
    return points;
  }

  function look(text) {
    const typed = [...new Set(fold(text))].map((word) => [word, ...meant(word)]);
    const scores = typed.map(([word, found]) => score(word, found));
    const sums = new Map();
    for (const points of scores) for (const [page, value] of points) sums.set(page, (sums.get(page) ?? 0) + value);
    const whole = [...sums].filter(([page]) => scores.every((points) => points.has(page)));
    const shown = (whole.length ? whole : [...sums]).sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([page]) => page);
    return { shown, some: !whole.length && shown.length > 0, close: typed.some(([, , other]) => other), asked: typed.length > 0 };
  }

  // Words of the glossary that are asked for.
  function explained(text) {
    const asked = fold(text);
    const begins = (name) => {
      const parts = fold(name);
      return asked.every((typed) => parts.some((part) => part.startsWith(typed) || near(typed, part)));
    };
    return asked.length ? words.filter(([word, , , also]) => [word, ...also].some(begins)).slice(0, 3) : [];
  }

  const make = (name, className, ...children) => {
    const element = document.createElement(name);
    if (className) element.className = className;
    element.append(...children);
    return element;
  };

  function link(href, text) {
    const element = make("a", "", text);
    element.href = href;
    return element;
  }

  function pageEntry(number) {
    const [address, title, place] = pages[number];
    return make("li", "", link(address, title), make("p", "wp-facts", place));
  }

  function wordEntry([word, meaning, anchor]) {
    const text = make("dd");
    text.innerHTML = meaning; // written by search.py from the book's own text
    return make("div", "wp-entry", make("dt", "", link(`glossary.html#${anchor}`, word)), text);
  }

  function list(shown) {
    const entries = make("ol", "wp-hits", ...shown.slice(0, AT_ONCE).map(pageEntry));
    if (shown.length <= AT_ONCE) return [entries];
    const more = make("button", "wp-button wp-quiet", told.more);
    more.type = "button";
    more.addEventListener("click", () => {
      entries.append(...shown.slice(AT_ONCE).map(pageEntry));
      entries.children[AT_ONCE].querySelector("a").focus();
      more.remove();
    });
    return [entries, more];
  }

  function show(text) {
    const { shown, some, close: alike, asked } = look(text);
    const found = explained(text);
    results.replaceChildren();
    if (found.length) results.append(make("h2", "", told.words), make("dl", "wp-words", ...found.map(wordEntry)));
    if (shown.length) results.append(make("h2", "", told.pages), ...list(shown));
    const count = shown.length === 1 ? told.one : told.many.replace("{n}", shown.length);
    const note = some ? told.some : alike ? told.near : "";
    status.textContent = !asked ? "" : shown.length || found.length ? `${count} ${note}`.trim() : told.none;
  }

  let waiting;
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => show(field.value), 250);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    show(field.value);
    // The address keeps the question, so that Back from a page leads to its results.
    history.replaceState(null, "", `?q=${encodeURIComponent(field.value)}`);
  });
  // Following a result keeps it too, where nothing was submitted.
  results.addEventListener("click", () => history.replaceState(null, "", `?q=${encodeURIComponent(field.value)}`));
  field.value = new URLSearchParams(location.search).get("q") ?? "";
  if (field.value) show(field.value);
  else field.focus();
})();
