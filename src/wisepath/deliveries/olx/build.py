"""Reads one curriculum with the books' Sphinx and tells its pages as JSON on standard output.

It runs in a process of its own, because Sphinx keeps global state; it writes no file of the course.
"""

import json
import os
import sys
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO

from sphinx.application import Sphinx
from sphinx.errors import SphinxError
from sphinx.util.docutils import docutils_namespace, patch_docutils

from wisepath.deliveries.jupyter_book.job import Job
from wisepath.deliveries.jupyter_book.settings import settings_of
from wisepath.deliveries.olx.builder import CourseBuilder

# What of a cell's result is shown, the best first.
_RESULTS = ("text/html", "image/svg+xml", "image/png", "image/jpeg", "text/markdown", "text/plain")
EXTENSION = "wisepath.deliveries.olx.extension"


def read_pages(job: Job) -> tuple[str, str]:
    """Return the pages of a curriculum as JSON, and what went wrong; every warning is an error.

    The JSON holds `bodies`, HTML by page, and `files`, where each picture and
    download lies, by the end of its address.
    """
    os.environ["WISEPATH_PACK"] = str(job.pack)
    os.environ.setdefault("SOURCE_DATE_EPOCH", "0")
    settings = settings_of(job)
    results = [(CourseBuilder.name, kind, place) for place, kind in enumerate(_RESULTS)]
    settings |= {"extensions": [*settings["extensions"], EXTENSION], "nb_execution_show_tb": True}
    settings |= {"nb_mime_priority_overrides": results}
    warnings = StringIO()
    try:
        with redirect_stdout(StringIO()), redirect_stderr(warnings), patch_docutils(None), docutils_namespace():
            app = Sphinx(
                srcdir=job.source,
                confdir=None,
                outdir=job.out,
                doctreedir=job.cache / "doctrees-olx" / job.curriculum,
                buildername=CourseBuilder.name,
                confoverrides=settings,
                status=None,
                warning=warnings,
            )
            app.build()
    except (SphinxError, OSError, ValueError) as error:
        return "", f"{warnings.getvalue()}{error}"
    if not isinstance(app.builder, CourseBuilder):
        return "", "the builder of the export was not used"
    told = {"bodies": app.builder.bodies, "files": app.builder.told_files()}
    return json.dumps(told, ensure_ascii=False, sort_keys=True), warnings.getvalue()


if __name__ == "__main__":
    pages, messages = read_pages(Job.loaded(sys.argv[1]))
    sys.stdout.write(pages)
    sys.stderr.write(messages)
    raise SystemExit(1 if messages else 0)
