// After four wrong tries the page asks whether somebody should come. Without a yes nothing is sent,
// and nobody is told what was tried. Where no site serves the book it says what one can do.

let decided = false; // the reader said yes or no: on this page it is not asked again

const make = (tag, name, text = "") => Object.assign(document.createElement(tag), { className: name, textContent: text });

async function whom() {
  const home = document.querySelector("[data-served]:not([hidden]) a");
  if (!home) return undefined;
  try {
    const reply = await fetch(new URL("my-path/call/", home.href), { headers: { Accept: "application/json" } });
    const told = reply.ok && (await reply.json());
    return told?.people?.length ? told : undefined;
  } catch {
    return undefined; // no network: there is somebody beside the reader, or a break
  }
}

async function call(told, person) {
  const module = location.pathname.split("/").at(-2);
  const body = new URLSearchParams({ csrfmiddlewaretoken: told.token, supporter: person.id, module });
  try {
    return (await fetch(told.action, { method: "POST", body })).status === 204;
  } catch {
    return false;
  }
}

// Adds the question below the feedback in `box`, or `words` where nobody can be called.
export async function stuck(box, words) {
  if (decided) return;
  const told = await whom();
  box.querySelector(".wp-call")?.remove();
  const place = make("div", "wp-call");
  box.append(place);
  const waits = told?.people.every((person) => person.called);
  if (!told || waits) return place.append(make("p", "", waits ? told.done : words));
  const said = (text) => {
    decided = true;
    const line = make("p", "", text);
    line.tabIndex = -1;
    place.replaceChildren(line);
    line.focus();
  };
  const buttons = make("p", "wp-act");
  for (const person of told.people) {
    const button = make("button", "wp-button", person.ask);
    button.addEventListener("click", async () => said((await call(told, person)) ? told.done : told.failed));
    buttons.append(button);
  }
  const no = make("button", "wp-button wp-quiet", told.no);
  no.addEventListener("click", () => said(told.alone));
  buttons.append(no);
  for (const button of buttons.children) button.type = "button";
  const asks = make("p");
  asks.append(make("strong", "", told.question));
  place.append(asks, make("p", "", told.told), buttons);
}
