"""`wisepath serve`: the local site."""

from pathlib import Path

import click

from wisepath.cli.common import clear_errors, fail, need


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--database", default="", help="A database address (default: SQLite in the data folder).")
@click.option("--data", type=click.Path(path_type=Path), envvar="WISEPATH_DATA", help="Where records are kept.")
@click.option("--books", type=click.Path(path_type=Path), envvar="WISEPATH_BOOKS", help="Where built books lie.")
def serve(host: str, port: int, database: str, data: Path | None, books: Path | None) -> None:
    """Serve the self-assessment and the books on this machine."""
    need("django", "site", "serving the site")
    need("waitress", "site", "serving the site")
    from wisepath.pipeline import site_settings
    from wisepath.site.serve import ServeError
    from wisepath.site.serve import serve as serve_site

    with clear_errors():
        settings = site_settings(host=host, port=port, database=database, data=data, books=books)
        try:
            serve_site(settings)
        except ServeError as error:
            fail(f"wisepath: {error}")
