// The author's form: sends it as a whole, shows what does not fit at its place, tells Studio when it is saved.
window.WisepathStudio = function WisepathStudio(runtime, element, args) {
  "use strict";
  const outer = element instanceof Element ? element : element[0];
  const form = outer.querySelector(".wisepath-settings");
  if (!form) return;
  const state = form.querySelector(".wisepath-state");
  const cookie = () => /(?:^|;\s*)[^=;]*csrftoken=([^;]+)/.exec(document.cookie)?.[1] ?? "";
  const notify = (name, data) => runtime.notify?.(name, data);

  function show(problems) {
    for (const place of form.querySelectorAll("[data-wrong]")) {
      const wrong = problems[place.dataset.wrong] ?? "";
      place.textContent = wrong;
      form.elements[place.dataset.wrong].setAttribute("aria-invalid", String(!!wrong));
    }
    form.querySelector("[aria-invalid=true]")?.focus();
  }

  async function save() {
    const values = {};
    for (const [name, value] of new FormData(form)) (values[name] ??= []).push(String(value));
    const reply = await fetch(runtime.handlerUrl(element, "save_settings"), {
      method: "POST",
      credentials: "same-origin",
      headers: { "Content-Type": "application/json", "X-CSRFToken": decodeURIComponent(cookie()) },
      body: JSON.stringify({ values }),
    });
    return reply.json();
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    state.textContent = "";
    notify("save", { state: "start" });
    try {
      const told = await save();
      show(told.problems ?? {});
      state.textContent = told.saved ? args.saved : told.error ?? args.look;
      if (told.saved) notify("save", { state: "end" });
      else notify("error", { title: args.unsaved, message: state.textContent });
    } catch {
      state.textContent = args.offline;
      notify("error", { title: args.unsaved, message: args.offline });
    }
  });
  form.querySelector(".wisepath-cancel").addEventListener("click", () => notify("cancel", {}));
};
