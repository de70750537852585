"""How our own directives and roles look on paper."""

from collections.abc import Callable
from typing import Any

from wisepath.deliveries.jupyter_book.wording import say
from wisepath.deliveries.paper.nodes import ActivityNode, BoxNode, KeyNode, LangNode, QuestionNode, RefNode
from wisepath.deliveries.paper.printer import Aside, Printer, PrintError
from wisepath.model.directive import FOR_SUPPORTERS
from wisepath.render.activity import paper_answers, paper_form
from wisepath.render.paper import question_answer, question_form
from wisepath.render.text import attribute, inline

Form = Callable[[Printer, Any], str]


def _box(printer: Printer, node: BoxNode) -> str:
    form = _BOXES.get(node["kind"], _shown)
    return form(printer, node)


def _shown(printer: Printer, node: BoxNode) -> str:
    """Return a box where it stands."""
    title = f'<p class="box-title">{inline(node["title"])}</p>' if node["title"] else ""
    return (
        f'<div class="box {node["kind"]}"><p class="label">{node["label"]}</p>{title}\n{printer.inside(node)}</div>\n'
    )


def _word(printer: Printer, node: BoxNode) -> str:
    """Return a word where it stands, and keep it for the list of words."""
    printer.asides.words.append(Aside(page=printer.at, title=node["title"], html=printer.inside(node)))
    return _shown(printer, node)


def _note(printer: Printer, node: BoxNode) -> str:
    """Keep a note for the supporter's booklet; on a page that is the supporter's it stays where it is."""
    if printer.at.rpartition("/")[2] in ("coach", "trainer"):
        return _shown(printer, node)
    printer.asides.notes.append(Aside(page=printer.at, title=node["title"], html=printer.inside(node)))
    return ""


def _tool(printer: Printer, node: BoxNode) -> str:
    """Give a tool a page of its own at the end, and lead there."""
    printer.asides.tools.append(Aside(page=printer.at, title=node["title"], html=printer.inside(node)))
    place = f'<a class="to-page" href="#tool-{len(printer.asides.tools)}">{inline(node["title"])}</a>'
    return f'<div class="box tool"><p class="label">{node["label"]}</p><p class="box-title">{place}</p></div>\n'


def _card(printer: Printer, node: BoxNode) -> str:
    """Return a card where it stands, and keep it for the sheet of cards."""
    card = Aside(page=printer.at, title=node["title"], html=printer.inside(node))
    printer.asides.cards.append(card)
    return _shown(printer, node)


def _source(printer: Printer, node: BoxNode) -> str:
    """Keep sources for the end of the booklet."""
    printer.asides.sources.append(Aside(page=printer.at, title=node["label"], html=printer.inside(node)))
    return ""


def _question(printer: Printer, node: QuestionNode) -> str:
    pack = printer.shelf.pack
    item = pack.item[node["item"]]
    name = _numbered(printer, say("Question"))
    printer.asides.answers.append(Aside(page=printer.at, title=name, html=question_answer(item)))
    form = question_form(item.public_view(), pack.pictures, say)
    return f'<div class="box question"><p class="label">{name}</p>{form}</div>\n'


def _activity(printer: Printer, node: ActivityNode) -> str:
    """Return the paper form of an activity in its first sector."""
    pack = printer.shelf.pack
    activity = pack.activity[node["activity"]].in_sector(pack.activity[node["activity"]].sector)
    name = _numbered(printer, say("Practice"))
    printer.asides.answers.append(Aside(page=printer.at, title=name, html=paper_answers(activity)))
    form = paper_form(activity.public_view(), pack.pictures, say)
    return f'<div class="box activity"><p class="label">{name}</p>{form}</div>\n'


def _numbered(printer: Printer, what: str) -> str:
    """Return the name of the next thing to do; its answer stands under the same number."""
    return f"{what} {len(printer.asides.answers) + 1}"


def _key(printer: Printer, node: KeyNode) -> str:
    return f'<span class="number">{_number(printer, node["key"])}</span> '


def _ref(printer: Printer, node: RefNode) -> str:
    number = _number(printer, node["key"])
    return f"<sup>{number}</sup>"


def _number(printer: Printer, key: str) -> int:
    module = printer.at.rpartition("/")[0]
    number = printer.shelf.sources.get((module, key))
    if number is None:
        raise PrintError(f'{printer.at}: no source box of the module has "[{key}]"')
    return number


def _lang(printer: Printer, node: LangNode) -> str:
    return f'<span lang="{attribute(node["lang"])}">{printer.inside(node)}</span>'


_BOXES: dict[str, Form] = {
    **dict.fromkeys(FOR_SUPPORTERS, _note),
    "word": _word,
    "tool": _tool,
    "practice-card": _card,
    "source": _source,
}
OWN_FORMS: dict[str, Form] = {
    "BoxNode": _box,
    "QuestionNode": _question,
    "ActivityNode": _activity,
    "KeyNode": _key,
    "RefNode": _ref,
    "LangNode": _lang,
}
