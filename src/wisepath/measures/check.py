"""Checks CSV files against what their tables should look like: every wrong cell by line and column, all at once."""

from collections.abc import Iterator, Mapping, Sequence

from wisepath.measures.dates import read_dates
from wisepath.measures.numbers import read_numbers
from wisepath.measures.schema import Column, Table
from wisepath.measures.table import Problem, Row, TableError, read_table


def read_checked(data: bytes, table: Table) -> tuple[Row, ...]:
    """Return the records of a CSV file that keeps to `table`; its own further columns are left alone.

    Raises `TableError` with every problem.
    """
    rows = read_table(data, table.wanted)
    problems: list[Problem] = []
    for column in table.columns:
        if rows and column.name in rows[0].cells:
            _check_column(rows, column, problems)
    problems.extend(_twice(rows, table.key))
    if not problems:
        problems.extend(_out_of_order(rows, table))
    if problems:
        raise TableError(sorted(problems, key=lambda problem: problem.line))
    return rows


def check_set(files: Mapping[str, bytes], tables: Sequence[Table]) -> Mapping[str, tuple[Problem, ...]]:
    """Return the problems of each file that has any; `files` holds the CSV files by the names of their tables.

    A cell that refers to a record of a table that is not among the files, or is wrong itself, is not
    looked up.
    """
    problems: dict[str, tuple[Problem, ...]] = {}
    read: dict[str, tuple[Row, ...]] = {}
    given = [table for table in tables if table.name in files]
    for table in given:
        try:
            read[table.name] = read_checked(files[table.name], table)
        except TableError as error:
            problems[table.name] = error.problems
    known = {table.name: {row.cells[table.key[0]] for row in read[table.name]} for table in given if table.name in read}
    for table in given:
        lost = tuple(_lost(read.get(table.name, ()), table, known))
        if lost:
            problems[table.name] = lost
    return problems


def _check_column(rows: Sequence[Row], column: Column, problems: list[Problem]) -> None:
    if column.needed:
        problems.extend(
            _problem(row, column.name, "this cell is empty; ask who keeps the list")
            for row in rows
            if not row.cells[column.name]
        )
    if column.kind == "date":
        read_dates(rows, column.name, problems)
    elif column.kind != "text":
        _check_numbers(rows, column, problems)
    if column.words:
        known = ", ".join(column.words)
        for row in rows:
            text = row.cells[column.name]
            if text and text not in column.words:
                problems.append(_problem(row, column.name, f'"{text}" is none of the words agreed: {known}'))


def _check_numbers(rows: Sequence[Row], column: Column, problems: list[Problem]) -> None:
    for row, number in zip(rows, read_numbers(rows, column.name, problems), strict=True):
        if number is None:
            continue
        if column.kind == "whole" and number != int(number):
            problems.append(_problem(row, column.name, f"{number} is no whole number"))
        if number < 0:
            problems.append(_problem(row, column.name, f"{number} is below 0"))
        if column.most is not None and number > column.most:
            problems.append(_problem(row, column.name, f"{number} is above {column.most}, the most there can be"))


def _twice(rows: Sequence[Row], key: Sequence[str]) -> Iterator[Problem]:
    first: dict[tuple[str, ...], int] = {}
    for row in rows:
        name = tuple(row.cells[part] for part in key)
        if all(name) and name in first:
            told = f'"{", ".join(name)}" stands on line {first[name]} too; keep one'
            yield _problem(row, key[-1], told)
        first.setdefault(name, row.line)


def _out_of_order(rows: Sequence[Row], table: Table) -> Iterator[Problem]:
    """Yield the dates that come before the ones they follow; the columns hold dates or nothing."""
    for first, second in table.order:
        pairs = zip(rows, read_dates(rows, first, []), read_dates(rows, second, []), strict=True)
        for row, begin, end in pairs:
            if begin and end and end < begin:
                yield _problem(row, second, f"{end} is before {begin}, the {first}")


def _lost(rows: Sequence[Row], table: Table, known: Mapping[str, set[str]]) -> Iterator[Problem]:
    for column in table.columns:
        there = known.get(column.refers)
        if there is None:
            continue
        for row in rows:
            text = row.cells[column.name]
            if text and text not in there:
                yield _problem(row, column.name, f'"{text}" is not in the table of {column.refers}')


def _problem(row: Row, column: str, message: str) -> Problem:
    return Problem(line=row.line, column=column, message=message)
