"""From a scenario and a seed to six tables, and to the bytes of their files."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO

from wisepath.measures.schema import Table
from wisepath.measures.synthetic.people import Person, people
from wisepath.measures.synthetic.records import PERMANENT, Cells, activities, assessments, costs, stays
from wisepath.measures.synthetic.scenario import Scenario
from wisepath.measures.synthetic.tables import ACTIVITIES, ASSESSMENTS, COSTS, EXITS, PEOPLE, STAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A table with its records, as text; every record begins with the words that it is made up."""

    table: Table
    rows: tuple[Cells, ...]

    def csv(self) -> bytes:
        """Return the table as CSV: UTF-8, commas, lines that end with a line feed."""
        text = StringIO(newline="")
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(self.table.header)
        writer.writerows(self.rows)
        return text.getvalue().encode()


def generate(scenario: Scenario, seed: int) -> tuple[Sheet, ...]:
    """Return the six tables of a made-up enterprise; the same scenario and seed give the same cells."""
    persons = people(scenario, seed)
    made: Sequence[tuple[Table, Iterable[Cells]]] = (
        (PEOPLE, _people(persons)),
        (STAYS, stays(scenario, seed, persons)),
        (EXITS, _exits(persons)),
        (ASSESSMENTS, assessments(scenario, seed, persons)),
        (ACTIVITIES, activities(scenario, seed, persons)),
        (COSTS, costs(scenario, persons)),
    )
    mark = f"made-up {scenario.id} seed-{seed}"
    return tuple(Sheet(table=table, rows=tuple((mark, *row) for row in rows)) for table, rows in made)


def file_name(scenario: Scenario, seed: int, table: Table, suffix: str = "csv") -> str:
    """Return the name of a file, which says that it is made up."""
    return f"synthetic-{scenario.id}-seed-{seed}-{table.name}.{suffix}"


def csv_files(scenario: Scenario, seed: int, sheets: Iterable[Sheet]) -> Mapping[str, bytes]:
    """Return the CSV files of some tables by their names."""
    return {file_name(scenario, seed, sheet.table): sheet.csv() for sheet in sheets}


def _people(persons: Sequence[Person]) -> Iterator[Cells]:
    for one in persons:
        place = "path" if one.left else PERMANENT
        yield (one.code, one.site, place, one.coach, one.entered.isoformat(), one.cycle)


def _exits(persons: Sequence[Person]) -> Iterator[Cells]:
    for one in persons:
        if one.gone:
            days = (one.entered.isoformat(), one.last.isoformat())
            yield (one.code, one.site, *days, one.cycle, one.after, one.on_day_92)
