"""The directives of the pages: boxes with a meaning, and practice questions.

Each box becomes one labelled HTML element; the label is read out by a screen
reader and printed. A question becomes the item's view; its key lies in a file
of its own that the page loads only when the reader asks to check.
"""

from dataclasses import dataclass
from typing import Any, ClassVar

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.writers.html5 import HTML5Translator

from wisepath.model.pack import Pack
from wisepath.render.item import item_view
from wisepath.render.text import attribute, inline


class BoxNode(nodes.General, nodes.Element):
    """A box: attributes `kind`, `label` (HTML), `folded`."""


@dataclass(frozen=True, slots=True)
class BoxKind:
    """How one directive is shown: its label in front of the author's title."""

    label: str
    folded: bool = False


KINDS: dict[str, BoxKind] = {
    "try-it": BoxKind("Try it"),
    "example": BoxKind("Example"),
    "word": BoxKind("Word"),
    "coach-note": BoxKind("For your supporter", folded=True),
    "trainer-note": BoxKind("For the trainer", folded=True),
    "tool": BoxKind("To take away"),
    "source": BoxKind("Where this comes from", folded=True),
}


class BoxDirective(SphinxDirective):
    """Any box of `KINDS`; the argument, if there is one, is its title."""

    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return the box with its parsed body."""
        kind = KINDS[self.name]
        box = BoxNode(kind=self.name, label=kind.label, folded=kind.folded)
        self.set_source_info(box)
        if self.arguments:
            title = nodes.inline(classes=["wp-box-title"])
            parsed, messages = self.state.inline_text(self.arguments[0], self.lineno)
            title += parsed
            box["title"] = title.astext()
            box.extend(messages)
        self.state.nested_parse(self.content, self.content_offset, box)
        return [box]


class QuestionDirective(SphinxDirective):
    """A practice item by its id."""

    required_arguments = 1
    pack: ClassVar[Pack]

    def run(self) -> list[nodes.Node]:
        """Return the view of the item, or an error that names the page and line."""
        item = self.pack.item.get(self.arguments[0])
        if item is None or item.use != "practice":
            raise self.error(f'there is no practice item "{self.arguments[0]}"')
        questions = self.env.metadata[self.env.docname].setdefault("wisepath_questions", [])
        questions.append(item.id)
        view = item_view(item.public_view(), self.pack.pictures)
        html = (
            f'<form class="wp-question" data-key="{attribute(item.id)}" aria-label="Question">'
            f'<p class="wp-label">Question</p>{view}'
            '<p class="wp-act"><button type="submit" class="wp-button">Check</button></p>'
            '<div class="wp-feedback" role="status"></div></form>'
        )
        return [nodes.raw("", html, format="html")]


def install_boxes(app: Sphinx, pack: Pack) -> None:
    """Register the directives and their HTML."""
    directive = type("PackQuestionDirective", (QuestionDirective,), {"pack": pack})
    app.add_directive("question", directive)
    for name in KINDS:
        app.add_directive(name, BoxDirective)
    app.add_node(BoxNode, html=(_open, _close))


def _open(self: HTML5Translator, node: nodes.Element) -> None:
    label, title = node["label"], node.get("title", "")
    heading = f'<span class="wp-label">{label}</span>'
    if title:
        heading += f' <span class="wp-box-title">{inline(title)}</span>'
    if node["folded"]:
        self.body.append(f'<details class="wp-box wp-{node["kind"]}"><summary>{heading}</summary>\n')
    else:
        name = f"{label}: {title}" if title else label
        self.body.append(
            f'<div class="wp-box wp-{node["kind"]}" role="group" aria-label="{attribute(name)}">'
            f'<p class="wp-box-head">{heading}</p>\n'
        )


def _close(self: HTML5Translator, node: Any) -> None:
    self.body.append("</details>\n" if node["folded"] else "</div>\n")
