"""A file of people as rows: CSV or a spreadsheet, with a head line.

Everything that cannot be read is named with line and column.
"""

import csv
import io
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from wisepath.site.team import spreadsheet

COLUMNS = ("name", "role", "team", "supporters", "goal", "start", "due", "hours")
PRIVATE = ("health", "diagnos", "disab", "benefit", "illness", "sick", "medic", "handicap", "religion", "birth")
LARGEST, LARGEST_SHEET, MOST = 20_000, 50_000, 500


@dataclass(frozen=True, slots=True)
class Bad:
    """Something that cannot be taken over: line of the file (the head is 1), column, and why."""

    line: int
    column: str
    words: str


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the file: its number and its cells by column."""

    line: int
    cells: dict[str, str]


def plain(data: bytes) -> tuple[bytes, Bad | None]:
    """Return a file as CSV: a spreadsheet's first sheet where this installation can read it, else as it is."""
    if not data.startswith(spreadsheet.MARK):
        return data, None
    if not spreadsheet.possible():
        return b"", Bad(1, "", _("This is a spreadsheet. Save it as CSV first."))
    if len(data) > LARGEST_SHEET:
        return b"", Bad(1, "", _("The file is too large: 50 KB at most. Please divide it."))
    try:
        return spreadsheet.as_csv(data), None
    except spreadsheet.Unreadable:
        return b"", Bad(1, "", _("This spreadsheet cannot be read. Save it as CSV first."))


def read(data: bytes) -> tuple[list[Row], list[Bad]]:
    """Return the rows of a file and what is wrong with it; no rows where its head cannot be used."""
    data, bad = plain(data)
    if bad:
        return [], [bad]
    text, bad = _text(data)
    if bad:
        return [], [bad]
    lines, bad = _lines(text)
    if bad:
        return [], [bad]
    head = [cell.strip().lower() for cell in lines[0][1]]
    wrong = list(_head(head)) or list(_length(lines))
    return ([], wrong) if wrong else _rows(head, lines[1:])


def _lines(text: str) -> tuple[list[tuple[int, list[str]]], Bad | None]:
    """Return the cells of each line that is not empty, with its number in the file."""
    first = text.split("\n", 1)[0]
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=";" if first.count(";") > first.count(",") else ",", strict=True
    )
    lines, begun = [], 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                lines.append((begun, cells))
            begun = reader.line_num + 1  # a cell may hold several lines
    except csv.Error:
        return [], Bad(begun, "", _("A quotation mark is not closed, or stands in the wrong place."))
    return lines, None if lines else Bad(1, "", _("The file is empty."))


def _length(lines: list[tuple[int, list[str]]]) -> Iterator[Bad]:
    if len(lines) == 1:
        yield Bad(2, "name", _("There is nobody below the head line."))
    elif len(lines) - 1 > MOST:
        yield Bad(lines[MOST + 1][0], "", _("Only 500 people at a time. Please divide the file."))


def _rows(head: list[str], lines: list[tuple[int, list[str]]]) -> tuple[list[Row], list[Bad]]:
    rows, bad = [], []
    for number, cells in lines:
        if len(cells) != len(head):
            more = len(cells) > len(head)
            words = _("There are more cells than columns.") if more else _("There are fewer cells than columns.")
            bad.append(Bad(number, head[min(len(cells), len(head)) - 1] if more else head[len(cells)], words))
            continue
        strange = [name for name, cell in zip(head, cells, strict=True) if _strange(cell)]
        bad += [Bad(number, name, _("There is a sign in it that cannot be seen.")) for name in strange]
        if not strange:
            tidy = {name: " ".join(cell.split()) for name, cell in zip(head, cells, strict=True)}
            rows.append(Row(number, {name: tidy.get(name, "") for name in COLUMNS}))
    return rows, bad


def _text(data: bytes) -> tuple[str, Bad | None]:
    if len(data) > LARGEST:
        return "", Bad(1, "", _("The file is too large: 20 KB at most. Please divide it."))
    if b"\0" in data:
        return "", Bad(1, "", _("This is no text file. Save it as CSV in UTF-8."))
    try:
        return data.decode("utf-8-sig"), None
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return "", Bad(line, "", _("A letter cannot be read. Save the file as CSV in UTF-8."))


def _head(head: list[str]) -> Iterator[Bad]:
    for place, name in enumerate(head):
        if any(word in name for word in PRIVATE):
            yield Bad(1, name, _("This must not be kept here. Take this column out of the file."))
        elif not name:
            yield Bad(1, str(place + 1), _("This column has no name."))
        elif name not in COLUMNS:
            yield Bad(1, name, _("There is no such column. Known: %(names)s.") % {"names": ", ".join(COLUMNS)})
        elif name in head[:place]:
            yield Bad(1, name, _("This column stands there twice."))
    if "name" not in head:
        yield Bad(1, "name", _("The column “name” is missing."))


def _strange(cell: str) -> bool:
    return any(unicodedata.category(letter) in ("Cc", "Cf", "Co", "Cn", "Cs") for letter in cell.strip())
