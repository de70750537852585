// Tools to take away and practice cards: print one alone, or copy its text. Without this script its buttons are hidden.
(() => {
  "use strict";
  const root = document.documentElement;

  // A sheet with nothing but the box; a card comes four times, to cut and to hand out.
  function sheetOf(box) {
    const sheet = document.createElement("div");
    const four = box.matches(".wp-practice-card");
    sheet.className = four ? "wp-sheet wp-four" : "wp-sheet";
    for (let count = four ? 4 : 1; count; count--) {
      const copy = box.cloneNode(true);
      for (const part of copy.querySelectorAll(".wp-noprint, [popover]")) part.remove();
      for (const part of [copy, ...copy.querySelectorAll("[id]")]) part.removeAttribute("id");
      sheet.append(copy);
    }
    return sheet;
  }

  function printOnly(box) {
    document.querySelector(".wp-sheet")?.remove();
    const sheet = sheetOf(box);
    document.body.append(sheet);
    root.dataset.printing = "";
    addEventListener(
      "afterprint",
      () => {
        sheet.remove();
        delete root.dataset.printing;
      },
      { once: true },
    );
    print();
  }

  // The text of a box as one would write it: lines, and tabs between the cells of a table.
  async function copy(box, status, told) {
    const text = sheetOf(box);
    text.className = "wp-hidden";
    for (const table of text.querySelectorAll("table")) {
      const cell = ({ textContent }) => textContent.trim().replace(/\s+/g, " ");
      const lines = document.createElement("pre");
      lines.textContent = [...table.rows].map((row) => [...row.cells].map(cell).join("\t")).join("\n");
      table.replaceWith(lines);
    }
    document.body.append(text);
    const words = text.innerText.replace(/\n{3,}/g, "\n\n").replace(/^\n+|\n+$/g, "");
    text.remove();
    try {
      await navigator.clipboard.writeText(words);
    } catch {
      // Pages from a disk or without encryption may not use the clipboard directly.
      const field = document.createElement("textarea");
      field.value = words;
      document.body.append(field);
      field.select();
      document.execCommand("copy");
      field.remove();
    }
    status.textContent = told;
  }

  for (const bar of document.querySelectorAll(".wp-tools")) {
    bar.hidden = false;
    bar.addEventListener("click", ({ target }) => {
      const button = target.closest("[data-tool]");
      const box = bar.closest(".wp-box");
      if (button?.dataset.tool === "print") printOnly(box);
      if (button?.dataset.tool === "copy") {
        copy(box, bar.querySelector("[role=status]"), bar.dataset.copied).then(() => button.focus());
      }
    });
  }
})();
