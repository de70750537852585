"""A book in another language: its pages come translated, and what is not translated shows that it is not.

The text of a page is replaced while Sphinx reads it, so code cells run once for all languages.
A paragraph that is not translated, or whose source was changed since, ends with a mark
(`wisepath.model.catalogue.MARKS`), which becomes a class, a language and a note here.
"""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform

from wisepath.deliveries.jupyter_book.wording import mark, say
from wisepath.model.catalogue import MARKS, SOURCE_LANGUAGE, State

UNSAID = "wp-unsaid"
STALE = "wp-stale"
_NOTES = {
    "none": mark("This page is not translated yet. It is in English."),
    "some": mark("{n} of {all} paragraphs are not translated yet. They are in English and have a line beside them."),
    "old": mark("{n} of {all} paragraphs were changed in English after they were translated. They say so."),
}


class Marks(SphinxTransform):
    """Turns the marks of a page into what readers see and hear of them."""

    default_priority = 5  # before titles and cross-references take the texts

    def apply(self, **_: Any) -> None:
        """Mark the blocks, and say at the top of the page how far it is translated."""
        found = {UNSAID: 0, STALE: 0}
        for text in list(self.document.findall(nodes.Text)):
            for state, name in ((State.MISSING, UNSAID), (State.STALE, STALE)):
                if MARKS[state].strip() in text:
                    found[name] += 1
                    _marked(text, MARKS[state], name)
        self._tell(found)

    def _tell(self, found: Mapping[str, int]) -> None:
        blocks = sum(1 for node in self.document.findall(nodes.TextElement) if not isinstance(node, nodes.Inline))
        title = next(self.document.findall(nodes.title), None)
        if title is None or not sum(found.values()):
            return
        if found[UNSAID] and title.get("classes") and found[UNSAID] >= 0.9 * blocks:
            lines = [say(_NOTES["none"])]
        else:
            named = ((_NOTES["some"], found[UNSAID]), (_NOTES["old"], found[STALE]))
            lines = [say(text).replace("{n}", str(n)).replace("{all}", str(blocks)) for text, n in named if n]
        place = title.parent.index(title) + 1
        title.parent.insert(place, nodes.paragraph("", " ".join(lines), classes=["wp-language-note"]))


def install_language(app: Sphinx, read: Callable[[Path], bytes]) -> None:
    """Take the pages of the book from the file that `wisepath_pages` names, by page; without it they stay."""
    app.add_config_value("wisepath_pages", "", "env")
    pages: dict[str, str] = {}

    def configured(app: Sphinx, config: Any) -> None:  # noqa: ARG001
        if not config.wisepath_pages:
            return
        pages.update(json.loads(read(Path(config.wisepath_pages))))
        config.nb_code_prompt_show, config.nb_code_prompt_hide = say("Show the code"), say("Hide the code")

    def reading(app: Sphinx, name: str, source: list[str]) -> None:  # noqa: ARG001
        source[0] = pages.get(name, source[0])

    app.connect("config-inited", configured)
    app.connect("source-read", reading)
    app.add_transform(Marks)


def _marked(text: nodes.Text, sign: str, name: str) -> None:
    """Take the sign out of a text, and mark the block that it stands in."""
    block: Any = text.parent
    while issubclass(type(block), nodes.Inline):
        block = block.parent
    rest = text.replace(sign, "").replace(sign.strip(), "")
    if rest.strip():
        text.parent.replace(text, nodes.Text(rest))
    else:
        text.parent.remove(text)
    block["classes"].append(name)
    if name == UNSAID:
        block["classes"].append(f"language-{SOURCE_LANGUAGE}")
    else:
        told = say("The English text was changed after this was translated.")
        block += nodes.inline("", f" {told}", classes=["wp-stale-note"])
