"""What a table should look like: its columns, what they may hold, and which of them name a record."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "date", "whole", "number"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: its kind, its meaning in a sentence, and what else binds its cells.

    `words` are the only texts allowed, if there are any. `most` is the highest number allowed; no
    number may be below 0. `refers` is the table whose first key column must hold the cell. Without
    `needed` a cell may be empty; an `extra` column need not be there at all.
    """

    name: str
    meaning: str
    kind: Kind = "text"
    unit: str = ""
    words: tuple[str, ...] = ()
    most: int | None = None
    refers: str = ""
    needed: bool = True
    extra: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table: one record a line, no two with the same cells in the columns of `key`.

    In each pair of `order` the second date is not before the first.
    """

    name: str
    meaning: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    order: tuple[tuple[str, str], ...] = ()

    @property
    def header(self) -> tuple[str, ...]:
        """The names of all columns, in order."""
        return tuple(column.name for column in self.columns)

    @property
    def wanted(self) -> tuple[str, ...]:
        """The names of the columns that a file must have."""
        return tuple(column.name for column in self.columns if not column.extra)
