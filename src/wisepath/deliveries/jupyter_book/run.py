"""Runs Sphinx for one curriculum with a builder of ours, in a process of its own: Sphinx keeps global state."""

import os
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from typing import Any

from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.errors import SphinxError
from sphinx.util.docutils import docutils_namespace, patch_docutils

from wisepath.deliveries.jupyter_book.job import Job

# What a cell's result is shown as where no script runs, the best first.
_RESULTS = ("text/html", "image/svg+xml", "image/png", "image/jpeg", "text/markdown", "text/plain")


def run(job: Job, kind: type[Builder], settings: Mapping[str, Any]) -> tuple[Builder | None, str]:
    """Build with `kind`; return the builder, None after a failure, and what went wrong, empty if nothing did.

    Every warning is told. Notebooks that the books have executed are not run again.
    """
    os.environ["WISEPATH_PACK"] = str(job.pack)
    os.environ["SOURCE_DATE_EPOCH"] = "0"
    results = [(kind.name, form, place) for place, form in enumerate(_RESULTS)]
    warnings = StringIO()
    try:
        with redirect_stdout(StringIO()), redirect_stderr(warnings), patch_docutils(None), docutils_namespace():
            app = Sphinx(
                srcdir=job.source,
                confdir=None,
                outdir=job.out,
                doctreedir=job.cache / f"doctrees-{kind.name}" / job.curriculum,
                buildername=kind.name,
                confoverrides={**settings, "nb_mime_priority_overrides": results},
                status=None,
                warning=warnings,
            )
            app.build()
    except (SphinxError, OSError, ValueError) as error:
        return None, f"{warnings.getvalue()}{error}"
    return app.builder, warnings.getvalue()
