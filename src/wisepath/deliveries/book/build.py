"""Runs Jupyter Book 1's Sphinx for one curriculum, with the settings of `_config.yml`."""

import os
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from jupyter_book.config import get_final_config
from sphinx.application import Sphinx
from sphinx.errors import SphinxError
from sphinx.util.docutils import docutils_namespace, patch_docutils

# Settings that Jupyter Book gives to extensions that `_config.yml` leaves out.
_OF_EXTENSIONS_LEFT_OUT = ("comments_config", "use_jupyterbook_latex")


@dataclass(frozen=True, slots=True, kw_only=True)
class BookJob:
    """One book: where its sources lie, where it goes, what it may reuse, and for whom it is.

    `toc` is the table of contents to use instead of the committed one; `.` for that one.
    """

    root: Path
    curriculum: str
    out: Path
    cache: Path
    pack: Path
    config: Path
    audience: str = "everyone"
    toc: Path = Path()


@dataclass(frozen=True, slots=True, kw_only=True)
class BookResult:
    """What came of a job: pages written, and messages when it failed."""

    curriculum: str
    good: bool
    messages: str


def build_book(job: BookJob) -> BookResult:
    """Build one book; every warning is an error, and every message is kept.

    Executed notebooks are kept in `job.cache` and run again only when their code changes.
    """
    os.environ["WISEPATH_PACK"] = str(job.pack)
    os.environ.setdefault("SOURCE_DATE_EPOCH", "0")
    warnings, status = StringIO(), StringIO()
    try:
        with redirect_stdout(status), redirect_stderr(warnings):
            code = _sphinx(job, warnings)
    except (SphinxError, OSError) as error:
        return BookResult(curriculum=job.curriculum, good=False, messages=f"{warnings.getvalue()}{error}")
    return BookResult(curriculum=job.curriculum, good=code == 0, messages=warnings.getvalue())


def _sphinx(job: BookJob, warnings: StringIO) -> int:
    source = job.root / "curricula" / job.curriculum
    settings, _ = get_final_config(user_yaml=job.config, sourcedir=source, cli_config={"latex_individualpages": False})
    for name in _OF_EXTENSIONS_LEFT_OUT:
        settings.pop(name, None)
    # One store of executed notebooks a book: the store is not made for two builds at once.
    settings["nb_execution_cache_path"] = str(job.cache / "notebooks" / job.curriculum)
    settings["nb_execution_show_tb"] = True
    settings["wisepath_audience"] = job.audience
    if job.toc.name:
        settings["external_toc_path"] = job.toc.resolve().as_posix()
    with patch_docutils(None), docutils_namespace():
        app = Sphinx(
            srcdir=source,
            confdir=None,
            outdir=job.out,
            doctreedir=job.cache / f"doctrees-{job.audience}" / job.curriculum,
            buildername="html",
            confoverrides=settings,
            status=None,
            warning=warnings,
            warningiserror=False,
        )
        app.build()
        return 1 if app.statuscode or app._warncount else 0  # noqa: SLF001 - Sphinx offers no public count


def worker(arguments: list[str]) -> BookResult:
    """Build the book that the arguments describe, in the order of `BookJob`; the form that a fresh process is given."""
    root, curriculum, out, cache, pack, config, audience, toc = arguments
    job = BookJob(
        root=Path(root),
        curriculum=curriculum,
        out=Path(out),
        cache=Path(cache),
        pack=Path(pack),
        config=Path(config),
        audience=audience,
        toc=Path(toc),
    )
    return build_book(job)


if __name__ == "__main__":
    result = worker(sys.argv[1:])
    sys.stderr.write(result.messages)
    raise SystemExit(0 if result.good else 1)
