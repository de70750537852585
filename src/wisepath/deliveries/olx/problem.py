"""Practice items as native problems of Open edX (CAPA): question, right answer, feedback and a hint.

Every kind has a native form. Two of them are another way to do the same, which the export tells:
an order is given by numbers, and a place on a screen by the number that stands there.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from html import escape, unescape

from wisepath.model.item import Item
from wisepath.model.item.choice import ChoiceItem
from wisepath.model.item.match import MatchItem
from wisepath.model.item.multiple import MultipleItem
from wisepath.model.item.order import OrderItem
from wisepath.model.item.short import ShortItem, plain
from wisepath.model.item.spot import SpotItem
from wisepath.render.text import attribute, block, inline

Say = Callable[[str], str]

OTHERWISE = {
    "order": "the steps are put in order by choosing a number for each",
    "spot": "the place is chosen by its number instead of being pressed",
}
_NUMBER = re.compile(r"-?\d+([.,]\d+)?")
_LAST = re.compile(r"(.*)<p>(.*?)</p>\s*$", re.DOTALL)
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)


class ProblemError(ValueError):
    """An item that must not be exported, or that has no native form."""


def problem(item: Item, name: str, hint: str = "", *, drawing: str = "", say: Say = str) -> str:
    """Return the XML of a practice item as a problem called `name`.

    `hint` is offered on demand, as text; `drawing` is what the numbers of a `spot` item stand on, as SVG.
    Raise `ProblemError` for an assessment item: its key never leaves the server that marks it.
    """
    if item.use != "practice":
        raise ProblemError(f"{item.id} is an assessment item: it is never exported")
    form = _FORMS.get(item.kind)
    if form is None:
        raise ProblemError(f"{item.id}: Open edX has no form for the kind {item.kind}")
    before, label = _asked(item)
    if item.kind == "spot":
        title = _TITLE.search(drawing)
        alt = attribute(unescape(title[1])) if title else ""
        before += f'<p><img src="/static/{spot_file(item)}" alt="{alt}"/></p>'
    body = "\n".join(form(item, before, label, say))
    hints = [*_wrong(item), *([hint] if hint else [])]
    told = "".join(f"<hint>{escape(text)}</hint>" for text in hints)
    demand = f"\n<demandhint>{told}</demandhint>" if told else ""
    return (
        f'<problem display_name="{attribute(name)}" rerandomize="never" showanswer="attempted" '
        f'show_reset_button="true" weight="1.0">\n{body}{demand}\n</problem>\n'
    )


def spot_file(item: Item) -> str:
    """Return the name of the static file with the numbered drawing of a `spot` item."""
    return f"{item.id}--numbers.svg"


def picture_file(name: str) -> str:
    """Return the name of the static file of a pictogram."""
    return f"picture--{name}.svg"


def _asked(item: Item) -> tuple[str, str]:
    """Return what stands before the question, and the question itself, which names the group of answers."""
    html = block(item.text)
    found = _LAST.match(html)
    before, label = (found[1].strip(), found[2]) if found else (html, "")
    if item.picture:
        before = f'<p><img src="/static/{picture_file(item.picture)}" alt="" width="72" height="72"/></p>{before}'
    return before, label


def _text(markdown: str) -> str:
    """Return a short Markdown text as plain text: feedback and hints of CAPA hold no HTML."""
    return unescape(re.sub(r"<[^>]+>", "", inline(markdown)))


def _wrong(item: Item) -> Iterator[str]:
    """Yield what the author says of a wrong whole answer, where CAPA has no place for it but a hint."""
    if isinstance(item, OrderItem | ShortItem):
        yield _text(item.feedback.wrong)


def _said(markdown: str, tag: str = "choicehint", more: str = "") -> str:
    return f"<{tag}{more}>{escape(_text(markdown))}</{tag}>" if markdown.strip() else ""


def _solution(html: str) -> str:
    return f'<solution><div class="detailed-solution">{html}</div></solution>'


def _one(item: Item, before: str, label: str, say: Say) -> Iterator[str]:  # noqa: ARG001 - one form for all kinds
    if isinstance(item, ChoiceItem):
        parts = [(part.id, part.text, part.correct, part.feedback) for part in item.options]
    elif isinstance(item, SpotItem):
        places = enumerate(item.places, start=1)
        parts = [(part.id, f"{number} {part.label}", part.correct, part.feedback) for number, part in places]
    else:
        raise ProblemError(f"{item.id} has no single right answer")
    yield f"<multiplechoiceresponse>{before}<label>{label}</label>"
    yield '<choicegroup type="MultipleChoice">'
    for ident, text, correct, feedback in parts:
        yield f'<choice correct="{str(correct).lower()}" name="{ident}">{inline(text)}{_said(feedback)}</choice>'
    yield "</choicegroup></multiplechoiceresponse>"


def _several(item: Item, before: str, label: str, say: Say) -> Iterator[str]:
    if not isinstance(item, MultipleItem):
        raise ProblemError(f"{item.id} has no options")
    yield f"<choiceresponse>{before}<label>{label}</label>"
    yield f"<description>{escape(say('Choose all that fit.'))}</description><checkboxgroup>"
    for part in item.options:
        hints = _said(part.feedback, more=' selected="true"')
        if part.correct:  # a right one that was missed is told too
            hints += _said(part.feedback, more=' selected="false"')
        yield f'<choice correct="{str(part.correct).lower()}" name="{part.id}">{inline(part.text)}{hints}</choice>'
    yield "</checkboxgroup></choiceresponse>"


def _short(item: Item, before: str, label: str, say: Say) -> Iterator[str]:  # noqa: ARG001
    if not isinstance(item, ShortItem):
        raise ProblemError(f"{item.id} accepts no text")
    right = _said(item.feedback.right, "correcthint")
    head = f"{before}<label>{label}</label>"
    value = _number(item)
    if value:
        yield f'<numericalresponse answer="{value}">{head}<formulaequationinput/>{right}'
        yield f"{_solution(f'<p>{inline(item.feedback.right)}</p>')}</numericalresponse>"
        return
    first, *others = dict.fromkeys(plain(text) for text in item.accept)
    yield f'<stringresponse answer="{attribute(first)}" type="ci">{head}{right}'
    for text in others:
        yield f'<additional_answer answer="{attribute(text)}">{right}</additional_answer>'
    yield f'<textline size="30"/>{_solution(f"<p>{inline(item.feedback.right)}</p>")}</stringresponse>'


def _number(item: ShortItem) -> str:
    """Return the one number that is accepted, or nothing if other texts are."""
    if not all(_NUMBER.fullmatch(text.strip()) for text in item.accept):
        return ""
    values = {float(text.replace(",", ".")) for text in item.accept}
    return f"{values.pop():.10g}" if len(values) == 1 else ""


def _match(item: Item, before: str, label: str, say: Say) -> Iterator[str]:  # noqa: ARG001
    if not isinstance(item, MatchItem):
        raise ProblemError(f"{item.id} has no pairs")
    yield f"{before}<p>{label}</p>"
    texts = {pair.id: pair.right for pair in item.pairs}
    public = item.public_view()
    order = [part["text"] for part in public["right"]]
    for pair in item.pairs:
        options = [(text, text == texts[pair.id], pair.feedback) for text in order]
        yield _choose(pair.left, options)


def _order(item: Item, before: str, label: str, say: Say) -> Iterator[str]:
    if not isinstance(item, OrderItem):
        raise ProblemError(f"{item.id} has no steps")
    yield f"{before}<p>{label}</p><p>{escape(say('Which step comes at which place? 1 comes first.'))}</p>"
    places = {step.text: number for number, step in enumerate(item.steps, start=1)}
    for shown in item.public_view()["steps"]:
        yield _choose(shown["text"], [(str(n), n == places[shown["text"]], "") for n in places.values()])
    steps = "".join(f"<li>{inline(step.text)}</li>" for step in item.steps)
    yield _solution(f"<ol>{steps}</ol><p>{inline(item.feedback.right)}</p>")


def _choose(asked: str, options: list[tuple[str, bool, str]]) -> str:
    """Return one list to choose from: text, whether it is right, and feedback."""
    shown = "".join(
        f'<option correct="{right}">{escape(_text(text))}{_said(said, "optionhint")}</option>'
        for text, right, said in options
    )
    return f"<optionresponse><label>{inline(asked)}</label><optioninput>{shown}</optioninput></optionresponse>"


_FORMS: Mapping[str, Callable[[Item, str, str, Say], Iterator[str]]] = {
    "choice": _one,
    "multiple": _several,
    "short": _short,
    "match": _match,
    "order": _order,
    "spot": _one,
}
