"""`wisepath serve`: the local site."""

from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

import click

from wisepath.cli.common import clear_errors, fail, need

MADE_UP = "made-up.sqlite3"  # no other start of the site ever opens a file of this name


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option(
    "--database",
    default="",
    envvar="WISEPATH_DATABASE",
    help="A database address (default: SQLite in the data folder).",
)
@click.option("--data", type=click.Path(path_type=Path), envvar="WISEPATH_DATA", help="Where records are kept.")
@click.option("--books", type=click.Path(path_type=Path), envvar="WISEPATH_BOOKS", help="Where built books lie.")
@click.option("--demo", is_flag=True, help="Show a made-up enterprise of 1,900 people, in a file of its own.")
def serve(*, demo: bool, **given: Any) -> None:
    """Serve the self-assessment and the books on this machine."""
    need("django", "site", "serving the site")
    need("waitress", "site", "serving the site")
    from wisepath.pipeline import site_settings
    from wisepath.site.config import default_data
    from wisepath.site.serve import ServeError
    from wisepath.site.serve import serve as serve_site

    if demo and given["database"]:
        fail("wisepath: --demo has a database of its own; leave --database and WISEPATH_DATABASE out")
    if demo:
        given["data"] = ((given["data"] or default_data()) / "demo").resolve()
        given["database"] = f"sqlite:///{quote(str(given['data'] / MADE_UP))}"
    with clear_errors():
        settings = replace(site_settings(**given), demo=demo)
        try:
            serve_site(settings)
        except ServeError as error:
            fail(f"wisepath: {error}")
