// One script for all blocks: a form of the block goes to the handler it names, the answer takes the page's place.
// No library, nothing is drawn here: all HTML comes from the server, where it is escaped.
(() => {
  "use strict";

  const cookie = () => /(?:^|;\s*)[^=;]*csrftoken=([^;]+)/.exec(document.cookie)?.[1] ?? "";

  async function post(url, values) {
    const headers = { "Content-Type": "application/json", "X-CSRFToken": decodeURIComponent(cookie()) };
    const options = { method: "POST", credentials: "same-origin", headers, body: JSON.stringify({ values }) };
    const reply = await fetch(url, options);
    const data = await reply.json().catch(() => ({}));
    return { status: reply.status, data };
  }

  function valuesOf(form, submitter) {
    const values = {};
    for (const [name, value] of new FormData(form)) (values[name] ??= []).push(String(value));
    if (submitter?.name) (values[submitter.name] ??= []).push(submitter.value);
    return values;
  }

  class Block {
    busy = false;

    constructor(root, args, url) {
      Object.assign(this, { root, args, url, words: args.words });
      this.pageBox = root.querySelector(".wisepath-page");
      this.told = root.querySelector(".wisepath-told");
      root.addEventListener("submit", (event) => this.#submit(event));
      root.addEventListener("click", (event) => this.#click(event));
      root.addEventListener("change", (event) => this.#mark(event.target));
      this.#offerVoice();
    }

    #submit(event) {
      const form = event.target.closest("form[data-do]");
      if (!form) return;
      event.preventDefault();
      this.send(form.dataset.do, valuesOf(form, event.submitter));
    }

    async send(name, values) {
      if (this.busy) return;
      this.busy = true;
      this.pageBox.setAttribute("aria-busy", "true");
      try {
        const { status, data } = await post(this.url(name), values);
        if (status === 409) await this.#moved(data.error);
        else if (data.html === undefined) this.say(data.error || this.words.offline);
        else this.put(data.html);
      } catch {
        this.say(this.words.offline);
      } finally {
        this.busy = false;
        this.pageBox.removeAttribute("aria-busy");
      }
    }

    // Another window was faster: show where the person is now, and say so.
    async #moved(why) {
      const { data } = await post(this.url("show"), {});
      if (data.html !== undefined) this.put(data.html);
      this.say(why || this.words.moved);
    }

    put(html) {
      this.voice?.stop();
      this.say("");
      this.pageBox.innerHTML = html;
      this.#offerVoice();
      const place = this.pageBox.querySelector("[data-focus]");
      place?.focus({ preventScroll: true });
      this.root.scrollIntoView({ block: "start" });
    }

    say(text) {
      this.told.textContent = text;
      if (text) this.told.scrollIntoView({ block: "nearest" });
    }

    #click({ target }) {
      const place = target.closest("rect[data-place]");
      if (place) this.#point(place);
      if (target.closest("[data-hear]")) this.#hear();
    }

    // A touch on a place of a drawing chooses the answer of the same name.
    #point(place) {
      const input = place.closest(".wp-item")?.querySelector(`input[value="${CSS.escape(place.dataset.place)}"]`);
      if (!input) return;
      input.checked = true;
      this.#mark(input);
    }

    #mark(input) {
      const places = input.closest(".wp-item")?.querySelectorAll("rect[data-place]") ?? [];
      for (const place of places) place.classList.toggle("wp-chosen", place.dataset.place === input.value);
    }

    // -- Reading aloud, with a voice of the device, where there is one

    async #offerVoice() {
      const button = this.pageBox.querySelector("[data-hear]"), synth = window.speechSynthesis;
      if (!button || !synth) return;
      const offer = async () => {
        if (!synth.getVoices().length) return;
        this.voice ??= await import(new URL(this.args.voice, document.baseURI));
        button.hidden = !this.voice.hasVoice(button.closest("[lang]")?.lang);
      };
      synth.addEventListener?.("voiceschanged", offer);
      await offer();
    }

    #hear() {
      const button = this.pageBox.querySelector("[data-hear]");
      if (button.dataset.on) return this.voice.stop();
      const parts = ".wp-item-text, .wp-how, .wp-option, .wp-line, legend, .site-rate, .wisepath-goal, form > p:not(.wp-act)";
      return this.voice.read([...this.pageBox.querySelectorAll(parts)], (speaks) => {
        if (speaks) button.dataset.on = "yes";
        else delete button.dataset.on;
        for (const word of button.querySelectorAll("[data-when]")) word.hidden = (word.dataset.when === "on") !== speaks;
      });
    }
  }

  // A practice runs in its own script; what is worked on is told to the block, one message after another, so that
  // none overtakes the next. Each holds all steps up to now: a lost one is made good by the one that follows.
  async function practise(block) {
    const { root, args } = block, steps = new Set();
    let last = Promise.resolve();
    const tell = async (values) => {
      try {
        const { status } = await post(block.url("progress"), values);
        if (status >= 400 && values.done) block.say(block.words.unkept);
      } catch {
        if (values.done) block.say(block.words.unkept);
      }
    };
    root.addEventListener("wisepath:activity", ({ detail }) => {
      if (detail.step) steps.add(detail.step);
      const values = { sector: [detail.sector], step: [...steps] };
      if (detail.done) values.done = ["yes"];
      last = last.then(() => tell(values));
    });
    const script = await import(new URL(args.module, document.baseURI));
    script.mount(root, { base: new URL(args.keys, document.baseURI) });
  }

  // The platform calls this with `new`, and hands over an element or a jQuery object around it.
  window.WisepathBlock = function WisepathBlock(runtime, element, args) {
    const outer = element instanceof Element ? element : element[0];
    const root = outer.matches(".wisepath") ? outer : outer.querySelector(".wisepath");
    const block = new Block(root, args, (name) => runtime.handlerUrl(element, name));
    if (args.module) practise(block);
  };
})();
