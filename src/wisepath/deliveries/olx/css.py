"""The books' styles for one part of a page: in Open edX other things stand around it."""

import re
from collections.abc import Iterator

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_GROUPS = ("@media", "@supports")
_COMMA = re.compile(r",(?![^(]*\))")


def scoped(css: str, scope: str) -> str:
    """Return styles that hold inside `scope` (a class selector) only.

    What is about the whole page is left out: its colours by choice and by device, its size, its print.
    """
    return "".join(_rules(_COMMENT.sub("", css), scope))


def _rules(css: str, scope: str) -> Iterator[str]:
    for head, body in _blocks(css):
        if head.startswith(_GROUPS):
            if "print" in head or "prefers-color-scheme" in head:
                continue
            inside = "".join(_rules(body, scope))
            if inside:
                yield f"{head} {{\n{inside}}}\n"
        elif not head.startswith("@"):
            selectors = [found for part in _COMMA.split(head) if (found := _selector(part.strip(), scope))]
            if selectors:
                yield f"{', '.join(selectors)} {{ {' '.join(body.split())} }}\n"


def _selector(part: str, scope: str) -> str:
    """Return a selector inside the scope; empty for one that is about the whole page."""
    if part in (":root", "body"):
        return scope
    if part.startswith((":root", "html")):
        return ""
    part = part.replace(".wp-plain main ", ".wp-plain ").removeprefix("main ")
    return f"{scope}{part}" if part.startswith(".wp-plain ") else f"{scope} {part}"


def _blocks(css: str) -> Iterator[tuple[str, str]]:
    """Yield head and body of each block at the top level."""
    start = depth = opened = 0
    for at, letter in enumerate(css):
        if letter == "{":
            opened = at if depth == 0 else opened
            depth += 1
        elif letter == "}":
            depth -= 1
            if depth == 0:
                yield css[start:opened].strip(), css[opened + 1 : at]
                start = at + 1
