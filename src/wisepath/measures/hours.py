"""A log of hours as a file: one line an entry, and a checksum over the lines that anybody can work out again.

The sum is SHA-256 over the rows as JSON lists in UTF-8, one a line: it does not depend on quoting, on the
separator or on how lines end, only on what stands in the cells. It finds what was changed by accident; whoever
changes a row on purpose can work out a new sum, which then differs from the one that was printed or sent.
"""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from hashlib import sha256

GUIDED, PRACTICE, ALONE, ASSESSMENT = "guided", "practice", "self-study", "assessment"
KINDS = (GUIDED, PRACTICE, ALONE, ASSESSMENT)
CONFIRMED, WAITING, DISPUTED = "confirmed", "waiting", "not-right"
TAKEN_BACK, REPLACED = "taken-back", "replaced"
SUM = "sha-256"
FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")


class HoursFileError(ValueError):
    """The file is none of ours, or was changed; the message says which."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursRow:
    """One entry: who (`ref` tells people of one name apart), when, what, how long, and who stands for it.

    `minutes` is a whole number, days and moments are written as ISO 8601; `confirmed` is empty until the
    person has said yes; `version` counts corrections from 1, `why` gives the reason of the last one.
    """

    ref: str
    person: str
    date: str
    module: str
    kind: str
    minutes: int
    trainer: str
    entered: str
    confirmed: str = ""
    state: str = WAITING
    version: int = 1
    why: str = ""


COLUMNS = tuple(field.name for field in fields(HoursRow))


def cells(row: HoursRow) -> list[str]:
    """Return an entry as the cells of its line; no spreadsheet takes one for a formula."""
    texts = [str(value) for value in asdict(row).values()]
    return [f"'{text}" if text.startswith(FORMULA) else text for text in texts]


def checksum(lines: Iterable[Sequence[str]]) -> str:
    """Return the SHA-256 of lines of cells, as 64 hex digits."""
    found = sha256()
    for line in lines:
        found.update(json.dumps(list(line), ensure_ascii=False).encode() + b"\n")
    return found.hexdigest()


def sum_of(rows: Iterable[HoursRow]) -> str:
    """Return the checksum of a log."""
    return checksum(cells(row) for row in rows)


def write_hours(rows: Sequence[HoursRow]) -> str:
    """Return a log as CSV: the names of the columns, the entries, and a last line with the checksum."""
    file = io.StringIO()
    write = csv.writer(file)
    write.writerow(COLUMNS)
    write.writerows(cells(row) for row in rows)
    write.writerow([SUM, sum_of(rows)])
    return "\ufeff" + file.getvalue()


def read_hours(data: bytes) -> tuple[HoursRow, ...]:
    """Return the entries of a log whose checksum fits; raise `HoursFileError` otherwise."""
    try:
        lines = [line for line in csv.reader(io.StringIO(data.decode("utf-8-sig"))) if line]
    except (UnicodeDecodeError, csv.Error) as error:
        raise HoursFileError("this is no log of hours: it cannot be read as CSV in UTF-8") from error
    if not lines or tuple(lines[0]) != COLUMNS:
        raise HoursFileError("this is no log of hours: its first line does not name the columns")
    last, rows = lines[-1], lines[1:-1]
    if len(lines) < 2 or len(last) != 2 or last[0] != SUM:
        raise HoursFileError("the last line with the checksum is missing: the file is not whole")
    if checksum(rows) != last[1]:
        raise HoursFileError("the checksum does not fit: a row was changed, added or taken away")
    return tuple(_row(cells) for cells in rows)


def _row(line: Sequence[str]) -> HoursRow:
    texts = [text[1:] if text.startswith("'") and text[1:].startswith(FORMULA) else text for text in line]
    if len(texts) != len(COLUMNS):
        raise HoursFileError("a row has not as many cells as there are columns")
    values = dict(zip(COLUMNS, texts, strict=True))
    try:
        minutes, version = int(values.pop("minutes")), int(values.pop("version"))
    except ValueError as error:
        raise HoursFileError("minutes and version must be whole numbers") from error
    return HoursRow(minutes=minutes, version=version, **values)
