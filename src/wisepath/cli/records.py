"""The records of a site, for commands that work on them without serving it."""

from pathlib import Path

import click

from wisepath.cli.common import fail, need

address = click.option(
    "--database",
    default="",
    envvar="WISEPATH_DATABASE",
    help="A database address (default: SQLite in the data folder).",
)
folder = click.option("--data", type=click.Path(path_type=Path), envvar="WISEPATH_DATA", help="Where records are kept.")


def open_records(database: str, data: Path | None, *, new: bool) -> Path:
    """Connect to the records and return the data folder; end with a message where there are none."""
    need("django", "site", "reading the records of the site")
    from wisepath.site.config import SiteSettings, default_data
    from wisepath.site.serve import ServeError, connect

    where = data or default_data()
    if not new and not database and not (where / "wisepath.sqlite3").is_file():
        fail(f"wisepath: {where} holds no records of a site; name the folder with --data")
    try:
        connect(SiteSettings(data_dir=where, database_url=database))
    except ServeError as error:
        fail(f"wisepath: {error}")
    return where
