"""`wisepath build`: the deliveries."""

from pathlib import Path

import click

from wisepath.cli.common import FINDINGS, clear_errors, fail, need, root_or_fail

_FOLDER = click.Path(path_type=Path, file_okay=False)


@click.command()
@click.argument("delivery", type=click.Choice(["book", "pack", "all"]))
@click.option("--curriculum", "curricula", multiple=True, help="Only this book (may be given more than once).")
@click.option("--path", type=_FOLDER, default=Path(), help="A folder of the sources (default: here).")
@click.option("--out", type=_FOLDER, default=None, help="Where the build goes (default: build beside the sources).")
@click.option("--plan", is_flag=True, help="Say what would be written, and write nothing.")
def build(delivery: str, curricula: tuple[str, ...], path: Path, out: Path | None, *, plan: bool) -> None:
    """Build the books, the content pack, or all."""
    if delivery in ("book", "all"):
        need("jupyter_book", "book", "building the books")
    from wisepath.pipeline import Build, good_project

    with clear_errors():
        root = root_or_fail(path)
        project = good_project(root)
        names = curricula or tuple(project.curriculum)
        unknown = [name for name in names if name not in project.curriculum]
        if unknown:
            fail(f'wisepath: there is no curriculum "{unknown[0]}"; there are: {", ".join(project.curriculum)}')
        job = Build(
            project=project, out=out or root / "build", curricula=names, books=delivery != "pack", say=click.echo
        )
        if plan:
            click.echo("\n".join(job.plan()))
            return
        if not job.run():
            fail("wisepath: a book could not be built; the messages above say why.", FINDINGS)
