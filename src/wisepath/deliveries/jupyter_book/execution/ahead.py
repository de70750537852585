"""Runs the code of all pages that Sphinx is about to read, before it reads the first."""

from pathlib import Path
from typing import Any

from jupyter_cache import get_cache
from myst_nb.core.read import create_nb_reader
from sphinx.application import Sphinx

from wisepath.deliveries.jupyter_book.execution.executor import run_and_keep

_CODE = "{code-cell}"


def install_execution(app: Sphinx) -> None:
    """Add the setting `wisepath_execution`: `forked`, or `kernel` (the default) for one kernel a page."""
    app.add_config_value("wisepath_execution", "kernel", "", (str,))
    app.connect("env-before-read-docs", _run)


def _run(app: Sphinx, env: Any, names: list[str]) -> None:
    """Put the results that are missing into the cache, where myst-nb finds them; it runs what is left out here."""
    if app.config.wisepath_execution != "forked" or env.mystnb_config.execution_mode != "cache":
        return
    cache = get_cache(env.mystnb_config.execution_cache_path)
    missing = []
    for name in names:
        path = Path(env.doc2path(name))
        text = path.read_text("utf-8")
        reader = create_nb_reader(str(path), env.myst_config, env.mystnb_config, text) if _CODE in text else None
        if reader is None:
            continue
        notebook = reader.read(text)
        try:
            cache.match_cache_notebook(notebook)
        except KeyError:
            record = cache.add_nb_to_project(str(path), read_data=reader.read_fmt)
            missing.append(((record.pk, record.uri), notebook))
    run_and_keep(cache, missing, env.mystnb_config.execution_timeout)
