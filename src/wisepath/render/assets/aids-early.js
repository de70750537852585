// Before the page is painted for the first time: the reading settings of this browser.
// A classic script, so that the page waits for it; aids.js offers the choices and keeps them.
(() => {
  const root = document.documentElement;
  const apply = () => {
    let kept = {};
    try {
      kept = JSON.parse(localStorage.getItem("wisepath-reading")) || {};
    } catch {
      // No storage, or not our text in it: the usual settings.
    }
    for (const name of ["size", "colours", "calm", "pace"]) {
      if (/^[a-z]+$/.test(kept[name] || "")) root.dataset[name] = kept[name];
      else delete root.dataset[name];
    }
  };
  root.dataset.aids = "on";
  apply();
  // A page that comes back from memory, or another tab in which something was chosen.
  addEventListener("pageshow", (event) => event.persisted && apply());
  addEventListener("storage", apply);
})();
