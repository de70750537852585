"""The texts of a MyST page, paragraph by paragraph, and the page with other texts in their places.

A text is what stands in one paragraph, list item, heading or cell, the title of a box, or an
option that is read. Code, ids and file names are none: notebooks run the same in every language.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise

from markdown_it.token import Token

from wisepath.source.myst import CODE, DIRECTIVE, myst_parser

# Whoever says a text is told whether it is running text, which can carry a mark.
Say = Callable[[str, bool], str]

_TITLED = {"try-it", "example", "word", "coach-note", "trainer-note", "tool", "source", "practice-card"}
_TITLED |= {"note", "tip", "warning", "important", "admonition", "dropdown"}
_OPTION = re.compile(r":([\w-]+):\s*(.*)")
_SPOKEN = {"also", "alt", "caption"}
_SILENT = re.compile(r"\([\w-]+\)=|%.*", re.DOTALL)


@dataclass
class _Page:
    """The lines of a page while its texts are replaced: where to go on in each, and what is gone."""

    lines: list[str]
    say: Say
    cursors: dict[int, int] = field(default_factory=dict)
    gone: set[int] = field(default_factory=set)

    def put(self, line: int, text: str, *, running: bool) -> None:
        """Replace a text that begins on a line; what is not found there stays."""
        parts = text.split("\n")
        place = self.lines[line].find(parts[0], self.cursors.get(line, 0))
        if place < 0 or not any(letter.isalpha() for letter in text) or _SILENT.fullmatch(text):
            return
        after = self.lines[line][place + len(parts[0]) :] if len(parts) == 1 else ""
        said = self.say(_joined(parts), running).replace("\n", "\n" + " " * place)
        before = self.lines[line][:place] + said
        self.lines[line] = before + after
        self.cursors[line] = len(before)
        self.gone.update(range(line + 1, line + len(parts)))


def said_page(text: str, say: Say) -> str:
    """Return a page with every text replaced by what `say` returns for it."""
    page = _Page(text.split("\n"), say)
    _walk(text, 0, page)
    return "\n".join(line for number, line in enumerate(page.lines) if number not in page.gone)


def page_texts(text: str) -> tuple[str, ...]:
    """Return the texts of a page once each, in their order."""
    found: dict[str, None] = {}

    def note(part: str, running: bool) -> str:  # noqa: FBT001, ARG001 - called by position, as `Say` says
        found[part] = None
        return part

    said_page(text, note)
    return tuple(found)


def _joined(parts: list[str]) -> str:
    """Return the lines of a paragraph as one; only breaks that show stay."""
    text = parts[0]
    for before, part in pairwise(parts):
        text += "\n" + part.strip() if before.endswith("\\") else " " + part.strip()
    return text


def _walk(text: str, offset: int, page: _Page) -> None:
    for token in myst_parser().parse(text):
        if token.map is None:
            continue
        line = offset + token.map[0]
        if token.type == "inline":
            page.put(line, token.content, running=True)
        elif token.type in ("fence", "colon_fence"):
            _fence(token, line, page)


def _fence(token: Token, line: int, page: _Page) -> None:
    match = DIRECTIVE.match(token.info.strip())
    if not match or match[1] in CODE:
        return
    if match[1] in _TITLED and match[2].strip():
        page.put(line, match[2].strip(), running=False)
    lines = token.content.split("\n")
    for number, part in enumerate(lines):
        option = _OPTION.match(part)
        if not option:
            break
        if option[1] in _SPOKEN and option[2]:
            page.put(line + 1 + number, option[2], running=False)
        lines[number] = ""
    _walk("\n".join(lines), line + 1, page)
