"""What the rules need to know of a Markdown page, each part with its place."""

from dataclasses import dataclass

from wisepath.model.place import Place
from wisepath.model.record import record
from wisepath.model.word import Word


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: level 1 to 6 and its text."""

    level: int
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Prose:
    """Running text that a person reads: a paragraph, list item, cell or caption."""

    text: str
    place: Place
    directive: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A link or picture: where it leads, and the text that stands for it."""

    target: str
    text: str
    place: Place
    picture: bool = False


@dataclass(frozen=True, slots=True)
class Directive:
    """A directive of the page: its name, its argument, and of a practice card how many steps it has."""

    name: str
    argument: str
    place: Place
    items: int = 0


@dataclass(frozen=True, slots=True)
class Role:
    """A role in running text: its name and what stands between the backticks."""

    name: str
    content: str
    place: Place


@record
class Page:
    """A Markdown page, taken apart; `path` is relative to the source root.

    `explained` are the words of its `word` boxes, `sources` the keys in its `source` boxes.
    """

    path: str
    text: str
    words: str
    headings: tuple[Heading, ...]
    prose: tuple[Prose, ...]
    links: tuple[Link, ...]
    directives: tuple[Directive, ...]
    roles: tuple[Role, ...] = ()
    explained: tuple[Word, ...] = ()
    sources: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The first first-level heading, or nothing."""
        return next((heading.text for heading in self.headings if heading.level == 1), "")
