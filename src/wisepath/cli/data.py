"""`wisepath data`: tables of a made-up enterprise, to practise on."""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from wisepath.cli.common import clear_errors, installed

if TYPE_CHECKING:
    from wisepath.measures.synthetic import Sheet

SCENARIOS = ("kitchen-laundry", "second-hand-recycling", "temporary-work")  # a test holds that these are all
DICTIONARY = "synthetic-data-dictionary.md"
_READ: dict[str, Callable[[str], Any]] = {"text": str, "date": date.fromisoformat, "whole": int, "number": Decimal}


@click.command()
@click.option("--scenario", type=click.Choice(SCENARIOS), required=True, help="Which made-up enterprise.")
@click.option(
    "--seed", type=click.IntRange(min=0), default=1, show_default=True, help="The same seed gives the same files."
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    help="The folder for the files; it is made if it is not there.",
)
def data(scenario: str, seed: int, out: Path) -> None:
    """Write the tables of a made-up enterprise as CSV, with a dictionary of their columns.

    People, stays, exits, ratings, activities and costs. Nobody in them is real: file names, every
    line and every person's code say so. Where pyarrow is installed, the same tables are written as
    Parquet too.
    """
    from wisepath.measures.synthetic import SCENARIOS as KNOWN
    from wisepath.measures.synthetic import csv_files, dictionary, file_name, generate
    from wisepath.output.disk import write_tree

    chosen = KNOWN[scenario]
    sheets = generate(chosen, seed)
    files: dict[str, str | bytes] = {**csv_files(chosen, seed, sheets), DICTIONARY: dictionary()}
    parquet = installed("pyarrow")
    if parquet:
        files |= {file_name(chosen, seed, sheet.table, "parquet"): as_parquet(sheet) for sheet in sheets}
    with clear_errors():
        write_tree(out, files)
    for sheet in sheets:
        click.echo(f"{len(sheet.rows):>7} lines  {out / file_name(chosen, seed, sheet.table)}")
    click.echo(f"Made-up data: quote none of their figures. What is in them: {out / DICTIONARY}")
    if not parquet:
        click.echo("Parquet was left out: it needs pyarrow. Install it with:\n    pip install pyarrow", err=True)


def as_parquet(sheet: "Sheet") -> bytes:
    """Return a table as Parquet, with dates, whole numbers and numbers as such; empty cells are null.

    pyarrow must be installed. Its version stands in the file, so another version gives other bytes.
    """
    pyarrow, parquet = import_module("pyarrow"), import_module("pyarrow.parquet")
    types = {
        "text": pyarrow.string(),
        "date": pyarrow.date32(),
        "whole": pyarrow.int64(),
        "number": pyarrow.decimal128(18, 2),
    }
    columns = zip(sheet.table.columns, zip(*sheet.rows, strict=True), strict=True)
    arrays = {one.name: pyarrow.array(_values(one.kind, cells), types[one.kind]) for one, cells in columns}
    target = pyarrow.BufferOutputStream()
    parquet.write_table(pyarrow.table(arrays), target)
    return bytes(target.getvalue().to_pybytes())


def _values(kind: str, cells: Iterable[str]) -> list[Any]:
    return [_READ[kind](cell) if cell else None for cell in cells]
