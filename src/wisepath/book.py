"""The Sphinx extension of the books, as `_config.yml` names it.

It stands at the top of the layers because a stock `jupyter-book build` starts
here: it fetches the content and hands it to the book delivery.
"""

from typing import Any

from sphinx.application import Sphinx

from wisepath.deliveries.book.extension import install
from wisepath.pipeline import content


def setup(app: Sphinx) -> dict[str, Any]:
    """Register theme, directives and page context with Sphinx."""
    install(app, content())
    return {"parallel_read_safe": True, "parallel_write_safe": True}
