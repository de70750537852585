"""MyST Markdown to the parts of a page that the rules look at.

Only positions and texts are taken here; the book builds from the same file with
MyST-NB, so nothing of the page is rewritten.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.colon_fence import colon_fence_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from wisepath.model.page import Directive, Heading, Link, Page, Prose
from wisepath.model.place import Place

_DIRECTIVE = re.compile(r"\{([\w:-]+)\}\s*(.*)")
_CODE = {"code-cell", "code", "code-block", "math", "rubric"}


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable("table")
    return parser.use(front_matter_plugin).use(colon_fence_plugin).use(dollarmath_plugin)


@dataclass
class _Parts:
    path: str
    headings: list[Heading] = field(default_factory=list)
    prose: list[Prose] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    directives: list[Directive] = field(default_factory=list)
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
    for token in _parser().parse(text):
        if token.map is None or token.level:
            continue
        if token.type == "front_matter":
            body = token.map[1]
        match = _DIRECTIVE.match(token.info.strip()) if token.type in ("fence", "colon_fence") else None
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
    )
    return page, parts.front_matter


def _walk(text: str, offset: int, directive: str, parts: _Parts) -> None:
    heading = 0
    for token in _parser().parse(text):
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
    match = _DIRECTIVE.match(token.info.strip())
    if not match:
        return
    name, argument = match[1], match[2].strip()
    parts.directives.append(Directive(name, argument, parts.place(line)))
    if name in _CODE:
        return
    if name in ("figure", "image"):
        alt = re.search(r"^:alt:\s*(.+)$", token.content, re.MULTILINE)
        parts.links.append(Link(argument, alt[1] if alt else "", parts.place(line), picture=True))
    elif argument and name != "question":
        parts.prose.append(Prose(argument, parts.place(line), name))
    _walk(_without_options(token.content), line, name, parts)


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
    text = " ".join("".join(_text(token.children or [])).split())
    for target, shown, picture in _links(token.children or []):
        parts.links.append(Link(target, shown, place, picture))
    if heading:
        parts.headings.append(Heading(heading, text, place))
    elif text:
        parts.prose.append(Prose(text, place, directive))


def _text(tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type in ("text", "code_inline", "math_inline"):
            yield token.content
        elif token.type in ("softbreak", "hardbreak"):
            yield " "


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
