"""Runs Sphinx for one curriculum with our builder, with the settings that the books have."""

import os
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

from jupyter_book.config import get_final_config
from sphinx.application import Sphinx
from sphinx.errors import SphinxError
from sphinx.util.docutils import docutils_namespace, patch_docutils

from wisepath.deliveries.paper.builder import PaperBuilder

# Settings that Jupyter Book gives to extensions that `_config.yml` leaves out.
_OF_EXTENSIONS_LEFT_OUT = ("comments_config", "use_jupyterbook_latex")
# What a cell's result is printed as, the best first.
_RESULTS = ("text/html", "image/svg+xml", "image/png", "image/jpeg", "text/markdown", "text/plain")


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperJob:
    """The booklets of one curriculum: where its sources lie, where they go, what may be reused, which module."""

    root: Path
    curriculum: str
    out: Path
    cache: Path
    pack: Path
    config: Path
    module: str = ""


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
                srcdir=job.root / "curricula" / job.curriculum,
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
    source = job.root / "curricula" / job.curriculum
    settings, _ = get_final_config(user_yaml=job.config, sourcedir=source, cli_config={"latex_individualpages": False})
    for name in _OF_EXTENSIONS_LEFT_OUT:
        settings.pop(name, None)
    ours = ["wisepath.paper" if name == "wisepath.book" else name for name in settings["extensions"]]
    results = [(PaperBuilder.name, kind, place) for place, kind in enumerate(_RESULTS)]
    kept = {name: value for name, value in settings.items() if not name.startswith("html_")}
    return kept | {
        "extensions": ours,
        # One store of executed notebooks a curriculum, shared with its book.
        "nb_execution_cache_path": str(job.cache / "notebooks" / job.curriculum),
        "nb_mime_priority_overrides": results,
        "wisepath_module": job.module,
    }


def worker(arguments: list[str]) -> str:
    """Make the booklets that the arguments describe, in the order of `PaperJob`; a fresh process is given this form."""
    root, curriculum, out, cache, pack, config, module = arguments
    job = PaperJob(
        root=Path(root),
        curriculum=curriculum,
        out=Path(out),
        cache=Path(cache),
        pack=Path(pack),
        config=Path(config),
        module=module,
    )
    return build_booklets(job)


if __name__ == "__main__":
    messages = worker(sys.argv[1:])
    sys.stderr.write(messages)
    raise SystemExit(1 if messages else 0)
