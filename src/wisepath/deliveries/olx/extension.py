"""The Sphinx extension of the export: the book's own, and a builder that keeps pages as parts.

Boxes, words, sources, cells and formulas are read and written by the extension of the books,
which `_config.yml` names. Here only what Open edX has a block of its own for is taken out of
the page: questions and activities become marks, which `wisepath.deliveries.olx.part` finds.
"""

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from wisepath.deliveries.olx.builder import CourseBuilder
from wisepath.deliveries.olx.part import mark


class Marked(SphinxDirective):
    """A question or an activity by its id: its place in the page, filled by a block of the course."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the mark."""
        return [nodes.raw("", mark(self.name, self.arguments[0]), format="html")]


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the marks in the place of the book's directives, and the builder."""
    for name in ("question", "activity"):
        app.add_directive(name, Marked, override=True)
    app.add_builder(CourseBuilder)
    return {"parallel_read_safe": True, "parallel_write_safe": False}
