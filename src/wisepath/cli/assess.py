"""`wisepath assess` and `recommend`."""

import click


@click.command()
def assess() -> None:
    """Take the self-assessment in the terminal."""


@click.command()
def recommend() -> None:
    """Recommend modules."""
