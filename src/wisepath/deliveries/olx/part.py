"""A page of the book as the parts that a unit of Open edX is made of.

The builder leaves marks in the page, as comments; here the page is cut at them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape, unescape

_MARK = re.compile(r"<!--wisepath (/?)([a-z]+):(.*?)-->", re.DOTALL)
_SECTION = re.compile(r'<section(?: [^>]*?)?\bid="([^"]+)"[^>]*>\s*(<span id="[^"]+"></span>\s*)*<(h[1-6])>')
_HIDDEN = re.compile(r"<(p|button|span)\b[^>]*\bhidden\b[^>]*>(?:(?!<\1\b).)*?</\1>", re.DOTALL)
_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)[^>]*?(/?)>")
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)


class PageError(ValueError):
    """A page that cannot be cut into parts; the message names it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A piece of a page: `kind` is text, question or activity; `value` its HTML or the id of what stands there."""

    kind: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Take:
    """A thing to take away: its title (Markdown) and its HTML."""

    title: str
    html: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """A whole page: what learners read, what its notes for staff say, what can be taken away."""

    flow: tuple[Part, ...]
    notes: tuple[str, ...] = ()
    takes: tuple[Take, ...] = field(default=())


def mark(kind: str, value: str) -> str:
    """Return the comment that stands for a part of a kind."""
    return f"<!--wisepath {kind}:{escape(value).replace('--', '&#45;&#45;')}-->"


def end_mark(kind: str) -> str:
    """Return the comment at the end of a part that has HTML."""
    return f"<!--wisepath /{kind}:-->"


def cut(name: str, body: str, *, staff: bool = False) -> Parts:
    """Return the page `name` cut into parts; on a page for `staff` notes stay where they are.

    Raise `PageError` where a cut would open or leave open an element.
    """
    html = _HIDDEN.sub("", _SECTION.sub(r'<\3 id="\1">', body).replace("</section>", ""))
    html = re.sub(r"<section\b[^>]*>", "", html)
    notes: list[str] = []
    takes: list[Take] = []
    flow: list[Part] = []
    for kind, value, inner in _pieces(html):
        if kind == "note" and not staff:
            notes.append(inner.replace("<details ", "<details open ", 1))
            continue
        if kind == "take":
            takes.append(Take(title=value, html=inner))
            _add(flow, "text", inner + mark("file", str(len(takes))))
        elif kind in ("text", "note"):
            _add(flow, "text", inner)
        else:
            _add(flow, kind, value)
    for part in (*[part.value for part in flow if part.kind == "text"], *notes, *[take.html for take in takes]):
        _whole(name, part)
    return Parts(flow=tuple(flow), notes=tuple(notes), takes=tuple(takes))


def _pieces(html: str) -> Iterator[tuple[str, str, str]]:
    """Yield kind, value and inner HTML of each piece of a page; plain text has the kind `text`."""
    at = 0
    while match := _MARK.search(html, at):
        if text := html[at : match.start()].strip():
            yield "text", "", text
        at, kind, value, inner = match.end(), match[2], unescape(match[3]), ""
        if kind in ("note", "take"):
            close = html.index(end_mark(kind), at)
            inner, at = html[match.end() : close].strip(), close + len(end_mark(kind))
        yield kind, value, inner
    if text := html[at:].strip():
        yield "text", "", text


def _add(flow: list[Part], kind: str, value: str) -> None:
    """Add a piece; texts that follow each other are one."""
    if kind == "text" and flow and flow[-1].kind == "text":
        flow[-1] = Part(kind="text", value=f"{flow[-1].value}\n{value}")
    else:
        flow.append(Part(kind=kind, value=value))


def _whole(name: str, html: str) -> None:
    """Raise `PageError` unless every element of a piece begins and ends in it."""
    stack: list[str] = []
    for close, tag, alone in _TAG.findall(html):
        if tag in _VOID or alone:
            continue
        if not close:
            stack.append(tag)
        elif not stack or stack.pop() != tag:
            raise PageError(f"{name}: a question, an activity or a note stands inside a box; put it beside the box")
    if stack:
        raise PageError(f"{name}: a question, an activity or a note stands inside a box; put it beside the box")
