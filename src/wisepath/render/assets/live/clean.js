// What code may show: tables, text and drawings. Everything that could act, or load from elsewhere, is left out.

const HTML = new Set(
  "a abbr b br caption code col colgroup div em figcaption figure h3 h4 h5 h6 hr i img li ol p pre s small span strong sub sup table tbody td tfoot th thead tr u ul".split(" "),
);
const DRAWING = new Set(
  "svg g path defs use rect circle ellipse line polyline polygon text tspan title desc clipPath linearGradient radialGradient stop marker symbol pattern".split(" "),
);
const ATTRIBUTES = new Set(
  "alt class colspan rowspan scope title lang dir role aria-label aria-labelledby aria-hidden id viewBox preserveAspectRatio width height d x y x1 y1 x2 y2 cx cy r rx ry dx dy points transform fill stroke stroke-width stroke-linecap stroke-linejoin stroke-dasharray stroke-opacity fill-opacity fill-rule opacity offset stop-color stop-opacity clip-path clip-rule clipPathUnits gradientUnits gradientTransform text-anchor font-size font-family font-weight dominant-baseline markerWidth markerHeight refX refY orient style".split(" "),
);
const ELSEWHERE = /url\(\s*(?!["']?#)|@import|expression|\\/i;

function kept(element, { name, value }) {
  if (name === "src") return element.localName === "img" && /^data:image\/(png|jpeg|gif|webp);/i.test(value);
  if (name === "href" || name === "xlink:href") return element.localName !== "a" && value.startsWith("#");
  return ATTRIBUTES.has(name) && !ELSEWHERE.test(value);
}

function sweep(parent) {
  for (const element of [...parent.children]) {
    const known = element.namespaceURI?.endsWith("svg") ? DRAWING : HTML;
    if (!known.has(element.localName)) {
      element.remove();
      continue;
    }
    for (const attribute of [...element.attributes]) if (!kept(element, attribute)) element.removeAttribute(attribute.name);
    sweep(element);
  }
}

// Headers say for what they are headers, and a keyboard can scroll a wide table.
function mendTable(table, name) {
  table.className = "wp-table";
  table.removeAttribute("style");
  for (const part of table.querySelectorAll("[style]")) part.removeAttribute("style");
  for (const head of table.querySelectorAll("th")) {
    if (!head.textContent.trim()) head.replaceWith(document.createElement("td"));
    else if (!head.scope) head.scope = head.closest("thead") ? "col" : "row";
  }
  const box = document.createElement("div");
  box.className = "wp-scroll";
  box.tabIndex = 0;
  box.setAttribute("role", "region");
  box.setAttribute("aria-label", table.caption?.textContent.trim() || name);
  table.replaceWith(box);
  box.append(table);
}

// The safe part of some HTML, as elements; `name` is for tables without a caption.
export function clean(html, name) {
  const body = new DOMParser().parseFromString(html, "text/html").body;
  sweep(body);
  for (const table of body.querySelectorAll("table")) mendTable(table, name);
  const found = document.createElement("div");
  found.append(...body.childNodes);
  return found;
}
