"""How the ordinary nodes of a page look on paper: text, lists, tables, pictures, links, code and its results."""

import re
from collections.abc import Callable
from html import escape
from pathlib import PurePosixPath
from typing import Any

from docutils import nodes

from wisepath.deliveries.paper.formula import FormulaError, formula
from wisepath.deliveries.paper.printer import Printer, PrintError, anchor
from wisepath.deliveries.paper.tables import printed
from wisepath.render.text import attribute

Form = Callable[[Printer, Any], str]

# Nodes that are one element around what they hold.
_ELEMENTS = {
    "paragraph": "p", "emphasis": "em", "strong": "strong", "literal": "code", "bullet_list": "ul",
    "list_item": "li", "block_quote": "blockquote", "definition_list": "div", "definition_list_item": "div",
    "term": "p", "definition": "div", "superscript": "sup", "subscript": "sub", "title_reference": "em",
    "table": "table", "tbody": "tbody", "figure": "figure", "caption": "figcaption", "legend": "div",
    "line_block": "div", "line": "p",
}  # fmt: skip
_THROUGH = ("document", "inline", "tgroup", "compound", "target")
_NOTHING = ("comment", "colspec", "toctree", "transition", "substitution_definition", "index", "meta")
_BLANK = re.compile(r"_{4,}")
_PERCENT = re.compile(r"(?<=\d) (?=%)")


def _element(tag: str) -> Form:
    return lambda printer, node: f"<{tag}>{printer.inside(node)}</{tag}>"


def _through(printer: Printer, node: Any) -> str:
    return printer.inside(node)


def _nothing(printer: Printer, node: Any) -> str:  # noqa: ARG001 - all forms are called alike
    return ""


def _text(printer: Printer, node: nodes.Text) -> str:  # noqa: ARG001
    """Return text; a run of low lines is a place to write, and a number keeps its percent sign."""
    shown = _PERCENT.sub("\u00a0", escape(node.astext(), quote=False))
    return _BLANK.sub(lambda match: f'<span class="write" style="width:{len(match[0]) * 0.6:g}em"></span>', shown)


def _section(printer: Printer, node: nodes.section) -> str:
    ids = f' id="{anchor(printer.at, node["ids"][0])}"' if node["ids"] else ""
    return f"<section{ids}>\n{printer.inside(node)}</section>\n"


def _title(printer: Printer, node: nodes.title) -> str:
    if isinstance(node.parent, nodes.table):
        return f"<caption>{printer.inside(node)}</caption>"
    above = sum(isinstance(part, nodes.section) for part in _above(node))
    level = min(printer.depth + above - 1, 6)
    return f"<h{level}>{printer.inside(node)}</h{level}>\n"


def _above(node: nodes.Node) -> list[nodes.Node]:
    return [] if node.parent is None else [node.parent, *_above(node.parent)]


def _numbered(printer: Printer, node: nodes.enumerated_list) -> str:
    start = f' start="{node["start"]}"' if "start" in node else ""
    return f"<ol{start}>{printer.inside(node)}</ol>"


def _thead(printer: Printer, node: nodes.thead) -> str:
    """Return the head of a table; one without a word is left out, and the first column heads the rows."""
    if not node.astext().strip():
        return ""
    rows = "".join(f"<tr>{''.join(_head(printer, cell) for cell in row.children)}</tr>" for row in node.children)
    return f"<thead>{rows}</thead>"


def _head(printer: Printer, cell: Any) -> str:
    """Return a header cell; an empty one heads nothing."""
    shown = _cell(printer, cell)
    return f'<th scope="col"{_span(cell)}>{shown}</th>' if shown.strip() else f"<td{_span(cell)}></td>"


def _row(printer: Printer, node: nodes.row) -> str:
    heads = [part for part in node.parent.parent.children if isinstance(part, nodes.thead)]
    first = not any(head.astext().strip() for head in heads)
    cells = []
    for place, cell in enumerate(node.children):
        shown = _cell(printer, cell)
        heading = first and place == 0 and shown
        cells.append(f'<th scope="row"{_span(cell)}>{shown}</th>' if heading else f"<td{_span(cell)}>{shown}</td>")
    return f"<tr>{''.join(cells)}</tr>"


def _span(cell: Any) -> str:
    across, down = cell.get("morecols", 0) + 1, cell.get("morerows", 0) + 1
    return (f' colspan="{across}"' if across > 1 else "") + (f' rowspan="{down}"' if down > 1 else "")


def _cell(printer: Printer, cell: Any) -> str:
    """Return what is in a cell; a single paragraph needs no element of its own."""
    only = cell.children[0] if len(cell.children) == 1 else None
    return printer.inside(only) if isinstance(only, nodes.paragraph) else printer.inside(cell)


def _image(printer: Printer, node: nodes.image) -> str:
    alt = " ".join(node.get("alt", "").split())
    if not alt:
        raise PrintError(f"{printer.at}: the picture {node['uri']} has no alternative text")
    return f'<img class="figure" src="{attribute(node["uri"])}" alt="{attribute(alt)}">'


def _reference(printer: Printer, node: nodes.reference) -> str:
    """Return a link: within the booklet as such, to the net with its address in print, else its words."""
    shown, address = printer.inside(node), node.get("refuri", "")
    if "://" in address or address.startswith("mailto:"):
        told = address.removeprefix("mailto:")
        printed_too = "" if told in shown else f' <span class="address">({escape(told)})</span>'
        return f'<a href="{attribute(address)}">{shown}</a>{printed_too}'
    page, _, name = address.partition("#") if address else (printer.at, "", node.get("refid", ""))
    if page not in printer.pages:
        return shown
    target = anchor(page, name) if name and _has(printer, page, name) else anchor(page)
    return f'<a href="#{target}">{shown}</a>'


def _has(printer: Printer, page: str, name: str) -> bool:
    sections = printer.shelf.pages[page].findall(nodes.section)
    return any(part["ids"][:1] == [name] for part in sections)


def _download(printer: Printer, node: Any) -> str:
    """Return the words of a link to a file, and the name of the file if they do not say it."""
    name, shown = PurePosixPath(node["reftarget"]).name, printer.inside(node)
    return shown if name in shown else f"{shown} ({escape(name)})"


def _math(printer: Printer, node: Any) -> str:
    try:
        return formula(node.astext(), block=isinstance(node, nodes.math_block))
    except FormulaError as error:
        raise PrintError(f"{printer.at}: {error}") from error


def _code(printer: Printer, node: nodes.literal_block) -> str:  # noqa: ARG001
    return f"<pre>{escape(node.astext(), quote=False)}</pre>"


def _raw(printer: Printer, node: nodes.raw) -> str:
    """Return the HTML that a cell printed."""
    if "html" not in node.get("format", "").split():
        raise PrintError(f"{printer.at}: raw text of the format {node.get('format')} cannot be printed")
    return printed(node.astext())


def _container(printer: Printer, node: nodes.container) -> str:
    """Return a code cell with its result first; code that the book folds is left out on paper."""
    if "cell" not in node["classes"]:
        return printer.inside(node)
    parts: list[Any] = list(node.children)
    source = [part for part in parts if "cell_input" in part["classes"]]
    result = "".join(printer.html(part) for part in parts if part not in source)
    folded = any(name in ("tag_hide-input", "tag_hide-cell") for name in node["classes"])
    code = "" if folded else "".join(map(printer.html, source))
    return f'<div class="result">{result}</div>{code}' if result else code


PLAIN_FORMS: dict[str, Form] = {
    **{name: _element(tag) for name, tag in _ELEMENTS.items()},
    **dict.fromkeys(_THROUGH, _through),
    **dict.fromkeys(_NOTHING, _nothing),
    "Text": _text,
    "section": _section,
    "title": _title,
    "enumerated_list": _numbered,
    "thead": _thead,
    "row": _row,
    "image": _image,
    "reference": _reference,
    "download_reference": _download,
    "math": _math,
    "math_block": _math,
    "literal_block": _code,
    "raw": _raw,
    "container": _container,
}
