"""Makes the handbook: the pages that come from the sources, and the book in a process of its own."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from wisepath.deliveries.handbook.job import HandbookJob
from wisepath.deliveries.handbook.pages import handbook_pages
from wisepath.model.project import Project


def made_pages(project: Project) -> Iterator[tuple[Path, str]]:
    """Yield the pages that come from the sources, with where they lie."""
    for name, text in handbook_pages(project).items():
        yield project.root / "docs" / name, text


def make_handbook(docs: Path, out: Path, styles: tuple[Path, ...], say: Callable[[str], None]) -> bool:
    """Build the book of `docs` into `out`, in a process of its own; say how it went, and return whether well.

    `styles` are those of the books; the first lies among the scripts, which are needed too.
    """
    say("handbook: building …")
    assets = (styles[0].parent, *styles[1:])
    job = HandbookJob(docs=docs, out=out / "handbook", cache=out / "cache", assets=assets)
    command = [sys.executable, "-m", "wisepath.deliveries.handbook.build", job.dumped()]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own module
    failed = f"failed\n{done.stderr.strip()}"
    say(f"handbook: {failed if done.returncode else f'ready in {job.out}; begin at index.html'}")
    return done.returncode == 0
