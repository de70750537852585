// Changes to code, kept in this browser and nowhere else. A change to code that the book has
// replaced since then fits nothing any more, so it goes.

const name = (page, number) => `wisepath-live:${page}:${number}`;

export function read(page, number, original) {
  try {
    const kept = JSON.parse(localStorage.getItem(name(page, number)));
    if (kept?.of === original) return kept.code;
    localStorage.removeItem(name(page, number));
  } catch {
    // A browser that keeps nothing has nothing to give.
  }
  return null;
}

// Whether it could be kept; the code of the book itself needs no keeping.
export function keep(page, number, original, code) {
  try {
    if (code === original) localStorage.removeItem(name(page, number));
    else localStorage.setItem(name(page, number), JSON.stringify({ code, of: original }));
    return true;
  } catch {
    return false;
  }
}
