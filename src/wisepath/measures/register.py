"""A register of exits from a CSV file: every cell that cannot be counted is named, and then nothing is."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from wisepath.measures.dates import read_dates
from wisepath.measures.exits import DAY_92, Exit
from wisepath.measures.table import Problem, Row, TableError, read_table

NOT_REACHED, NOT_DUE = "not reached", "not due"


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """How the columns are called in the file at hand."""

    person: str = "person"
    site: str = "site"
    entered: str = "entry_date"
    left: str = "exit_date"
    cycle: str = "cycle"
    after: str = "status_after"
    on_day_92: str = "status_day_92"

    def names(self) -> tuple[str, ...]:
        """Return the names in the order of the fields."""
        return (self.person, self.site, self.entered, self.left, self.cycle, self.after, self.on_day_92)


def read_exits(
    data: bytes, statuses: frozenset[str], *, read_on: date, columns: Columns | None = None
) -> tuple[Exit, ...]:
    """Return the exits of a CSV file.

    `statuses` are the words that the file may use besides "not reached" and "not due"; `read_on`
    is the day on which the register was read. Raises `TableError` with every problem: a missing
    code, site or date, a person listed twice, an exit before the entry or after that day, a word
    that is not known, and a day 92 that is told before it has come.
    """
    names = columns or Columns()
    rows = read_table(data, names.names())
    problems: list[Problem] = []
    entered, left = (read_dates(rows, name, problems) for name in (names.entered, names.left))
    problems.extend(_twice(rows, names.person))
    words = statuses | {NOT_REACHED, NOT_DUE}
    exits = []
    for row, begin, end in zip(rows, entered, left, strict=True):
        found = [*_gaps(row, names), *_words(row, names, words), *_order(row, names, (begin, end, read_on))]
        if end and row.cells[names.on_day_92] in words:
            found.extend(_due(row, names.on_day_92, end, read_on))
        problems.extend(found)
        if begin and end and not found:
            exits.append(_exit(row.cells, names, begin, end))
    if problems:
        raise TableError(sorted(problems, key=lambda problem: problem.line))
    return tuple(exits)


def _exit(cells: Mapping[str, str], names: Columns, entered: date, left: date) -> Exit:
    unknown = {NOT_REACHED, NOT_DUE}
    after, later = (cells[name] for name in (names.after, names.on_day_92))
    return Exit(
        person=cells[names.person],
        site=cells[names.site],
        entered=entered,
        left=left,
        cycle=cells[names.cycle],
        after="" if after in unknown else after,
        on_day_92="" if later in unknown else later,
    )


def _twice(rows: Sequence[Row], column: str) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for row in rows:
        person = row.cells[column]
        if person and person in first:
            told = f'"{person}" stands on line {first[person]} too; keep one, or give the second stay a code of its own'
            yield Problem(line=row.line, column=column, message=told)
        first.setdefault(person, row.line)


def _gaps(row: Row, names: Columns) -> Iterator[Problem]:
    for name in (names.person, names.site, names.entered, names.left):
        if not row.cells[name]:
            yield Problem(line=row.line, column=name, message="this cell is empty; ask who keeps the register")


def _words(row: Row, names: Columns, words: frozenset[str]) -> Iterator[Problem]:
    for name in (names.after, names.on_day_92):
        told = row.cells[name]
        if told and told not in words:
            known = ", ".join(sorted(words))
            yield Problem(line=row.line, column=name, message=f'"{told}" is none of the words agreed: {known}')


def _order(row: Row, names: Columns, days: tuple[date | None, date | None, date]) -> Iterator[Problem]:
    begin, end, read_on = days
    if begin and end and end < begin:
        yield Problem(line=row.line, column=names.left, message=f"{end} is before the first day, {begin}")
    if end and end > read_on:
        yield Problem(line=row.line, column=names.left, message=f"{end} is after {read_on}, when the register was read")


def _due(row: Row, column: str, left: date, read_on: date) -> Iterator[Problem]:
    told, day = row.cells[column], left + DAY_92
    if told == NOT_DUE and day <= read_on:
        yield Problem(line=row.line, column=column, message=f"day 92 was {day}: it is due")
    if told != NOT_DUE and day > read_on:
        why = f"day 92 is {day}, and the register was read on {read_on}"
        yield Problem(line=row.line, column=column, message=f'"{told}", but {why}')
