"""`wisepath overlay`, and the option of `check` and `build` that lays an overlay over the sources."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from wisepath.cli.common import FINDINGS, clear_errors, fail, root_or_fail

if TYPE_CHECKING:
    from wisepath.overlay import Over

FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)
overlay_option = click.option(
    "--overlay", type=FOLDER, default=None, help="Lay this folder of your own over the sources first."
)


@click.command()
@click.argument("folder", type=FOLDER)
@click.option("--path", type=FOLDER, default=Path(), help="A folder of the sources (default: here).")
@click.option("--record", "write", is_flag=True, help="Write down that it was made from the sources as they are now.")
def overlay(folder: Path, path: Path, *, write: bool) -> None:
    """Say whether the overlay in FOLDER still fits the sources; after an upgrade it names what has changed."""
    from wisepath.output.report import report
    from wisepath.overlay import laid_over, record

    with clear_errors():
        root = root_or_fail(path)
        if write:
            count, findings = record(root, folder)
            click.echo(f"{count} parts of the base are replaced; overlay.lock says which.")
        else:
            findings = laid_over(root, folder).findings
    click.echo(report(findings, "text"))
    raise SystemExit(FINDINGS if findings else 0)


def sources_or_fail(root: Path, folder: Path | None) -> Path:
    """Return the root to build from: the sources, or what an overlay makes of them; end if it does not fit."""
    over = laid(root, folder)
    if over is None:
        return root
    if over.findings:
        from wisepath.output.report import report

        click.echo(report(over.findings, "text"))
        fail("wisepath: the overlay does not fit the sources, so nothing was built", FINDINGS)
    click.echo(f"overlay: {over.name}, laid over the sources in {over.root}")
    return over.root


def laid(root: Path, folder: Path | None) -> "Over | None":
    """Return the sources with an overlay laid over them; nothing without one."""
    if folder is None:
        return None
    from wisepath.overlay import laid_over

    return laid_over(root, folder)
