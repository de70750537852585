"""Runs Sphinx over `docs/` for the handbook: only the pages that its `_toc.yml` names, in the theme of the books."""

import os
import sys
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO

from sphinx.application import Sphinx
from sphinx.errors import SphinxError
from sphinx.util.docutils import docutils_namespace, patch_docutils

from wisepath.deliveries.handbook.job import HandbookJob

CONTENTS = "provider/_toc.yml"
TITLE = "Provider's handbook"


def settings_of(job: HandbookJob) -> dict[str, object]:
    """Return what Sphinx is told."""
    return {
        "project": TITLE,
        "html_title": TITLE,
        "language": "en",
        "extensions": ["myst_parser", "sphinx_external_toc", "wisepath.deliveries.handbook.extension"],
        "external_toc_path": (job.docs / CONTENTS).as_posix(),
        "external_toc_exclude_missing": True,
        "myst_heading_anchors": 3,
        "html_theme": "handbook",
        "html_static_path": [path.as_posix() for path in job.assets],
        "html_permalinks": False,
        "html_copy_source": False,
        "html_show_sourcelink": False,
        "html_use_index": False,
    }


def build_handbook(job: HandbookJob) -> str:
    """Build the book; return what went wrong, empty if nothing did. Every warning counts."""
    os.environ.setdefault("SOURCE_DATE_EPOCH", "0")
    warnings = StringIO()
    try:
        with redirect_stdout(StringIO()), redirect_stderr(warnings), patch_docutils(None), docutils_namespace():
            app = Sphinx(
                srcdir=job.docs,
                confdir=None,
                outdir=job.out,
                doctreedir=job.cache / "doctrees-handbook",
                buildername="html",
                confoverrides=settings_of(job),
                status=None,
                warning=warnings,
            )
            app.build()
    except (SphinxError, OSError) as error:
        return f"{warnings.getvalue()}{error}"
    return warnings.getvalue()


if __name__ == "__main__":
    messages = build_handbook(HandbookJob.loaded(sys.argv[1]))
    sys.stderr.write(messages)
    raise SystemExit(1 if messages else 0)
