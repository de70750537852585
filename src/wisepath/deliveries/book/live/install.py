"""Makes the code cells of a book live: tells each page's script what it needs, and puts data and notebooks beside it.

Without a runtime nothing changes: a cell shows its code and what it gave when the book was built.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.util.matching import get_matching_files

from wisepath.deliveries.book.live.cells import blocked, codes, imported, notebook_zip
from wisepath.deliveries.book.live.runtime import Read, lacking
from wisepath.deliveries.jupyter_book.wording import say
from wisepath.render.live.words import words

_DATA, _NOTEBOOKS = "live/data", "live/notebooks"  # below `_static`


def install_live(app: Sphinx, read: Read) -> None:
    """Register the setting `wisepath_live` (`Runtime.told`, empty without live cells) and what follows from it.

    `read` reads a data file that lies beside a page.
    """
    app.add_config_value("wisepath_live", "", "html", types=(str,))

    def page(app: Sphinx, name: str, template: str, context: dict[str, Any], doctree: Any) -> None:  # noqa: ARG001
        context["live"] = _told(app, name, codes(doctree)) if doctree and app.config.wisepath_live else ""

    def finished(app: Sphinx, error: Exception | None) -> None:
        if error is None and app.builder.format == "html" and app.config.wisepath_live:
            for name in sorted(app.env.found_docs):
                _put_beside(app, name, read)

    app.connect("html-page-context", page)
    app.connect("build-finished", finished)


def _told(app: Sphinx, page: str, texts: list[str]) -> str:
    """Return what the script of a page is told, as JSON that may stand inside HTML; empty without code."""
    if not texts:
        return ""
    runtime = json.loads(app.config.wisepath_live)
    missing = sorted(lacking(runtime["packages"]))
    absent = sorted(imported(texts).intersection(missing))
    told = {
        **runtime,
        "page": f"{Path(app.srcdir).name}/{page}",
        "lacking": missing,
        "absent": absent,
        "blocked": blocked(texts, missing),
        "data": {name: f"{_DATA}/{page.rpartition('/')[0]}/{name}" for name in _data(app, page)},
        "notebook": f"{_NOTEBOOKS}/{page}.zip" if absent else "",
        "words": words(say),
    }
    return json.dumps(told, ensure_ascii=False, sort_keys=True).replace("<", "\\u003c")


def _data(app: Sphinx, page: str) -> Iterator[str]:
    """Yield the data files of a page's module, relative to its folder."""
    folder = Path(app.srcdir) / page.rpartition("/")[0]
    yield from sorted(get_matching_files(folder, include_patterns=("data/**",)))


def _put_beside(app: Sphinx, page: str, read: Read) -> None:
    """Copy the data of a page with code, and write its notebook if it needs what the book does not have."""
    texts = codes(app.env.get_doctree(page))
    if not texts:
        return
    runtime: Mapping[str, Any] = json.loads(app.config.wisepath_live)
    static = Path(app.outdir) / "_static"
    folder = Path(app.srcdir) / page.rpartition("/")[0]
    for name in _data(app, page):
        target = static / _DATA / page.rpartition("/")[0] / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(read(folder / name))
    if imported(texts).intersection(lacking(runtime["packages"])):
        title = app.env.titles[page].astext()
        data = {name: read(folder / name) for name in _data(app, page)}
        target = static / _NOTEBOOKS / f"{page}.zip"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(notebook_zip(page.rpartition("/")[2], title, texts, data))
