"""The words of a curriculum: their first use on a page offers the meaning, and one page lists them all."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

from wisepath.deliveries.book.directives.box import BoxNode
from wisepath.deliveries.book.directives.card import StepNode
from wisepath.deliveries.book.roles.lang import LangNode
from wisepath.deliveries.jupyter_book.wording import say
from wisepath.model.word import Word, folded
from wisepath.render.aids import listen
from wisepath.render.text import attribute, inline

PAGE = "glossary"

# Boxes in which no word is offered: it would be in the way, or is not for this reader.
_CLOSED = ("word", "source", "coach-note", "trainer-note", "practice-card")
_NOT_IN = (
    nodes.title,
    nodes.reference,
    nodes.literal,
    nodes.FixedTextElement,
    nodes.math,
    nodes.math_block,
    nodes.raw,
    nodes.caption,
    StepNode,
    LangNode,
)


class WordUse(nodes.Inline, nodes.TextElement):
    """A word in running text that offers its meaning: `word` (a `Word`), `home` (address of the list of words)."""


class Glossary:
    """The words of one curriculum, ready to be found in running text."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = tuple(words)
        self._by_form = {folded(form): word for word in self.words for form in word.forms}

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        """All forms, the longest first, as whole words; a plain plural counts too."""
        forms = sorted({form for word in self.words for form in word.forms}, key=lambda form: (-len(form), form))
        either = "|".join(r"\s+".join(map(re.escape, form.split())) for form in forms)
        return re.compile(rf"(?<![\w-])({either})(?:e?s)?(?![\w-])", re.IGNORECASE)

    def offered(self, page: str) -> set[str]:
        """Return the keys of the words whose meaning the running text of a page may offer."""
        module = page.rpartition("/")[0]
        return {
            word.key
            for word in self.words
            if word.links == "curriculum" or (word.links == "module" and word.module == module)
        }

    def uses(self, text: str, wanted: set[str]) -> Iterator[tuple[int, int, Word]]:
        """Yield start, end and word of the first use of each wanted word in a text; take it from `wanted`."""
        for match in self._pattern.finditer(text) if self.words and wanted else ():
            word = self._by_form[folded(match[1])]
            # A word of one or two letters is a sign: "r" is not "R".
            same = len(word.word) > 2 or match[0] == word.word
            if word.key in wanted and same:
                wanted.discard(word.key)
                yield match.start(), match.end(), word


def install_glossary(app: Sphinx, words: Sequence[Word]) -> None:
    """Offer words when pages are about to be written."""
    glossary = Glossary(words)

    def resolved(app: Sphinx, doctree: nodes.document, page: str) -> None:
        notes = page.rpartition("/")[2] in ("coach", "trainer")
        if app.builder.format == "html" and not notes:
            offer(doctree, glossary, page, app.builder.get_relative_uri(page, PAGE))

    app.add_node(WordUse, html=(_open, _close))
    app.connect("doctree-resolved", resolved)


def offer(doctree: nodes.document, glossary: Glossary, page: str, home: str) -> None:
    """Put a `WordUse` around the first use of each word that the page itself does not explain."""
    explained = {box["word"] for box in doctree.findall(BoxNode) if "word" in box}
    wanted = glossary.offered(page) - explained
    for text in [node for node in doctree.findall(nodes.Text) if _running(node)]:
        parts = list(_parts(text, glossary, wanted, home))
        if len(parts) > 1 or not isinstance(parts[0], nodes.Text):
            text.parent.replace(text, parts)


def _parts(text: nodes.Text, glossary: Glossary, wanted: set[str], home: str) -> Iterator[nodes.Node]:
    said, done = text.astext(), 0
    for start, end, word in glossary.uses(said, wanted):
        if start > done:
            yield nodes.Text(said[done:start])
        yield WordUse("", said[start:end], word=word, home=home)
        done = end
    if done < len(said) or not done:
        yield nodes.Text(said[done:])


def _running(text: nodes.Text) -> bool:
    """Return whether a text is running text of the page: in a paragraph, and in nothing that one presses."""
    inside = False
    for part in _above(text):
        if isinstance(part, _NOT_IN) or (isinstance(part, BoxNode) and part["kind"] in _CLOSED):
            return False
        inside = inside or isinstance(part, nodes.paragraph)
    return inside


def _above(node: nodes.Node) -> Iterator[nodes.Node]:
    while node.parent is not None:
        node = node.parent
        yield node


def _open(self: HTML5Translator, node: nodes.Element) -> None:
    name = attribute(node["word"].anchor)
    self.body.append(f'<button type="button" class="wp-w" popovertarget="w-{name}">')


def _close(self: HTML5Translator, node: nodes.Element) -> None:
    word: Word = node["word"]
    name = attribute(word.anchor)
    self.body.append(
        f'</button><span class="wp-meaning" popover id="w-{name}" role="group" aria-label="{attribute(word.word)}">'
        f'<span class="wp-meaning-word">{inline(word.word)}</span> '
        f'<span class="wp-meaning-text">{meaning(word)}</span> '
        f'<span class="wp-meaning-act wp-noprint">{listen(say)}'
        f'<button type="button" class="wp-button wp-quiet" popovertarget="w-{name}" popovertargetaction="hide">'
        f'{say("Close")}</button> <a href="{attribute(node["home"])}#{name}">{say("All words")}</a></span></span>'
    )


def meaning(word: Word) -> str:
    """Return the meaning of a word as HTML that can stand in a line."""
    return " ".join(inline(" ".join(part.split())) for part in word.meaning.split("\n\n"))


def entries(words: Iterable[Word], titles: dict[str, str]) -> list[dict[str, Any]]:
    """Return what the page of all words shows: for each its anchor, meaning, and the page that explains it."""
    return [
        {
            "anchor": word.anchor,
            "word": inline(word.word),
            "meaning": meaning(word),
            "page": word.page,
            "title": titles[word.page],
            "letter": word.key[:1].upper(),
        }
        for word in words
        if word.page in titles
    ]
