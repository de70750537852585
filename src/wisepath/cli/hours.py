"""`wisepath hours`: check a list of hours that the site exported."""

from pathlib import Path

import click

from wisepath.cli.common import FINDINGS, fail


@click.group()
def hours() -> None:
    """Check the lists of hours that the site exports."""


@hours.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--sum", "wanted", default="", help="The checksum that was printed or sent; FILE must have this one.")
def check(file: Path, wanted: str) -> None:
    """Say whether FILE, a list of hours as CSV, is whole and unchanged, and what it adds up to.

    The checksum inside FILE finds what was changed by accident. Who changes it on purpose can change that too:
    compare with --sum, which stands on the printed list.
    """
    from wisepath.measures.hours import CONFIRMED, HoursFileError, read_hours, sum_of

    try:
        rows = read_hours(file.read_bytes())
    except HoursFileError as error:
        fail(f"wisepath: {file}: {error}.", FINDINGS)
    found = sum_of(rows)
    if wanted and wanted.strip().lower() != found:
        fail(f"wisepath: {file}: this is another list: its checksum is {found}.", FINDINGS)
    sure = [row for row in rows if row.state == CONFIRMED]
    people, minutes = len({row.ref for row in sure}), sum(row.minutes for row in sure)
    click.echo(f"{len(rows)} rows, whole and unchanged. sha-256 {found}")
    click.echo(f"Confirmed by both: {minutes / 60:.2f} hours of {people} people, in {len(sure)} rows.")
