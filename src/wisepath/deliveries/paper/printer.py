"""Turns a page, as Sphinx has read it, into HTML for paper: the walk, and what is set aside on the way.

How each kind of node looks is said by `plain_forms` and `own_forms`. A node that has no form
stops the build: nothing is dropped in silence.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from docutils import nodes

from wisepath.model.pack import Pack


class PrintError(ValueError):
    """Something on a page that paper cannot show; the message names the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """Something with a place of its own in the booklet: from which page it is, its title, its HTML."""

    page: str
    title: str
    html: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asides:
    """What is set aside while pages are printed, in the order in which it came."""

    answers: list[Aside] = field(default_factory=list)
    tools: list[Aside] = field(default_factory=list)
    cards: list[Aside] = field(default_factory=list)
    words: list[Aside] = field(default_factory=list)
    notes: list[Aside] = field(default_factory=list)
    sources: list[Aside] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """What all booklets of a curriculum share: the pack, and all pages as Sphinx has read them.

    `sources` has the number of each source, by module and key.
    """

    pack: Pack
    pages: Mapping[str, nodes.document]
    sources: Mapping[tuple[str, str], int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Printer:
    """Prints the pages of one booklet; `pages` are those it holds, to which links may lead."""

    shelf: Shelf
    forms: Mapping[str, Callable[["Printer", Any], str]]
    pages: tuple[str, ...]
    asides: Asides = field(default_factory=Asides)
    _at: list[tuple[str, int]] = field(default_factory=list)

    @property
    def at(self) -> str:
        """The page that is being printed."""
        return self._at[-1][0]

    @property
    def depth(self) -> int:
        """The level of the title of that page."""
        return self._at[-1][1]

    def page(self, name: str, depth: int) -> str:
        """Return the HTML of a page whose title is a heading of the level `depth`."""
        if name not in self.shelf.pages:
            raise PrintError(f"{name}: the table of contents does not have this page")
        self._at.append((name, depth))
        return self.html(self.shelf.pages[name])

    def html(self, node: nodes.Node) -> str:
        """Return the HTML of a node and of all that is in it; raise `PrintError` if it has no form."""
        form = self.forms.get(type(node).__name__)
        if form is None:
            raise PrintError(f"{self.at}: booklets have no form for <{type(node).__name__}>")
        return form(self, node)

    def inside(self, node: nodes.Node) -> str:
        """Return the HTML of what is in a node."""
        return "".join(self.html(child) for child in node.children)


def anchor(page: str, name: str = "") -> str:
    """Return the id of a page, or of a part of it, in a booklet."""
    return f"p-{page.replace('/', '-')}" + (f"--{name}" if name else "")
