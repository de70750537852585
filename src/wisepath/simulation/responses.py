"""Reads a CSV file of answers for the calibration: who answered which item, and whether it was right."""

import csv
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from wisepath.model.decode import near

COLUMNS = ("person", "item", "correct")
RIGHT = {"1": True, "0": False}
LONGEST = 200


class CalibrationError(ValueError):
    """The answers cannot be used; the message says why, and in which line."""


class Given(NamedTuple):
    """One answer."""

    person: str
    item: str
    correct: bool


def read_responses(lines: Sequence[str], known: Collection[str]) -> list[Given]:
    """Return the answers; "I don't know" is 0, a question that was not shown has no line.

    Raise `CalibrationError` that names the line of the first bad row.
    """
    rows = csv.reader(lines, strict=True)
    try:
        return list(_answers(rows, known))
    except csv.Error as error:
        raise CalibrationError(f"line {rows.line_num}: this is not CSV: {error}") from error


def _answers(rows: "Iterator[list[str]]", known: Collection[str]) -> Iterator[Given]:
    head = next(rows, [])
    if tuple(head) != COLUMNS:
        raise CalibrationError(f"line 1: the first line should name the columns: {','.join(COLUMNS)}")
    seen: dict[tuple[str, str], int] = {}
    for number, row in enumerate(rows, start=2):
        if not row:
            continue
        given = _given(row, known, number)
        first = seen.setdefault((given.person, given.item), number)
        if first != number:
            raise CalibrationError(f'line {number}: "{given.person}" answered {given.item} in line {first} already')
        yield given


def _given(row: Sequence[str], known: Collection[str], number: int) -> Given:
    if len(row) != len(COLUMNS):
        raise CalibrationError(f"line {number}: here are {len(row)} cells, not {len(COLUMNS)}")
    person, item, correct = (cell.strip() for cell in row)
    if not person or len(person) > LONGEST:
        raise CalibrationError(f"line {number}: a person is named by 1 to {LONGEST} characters (a number will do)")
    if item not in known:
        hint = near(item[:LONGEST], sorted(known))
        raise CalibrationError(f'line {number}: there is no assessment item "{item[:LONGEST]}" here. {hint}'.rstrip())
    if correct not in RIGHT:
        raise CalibrationError(f'line {number}: correct is 1 or 0, not "{correct[:LONGEST]}"')
    return Given(person, item, RIGHT[correct])
