"""The Sphinx extension of the booklets, which their build loads in the place of `wisepath.book`.

It stands at the top of the layers, as that one does: it fetches the content and hands it to
the paper delivery.
"""

from typing import Any

from sphinx.application import Sphinx

from wisepath.deliveries.paper.extension import install
from wisepath.pipeline import content


def setup(app: Sphinx) -> dict[str, Any]:
    """Register directives, roles and the builder with Sphinx."""
    install(app, content())
    return {"parallel_read_safe": True, "parallel_write_safe": False}
