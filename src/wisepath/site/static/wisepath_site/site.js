// A touch on a place of a drawing chooses the answer of the same name. All else works without script.
document.addEventListener("click", (event) => {
  const place = event.target.closest("rect[data-place]");
  const item = place?.closest(".wp-item");
  const input = item?.querySelector(`input[value="${CSS.escape(place.dataset.place)}"]`);
  if (!input) return;
  input.checked = true;
  input.dispatchEvent(new Event("change", { bubbles: true }));
});

// The drawing shows which answer is chosen, however it was chosen.
document.addEventListener("change", (event) => {
  const item = event.target.closest(".wp-item");
  for (const place of item?.querySelectorAll("rect[data-place]") ?? [])
    place.classList.toggle("wp-chosen", place.dataset.place === event.target.value);
});

// A message about an answer is read out and can be seen at once.
document.querySelector("[data-focus]")?.focus();

// On a device that others use, too, nothing that a page stored stays behind after the sign-out.
if (document.querySelector("[data-forget]")) {
  for (const store of ["localStorage", "sessionStorage"]) {
    try {
      window[store].clear();
    } catch {
      // Where storage is switched off there is nothing to forget.
    }
  }
}
