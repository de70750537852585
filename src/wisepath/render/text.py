"""Short Markdown texts to HTML. Raw HTML in them is shown as text, never run."""

from functools import cache
from html import escape

from markdown_it import MarkdownIt


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False})


def block(text: str) -> str:
    """Return paragraphs and lists as HTML."""
    return str(_parser().render(text)).strip()


def inline(text: str) -> str:
    """Return one line as HTML without a paragraph around it."""
    return str(_parser().renderInline(text.strip()))


def attribute(text: str) -> str:
    """Return a text as the value of a quoted HTML attribute."""
    return escape(text, quote=True)
