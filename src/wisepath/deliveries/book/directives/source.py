"""`source`: where the facts of a page come from, one line each; a line may begin with its key, `[r30]`.

`{source-ref}` leads to such a line. The lines of a module are numbered through, in the order of
its pages, so that a number means one thing in the whole module.
"""

import re
from typing import Any

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

from wisepath.deliveries.book.directives.box import Box, BoxNode
from wisepath.deliveries.jupyter_book.wording import mark

USED = "wisepath_sources"
_KEY = re.compile(r"^\[([a-z0-9]+(?:-[a-z0-9]+)*)\] ")


class KeyNode(nodes.Inline, nodes.Element):
    """The number in front of a source: `key`, and `number` when the pages are written."""


class Source(Box):
    """The sources of a page."""

    label = mark("Where this comes from")
    folded = True

    def finish(self, box: BoxNode) -> list[nodes.Node]:
        """Turn the keys at the beginning of lines into numbers that one can lead to."""
        keys = self.env.metadata[self.env.docname].setdefault(USED, [])
        for item in box.findall(nodes.list_item):
            text = next(item.findall(nodes.Text), None)
            match = _KEY.match(text) if text is not None else None
            if text is None or match is None:
                continue
            if match[1] in keys:
                raise self.error(f'the source "{match[1]}" stands twice on this page')
            keys.append(match[1])
            item["ids"].append(f"source-{match[1]}")
            text.parent.replace(text, [KeyNode(key=match[1], number=0), nodes.Text(text[match.end() :])])
        return [box]


def open_key(self: HTML5Translator, node: nodes.Element) -> None:
    """Write the number of a source."""
    self.body.append(f'<span class="wp-number">{node["number"]}</span> ')


def close_key(self: HTML5Translator, node: Any) -> None:
    """Do nothing: a number has no end."""
