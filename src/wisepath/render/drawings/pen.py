"""The strokes of all drawings: few colours that stay apart in grey, one line width, limbs with an edge."""

from collections.abc import Sequence
from dataclasses import dataclass

INK, PAPER, TINT, GREY, SUN = "#1d2b3a", "#ffffff", "#e6eef6", "#c3ccd5", "#f6d374"
LINE = 2.5

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Part:
    """A drawing of its own size, from its upper left corner; `about` says what it shows."""

    width: float
    height: float
    about: str
    svg: str


def _style(fill: str, width: float = LINE) -> str:
    return f'fill="{fill}" stroke="{INK}" stroke-width="{width:g}" stroke-linecap="round" stroke-linejoin="round"'


def rect(x: float, y: float, size: tuple[float, float], radius: float = 0, fill: str = PAPER) -> str:
    """Return a rectangle of a width and a height."""
    rounded = f' rx="{radius:g}"' if radius else ""
    return f'<rect x="{x:g}" y="{y:g}" width="{size[0]:g}" height="{size[1]:g}"{rounded} {_style(fill)}/>'


def ring(x: float, y: float, radius: float, fill: str = PAPER) -> str:
    """Return a circle."""
    return f'<circle cx="{x:g}" cy="{y:g}" r="{radius:g}" {_style(fill)}/>'


def shape(path: str, fill: str = PAPER) -> str:
    """Return a closed shape from SVG path data."""
    return f'<path d="{path}" {_style(fill)}/>'


def line(path: str) -> str:
    """Return an open line from SVG path data."""
    return f'<path d="{path}" {_style("none")}/>'


def limb(points: Sequence[Point], width: float, fill: str = PAPER) -> str:
    """Return a thick line with an edge: an arm, a leg, a finger."""
    path = "M" + "L".join(f"{x:g} {y:g}" for x, y in points)
    look = f'd="{path}" fill="none" stroke-linecap="round" stroke-linejoin="round"'
    return (
        f'<path {look} stroke="{INK}" stroke-width="{width + LINE:g}"/>'
        f'<path {look} stroke="{fill}" stroke-width="{width - LINE:g}"/>'
    )


def bars(x: float, y: float, widths: Sequence[float], step: float = 12) -> str:
    """Return lines of writing that nobody can read."""
    return line("".join(f"M{x:g} {y + place * step:g}h{width:g}" for place, width in enumerate(widths)))
