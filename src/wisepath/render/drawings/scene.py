"""Puts parts together to one picture."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from wisepath.render.drawings.catalogue import GROUPS, PARTS
from wisepath.render.drawings.pen import GREY, INK, PAPER

COLUMN, ACROSS = 250, 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A part in a scene: its name, where its upper left corner is, how large; `flip` turns it to the other side."""

    part: str
    x: float = 0
    y: float = 0
    scale: float = 1
    flip: bool = False

    def svg(self) -> str:
        """Return the part where it belongs; raise `KeyError` if there is no such part."""
        part = PARTS[self.part]
        turned = f" translate({part.width:g} 0) scale(-1 1)" if self.flip else ""
        return f'<g transform="translate({self.x:g} {self.y:g}) scale({self.scale:g}){turned}">{part.svg}</g>'


def scene(parts: Sequence[Placed], *, size: tuple[float, float], alt: str, more: str = "") -> str:
    """Return a picture of a width and a height; `alt` says what matters, `more` is SVG drawn on top, such as words.

    Raises `ValueError` without `alt`, and when a part leaves the picture.
    """
    if not alt.strip():
        raise ValueError("a picture needs words that say what matters")
    for placed in parts:
        part = PARTS[placed.part]
        right, low = placed.x + placed.scale * part.width, placed.y + placed.scale * part.height
        if min(placed.x, placed.y) < 0 or right > size[0] or low > size[1]:
            raise ValueError(f"{placed.part} leaves the picture")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size[0]:g} {size[1]:g}" role="img" '
        f'font-family="sans-serif"><title>{escape(alt)}</title>\n'
        + "\n".join(placed.svg() for placed in parts)
        + f"{more}\n</svg>\n"
    )


def contact_sheet() -> str:
    """Return one picture of all parts with their names, for docs/drawing-style.md."""
    shown, top = "", 0.0
    for title, group in GROUPS.items():
        shown += f'<text x="16" y="{top + 34:g}" font-size="26" font-weight="bold" fill="{INK}">{title}</text>'
        top += 60
        for names in _batched(group, ACROSS):
            high = max(group[name].height for name in names)
            shown += "".join(_named(name, place * COLUMN, top + high) for place, name in enumerate(names))
            top += high + 50
    width = ACROSS * COLUMN
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {top:g}" width="{width}" height="{top:g}" '
        f'font-family="DejaVu Sans, sans-serif"><title>All parts of the drawings with their names</title>'
        f'<rect width="{width}" height="{top:g}" fill="{PAPER}" stroke="{GREY}"/>{shown}</svg>\n'
    )


def _batched(names: Iterable[str], size: int) -> Iterator[tuple[str, ...]]:
    """Yield the names in groups of a size."""
    every = tuple(names)
    for start in range(0, len(every), size):
        yield every[start : start + size]


def _named(name: str, left: float, ground: float) -> str:
    """Return a part that stands on a line, with its name below."""
    part = PARTS[name]
    placed = Placed(part=name, x=left + (COLUMN - part.width) / 2, y=ground - part.height)
    words = f'<text x="{left + COLUMN / 2:g}" y="{ground + 28:g}" font-size="20" text-anchor="middle" fill="{INK}">'
    return f"{placed.svg()}{words}{name}</text>"
