"""A learner's page: what was asked, what they wrote, what the tests and the graders say.

The page is a document without script that loads nothing. Only the teacher's released text, the
learner's own text and outputs, points, the tests' messages and graders' comments are on it; the
source of tests and solutions is not handed to this module's templates at all.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from html import escape
from importlib.resources import files
from typing import Any

from markdown_it import MarkdownIt

from wisepath.grading.gradebook import Mark, Sheet
from wisepath.grading.inert import inert, shown
from wisepath.grading.template import Template, TemplateCell
from wisepath.grading.work import Trouble

Plain = dict[str, Any]

_PAGE = """\
<!doctype html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="robots" content="noindex">
<title>{title}: feedback for {person}</title>
<style>{style}</style>
</head>
<body>
<main>
{body}
</main>
</body>
</html>
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """All that a page is made of: the assignment, the run notebook, the marks, and what was noted."""

    template: Template
    notebook: Plain
    sheet: Sheet
    notes: tuple[Trouble, ...]
    messages: Mapping[str, str]


def page(told: Feedback, lang: str = "en") -> str:
    """Return the page as HTML."""
    return _PAGE.format(
        lang=lang,
        title=escape(told.template.title),
        person=escape(told.sheet.student),
        style=_style(),
        body="\n".join(_body(told)),
    )


@cache
def _style() -> str:
    return (files("wisepath.grading") / "feedback.css").read_text(encoding="utf-8")


@cache
def _asked() -> MarkdownIt:
    """Return the reader of the teacher's text: no HTML, no pictures from elsewhere."""
    return MarkdownIt("commonmark", {"html": False}).enable("table").disable(["image"])


@cache
def _written() -> MarkdownIt:
    """Return the reader of a learner's text: nothing that leads away, loads, or looks like the page's own headings."""
    plain = ["image", "link", "autolink", "heading", "lheading", "reference", "hr", "entity"]
    return MarkdownIt("commonmark", {"html": False, "breaks": True}).enable("table").disable(plain)


def _body(told: Feedback) -> Iterator[str]:
    yield f"<h1>{escape(told.template.title)}</h1>"
    yield f"<p>Feedback for <strong>{escape(told.sheet.student)}</strong>.</p>"
    yield from _summary(told.sheet)
    yield from _noted(told)
    yield _table(told)
    yield from _cells(told)


def _summary(sheet: Sheet) -> Iterator[str]:
    yield f"<p>You have <strong>{sheet.score:g} of {sheet.points:g} points</strong>.</p>"
    if sheet.waiting:
        parts = "One part is" if sheet.waiting == 1 else f"{sheet.waiting} parts are"
        yield f"<p>{parts} still to be read by a person. More points may come.</p>"


def _noted(told: Feedback) -> Iterator[str]:
    """Yield what happened to the notebook as a whole; the words are the runner's and the intake's."""
    if told.notes:
        lines = "".join(f"<li>{escape(inert(note.message.rstrip('.')))}.</li>" for note in told.notes)
        yield f"<h2>What we noticed in your notebook</h2>\n<ul>{lines}</ul>"


def _table(told: Feedback) -> str:
    marks = {mark.name: mark for mark in told.sheet.marks}
    rows = "".join(
        f'<tr><th scope="row">{escape(_label(cell))}</th><td>{_state(cell, marks[cell.name])}</td>'
        f'<td class="points">{marks[cell.name].score:g} of {marks[cell.name].points:g}</td></tr>'
        for cell in told.template.graded
        if cell.name in marks
    )
    return (
        "<h2>Your points</h2>\n<table><caption>Each part and its points</caption>"
        '<thead><tr><th scope="col">Part</th><th scope="col">How it stands</th><th scope="col">Points</th></tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )


def _label(cell: TemplateCell) -> str:
    return cell.name.replace("-", " ").replace("_", " ").capitalize()


def _state(cell: TemplateCell, mark: Mark) -> str:
    if mark.waiting:
        return '<span class="open">A person will read it</span>'
    if mark.score >= mark.points:
        return '<span class="good">Done</span>'
    if mark.score > 0:
        return '<span class="open">Partly there</span>'
    return f'<span class="open">{"Not there yet" if cell.tests or mark.by_person else "No answer found"}</span>'


def _cells(told: Feedback) -> Iterator[str]:
    """Yield the assignment from top to bottom: the teacher's text, the learner's parts, the results."""
    written = {_name(cell): cell for cell in told.notebook["cells"]}
    marks = {mark.name: mark for mark in told.sheet.marks}
    ours = {cell.number: cell for cell in told.template.cells}
    yield "<h2>What you handed in</h2>"
    for number, cell in enumerate(told.template.notebook["cells"]):
        part = ours.get(number)
        if part is None:
            if cell["cell_type"] == "markdown" and not cell["source"].startswith("# "):
                yield _teacher(cell["source"])
        elif part.solution or part.task:
            yield from _answer(part, written.get(part.name), told)
        if part is not None and (part.grade or part.task) and part.name in marks:
            yield from _result(part, marks[part.name], told)


@lru_cache(maxsize=1024)  # the same for all learners
def _teacher(source: str) -> str:
    """Return the teacher's text with its headings below the page's own."""
    parser = _asked()
    tokens = parser.parse(source)
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(6, max(3, int(token.tag[1]) + 1))}"
    return str(parser.renderer.render(tokens, parser.options, {}))


def _answer(part: TemplateCell, cell: Plain | None, told: Feedback) -> Iterator[str]:
    yield '<section class="cell">'
    yield f"<h3>Your answer: {escape(_label(part))}</h3>"
    if cell is None:
        yield "<p>This part was not in your notebook.</p>"
    elif part.kind == "markdown":
        yield f'<div class="answer">{_written().render(inert(cell["source"]))}</div>'
    else:
        yield f'<pre tabindex="0"><code>{escape(inert(cell["source"]))}</code></pre>'
        outputs = list(shown(cell))
        if outputs:
            yield "<p>What it showed:</p>"
            yield from outputs
    comment = told.sheet.comments.get(part.name, "").strip()
    if comment:
        yield f'<h4>A grader says</h4>\n<div class="answer">{_written().render(inert(comment))}</div>'
    yield "</section>"


def _result(part: TemplateCell, mark: Mark, told: Feedback) -> Iterator[str]:
    yield '<section class="cell">'
    yield f"<h3>Result: {escape(_label(part))}</h3>"
    yield f"<p>{mark.score:g} of {mark.points:g} points. {_state(part, mark)}.</p>"
    message = told.messages.get(part.name, "")
    if message and mark.score < mark.points:
        yield f"<p>{escape(message)}</p>"
    yield "</section>"


def _name(cell: Plain) -> str:
    return str(cell["metadata"].get("nbgrader", {}).get("grade_id", ""))
