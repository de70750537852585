"""`wisepath link`: the way back in for who looks after a site and has nobody above them."""

from pathlib import Path

import click

from wisepath.cli.common import fail
from wisepath.cli.records import address, folder, open_records


@click.command()
@click.argument("name", metavar="SIGN-IN-NAME")
@address
@folder
@click.option("--site", default="http://127.0.0.1:8000", show_default=True, help="Where the site is reached.")
def link(name: str, database: str, data: Path | None, site: str) -> None:
    """Print a link that lets SIGN-IN-NAME choose a new password once; the site may be running.

    On the site a manager makes such links, and for a manager the provider. This is for a provider
    with no other provider beside them: it asks for nothing but access to this machine. The person
    reads in "Who looked" that a link was made here. Their own answers stay closed until they type
    the code that only they were shown.
    """
    open_records(database, data, new=False)
    from wisepath.site.team.accounts import Refused
    from wisepath.site.team.renew import link_from_here

    try:
        path = link_from_here(name)
    except Refused as error:
        fail(f"wisepath: {error}")
    click.echo(f"{site.rstrip('/')}{path}")
    click.echo("It works once, for two weeks.", err=True)
