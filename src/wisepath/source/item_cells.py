"""A practice item of the bank as cells of an assignment: the question, the letters, the tests."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from wisepath.model.assignment import Cell
from wisepath.model.code import CELL_SHAPE, REFERENCE_UNKNOWN
from wisepath.model.decode import near
from wisepath.model.field import checked, positive_check
from wisepath.model.item import ChoiceItem, Item, MultipleItem
from wisepath.notebooks.regions import MARKERS
from wisepath.source.cells import cell_id_check
from wisepath.source.fences import Block
from wisepath.source.report import Report

_LETTERS = "ABCDEF"
_ANSWER = """\
# {how}
{name} = ""
### BEGIN SOLUTION
{name} = "{right}"
### END SOLUTION"""
_TESTS = """\
assert isinstance({name}, str), "Write the letter between quotation marks."
chosen = sorted(set({name}.upper().replace(",", " ").replace(" ", "")))
assert chosen, "No letter is written yet."
assert all(letter in "{letters}" for letter in chosen), "Write only letters of the answers: {letters}."
{one}### BEGIN HIDDEN TESTS
said = {said}
wrong = [letter for letter in "{letters}" if (letter in chosen) != (letter in "{right}")]
assert not wrong, {message}
### END HIDDEN TESTS"""


@dataclass(frozen=True, slots=True, kw_only=True)
class _ItemOptions:
    """The options of an item's directive; the item's id is its argument."""

    id: str = checked(cell_id_check)
    points: float = checked(positive_check)


def item_cells(block: Block, items: Mapping[str, Item], report: Report) -> Iterator[Cell]:
    """Yield the cells of the item that a directive names, or findings and none.

    The answer holds the letters of the options in the order of the bank; the tests compare them with
    the right ones behind the hidden-tests border, and say the options' own feedback.
    """
    options = block.typed(_ItemOptions, block.options(report), report, id=block.argument)
    if options is None:
        return
    item = items.get(options.id)
    problem = _problem(item, block)
    if item is None and options.id in report.broken:
        return  # its own file has the findings
    if item is None:
        known = [name for name, part in items.items() if part.use == "practice"]
        message = f'there is no practice item "{options.id}"'
        report.add(block.place, REFERENCE_UNKNOWN, message, near(options.id, known))
    elif problem:
        report.add(block.place, CELL_SHAPE, problem)
    elif isinstance(item, ChoiceItem | MultipleItem):
        yield from _cells(item, options.points, block)


def _problem(item: Item | None, block: Block) -> str:
    """Return why the item cannot be made cells, or nothing."""
    if block.body:
        return "an item has no text of its own here: the bank has it"
    if item is not None and item.use != "practice":
        return f'"{item.id}" is for assessment: learners would find its answers in the teacher\'s notebook'
    if item is not None and not isinstance(item, ChoiceItem | MultipleItem):
        return f'an item of the kind "{item.kind}" cannot be answered with letters; choice and multiple can'
    texts = [item.text, *(f"{part.text} {part.feedback}" for part in item.options)] if item is not None else []
    marked = next((match[0] for text in texts if (match := MARKERS.search(text))), "")
    return f'"{marked}" may not stand in an item that is made cells' if marked else ""


def _cells(item: ChoiceItem | MultipleItem, points: float, block: Block) -> Iterator[Cell]:
    letters = _LETTERS[: len(item.options)]
    pairs = list(zip(letters, item.options, strict=True))
    parts = {
        "name": "LETTERS_" + item.id.replace("-", "_").upper(),
        "letters": letters,
        "right": "".join(letter for letter, option in pairs if option.correct),
        "said": json.dumps({letter: option.feedback for letter, option in pairs}, ensure_ascii=False, indent=4),
    }
    single = isinstance(item, ChoiceItem)
    how = "Write the letter of your answer." if single else "Write the letters of all right answers, such as AB."
    one = 'assert len(chosen) == 1, "Choose one letter."\n' if single else ""
    message = "said[chosen[0]]" if single else '" ".join(said[letter] for letter in wrong)'
    listed = "\n".join(f"- **{letter}**: {option.text.strip()}" for letter, option in pairs)
    answer, tests = _ANSWER.format(how=how, **parts), _TESTS.format(one=one, message=message, **parts)
    question = Cell(kind="text", source=f"{item.text.strip()}\n\n{listed}", markdown=True)
    cells = (
        question,
        Cell(kind="answer", id=f"{item.id}-answer", source=answer),
        Cell(kind="tests", id=item.id, source=tests, points=points),
    )
    yield from (replace(cell, item=item.id, place=block.place) for cell in cells)
