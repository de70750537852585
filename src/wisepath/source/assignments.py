"""An assignment's file: its front matter, and its cells in order."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from wisepath.model.assignment import Assignment, AssignmentFacts, Cell, Criterion, Sample
from wisepath.model.code import CELL_SHAPE, DIRECTIVE_UNKNOWN, FRONT_MATTER, REFERENCE_UNKNOWN
from wisepath.model.decode import near
from wisepath.model.item import Item
from wisepath.model.page import Heading, Page
from wisepath.model.place import Place
from wisepath.source.cells import code_cell, manual_cell, rubric, sample, samples_in_code, text_cell
from wisepath.source.fences import Block
from wisepath.source.item_cells import item_cells
from wisepath.source.myst import read_page, top_fences
from wisepath.source.report import Report
from wisepath.source.yaml_lines import Document, read_yaml

_Span = tuple[int, int, Block]  # first line and the line after the last, counted from 0

DIRECTIVES = ("code-cell", "item", "manual", "rubric", "sample")

_HINT = "Begin the page with the block that docs/authoring.md shows under Assignments."


def read_assignments(base: Path, report: Report, items: Iterable[Item] = ()) -> Iterator[Assignment]:
    """Yield every assignment below `base` whose front matter can be read; the rest are findings.

    `items` is the bank, for the assignments that take items from it.
    """
    bank = {item.id: item for item in items}
    for path in sorted(base.glob("*.md")):
        text = report.read(path)
        if text is not None:
            assignment = _assignment(path.stem, text, report.relative(path), _Context(report, bank))
            if assignment:
                yield assignment


@dataclass(frozen=True)
class _Context:
    """What reading needs besides the text."""

    report: Report
    bank: Mapping[str, Item]


def _assignment(name: str, text: str, path: str, context: _Context) -> Assignment | None:
    report = context.report
    page, front = read_page(text, path, "staff")
    before = len(report.findings)
    facts = _facts(front, path, report)
    blocks, body = _blocks(page)
    _misplaced(page, blocks, report)
    cells = tuple(_cells(page, blocks, body, context))
    if facts is None:
        return None
    title = Heading(1, facts.title, facts.place.at("title"))
    page = replace(page, headings=(title, *page.headings), directives=())
    good = len(report.findings) == before  # of a file with findings no rule says more than its front matter tells
    return Assignment(id=name, facts=facts, cells=cells if good else (), page=page)


def _facts(front: str, path: str, report: Report) -> AssignmentFacts | None:
    document = read_yaml(front, path, report, offset=1)
    if document is None:
        return None
    data = document.data.get("wisepath") if isinstance(document.data, dict) else None
    if data is None:
        report.add(Place(path, 1), FRONT_MATTER, "the page does not begin with its module, minutes and outcomes", _HINT)
        return None
    block = Block("wisepath", "", "", Place(path, document.lines[("wisepath",)]))
    facts = block.typed(AssignmentFacts, _below(document), report)
    if facts is None:
        named = data.get("outcomes") if isinstance(data, dict) else None
        report.broken.update(part for part in (named if isinstance(named, list) else ()) if isinstance(part, str))
    return facts


def _below(document: Document) -> Document:
    """Return the part of a document under `wisepath`, with its lines."""
    lines = {path[1:]: line for path, line in document.lines.items() if path[:1] == ("wisepath",)}
    return Document(document.path, document.data["wisepath"], lines)


def _blocks(page: Page) -> tuple[tuple[_Span, ...], int]:
    """Return the top-level directives with the lines they take, and the line where the body begins."""
    fences, body = top_fences(page.text)
    found = tuple(
        (part.start, part.end, Block(part.name, part.argument, part.content, Place(page.path, part.start + 1)))
        for part in fences
    )
    return found, body


def _misplaced(page: Page, blocks: tuple[_Span, ...], report: Report) -> None:
    """Report directives that an assignment has not, and those that stand inside another block."""
    top = {block.place.line for _, _, block in blocks}
    for directive in page.directives:
        if directive.name not in DIRECTIVES:
            message = f'an assignment has no directive "{directive.name}"'
            report.add(directive.place, DIRECTIVE_UNKNOWN, message, near(directive.name, DIRECTIVES))
        elif directive.place.line not in top:
            report.add(directive.place, CELL_SHAPE, f'"{directive.name}" stands inside another block')


def _cells(page: Page, blocks: tuple[_Span, ...], body: int, context: _Context) -> Iterator[Cell]:
    """Yield the cells in order, each manual one with its rubric and samples."""
    report = context.report
    lines, notes = page.text.split("\n"), _notes([block for _, _, block in blocks], report)
    at = body
    for start, end, block in blocks:
        yield from text_cell(lines[at:start], Place(page.path, at + 1), report)
        at = end
        if block.name == "item":
            yield from item_cells(block, context.bank, report)
        cell = _cell(block, report)
        if cell and cell.kind == "manual":
            parts = [part for name, part in notes if name == cell.id]
            criteria = [part for part in parts if not isinstance(part, Sample)]
            samples = tuple(part for part in parts if isinstance(part, Sample))
            cell = replace(cell, rubric=criteria[0] if criteria else (), samples=samples)
            samples_in_code(cell, report)
        if cell:
            yield cell
    yield from text_cell(lines[at:], Place(page.path, at + 1), report)


def _cell(block: Block, report: Report) -> Cell | None:
    """Return the cell of a directive; rubrics and samples are none, items are several."""
    if block.name == "code-cell":
        return code_cell(block, report)
    return manual_cell(block, report) if block.name == "manual" else None


def _notes(blocks: list[Block], report: Report) -> list[tuple[str, tuple[Criterion, ...] | Sample]]:
    """Return rubrics and samples with the id of the manual cell they belong to."""
    manual = [block.argument for block in blocks if block.name == "manual"]
    found: list[tuple[str, Any]] = []
    seen: set[tuple[str, str]] = set()
    for block in blocks:
        if block.name not in ("rubric", "sample"):
            continue
        name, _, level = block.argument.partition(" ")
        if name not in manual:
            message = f'there is no manual cell "{name}"'
            report.add(block.place, REFERENCE_UNKNOWN, message, near(name, manual))
        elif (name, level) in seen:
            report.add(block.place, CELL_SHAPE, f'a second {block.name} "{block.argument}"')
        else:
            seen.add((name, level))
            part = rubric(block, report) if block.name == "rubric" else sample(block, level.strip(), report)
            found.append((name, part))
    return [(name, part) for name, part in found if part is not None]
