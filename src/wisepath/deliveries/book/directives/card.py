"""`practice-card`: three to five steps for the workplace, with boxes to tick; prints four to a page."""

from typing import Any

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

from wisepath.deliveries.book.directives.box import Box, BoxNode
from wisepath.deliveries.jupyter_book.wording import mark


class StepNode(nodes.General, nodes.Element):
    """A step of a card: the words beside a box to tick."""


class PracticeCard(Box):
    """A card; its title says what it helps to do."""

    label = mark("Card for work")
    required_arguments = 1
    optional_arguments = 0
    tools = ("print",)

    def finish(self, box: BoxNode) -> list[nodes.Node]:
        """Give each step of the list its box to tick."""
        lists = [part for part in box.children if isinstance(part, nodes.bullet_list | nodes.enumerated_list)]
        if len(lists) != 1:
            raise self.error("a practice card holds one list, with three to five steps")
        lists[0]["classes"].append("wp-ticks")
        for item in lists[0].children:
            words = item.children[0]
            if len(item.children) != 1 or not isinstance(words, nodes.paragraph):
                raise self.error("a step of a practice card is one paragraph")
            words.replace_self(StepNode("", *words.children))
        return [box]


def open_step(self: HTML5Translator, node: Any) -> None:  # noqa: ARG001
    """Begin a step: the box to tick keeps nothing when the page is left."""
    self.body.append('<label class="wp-tick"><input type="checkbox" autocomplete="off"><span>')


def close_step(self: HTML5Translator, node: Any) -> None:  # noqa: ARG001
    """End a step."""
    self.body.append("</span></label>")
