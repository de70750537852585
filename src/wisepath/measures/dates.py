"""Dates in the writing of a country.

Nothing is guessed: a writing is taken when the column itself shows it, else the reader is asked.
"""

import re
from collections.abc import Sequence
from datetime import date

from wisepath.measures.table import Problem, Row

_ORDERS = {"year-month-day": "ymd", "day-month-year": "dmy", "month-day-year": "mdy"}
_DATE = re.compile(r"(\d{1,4})[-./](\d{1,2})[-./](\d{1,4})")


def read_dates(rows: Sequence[Row], column: str, problems: list[Problem]) -> list[date | None]:
    """Return the dates of a column, None for empty cells; one writing for the whole column.

    Adds a problem for each cell that is no date, and one if the column could be read in two ways.
    """
    texts = [row.cells[column] for row in rows]
    known = {text: _readings(text) for text in set(texts) if text}
    for row, text in zip(rows, texts, strict=True):
        if text and not known[text]:
            problems.append(_problem(row, column, f'"{text}" is no date; write it as 2026-03-31'))
    good = {text: found for text, found in known.items() if found}
    orders = [order for order in _ORDERS if all(order in found for found in good.values())]
    if good and not orders:
        row = next(row for row, text in zip(rows, texts, strict=True) if text in good)
        problems.append(
            _problem(row, column, "the dates of this column have no writing in common; write all as 2026-03-31")
        )
        return [None] * len(rows)
    if len(orders) > 1 and any(len({found[order] for order in orders}) > 1 for found in good.values()):
        told = f"this column can be read as {' or '.join(orders)}; write the dates as 2026-03-31"
        problems.append(_problem(rows[0], column, told))
        return [None] * len(rows)
    return [good[text][orders[0]] if text in good else None for text in texts]


def _readings(text: str) -> dict[str, date]:
    """Return what a text can mean as a date, by the order of its parts."""
    match = _DATE.fullmatch(text)
    if not match:
        return {}
    found = {}
    for name, order in _ORDERS.items():
        parts = dict(zip(order, match.groups(), strict=True))
        if order == "mdy" and "." in text:  # nobody writes the month first with full stops
            continue
        if len(parts["y"]) != 4 or len(parts["m"]) > 2 or len(parts["d"]) > 2:
            continue
        try:
            found[name] = date(int(parts["y"]), int(parts["m"]), int(parts["d"]))
        except ValueError:
            continue
    return found


def _problem(row: Row, column: str, message: str) -> Problem:
    return Problem(line=row.line, column=column, message=message)
