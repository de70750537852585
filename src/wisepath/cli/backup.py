"""`wisepath backup` and `wisepath restore`: all records of a site in one file, and back."""

from pathlib import Path

import click

from wisepath.cli.common import fail
from wisepath.cli.records import address, folder, open_records


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@address
@folder
def backup(file: Path, database: str, data: Path | None) -> None:
    """Write all records of the site, and its secret, to one FILE; the site may be running.

    Whatever was confirmed before the command began is in it. The file opens everything that
    people told the site: keep it where only you get at it.
    """
    where = open_records(database, data, new=False)
    from django.db import Error

    from wisepath.site.backup import NotReady, back_up

    try:
        written = back_up(file, where)
    except NotReady as error:
        fail(f"wisepath: {error}")
    except Error as error:
        fail(f"wisepath: the database cannot be read: {error}")
    except OSError as error:
        fail(f"wisepath: {file} cannot be written: {error.strerror or error}")
    click.echo(f"{written.total} rows in {file}, SHA-256 of its lines {written.sum[:16]}…")


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@address
@folder
@click.option("--replace", is_flag=True, help="Delete the records that are there; the backup's take their place.")
@click.option("--check", "only", is_flag=True, help="Only read the file from end to end; change nothing.")
def restore(file: Path, database: str, data: Path | None, *, replace: bool, only: bool) -> None:
    """Put the records of a backup FILE back, all of them or none; stop the site before.

    Another kind of database may be named than the one the backup was made from.
    """
    where = open_records(database, data, new=True)
    from django.db import Error

    from wisepath.site import restore as back

    try:
        found = back.check(file)
        click.echo(f"{file} is whole: {found.written.total} rows, made {found.head['made']}")
        if only:
            return
        back.restore(found, where, replace=replace)
    except back.RestoreError as error:
        fail(f"wisepath: {error}")
    except (Error, OSError) as error:
        fail(f"wisepath: the database cannot be used: {error}")
    click.echo("Restored. Start the site with the same --data and --database.")
