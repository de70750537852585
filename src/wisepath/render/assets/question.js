// Practice questions that check themselves in the page. The key of a question is
// fetched only when its reader asks to check, and counts for nothing.

const MANY = 4; // wrong tries after which the page asks whether somebody should come
const tries = new Map();

const SAME = (a, b) => JSON.stringify(a) === JSON.stringify(b);
const plain = (text) => text.toLowerCase().trim().split(/\s+/).join(" ");

const read = {
  choice: (form) => form.querySelector("input:checked")?.value,
  spot: (form) => form.querySelector("input:checked")?.value,
  multiple: (form) => {
    const chosen = [...form.querySelectorAll("input:checked")].map((input) => input.value);
    return chosen.length ? chosen : undefined;
  },
  order: (form) => {
    const chosen = [...form.querySelectorAll("select")].map((select) => [Number(select.value), part(select)]);
    const numbers = chosen.map(([number]) => number).sort((a, b) => a - b);
    return SAME(numbers, numbers.map((_, index) => index + 1))
      ? chosen.sort((a, b) => a[0] - b[0]).map(([, name]) => name)
      : undefined;
  },
  match: (form) => {
    const chosen = [...form.querySelectorAll("select")].map((select) => [part(select), select.value]);
    return chosen.every(([, value]) => value) ? Object.fromEntries(chosen) : undefined;
  },
  short: (form) => plain(form.querySelector("input").value) || undefined,
};

const part = (select) => select.name.slice(select.name.lastIndexOf("-") + 1);

// Each marker returns whether the answer is right, and the names of the feedback to show.
const mark = {
  choice: (answer, key) => [answer === key.right, [answer]],
  spot: (answer, key) => [answer === key.right, [answer]],
  multiple: (answer, key) => {
    const missed = Object.keys(key.feedback).filter((name) => key.right.includes(name) !== answer.includes(name));
    return [!missed.length, missed.length ? missed : key.right];
  },
  order: (answer, key) => (SAME(answer, key.right) ? [true, ["right"]] : [false, ["wrong"]]),
  match: (answer, key) => {
    const missed = Object.keys(key.right).filter((name) => answer[name] !== key.right[name]);
    return [!missed.length, missed.length ? missed : Object.keys(key.right)];
  },
  short: (answer, key) => (key.right.includes(answer) ? [true, ["right"]] : [false, ["wrong"]]),
};

// The page brings the words in its own language; these are for a page that brings none.
const words = {
  first: "Choose an answer first.",
  right: "Yes, that is right.",
  again: "Not quite yet. Have another look.",
  many: "You have tried four times. That is fine. Ask somebody beside you, or take a break.",
  self: "This is practice. Nobody sees your answer.",
  offline: "The answer could not be loaded. Try again when you are connected.",
  yes: "yes",
  ...document.querySelector("script[data-first]")?.dataset,
};

function say(form, lines) {
  const box = form.querySelector(".wp-feedback");
  box.replaceChildren();
  for (const [kind, html] of lines) {
    const line = document.createElement("p");
    if (kind) line.className = kind;
    line.innerHTML = html;
    box.append(line);
  }
}

async function check(event) {
  event.preventDefault();
  const form = event.currentTarget;
  const kind = form.querySelector(".wp-item").dataset.kind;
  const answer = read[kind](form);
  if (answer === undefined) return say(form, [["", words.first]]);
  try {
    const reply = await fetch(new URL(`keys/${form.dataset.key}.json`, import.meta.url));
    if (!reply.ok) throw new Error(reply.statusText);
    const key = await reply.json();
    const [right, names] = mark[kind](answer, key);
    const told = names.map((name) => [right ? "wp-right" : "", key.feedback[name]]);
    // Feedback that begins with its own yes needs no second one.
    const first = right && told.some(([, text]) => text.toLowerCase().startsWith(words.yes)) ? [] : [[right ? "wp-right" : "", right ? words.right : words.again]];
    say(form, [...first, ...told.map(([kind, text]) => [first.length ? "" : kind, text]), ["wp-note", words.self]]);
    tries.set(form, right ? 0 : (tries.get(form) ?? 0) + 1);
    if (tries.get(form) < MANY) return undefined;
    const { stuck } = await import("./activity/call.js");
    return await stuck(form.querySelector(".wp-feedback"), words.many);
  } catch {
    return say(form, [["", words.offline]]);
  }
}

// A touch on a place of a drawing chooses the answer of the same name.
function point(event) {
  const place = event.target.closest("rect[data-place]");
  const item = place?.closest(".wp-item");
  const input = item?.querySelector(`input[value="${CSS.escape(place.dataset.place)}"]`);
  if (!input) return;
  input.checked = true;
  for (const other of item.querySelectorAll("rect")) other.classList.toggle("wp-chosen", other === place);
}

for (const form of document.querySelectorAll("form.wp-question")) form.addEventListener("submit", check);
document.addEventListener("click", point);
