"""The directives and roles of the pages, as paper reads them.

What each becomes is declared in `wisepath.model.directive`. Reading keeps everything; which
booklet shows what is decided by the printer.
"""

import re

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective, SphinxRole

from wisepath.deliveries.jupyter_book.wording import mark, say
from wisepath.deliveries.paper.nodes import OURS, ActivityNode, BoxNode, KeyNode, LangNode, QuestionNode, RefNode
from wisepath.model.pack import Pack

LABELS = {
    "try-it": mark("Try it"),
    "example": mark("Example"),
    "word": mark("Word"),
    "coach-note": mark("For your supporter"),
    "trainer-note": mark("For the trainer"),
    "tool": mark("To take away"),
    "source": mark("Where this comes from"),
    "practice-card": mark("Card for work"),
}
_KEY = re.compile(r"^\[([a-z0-9]+(?:-[a-z0-9]+)*)\] ")


class PaperBox(SphinxDirective):
    """A labelled box whose argument, if there is one, is its title."""

    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True
    # Options that matter to the books only; paper takes and ignores them.
    option_spec = {"also": directives.unchanged, "links": directives.unchanged}

    def run(self) -> list[nodes.Node]:
        """Return the box with its parsed body; in a box of sources the keys become places of numbers."""
        box = BoxNode(kind=self.name, label=say(LABELS[self.name]), title=self.arguments[0] if self.arguments else "")
        self.set_source_info(box)
        self.state.nested_parse(self.content, self.content_offset, box)
        if self.name == "source":
            _mark_keys(box)
        return [box]


def _mark_keys(box: BoxNode) -> None:
    for item in box.findall(nodes.list_item):
        text = next(item.findall(nodes.Text), None)
        match = _KEY.match(text) if text is not None else None
        if text is not None and match is not None:
            text.parent.replace(text, [KeyNode(key=match[1]), nodes.Text(text[match.end() :])])


class PaperQuestion(SphinxDirective):
    """A practice item by its id; an assessment item is refused, for its answer would be printed."""

    required_arguments = 1
    pack: Pack

    def run(self) -> list[nodes.Node]:
        """Return the place of the question, or an error that names page and line."""
        item = self.pack.item.get(self.arguments[0])
        if item is None or item.use != "practice":
            raise self.error(f'there is no practice item "{self.arguments[0]}"')
        return [QuestionNode(item=item.id)]


class PaperActivity(SphinxDirective):
    """An activity by its id."""

    required_arguments = 1
    pack: Pack

    def run(self) -> list[nodes.Node]:
        """Return the place of the activity, or an error that names page and line."""
        if self.arguments[0] not in self.pack.activity:
            raise self.error(f'there is no activity "{self.arguments[0]}"')
        return [ActivityNode(activity=self.arguments[0])]


class LangRole(SphinxRole):
    """The language tag, a bar, the words."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the words with their language, or an error that shows the form."""
        tag, _, words = self.text.partition("|")
        if not (tag and words):
            return [], [self.inliner.reporter.error("write {lang}`sv|ord`", line=self.lineno)]
        return [LangNode("", words, lang=tag)], []


class SourceRefRole(SphinxRole):
    """The key of a source."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the reference; its number is known when all pages of a booklet are there."""
        return [RefNode(key=self.text)], []


def install_directives(app: Sphinx, pack: Pack) -> None:
    """Register directives, roles and their nodes."""
    for name in LABELS:
        app.add_directive(name, PaperBox)
    app.add_directive("question", type("PackQuestion", (PaperQuestion,), {"pack": pack}))
    app.add_directive("activity", type("PackActivity", (PaperActivity,), {"pack": pack}))
    app.add_role("lang", LangRole())
    app.add_role("source-ref", SourceRefRole())
    for node in OURS:
        app.add_node(node)
