"""A spreadsheet (.xlsx) as the CSV that the import reads, line by line; needs openpyxl, which is no part of the site.

Only the first sheet, only what stands in its cells; a formula stays a formula, which the import
refuses. What unpacks to more than a few megabytes is not opened.
"""

import csv
import io
import warnings
from collections.abc import Iterator
from datetime import date, datetime
from importlib import import_module
from importlib.util import find_spec
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile

MARK = b"PK"
UNPACKED, PARTS, LINES, CELLS = 4_000_000, 200, 600, 40
_BROKEN = (BadZipFile, ParseError, KeyError, ValueError, TypeError, AttributeError, IndexError, OSError)


class Unreadable(Exception):  # noqa: N818  # no error of ours: it is the file
    """The file is no spreadsheet that can be read."""


def possible() -> bool:
    """Return whether this installation can read spreadsheets."""
    return find_spec("openpyxl") is not None


def as_csv(data: bytes) -> bytes:
    """Return the first sheet of a spreadsheet as CSV in UTF-8, one line a row; raise `Unreadable`."""
    try:
        with ZipFile(io.BytesIO(data)) as packed:
            parts = packed.infolist()
            if len(parts) > PARTS or sum(part.file_size for part in parts) > UNPACKED:
                raise Unreadable
        with warnings.catch_warnings(action="ignore"):  # about styles, which nobody sees here
            lines = list(_lines(data))
    except _BROKEN as error:
        raise Unreadable from error
    while lines and not any(lines[-1]):  # spreadsheets keep empty rows at the end
        lines.pop()
    width = max((place + 1 for line in lines for place, cell in enumerate(line) if cell), default=0)
    file = io.StringIO(newline="")
    write = csv.writer(file, lineterminator="\n")
    write.writerows([*line, *[""] * width][:width] for line in lines)
    return file.getvalue().encode()


def _lines(data: bytes) -> Iterator[list[str]]:
    book = import_module("openpyxl").load_workbook(io.BytesIO(data), read_only=True)
    try:
        for row in book.worksheets[0].iter_rows(max_row=LINES, max_col=CELLS, values_only=True):
            yield [_text(cell) for cell in row]
    finally:
        book.close()


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        cell = cell.date() if cell.time() == datetime.min.time() else cell
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float):
        return f"{cell:g}"
    return " ".join(str(cell).split())
