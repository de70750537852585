"""The view of an item, one for every place that shows items.

A view is a group of ordinary form controls: it works by touch, by keyboard, with
a screen reader, and without a script. `response_from_form` reads it back.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from wisepath.model.item import InvalidResponse, PublicView
from wisepath.render.text import attribute, block, inline

Say = Callable[[str], str]
Pictures = Mapping[str, str]


def item_view(view: PublicView, pictures: Pictures, say: Say = str, lang: str = "") -> str:
    """Return the HTML of an item's public view; `say` translates the few interface words.

    `lang` is the language of the item where it is not that of the page.
    """
    name = attribute(str(view["id"]))
    spoken = f' lang="{attribute(lang)}"' if lang else ""
    question = f'<div class="wp-item-text" id="q-{name}"{spoken}>{_picture(view, pictures)}{block(view["text"])}</div>'
    role = "radiogroup" if view["kind"] in ("choice", "spot") else "group"
    body = _BODIES[view["kind"]](view, pictures, say)
    if spoken and view["kind"] != "short":  # the words around the texts are in the language of the page
        body = body.replace("<span>", f"<span{spoken}>").replace("<label for", f"<label{spoken} for")
    return (
        f'<div class="wp-item" data-item="{name}" data-kind="{view["kind"]}">{question}'
        f'<div class="wp-answers" role="{role}" aria-labelledby="q-{name}">{body}</div></div>'
    )


def picture(svg: str, *, meaning: bool = True) -> str:
    """Return a drawing for the page: named by its own title, or hidden when words say the same."""
    extra = 'role="img"' if meaning else 'aria-hidden="true" focusable="false"'
    if not meaning:
        svg = _without_title(svg)
    return f'<span class="wp-picture">{svg.replace("<svg", f"<svg {extra}", 1)}</span>'


def _without_title(svg: str) -> str:
    start, end = svg.find("<title>"), svg.find("</title>")
    return svg if start < 0 else svg[:start] + svg[end + len("</title>") :]


def _picture(view: PublicView, pictures: Pictures) -> str:
    svg = pictures.get(view["picture"], "")
    return picture(svg, meaning=False) if svg else ""


def _options(view: PublicView, kind: str) -> str:
    return "".join(_option(view["id"], kind, part["id"], part["text"]) for part in view["options"])


def _option(item: str, kind: str, value: str, text: str) -> str:
    name = attribute(item)
    return (
        f'<label class="wp-option"><input type="{kind}" name="answer-{name}" value="{attribute(value)}">'
        f"<span>{inline(text)}</span></label>"
    )


def _choice(view: PublicView, pictures: Pictures, say: Say) -> str:  # noqa: ARG001
    return _options(view, "radio")


def _multiple(view: PublicView, pictures: Pictures, say: Say) -> str:  # noqa: ARG001
    return f'<p class="wp-how">{say("More than one can be right.")}</p>{_options(view, "checkbox")}'


def _select(item: str, part: str, label: str, options: Sequence[tuple[str, str]]) -> str:
    name = f"answer-{attribute(item)}-{attribute(part)}"
    choices = "".join(f'<option value="{attribute(value)}">{attribute(text)}</option>' for value, text in options)
    return (
        f'<p class="wp-line"><label for="{name}">{inline(label)}</label>'
        f'<select id="{name}" name="{name}"><option value=""></option>{choices}</select></p>'
    )


def _order(view: PublicView, pictures: Pictures, say: Say) -> str:  # noqa: ARG001
    numbers = [(str(number), str(number)) for number in range(1, len(view["steps"]) + 1)]
    lines = "".join(_select(view["id"], part["id"], part["text"], numbers) for part in view["steps"])
    return f'<p class="wp-how">{say("Give each step its number. 1 comes first.")}</p>{lines}'


def _match(view: PublicView, pictures: Pictures, say: Say) -> str:  # noqa: ARG001
    right = [(part["id"], part["text"]) for part in view["right"]]
    lines = "".join(_select(view["id"], part["id"], part["text"], right) for part in view["left"])
    return f'<p class="wp-how">{say("Choose what belongs to each line.")}</p>{lines}'


def _spot(view: PublicView, pictures: Pictures, say: Say) -> str:
    rects = "".join(
        f'<rect x="{part["x"]:g}" y="{part["y"]:g}" width="{part["width"]:g}" height="{part["height"]:g}" '
        f'data-place="{attribute(part["id"])}"></rect>'
        for part in view["places"]
    )
    drawing = picture(pictures[view["screen"]])
    overlay = (
        f'<svg class="wp-places" viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">{rects}</svg>'
    )
    labels = "".join(_option(view["id"], "radio", part["id"], part["label"]) for part in view["places"])
    how = say("Touch the place in the picture, or choose it below.")
    return f'<p class="wp-how">{how}</p><div class="wp-screen">{drawing}{overlay}</div>{labels}'


def _short(view: PublicView, pictures: Pictures, say: Say) -> str:  # noqa: ARG001
    name = f"answer-{attribute(view['id'])}"
    return (
        f'<p class="wp-line"><label for="{name}">{say("Your answer")}</label>'
        f'<input type="text" id="{name}" name="{name}" maxlength="200" autocomplete="off" autocapitalize="off"></p>'
    )


_BODIES: dict[str, Callable[[PublicView, Pictures, Say], str]] = {
    "choice": _choice,
    "multiple": _multiple,
    "order": _order,
    "match": _match,
    "spot": _spot,
    "short": _short,
}


def response_from_form(view: PublicView, values: Mapping[str, Sequence[str]]) -> Any:
    """Return the response that a submitted form holds; raise `InvalidResponse` when a part is missing.

    `values` maps each control's name to all its submitted values.
    """
    name = f"answer-{view['id']}"
    if view["kind"] == "multiple":
        return list(values.get(name, ()))
    if view["kind"] == "order":
        return _order_response(view, values)
    if view["kind"] == "match":
        return {part["id"]: _one(values, f"{name}-{part['id']}") for part in view["left"]}
    return _one(values, name)


def _one(values: Mapping[str, Sequence[str]], name: str) -> str:
    given = values.get(name, ())
    if not given or not given[0].strip():
        raise InvalidResponse("answer", "choose an answer")
    return given[0]


def _order_response(view: PublicView, values: Mapping[str, Sequence[str]]) -> list[str]:
    places = {part["id"]: _one(values, f"answer-{view['id']}-{part['id']}") for part in view["steps"]}
    wanted = [str(number) for number in range(1, len(places) + 1)]
    if sorted(places.values()) != wanted:
        raise InvalidResponse("answer", "give each number once")
    return sorted(places, key=lambda part: int(places[part]))
