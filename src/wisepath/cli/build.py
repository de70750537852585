"""`wisepath build`: the deliveries."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from wisepath.cli.common import FINDINGS, clear_errors, fail, installed, lacking, need, root_or_fail
from wisepath.cli.overlay import overlay_option, sources_or_fail

if TYPE_CHECKING:
    from wisepath.deliveries.book.live.runtime import Runtime
    from wisepath.model.project import Project

_FOLDER = click.Path(path_type=Path, file_okay=False)
_COURSE = "building the nbgrader course"


@click.command()
@click.argument("delivery", type=click.Choice(["book", "booklet", "handbook", "nbgrader", "olx", "pack", "all"]))
@click.option("--curriculum", "curricula", multiple=True, help="Only this curriculum (may be given more than once).")
@click.option("--path", type=_FOLDER, default=Path(), help="A folder of the sources (default: here).")
@click.option("--out", type=_FOLDER, default=None, help="Where the build goes (default: build beside the sources).")
@click.option(
    "--audience",
    type=click.Choice(["everyone", "learner"]),
    default="everyone",
    help='Books for everyone, or without what is for supporters and trainers (in "book-learner").',
)
@click.option("--module", default="", help="Booklets of this module only.")
@click.option("--lang", default="en", show_default=True, help="The language of the books, as far as it is translated.")
@click.option("--live", type=_FOLDER, default=None, help="Let readers run the code: the folder of `make live`.")
@click.option("--pandas-pack", type=_FOLDER, default=None, help="Wheels of pandas (and matplotlib) for --live.")
@click.option(
    "--offline", is_flag=True, help="Also make of each book an edition with the self-assessment, to take along."
)
@overlay_option
@click.option("--plan", is_flag=True, help="Say what would be written, and write nothing.")
def build(  # noqa: PLR0913 - one parameter an option
    delivery: str,
    curricula: tuple[str, ...],
    path: Path,
    out: Path | None,
    *,
    audience: str,
    module: str,
    lang: str,
    live: Path | None,
    pandas_pack: Path | None,
    offline: bool,
    overlay: Path | None,
    plan: bool,
) -> None:
    """Build the books, booklets to print, the handbook, the nbgrader course, the Open edX courses, the pack, or all.

    "all" leaves out the nbgrader course and the booklets where what they need is not installed, and the
    Open edX courses where the sources have no olx.yml.
    """
    _need_parts(delivery)
    course, booklets = _course(delivery), _booklets(delivery)
    from wisepath.pipeline import Build, good_project

    with clear_errors():
        root = sources_or_fail(root_or_fail(path), overlay)
        project = good_project(root)
        names = _names(project, curricula, module)
        _check_language(project, lang, delivery)
        runtime = _runtime(_offline_python(delivery, lang, root, live) if offline else live, pandas_pack)
        job = Build(
            project=project,
            language=lang,
            out=out or (root.parent if overlay else root / "build"),
            curricula=names,
            books=delivery in ("book", "all"),
            course=course,
            say=click.echo,
            audience=audience,
            booklets=booklets,
            module=module,
            live=runtime,
            olx=delivery == "olx" or (delivery == "all" and (root / "olx.yml").is_file()),
            handbook=_handbook(delivery, root),
        )
        if plan:
            click.echo("\n".join(job.plan()))
            return
        if not job.run():
            fail("wisepath: not everything could be built; the messages above say why.", FINDINGS)
        if offline and runtime:
            from wisepath.cli.offline import write_offline

            write_offline(job, runtime)


def _names(project: "Project", curricula: tuple[str, ...], module: str) -> tuple[str, ...]:
    """Return the curricula to build; end if there is none of a name."""
    names = curricula or tuple(project.curriculum)
    unknown = [name for name in names if name not in project.curriculum]
    if unknown:
        fail(f'wisepath: there is no curriculum "{unknown[0]}"; there are: {", ".join(project.curriculum)}')
    if module and module not in project.folder:
        fail(f'wisepath: there is no module "{module}"')
    return (project.folder[module].curriculum,) if module else names


def _check_language(project: "Project", lang: str, delivery: str) -> None:
    """End if a delivery cannot be built in a language."""
    from wisepath.languages import languages

    if lang not in (known := languages(project)) or (lang != "en" and delivery != "book"):
        fail(f"wisepath: books can be built in: {', '.join(known)}; the other deliveries in en")


def _course(delivery: str) -> bool:
    """Return whether to build the nbgrader course; say it where it is left out."""
    wanted = delivery in ("nbgrader", "all") and installed("nbgrader")
    if delivery == "all" and not wanted:
        click.echo(f"nbgrader course: left out, because {lacking('nbgrader', _COURSE)}")
    return wanted


def _need_parts(delivery: str) -> None:
    """End with a clear message if what a delivery is built with is not installed."""
    if delivery in ("book", "all"):
        need("jupyter_book", "book", "building the books")
    if delivery == "handbook":
        need("jupyter_book", "book", "building the handbook")
    if delivery == "olx":
        need("jupyter_book", "olx", "building the Open edX courses")
    if delivery == "nbgrader":
        need("nbgrader", "nbgrader", _COURSE)


def _handbook(delivery: str, root: Path) -> bool:
    """Return whether to build the handbook; end where it is wanted and the sources have none."""
    there = (root / "docs/provider/_toc.yml").is_file()
    if delivery == "handbook" and not there:
        fail("wisepath: these sources have no handbook: there is no docs/provider/_toc.yml")
    return there and delivery in ("handbook", "all")


def _offline_python(delivery: str, lang: str, root: Path, live: Path | None) -> Path:
    """Return the folder of the browser's Python for the offline edition; end where none can be made."""
    from wisepath.cli.offline import PYODIDE

    if delivery != "book" or lang != "en":
        fail("wisepath: --offline goes with books in en")
    return live or root / PYODIDE


def _runtime(folder: Path | None, wheels: Path | None) -> "Runtime | None":
    """Return the browser's Python that a person named, checked; end if it cannot be used."""
    if folder is None:
        return fail("wisepath: --pandas-pack needs --live") if wheels else None
    from wisepath.deliveries.book.live.runtime import LiveError, load_runtime

    try:
        return load_runtime(folder, wheels, Path.read_bytes)
    except LiveError as error:
        fail(f"wisepath: {error}")


def _booklets(delivery: str) -> bool:
    """Return whether to make booklets; end, or say what is left out, where this machine cannot."""
    if delivery not in ("booklet", "all"):
        return False
    from wisepath.deliveries.paper.ready import missing

    lack = missing()
    if lack and delivery == "booklet":
        fail(f"wisepath: {lack}")
    if lack:
        click.echo(f"booklets: left out, because {lack}")
    elif delivery == "booklet":
        need("jupyter_book", "paper", "making booklets")
    return not lack
