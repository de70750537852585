"""``{source-ref}`r30` ``: a number that leads to the line of a source box that begins with `[r30]`."""

from typing import Any

from docutils import nodes
from sphinx.util.docutils import SphinxRole
from sphinx.writers.html5 import HTML5Translator

from wisepath.deliveries.jupyter_book.wording import say
from wisepath.render.text import attribute

ASKED = "wisepath_source_refs"


class RefNode(nodes.Inline, nodes.Element):
    """A reference to the source `key`; `number` and `refuri` are set when the pages are written."""


class SourceRefRole(SphinxRole):
    """The key of a source."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the reference; whether the source exists is known when all pages are read."""
        self.env.metadata[self.env.docname].setdefault(ASKED, []).append(self.text)
        return [RefNode(key=self.text, number=0, refuri="")], []


def open_ref(self: HTML5Translator, node: nodes.Element) -> None:
    """Write the number as a link."""
    name = attribute(f"{say('Source')} {node['number']}")
    self.body.append(
        f'<sup class="wp-ref"><a href="{attribute(node["refuri"])}" aria-label="{name}">{node["number"]}</a></sup>'
    )


def close_ref(self: HTML5Translator, node: Any) -> None:
    """Do nothing: a reference has no end."""
