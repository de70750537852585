"""The offline edition: made of the books that were just built, and written beside them."""

from importlib.resources import files
from pathlib import Path

import click

from wisepath.cli.common import fail
from wisepath.deliveries.book.live.runtime import Runtime
from wisepath.deliveries.book.offline.edition import ASSETS, LIMIT, Source, edition, megabytes, size
from wisepath.deliveries.book.offline.frame import FrameError
from wisepath.deliveries.book.offline.library import notice
from wisepath.output.disk import write_whole
from wisepath.pipeline import Build, compile_pack

HERE = "offline"
PYODIDE = Path("build/live/pyodide")  # where `make live` puts it, below the sources
_SITE = "site/static/wisepath_site"


def write_offline(job: Build, runtime: Runtime) -> None:
    """Write the edition of each curriculum of a build that is done; what lay there before goes."""
    looks = Path(str(files("wisepath"))) / _SITE
    styles = "".join((looks / name).read_text(encoding="utf-8") for name in ("site.css", "assess.css"))
    pack = compile_pack(job.project)
    for name in job.curricula:
        source = Source(
            curriculum=name,
            book=_files(job.shelf / name),
            pack=pack,
            runtime=runtime,
            styles=styles,
            icon=(looks / "icon.svg").read_bytes(),
            scripts=_files(ASSETS),
            notice=notice(Path.read_bytes),
        )
        try:
            made, folder = edition(source), job.out / HERE / name
        except FrameError as error:
            fail(f"wisepath: the book of {name} is not as this version builds it: {error}")
        write_whole(folder, made)
        click.echo(f"offline edition {name}: {len(made)} files, {megabytes(size(made))}, in {folder}")
        if size(made) > LIMIT and not runtime.packages:
            click.echo(f"offline edition {name}: more than {megabytes(LIMIT)}, which is much for a phone")


def _files(folder: Path) -> dict[str, bytes]:
    """Return the files below a folder by their path in it."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}
