"""The table of marks that `wisepath grade` writes (`grades.csv`), read again."""

import csv
import io
from dataclasses import dataclass, field


class MarksError(ValueError):
    """The file is not the `grades.csv` of `wisepath grade`; the message says where."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One submission: whose (a code), of which assignment, points of how many, parts that wait for a person."""

    person: str
    assignment: str
    points: float
    out_of: float
    waiting: int
    line: int = field(default=0, compare=False)

    def passed(self, share: float) -> bool:
        """Return whether a share of the points, 0 to 1, is reached and no part waits for a person."""
        return not self.waiting and self.out_of > 0 and self.points >= share * self.out_of - 1e-9


def read_marks(data: bytes) -> tuple[Mark, ...]:
    """Return the marks of a `grades.csv`; raise `MarksError` where a line is not one of them."""
    try:
        lines = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    except (UnicodeDecodeError, csv.Error) as error:
        raise MarksError("cannot be read as CSV in UTF-8") from error
    return tuple(_mark(line, place) for place, line in enumerate(lines, start=2))


def _mark(line: dict[str, str], place: int) -> Mark:
    try:
        points, out_of = float(line["points"]), float(line["out_of"])
        waiting = int(line["parts_waiting_for_a_person"])
        mark = Mark(line["person"].strip(), line["assignment"].strip(), points, out_of, waiting, place)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise MarksError(f"line {place} is no line of marks") from error
    if not 0 <= points <= out_of < float("inf"):
        raise MarksError(f"line {place}: {points:g} of {out_of:g} points cannot be")
    return mark
