"""Runs Jupyter Book 1's Sphinx for one curriculum, with the settings of `_config.yml`."""

import os
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO

from sphinx.application import Sphinx
from sphinx.errors import SphinxError
from sphinx.util.docutils import docutils_namespace, patch_docutils

from wisepath.deliveries.jupyter_book.job import BookJob
from wisepath.deliveries.jupyter_book.settings import settings_of


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
    settings = settings_of(job) | {"nb_execution_show_tb": True, "wisepath_audience": job.audience}
    settings |= {"wisepath_live": job.live, "wisepath_execution": "forked"}
    kind = [job.audience]
    if job.pages.name:
        kind.append(job.language)
        settings |= {"language": job.language, "wisepath_pages": job.pages.resolve().as_posix()}
    if job.toc.name:
        settings["external_toc_path"] = job.toc.resolve().as_posix()
    with patch_docutils(None), docutils_namespace():
        app = Sphinx(
            srcdir=job.source,
            confdir=None,
            outdir=job.out,
            doctreedir=job.cache / f"doctrees-{'-'.join(kind)}" / job.curriculum,
            buildername="html",
            confoverrides=settings,
            status=None,
            warning=warnings,
            warningiserror=False,
        )
        app.build()
        return 1 if app.statuscode or app._warncount else 0  # noqa: SLF001 - Sphinx offers no public count


if __name__ == "__main__":
    result = build_book(BookJob.loaded(sys.argv[1]))
    sys.stderr.write(result.messages)
    raise SystemExit(0 if result.good else 1)
