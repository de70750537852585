"""`wisepath build`: the deliveries."""

from pathlib import Path

import click

from wisepath.cli.common import FINDINGS, clear_errors, fail, installed, lacking, need, root_or_fail

_FOLDER = click.Path(path_type=Path, file_okay=False)
_COURSE = "building the nbgrader course"


@click.command()
@click.argument("delivery", type=click.Choice(["book", "nbgrader", "pack", "all"]))
@click.option("--curriculum", "curricula", multiple=True, help="Only this curriculum (may be given more than once).")
@click.option("--path", type=_FOLDER, default=Path(), help="A folder of the sources (default: here).")
@click.option("--out", type=_FOLDER, default=None, help="Where the build goes (default: build beside the sources).")
@click.option("--plan", is_flag=True, help="Say what would be written, and write nothing.")
def build(delivery: str, curricula: tuple[str, ...], path: Path, out: Path | None, *, plan: bool) -> None:
    """Build the books, the nbgrader course, the content pack, or all.

    "all" leaves the nbgrader course out where nbgrader is not installed.
    """
    if delivery in ("book", "all"):
        need("jupyter_book", "book", "building the books")
    if delivery == "nbgrader":
        need("nbgrader", "nbgrader", _COURSE)
    course = delivery in ("nbgrader", "all") and installed("nbgrader")
    if delivery == "all" and not course:
        click.echo(f"nbgrader course: left out, because {lacking('nbgrader', _COURSE)}")
    from wisepath.pipeline import Build, good_project

    with clear_errors():
        root = root_or_fail(path)
        project = good_project(root)
        names = curricula or tuple(project.curriculum)
        unknown = [name for name in names if name not in project.curriculum]
        if unknown:
            fail(f'wisepath: there is no curriculum "{unknown[0]}"; there are: {", ".join(project.curriculum)}')
        job = Build(
            project=project,
            out=out or root / "build",
            curricula=names,
            books=delivery in ("book", "all"),
            course=course,
            say=click.echo,
        )
        if plan:
            click.echo("\n".join(job.plan()))
            return
        if not job.run():
            fail("wisepath: not everything could be built; the messages above say why.", FINDINGS)
