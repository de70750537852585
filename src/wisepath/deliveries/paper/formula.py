"""Formulas on paper: a drawing whose alternative text says the formula in words.

MathML is lost in WeasyPrint. matplotlib's mathtext sets the formula; its outlines are written
as one SVG path here, so that the same formula always gives the same bytes.
"""

from functools import cache
from html import escape
from typing import Any
from xml.etree.ElementTree import Element, fromstring

from latex2mathml.converter import convert
from matplotlib import rc_context
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

from wisepath.deliveries.paper.svg import address

SIZE = 10.0  # units to one em
_PEN = {0: "Z", 1: "M", 2: "L", 3: "Q", 4: "C", 79: "Z"}
_POINTS = {1: 1, 2: 1, 3: 2, 4: 3}

_SIGNS = {
    "+": "plus", "-": "minus", "\N{MINUS SIGN}": "minus", "=": "equals", "×": "times", "\N{DOT OPERATOR}": "times",
    "/": "divided by", "÷": "divided by", "<": "is less than", ">": "is greater than", "≤": "is at most",
    "≥": "is at least", "≠": "is not", "≈": "is about", "±": "plus or minus", "%": "per cent", "√": "root",
    "\N{N-ARY SUMMATION}": "sum",
}  # fmt: skip


class FormulaError(ValueError):
    """A formula that cannot be set."""


def formula(tex: str, *, block: bool) -> str:
    """Return an `img` of a formula on the line, or in a line of its own; raise `FormulaError` if it cannot be set."""
    svg, width, height, depth = _drawing(tex)
    style = f"width:{width:.4g}em;height:{height:.4g}em"
    if not block:
        style += f";vertical-align:{-depth:.4g}em"
    shown = f'<img class="formula" src="{address(svg)}" alt="{escape(words(tex))}" style="{style}">'
    return f'<p class="formula">{shown}</p>' if block else shown


@cache
def _drawing(tex: str) -> tuple[str, float, float, float]:
    """Return the SVG, and its width, height and depth below the line in em."""
    font = FontProperties(family="DejaVu Sans", size=SIZE)
    with rc_context({"mathtext.fontset": "dejavusans"}):
        try:
            points, codes = text_to_path.get_text_path(font, f"${tex}$", ismath=True)
            wide, high, deep = text_to_path.get_text_width_height_descent(f"${tex}$", font, True)  # noqa: FBT003
        except (ValueError, RuntimeError) as error:
            raise FormulaError(f'the formula "{tex}" cannot be set on paper: {error}') from error
    box = f"0 0 {wide:.2f} {high:.2f}"
    path = _path(points, codes, top=high - deep)
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}"><path d="{path}"/></svg>'
    return svg, wide / SIZE, high / SIZE, deep / SIZE


def _path(points: Any, codes: Any, *, top: float) -> str:
    """Return outlines as SVG path data; y grows downwards from `top`."""
    parts, place = [], 0
    while place < len(codes):
        code = int(codes[place])
        taken = _POINTS.get(code, 1)
        shown = points[place : place + taken] if code in _POINTS else ()
        parts.append(_PEN[code] + " ".join(f"{x:.2f} {top - y:.2f}" for x, y in shown))
        place += taken
    return "".join(parts)


def words(tex: str) -> str:
    """Return a formula as one would say it."""
    return " ".join(_said(fromstring(convert(tex))).split())  # noqa: S314 - our own converter's output


def _said(node: Element) -> str:
    name = node.tag.rpartition("}")[2]
    parts = [" ".join(_said(child).split()) for child in node]
    if name == "mfrac":
        return f"{_whole(parts[0])} divided by {_whole(parts[1])}"
    if name == "msqrt":
        return f"root of {_whole(' '.join(parts))}"
    if name in ("msup", "msub", "munder", "mover"):
        return f"{parts[0]} {'to the power of' if name == 'msup' else 'index'} {parts[1]}"
    if name == "msubsup":
        return f"{parts[0]} index {parts[1]} to the power of {parts[2]}"
    text = (node.text or "").strip()
    return " ".join((_SIGNS.get(text, text), *parts))


def _whole(text: str) -> str:
    """Return several words in brackets, so that one hears what belongs together."""
    return f"({text})" if " " in text else text
