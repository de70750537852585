"""Drawings that stand in HTML as `<svg>`, in the form that a tagged PDF needs.

WeasyPrint makes a figure of each. With a meaning it becomes an `img` with alternative text;
a mere ornament becomes a background, which is no content.
"""

import re
from base64 import b64encode
from html import escape, unescape

_SVG = re.compile(r"<svg\b[^>]*>.*?</svg>", re.DOTALL)
_HEAD = re.compile(r"<svg\b[^>]*>")
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_ATTRIBUTE = re.compile(r'([\w:-]+)="([^"]*)"')
_SPACE = "http://www.w3.org/2000/svg"
_FOR_THE_PAGE = ("role", "aria-label", "aria-hidden", "focusable", "class")


def for_paper(html: str) -> str:
    """Return HTML in which every `<svg>` is an `img` with alternative text or an ornament."""
    return _SVG.sub(lambda match: _picture(match[0]), html)


def image(svg: str, alt: str, style: str = "") -> str:
    """Return an `img` that holds a drawing."""
    styled = f' style="{style}"' if style else ""
    return f'<img src="{address(svg)}" alt="{escape(alt)}"{styled}>'


def address(svg: str) -> str:
    """Return a drawing as a `data:` address: as a file of its own, without what was said to the page."""
    attributes = {name: value for name, value in _attributes(svg).items() if name not in _FOR_THE_PAGE}
    head = "".join(f' {name}="{value}"' for name, value in ({"xmlns": _SPACE} | attributes).items())
    whole = _HEAD.sub(lambda _: f"<svg{head}>", svg, count=1)
    return f"data:image/svg+xml;base64,{b64encode(whole.encode()).decode()}"


def _picture(svg: str) -> str:
    attributes = _attributes(svg)
    title = _TITLE.search(svg)
    alt = unescape(attributes.get("aria-label", "") or (title[1] if title else ""))
    if alt and attributes.get("aria-hidden") != "true":
        return image(svg, " ".join(alt.split()))
    width, height = _size(attributes)
    return f'<span class="ornament" style="width:{width};height:{height};background-image:url({address(svg)})"></span>'


def _attributes(svg: str) -> dict[str, str]:
    """Return the attributes of the outermost element; of one that stands twice, the first."""
    head = _HEAD.search(svg)
    return dict(reversed(_ATTRIBUTE.findall(head[0]))) if head else {}


def _size(attributes: dict[str, str]) -> tuple[str, str]:
    """Return CSS width and height: as given, else a small picture in the shape of the view box."""
    if attributes.get("width", "").isdigit() and attributes.get("height", "").isdigit():
        return f"{attributes['width']}px", f"{attributes['height']}px"
    box = attributes.get("viewBox", "0 0 1 1").replace(",", " ").split()
    return f"{3 * float(box[2]) / float(box[3]):.3g}em", "3em"
