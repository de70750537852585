"""MyST Markdown to the parts of a page that the rules look at.

Only positions and texts are taken here; the book builds from the same file with
MyST-NB, so nothing of the page is rewritten.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.colon_fence import colon_fence_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from wisepath.model.page import Directive, Heading, Link, Page, Prose, Role
from wisepath.model.place import Place
from wisepath.model.word import Word
from wisepath.source.boxes import explained, source_keys, spoken

DIRECTIVE = re.compile(r"\{([\w:-]+)\}\s*(.*)")
CODE = {"code-cell", "code", "code-block", "math", "rubric"}


@cache
def myst_parser() -> MarkdownIt:
    """Return the reader of our pages: CommonMark with tables, front matter, fences of colons and formulas."""
    parser = MarkdownIt("commonmark").enable("table")
    return parser.use(front_matter_plugin).use(colon_fence_plugin).use(dollarmath_plugin)


@dataclass
class _Parts:
    path: str
    headings: list[Heading] = field(default_factory=list)
    prose: list[Prose] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    directives: list[Directive] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    explained: list[Word] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    front_matter: str = ""

    def place(self, line: int) -> Place:
        return Place(self.path, line)


@dataclass(frozen=True, slots=True)
class Fence:
    """A directive at the top level of a page: lines `start` to before `end` of the text, counted from 0."""

    name: str
    argument: str
    content: str
    start: int
    end: int


def top_fences(text: str) -> tuple[tuple[Fence, ...], int]:
    """Return the directives that stand in no other block, and the line after the front matter."""
    fences, body = [], 0
    for token in myst_parser().parse(text):
        if token.map is None or token.level:
            continue
        if token.type == "front_matter":
            body = token.map[1]
        match = DIRECTIVE.match(token.info.strip()) if token.type in ("fence", "colon_fence") else None
        if match:
            fences.append(Fence(match[1], match[2].strip(), token.content, *token.map))
    return tuple(fences), body


def read_page(text: str, path: str, words: str) -> tuple[Page, str]:
    """Return the page and its front matter as text (empty when it has none)."""
    parts = _Parts(path)
    _walk(text, 0, "", parts)
    page = Page(
        path=path,
        text=text,
        words=words,
        headings=tuple(parts.headings),
        prose=tuple(parts.prose),
        links=tuple(parts.links),
        directives=tuple(parts.directives),
        roles=tuple(parts.roles),
        explained=tuple(parts.explained),
        sources=tuple(parts.sources),
    )
    return page, parts.front_matter


def _walk(text: str, offset: int, directive: str, parts: _Parts) -> None:
    heading = 0
    for token in myst_parser().parse(text):
        line = offset + (token.map[0] if token.map else 0) + 1
        if token.type == "front_matter":
            parts.front_matter = parts.front_matter or token.content  # inside a directive it is its options
        elif token.type == "heading_open":
            heading = int(token.tag[1])
        elif token.type == "inline":
            _inline(token, line, heading, directive, parts)
            heading = 0
        elif token.type in ("fence", "colon_fence"):
            _fence(token, line, parts)


def _fence(token: Token, line: int, parts: _Parts) -> None:
    match = DIRECTIVE.match(token.info.strip())
    if not match:
        return
    name, argument = match[1], match[2].strip()
    items = _items(token.content) if name == "practice-card" else 0
    parts.directives.append(Directive(name, argument, parts.place(line), items))
    if name in CODE:
        return
    if name == "word":
        parts.explained.append(explained(argument, token.content, parts.place(line)))
    if name == "source":
        parts.sources.extend(source_keys(token.content))
    if name in ("figure", "image"):
        alt = re.search(r"^:alt:\s*(.+)$", token.content, re.MULTILINE)
        parts.links.append(Link(argument, alt[1] if alt else "", parts.place(line), picture=True))
    elif argument and name != "question":
        parts.prose.append(Prose(argument, parts.place(line), name))
    _walk(_without_options(token.content), line, name, parts)


def _items(content: str) -> int:
    """Return how many list items stand in no other block."""
    return sum(part.type == "list_item_open" and part.level == 1 for part in myst_parser().parse(content))


def _without_options(content: str) -> str:
    """Blank the option lines at the top of a directive, so that line numbers stay."""
    lines = content.split("\n")
    for index, text in enumerate(lines):
        if not re.match(r":[\w-]+:", text):
            break
        lines[index] = ""
    return "\n".join(lines)


def _inline(token: Token, line: int, heading: int, directive: str, parts: _Parts) -> None:
    place = parts.place(line)
    said = tuple(spoken(token.children or []))
    text = " ".join("".join(part.text for part in said).split())
    parts.roles.extend(Role(part.role, part.content, place) for part in said if part.role)
    for target, shown, picture in _links(token.children or []):
        parts.links.append(Link(target, shown, place, picture))
    if heading:
        parts.headings.append(Heading(heading, text, place))
    elif text:
        parts.prose.append(Prose(text, place, directive))


def _links(tokens: list[Token]) -> Iterator[tuple[str, str, bool]]:
    target, shown = "", ""
    for token in tokens:
        if token.type == "image":
            yield str(token.attrs.get("src", "")), token.content, True
        elif token.type == "link_open":
            target, shown = str(token.attrs.get("href", "")), ""
        elif token.type == "link_close":
            yield target, shown, False
        else:
            shown += token.content
