// How an answer to a step is read, judged, kept and shown: one object for each way of answering.

export const plain = (text) => text.toLowerCase().trim().split(/\s+/).join(" ");

const some = (names) => (names.length ? names : null);
const one = (answer, right) => (right.includes(answer) ? null : [answer]);

// Each judge returns nothing if the answer is right, else the names of what is not right yet.
// The same as Step.score in wisepath.model.activity, which the tests compare.
export const judge = {
  tap: one,
  choose: one,
  all: (answer, right) => {
    const fits = answer.length === right.length && answer.every((name) => right.includes(name));
    return fits ? null : answer.filter((name) => !right.includes(name));
  },
  order: (answer, right) => (String(answer) === String(right) ? null : []),
  put: (answer, right) => some(Object.keys(right).filter((name) => answer[name] !== right[name])),
  fill: (answer, right) => some(Object.keys(right).filter((name) => !right[name].includes(plain(answer[name])))),
};

const named = (run, kind, name) => run.stage.querySelector(`[data-${kind}="${CSS.escape(name)}"]`);
const input = (box, value) => box?.querySelector(`input[value="${CSS.escape(value)}"]`);

// The target that is seen: a light of a machine stands on the panel of every state.
export const target = (run, name) => {
  const all = [...run.stage.querySelectorAll(`[data-target="${CSS.escape(name)}"]`)];
  return all.find((one) => one.getClientRects().length) ?? all[0];
};

// A light that is on, a switch, a line of a list: pressing it rightly changes it.
function turn(button) {
  if (!button?.dataset.on) return;
  const tick = button.classList.contains("wp-listed");
  button.dataset.on = tick || button.dataset.on === "off" ? "on" : "off";
  for (const word of button.querySelectorAll("[data-when]")) word.hidden = word.dataset.when !== button.dataset.on;
}

function badge(button, text, shown) {
  button.querySelector(".wp-badge")?.remove();
  if (button.hasAttribute("aria-pressed")) button.setAttribute("aria-pressed", String(!!text));
  if (!text) return;
  const mark = document.createElement("span");
  mark.className = "wp-badge";
  mark.innerHTML = '<span class="wp-hidden"></span><span aria-hidden="true"></span>';
  mark.firstChild.textContent = ` ${text}`;
  mark.lastChild.textContent = shown;
  button.append(mark);
}

// Says at each target whether it is chosen, and as which number.
export function badges(run) {
  const numbered = run.way === "order";
  for (const button of run.stage.querySelectorAll("button[data-target]")) {
    const place = run.chosen.indexOf(button.dataset.target) + 1;
    badge(button, place && (numbered ? run.words.number.replace("{n}", place) : run.words.chosen), numbered ? place : "✓");
  }
}

const pressed = {
  read: (run) => (run.chosen.length ? [...run.chosen] : undefined),
  settle: (run, answer) => [answer].flat().forEach((name) => turn(target(run, name))),
};

function fillIn(bin, innerHTML) {
  bin.querySelector("ul").append(Object.assign(document.createElement("li"), { innerHTML }));
}

// What is right stays, and is not asked again.
function keepBoxes(run, kind, missed) {
  for (const name of run.names) {
    const box = named(run, kind, name);
    if (missed.includes(name) || "kept" in box.dataset) continue;
    box.dataset.kept = "";
    const bin = kind === "entry" && named(run, "bin", box.querySelector("input:checked").value);
    if (bin) fillIn(bin, box.parentElement.querySelector(".wp-name").innerHTML);
  }
}

function valueOf(box) {
  const [first] = box.querySelectorAll("input");
  if (first.type === "checkbox") return first.checked ? "yes" : "no";
  return first.type === "radio" ? box.querySelector("input:checked")?.value : first.value.trim();
}

function readBoxes(run, kind) {
  const all = run.names.map((name) => [name, valueOf(named(run, kind, name))]);
  return all.every(([, value]) => value) ? Object.fromEntries(all) : undefined;
}

// The key compares in small letters; the slip of paper has the words as one writes them.
function written(run, value) {
  const text = run.stage.querySelector(".wp-slip")?.textContent ?? "";
  const place = text.toLowerCase().indexOf(value);
  return place < 0 ? value : text.slice(place, place + value.length);
}

function showField(run, name, values) {
  const box = named(run, "field", name);
  if ("kept" in box.dataset) return;
  const tiles = box.querySelectorAll("[type=radio], [type=checkbox]");
  const tile = [...tiles].find((one) => one.type === "checkbox" || values.includes(plain(one.value)));
  const place = tile ?? box.querySelector("input");
  run.point(place.closest("label") ?? box, tile ? "" : run.words.write.replace("{text}", written(run, values[0])));
}

export const ways = {
  tap: {
    read: () => undefined,
    keep: () => {},
    point: (run, right) => run.point(target(run, right[0])),
    settle: pressed.settle,
  },
  choose: {
    read: (run) => run.choices.querySelector("input:checked")?.value,
    keep: () => {},
    point: (run, right) => run.point(input(run.choices, right[0]).closest("label")),
    settle: () => {},
  },
  all: {
    ...pressed,
    keep: (run, right) => (run.chosen = run.chosen.filter((name) => right.includes(name))),
    point: (run, right) => right.forEach((name) => run.point(target(run, name))),
  },
  order: {
    ...pressed,
    keep: (run, right) => {
      const wrong = run.chosen.findIndex((name, place) => name !== right[place]);
      if (wrong >= 0) run.chosen.length = wrong;
    },
    point: (run, right) => {
      right.forEach((name, place) => run.point(target(run, name), run.words.number.replace("{n}", place + 1)));
    },
  },
  put: {
    read: (run) => readBoxes(run, "entry"),
    keep: (run, right, missed) => keepBoxes(run, "entry", missed),
    point: (run, right) => {
      for (const name of run.names) {
        const box = named(run, "entry", name);
        if (!("kept" in box.dataset)) run.point(input(box, right[name]).closest("label"));
      }
    },
    settle: (run) => keepBoxes(run, "entry", []),
  },
  fill: {
    read: (run) => readBoxes(run, "field"),
    keep: (run, right, missed) => keepBoxes(run, "field", missed),
    point: (run, right) => run.names.forEach((name) => showField(run, name, right[name])),
    settle: (run) => keepBoxes(run, "field", []),
  },
};
