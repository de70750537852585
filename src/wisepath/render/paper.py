"""Practice items on paper: the question with boxes and lines, and the answer apart from it.

Answers go to a page of their own. The function that writes them refuses assessment items,
as the one that writes key files does.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from wisepath.model.item import Item, PublicView
from wisepath.render.item import picture
from wisepath.render.text import block, inline

Say = Callable[[str], str]

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
BOX = '<span class="tick"></span>'


def question_form(view: PublicView, pictures: Mapping[str, str], say: Say = str) -> str:
    """Return an item's public view as a question to answer with a pen."""
    drawing = pictures.get(view["picture"], "")
    shown = picture(drawing, meaning=False) if drawing else ""
    return f'<div class="asked">{shown}{block(view["text"])}</div>{_FORMS[view["kind"]](view, pictures, say)}'


def question_answer(item: Item) -> str:
    """Return what is right, as the form names it, and why; raise `ValueError` for an assessment item."""
    if item.use != "practice":
        raise ValueError(f"{item.id} is an assessment item: its answer is never printed")
    return _ANSWERS[item.kind](item.public_view(), item.key())


def _how(text: str) -> str:
    return f'<p class="how">{text}</p>'


def _list(lines: Sequence[str]) -> str:
    return '<ul class="answers">' + "".join(f"<li>{line}</li>" for line in lines) + "</ul>"


def _lettered(parts: Sequence[Mapping[str, Any]], before: str = "") -> list[str]:
    return [f"{before}<b>{LETTERS[n]}</b> {inline(part['text'])}" for n, part in enumerate(parts)]


def _choice(view: PublicView, pictures: Mapping[str, str], say: Say) -> str:  # noqa: ARG001 - one form for all kinds
    return _how(say("Tick one box.")) + _list(_lettered(view["options"], BOX))


def _multiple(view: PublicView, pictures: Mapping[str, str], say: Say) -> str:  # noqa: ARG001
    return _how(say("Tick all boxes that are right. More than one can be right.")) + _list(
        _lettered(view["options"], BOX)
    )


def _order(view: PublicView, pictures: Mapping[str, str], say: Say) -> str:  # noqa: ARG001
    how = say("Write a number at each step. 1 comes first.")
    return _how(how) + _list([f"{BOX}{inline(part['text'])}" for part in view["steps"]])


def _match(view: PublicView, pictures: Mapping[str, str], say: Say) -> str:  # noqa: ARG001
    left = [f"{BOX}<b>{n}</b> {inline(part['text'])}" for n, part in enumerate(view["left"], start=1)]
    return (
        _how(say("Which letter belongs to which line? Write the letter into the box."))
        + f'<div class="sides">{_list(left)}{_list(_lettered(view["right"]))}</div>'
    )


def _spot(view: PublicView, pictures: Mapping[str, str], say: Say) -> str:
    drawing = picture(_numbered(pictures[view["screen"]], view["places"]))
    labels = [f"{BOX}<b>{n}</b> {inline(part['label'])}" for n, part in enumerate(view["places"], start=1)]
    return f'<div class="screen">{drawing}</div>{_how(say("Tick one box."))}{_list(labels)}'


def _short(view: PublicView, pictures: Mapping[str, str], say: Say) -> str:  # noqa: ARG001
    return f'<p>{say("Your answer:")} <span class="write"></span></p>'


def _numbered(svg: str, places: Sequence[Mapping[str, Any]]) -> str:
    """Return a drawing with an edge and a number at each place; places are in per cent of the view box."""
    found = re.search(r'viewBox="([^"]+)"', svg)
    left, top, width, height = (float(part) for part in (found[1] if found else "0 0 100 100").split())
    size = 0.035 * (width + height)
    marks = ""
    for number, place in enumerate(places, start=1):
        x, y = left + place["x"] * width / 100, top + place["y"] * height / 100
        wide, high = place["width"] * width / 100, place["height"] * height / 100
        marks += (
            f'<rect x="{x:g}" y="{y:g}" width="{wide:g}" height="{high:g}" rx="{size / 4:g}" fill="none" '
            f'stroke="#000" stroke-width="{size / 8:g}" stroke-dasharray="{size / 3:g} {size / 5:g}"/>'
            f'<circle cx="{x:g}" cy="{y:g}" r="{0.7 * size:g}" fill="#000"/>'
            f'<text x="{x:g}" y="{y + 0.35 * size:g}" text-anchor="middle" font-size="{size:g}" '
            f'font-family="sans-serif" font-weight="bold" fill="#fff">{number}</text>'
        )
    start, _, end = svg.rpartition("</svg>")
    return f"{start}{marks}</svg>{end}"


def _named(parts: Sequence[Mapping[str, Any]], names: Sequence[str]) -> dict[str, str]:
    """Return for each id the name on paper and the text."""
    return {
        part["id"]: f"<b>{name}</b> {inline(part.get('text') or part['label'])}"
        for part, name in zip(parts, names, strict=False)
    }


def _one(view: PublicView, key: PublicView) -> str:
    named = _named(view["options"], LETTERS)
    return f"{named[key['right']]}<br>{inline(key['feedback'][key['right']])}"


def _all(view: PublicView, key: PublicView) -> str:
    named = _named(view["options"], LETTERS)
    return _list([f"{named[part]}<br>{inline(key['feedback'][part])}" for part in key["right"]])


def _in_order(view: PublicView, key: PublicView) -> str:
    texts = {part["id"]: inline(part["text"]) for part in view["steps"]}
    steps = "".join(f"<li>{texts[part]}</li>" for part in key["right"])
    return f"<ol>{steps}</ol><p>{inline(key['feedback']['right'])}</p>"


def _pairs(view: PublicView, key: PublicView) -> str:
    right = _named(view["right"], LETTERS)
    return _list(
        [
            f"<b>{number}</b> {inline(part['text'])} – {right[key['right'][part['id']]]}<br>"
            f"{inline(key['feedback'][part['id']])}"
            for number, part in enumerate(view["left"], start=1)
        ]
    )


def _place(view: PublicView, key: PublicView) -> str:
    named = _named(view["places"], [str(number) for number in range(1, len(view["places"]) + 1)])
    return f"{named[key['right']]}<br>{inline(key['feedback'][key['right']])}"


def _text(view: PublicView, key: PublicView) -> str:  # noqa: ARG001
    return f"<b>{' / '.join(map(inline, key['right']))}</b><br>{inline(key['feedback']['right'])}"


_FORMS: dict[str, Callable[[PublicView, Mapping[str, str], Say], str]] = {
    "choice": _choice,
    "multiple": _multiple,
    "order": _order,
    "match": _match,
    "spot": _spot,
    "short": _short,
}
_ANSWERS: dict[str, Callable[[PublicView, PublicView], str]] = {
    "choice": _one,
    "multiple": _all,
    "order": _in_order,
    "match": _pairs,
    "spot": _place,
    "short": _text,
}
