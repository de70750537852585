"""The directives of an assignment, each to its cell, rubric or sample."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

from wisepath.model.assignment import WITH_ID, Cell, Criterion, Sample
from wisepath.model.code import CELL_NOT_PYTHON, CELL_SHAPE
from wisepath.model.field import checked, ident_check, one_of, positive_check
from wisepath.model.place import Place
from wisepath.notebooks.regions import HIDDEN, MARKERS, SOLUTION, RegionError, holds, without
from wisepath.source.fences import Block
from wisepath.source.report import Report
from wisepath.source.yaml_lines import read_yaml

LONGEST_ID = 64  # nbformat 4.5
_REGION = {"answer": SOLUTION, "tests": HIDDEN}


def cell_id_check(value: str) -> str:
    """Refuse ids that are not ours, or too long for a notebook."""
    long = f'"{value}" has more than {LONGEST_ID} signs' if len(value) > LONGEST_ID else ""
    return ident_check(value) or long


@dataclass(frozen=True, slots=True, kw_only=True)
class _CodeOptions:
    """The options of a code cell: its role is the key that holds its id."""

    answer: str = checked(cell_id_check, default="")
    tests: str = checked(cell_id_check, default="")
    readonly: str = checked(cell_id_check, default="")
    points: float = checked(positive_check, default=0.0)
    tags: tuple[str, ...] = ()

    @property
    def roles(self) -> tuple[str, ...]:
        return tuple(role for role in WITH_ID if getattr(self, role, ""))


@dataclass(frozen=True, slots=True, kw_only=True)
class _ManualOptions:
    """The options of a manual cell; its id is the directive's argument."""

    id: str = checked(cell_id_check)
    points: float = checked(positive_check)
    cell: str = checked(one_of("markdown", "code"), default="markdown")


def text_cell(lines: list[str], place: Place, report: Report) -> Iterator[Cell]:
    """Yield the text between two directives, unless it is blank."""
    for number, line in enumerate(lines):
        _marker(line, "", Place(place.path, place.line + number), report)
    source = "\n".join(lines).strip("\n")
    if source.strip():
        yield Cell(kind="text", source=source, markdown=True, place=place)


def code_cell(block: Block, report: Report) -> Cell | None:
    """Return the code cell of a directive, or None and findings."""
    options = block.typed(_CodeOptions, block.options(report), report)
    if options is None:
        return None
    kind = options.roles[0] if options.roles else "code"
    if len(options.roles) > 1:
        report.add(block.place, CELL_SHAPE, f"the cell is {' and '.join(options.roles)} at once")
    if (kind == "tests") != (options.points > 0):
        message = "a tests cell needs points" if kind == "tests" else "only tests and manual cells have points"
        report.add(block.place, CELL_SHAPE, message)
    _code(block, kind, report)
    name = getattr(options, kind, "")
    return Cell(
        kind=kind, id=name, source=block.body, points=options.points, tags=options.tags, place=_placed(block, name)
    )


def manual_cell(block: Block, report: Report) -> Cell | None:
    """Return the cell that a person marks, or None and findings; its body is the learner's stub."""
    options = block.typed(_ManualOptions, block.options(report), report, id=block.argument)
    if options is None:
        return None
    markdown = options.cell == "markdown"
    if not block.body:
        report.add(block.place, CELL_SHAPE, "the cell says nothing to its learner")
    if markdown:
        for number, line in enumerate(block.body.split("\n")):
            _marker(line, "", block.line(number), report)
    else:
        _code(block, "manual", report)
    return Cell(
        kind="manual",
        id=options.id,
        source=block.body,
        markdown=markdown,
        points=options.points,
        place=_placed(block, options.id),
    )


def rubric(block: Block, report: Report) -> tuple[Criterion, ...] | None:
    """Return the lines of a rubric, written as a YAML list, or None and findings."""
    offset = block.line(0).line - 1
    document = read_yaml(block.body, block.place.path, report, offset=offset)
    return block.typed(tuple[Criterion, ...], document, report)


def sample(block: Block, level: str, report: Report) -> Sample | None:
    """Return a marked sample, or None and findings."""
    for number, line in enumerate(block.body.split("\n")):
        _marker(line, "", block.line(number), report)
    return block.typed(Sample, block.options(report), report, name=level, text=block.body)


def samples_in_code(cell: Cell, report: Report) -> None:
    """Report samples of a code cell that are not Python: the strong one runs in the teacher's notebook."""
    for part in cell.samples if not cell.markdown else ():
        try:
            ast.parse(part.text)
        except SyntaxError as error:
            report.add(part.place, CELL_NOT_PYTHON, f"the {part.name} sample is not Python: {error.msg}")


def _placed(block: Block, name: str) -> Place:
    """Return the place of a cell: its fence, with the lines of its options as keys."""
    keys = {match[1]: block.place.line + 1 + number for number, match in _option_lines(block)}
    role = next((key for key in WITH_ID if key in keys), "")
    return Place(block.place.path, block.place.line, {**keys, "id": keys[role]} if name and role else keys)


def _option_lines(block: Block) -> Iterator[tuple[int, re.Match[str]]]:
    for number, line in enumerate(block.content.split("\n")):
        match = re.match(r":([\w-]+):", line)
        if not match:
            return
        yield number, match


def _code(block: Block, kind: str, report: Report) -> None:
    """Report what is wrong with the code of a cell: markers, regions, stub and syntax."""
    region = _REGION.get(kind, "")
    before = len(report.findings)
    for number, line in enumerate(block.body.split("\n")):
        _marker(line, region, block.line(number), report)
    if len(report.findings) > before:
        return
    try:
        outside = without(block.body, region, "") if region else block.body
    except RegionError as error:
        report.add(block.line(error.line), CELL_SHAPE, str(error))
        return
    if kind == "answer" and not holds(block.body, SOLUTION):
        report.add(block.place, CELL_SHAPE, "the answer has no solution between BEGIN SOLUTION and END SOLUTION")
    elif kind != "tests" and not outside.strip():
        report.add(block.place, CELL_SHAPE, "the cell holds nothing that its learner gets to see")
    _python(block, block.body, "", report) and _python(block, outside, " without its solution", report)


def _python(block: Block, source: str, what: str, report: Report) -> bool:
    try:
        ast.parse(source)
    except SyntaxError as error:
        line = block.line((error.lineno or 1) - 1) if not what else block.place
        report.add(line, CELL_NOT_PYTHON, f"the code{what} is not Python: {error.msg}")
        return False
    return True


def _marker(line: str, allowed: str, place: Place, report: Report) -> None:
    """Report a line that nbgrader would take for the border of a region that this cell may not have."""
    match = MARKERS.search(line)
    if match and not (allowed and match[2] == allowed):
        report.add(place, CELL_SHAPE, f'"{match[0]}" may not stand in this cell')
