"""Numbers in the writing of a country: 1.373,60 and 1,373.60 are the same sum of money.

Nothing is guessed: a writing is taken when the column itself shows it, else the reader is asked.
"""

import re
from collections.abc import Sequence
from decimal import Decimal

from wisepath.measures.table import Problem, Row

MARKS = (",", ".")


def _writing(mark: str) -> re.Pattern[str]:
    """Return what a number with this decimal mark looks like: in groups of three, or without groups."""
    group = r"[. ]" if mark == "," else r"[, ]"
    decimals = rf"(?:[{mark}]\d+)?"
    return re.compile(rf"[+-]?\d{{1,3}}(?:{group}\d{{3}})*{decimals}|[+-]?\d+{decimals}")


_WRITING = {mark: _writing(mark) for mark in MARKS}


def read_numbers(rows: Sequence[Row], column: str, problems: list[Problem], mark: str = "") -> list[Decimal | None]:
    """Return the numbers of a column, None for empty cells.

    `mark` is the decimal mark, "," or "."; without it the column must show which one it uses, as
    1.373,60 does and 1.373 does not. Adds a problem for each cell that is no number.
    """
    texts = [row.cells[column].replace("\u00a0", " ").replace("\u202f", " ") for row in rows]
    used = mark or _mark([text for text in texts if text])
    if not used:
        row = next(row for row, text in zip(rows, texts, strict=True) if "," in text or "." in text)
        told = f'is "{row.cells[column]}" thousands or decimals? Say which decimal mark the file uses'
        problems.append(_problem(row, column, told))
        return [None] * len(rows)
    known = {text: _number(text, used) for text in set(texts)}
    found = [known[text] for text in texts]
    for row, text, number in zip(rows, texts, found, strict=True):
        if text and number is None:
            problems.append(_problem(row, column, f'"{row.cells[column]}" is no number with the decimal mark "{used}"'))
    return found


def _mark(texts: Sequence[str]) -> str:
    """Return the decimal mark that fits most of the texts, "" if two fit them and give other numbers."""
    fits = {mark: sum(bool(_WRITING[mark].fullmatch(text)) for text in texts) for mark in MARKS}
    if fits[","] != fits["."]:
        return max(fits, key=lambda mark: fits[mark])
    alike = all(_number(text, ",") == _number(text, ".") for text in set(texts))
    return "." if alike else ""


def _number(text: str, mark: str) -> Decimal | None:
    """Return a number in the writing of `mark`, None for anything else."""
    if not _WRITING[mark].fullmatch(text):
        return None
    other = "." if mark == "," else ","
    return Decimal(text.replace(" ", "").replace(other, "").replace(mark, "."))


def _problem(row: Row, column: str, message: str) -> Problem:
    return Problem(line=row.line, column=column, message=message)
