"""A CSV file as people have it, with any of three separators, and what is wrong in it by line and column."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO

SEPARATORS = (",", ";", "\t")
_MOST = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What is wrong in a cell: its line in the file (the first is 1), its column, and what to do."""

    line: int
    column: str
    message: str

    def __str__(self) -> str:
        """Return the problem as one line of text."""
        return f"line {self.line}, {self.column}: {self.message}"


class TableError(ValueError):
    """A table cannot be counted; `problems` has every cell that is wrong."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        told = [str(problem) for problem in problems[:_MOST]]
        if len(problems) > _MOST:
            told.append(f"and {len(problems) - _MOST} more")
        super().__init__("\n".join(told))
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One record: the line on which it begins, and its cells by column, stripped."""

    line: int
    cells: Mapping[str, str]


def read_table(data: bytes, wanted: Iterable[str]) -> tuple[Row, ...]:
    """Return the records of a CSV file that has at least the wanted columns, in the order of the file.

    Raises `TableError` for another encoding than UTF-8, missing or doubled columns, and records of
    another length than the first line.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise TableError([_at(line, "file", 'this is not UTF-8; save it anew as "CSV UTF-8"')]) from None
    first = text.partition("\n")[0]
    separator = max(SEPARATORS, key=first.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        names = [name.strip() for name in next(reader, [])]
        problems = list(_of_names(names, wanted))
        rows = [] if problems else list(_rows(reader, names, problems))
    except csv.Error as error:
        raise TableError([_at(reader.line_num, "file", f"a quotation mark is not closed ({error})")]) from None
    if problems:
        raise TableError(problems)
    return tuple(rows)


def _of_names(names: Sequence[str], wanted: Iterable[str]) -> Iterable[Problem]:
    for name in wanted:
        if names.count(name) != 1:
            how = "there is no such column" if name not in names else "this column is there twice"
            yield _at(
                1, name, f"{how}; the first line must name each column once (found: {', '.join(names) or 'nothing'})"
            )


def _rows(reader: Iterable[list[str]], names: Sequence[str], problems: list[Problem]) -> Iterable[Row]:
    line = 2
    for cells in reader:
        begins, line = line, getattr(reader, "line_num", line) + 1
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(names):
            why = "a separator inside a text needs quotation marks"
            told = f"{len(cells)} cells, and the first line has {len(names)}; {why}"
            problems.append(_at(begins, "row", told))
            continue
        yield Row(line=begins, cells={name: cell.strip() for name, cell in zip(names, cells, strict=True)})


def _at(line: int, column: str, message: str) -> Problem:
    return Problem(line=line, column=column, message=message)
