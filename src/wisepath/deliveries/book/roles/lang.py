"""``{lang}`sv|ord` ``: words in another language, so that they are spoken and hyphenated right."""

from typing import Any

from docutils import nodes
from sphinx.util.docutils import SphinxRole
from sphinx.writers.html5 import HTML5Translator

from wisepath.render.text import attribute

RIGHT_TO_LEFT = ("ar", "fa", "he", "ku", "ps", "ur")


class LangNode(nodes.Inline, nodes.TextElement):
    """Words in the language `lang`."""


class LangRole(SphinxRole):
    """The language tag, a bar, the words."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the words with their language, or an error that shows the form."""
        tag, _, words = self.text.partition("|")
        if not (tag and words):
            message = self.inliner.reporter.error("write {lang}`sv|ord`", line=self.lineno)
            return [], [message]
        return [LangNode("", words, lang=tag)], []


def open_lang(self: HTML5Translator, node: nodes.Element) -> None:
    """Begin words of another language."""
    turned = ' dir="rtl"' if node["lang"].partition("-")[0] in RIGHT_TO_LEFT else ""
    self.body.append(f'<span lang="{attribute(node["lang"])}"{turned}>')


def close_lang(self: HTML5Translator, node: Any) -> None:  # noqa: ARG001
    """End them."""
    self.body.append("</span>")
