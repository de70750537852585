"""Runs Sphinx for one curriculum with our builder, with the settings that the books have."""

import os
import sys
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from typing import Any

from sphinx.application import Sphinx
from sphinx.errors import SphinxError
from sphinx.util.docutils import docutils_namespace, patch_docutils

from wisepath.deliveries.jupyter_book.job import PaperJob
from wisepath.deliveries.jupyter_book.settings import settings_of
from wisepath.deliveries.paper.builder import PaperBuilder

# What a cell's result is printed as, the best first.
_RESULTS = ("text/html", "image/svg+xml", "image/png", "image/jpeg", "text/markdown", "text/plain")


def build_booklets(job: PaperJob) -> str:
    """Make the booklets of one curriculum; return what went wrong, empty if nothing did.

    Every warning is an error. Notebooks that the books have executed are not run again.
    """
    os.environ["WISEPATH_PACK"] = str(job.pack)
    os.environ["SOURCE_DATE_EPOCH"] = "0"
    warnings = StringIO()
    try:
        with redirect_stdout(StringIO()), redirect_stderr(warnings), patch_docutils(None), docutils_namespace():
            app = Sphinx(
                srcdir=job.source,
                confdir=None,
                outdir=job.out,
                doctreedir=job.cache / "doctrees-paper" / job.curriculum,
                buildername=PaperBuilder.name,
                confoverrides=_settings(job),
                status=None,
                warning=warnings,
            )
            app.build()
    except (SphinxError, OSError, ValueError) as error:
        return f"{warnings.getvalue()}{error}"
    return warnings.getvalue()


def _settings(job: PaperJob) -> dict[str, Any]:
    """Return the books' settings with our extension in the place of theirs."""
    settings = settings_of(job)
    ours = ["wisepath.paper" if name == "wisepath.book" else name for name in settings["extensions"]]
    results = [(PaperBuilder.name, kind, place) for place, kind in enumerate(_RESULTS)]
    kept = {name: value for name, value in settings.items() if not name.startswith("html_")}
    return kept | {
        "extensions": ours,
        "nb_mime_priority_overrides": results,
        "wisepath_module": job.module,
    }


if __name__ == "__main__":
    messages = build_booklets(PaperJob.loaded(sys.argv[1]))
    sys.stderr.write(messages)
    raise SystemExit(1 if messages else 0)
