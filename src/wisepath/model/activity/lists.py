"""Scenes made of lists: an inbox, a CV, a roster, a form, a shared list."""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from wisepath.model.activity.scene import Bin, Named, Names, Scene, twice
from wisepath.model.field import checked, keyed, one_of, words
from wisepath.model.record import record


@record
class Mail(Named):
    """A message in an inbox."""

    sender: str = keyed("from")
    about: str = words()


@record
class InboxScene(Scene):
    """Messages, or other things of a day, to sort into bins; `title` stands above them instead of "Inbox"."""

    ways: ClassVar = ("put", "choose", "tap")
    title: str = ""
    bins: tuple[Bin, ...]
    messages: tuple[Mail, ...]

    def targets(self) -> Names:
        """Return the messages by what they are about."""
        return {mail.id: mail.about for mail in self.messages}

    def entries(self) -> Names:
        """Return the messages by what they are about."""
        return self.targets()

    def piles(self) -> Names:
        """Return the bins."""
        return {part.id: part.text for part in self.bins}

    def pictures(self) -> Iterator[str]:
        """Yield the drawings of the bins."""
        yield from (part.picture for part in self.bins if part.picture)

    def texts(self) -> Iterator[str]:
        """Yield the title, senders and texts too."""
        if self.title:
            yield self.title
        yield from super().texts()
        for mail in self.messages:
            yield from (mail.sender, mail.text)

    def problems(self) -> Iterator[str]:
        """Yield repeated ids and wrong numbers."""
        yield from twice("bin or message", (*self.piles(), *(mail.id for mail in self.messages)))
        yield from _bins(self.bins)


@record
class Piece(Named):
    """A piece of a CV: one line about a person."""


@record
class CvScene(Scene):
    """Pieces to put into the sections of a CV; one bin may be for what stays out."""

    ways: ClassVar = ("put", "order", "choose")
    bins: tuple[Bin, ...]
    pieces: tuple[Piece, ...]

    def targets(self) -> Names:
        """Return the pieces."""
        return {piece.id: piece.text for piece in self.pieces}

    def entries(self) -> Names:
        """Return the pieces."""
        return self.targets()

    def piles(self) -> Names:
        """Return the sections."""
        return {part.id: part.text for part in self.bins}

    def problems(self) -> Iterator[str]:
        """Yield repeated ids and wrong numbers."""
        yield from twice("section or piece", (*self.piles(), *(piece.id for piece in self.pieces)))
        yield from _bins(self.bins)


@record
class Head(Named):
    """The head of a column."""


@record
class Row(Named):
    """A row: its head, and one text for each column."""

    cells: tuple[str, ...]


@record
class RosterScene(Scene):
    """A table to read; its cells are called `row.column`."""

    ways: ClassVar = ("tap", "all", "choose")
    columns: tuple[Head, ...]
    rows: tuple[Row, ...]

    def targets(self) -> Names:
        """Return cells, rows and columns, each with a text that says where it is."""
        named = {
            f"{row.id}.{head.id}": text
            for row in self.rows
            for head, text in zip(self.columns, row.cells, strict=False)
        }
        heads = {part.id: part.text for part in (*self.columns, *self.rows)}
        return {**heads, **named}

    def problems(self) -> Iterator[str]:
        """Yield repeated ids and rows with too few or too many cells."""
        yield from twice("row or column", tuple(part.id for part in (*self.columns, *self.rows)))
        for row in self.rows:
            if len(row.cells) != len(self.columns):
                yield f'row "{row.id}" has {len(row.cells)} cells, but there are {len(self.columns)} columns'


@record
class Field(Named):
    """A field of a form; `choices` make it a choice, else it is typed."""

    look: str = checked(one_of("text", "choice", "date", "tick"))
    choices: tuple[str, ...] = ()
    help: str = ""


@record
class FormScene(Scene):
    """A form to fill in from a slip of paper."""

    ways: ClassVar = ("fill", "choose")
    card: tuple[str, ...]
    form_fields: tuple[Field, ...] = keyed("fields")

    def fields(self) -> Mapping[str, tuple[str, ...]]:
        """Return the fields with their choices; a tick is yes or no."""
        return {part.id: ("yes", "no") if part.look == "tick" else part.choices for part in self.form_fields}

    def parts(self) -> Names:
        """Return the fields by their labels."""
        return {part.id: part.text for part in self.form_fields}

    def texts(self) -> Iterator[str]:
        """Yield the slip, labels and helps."""
        yield from self.card
        yield from super().texts()
        yield from (part.help for part in self.form_fields if part.help)

    def problems(self) -> Iterator[str]:
        """Yield repeated ids, and choices without a choice."""
        yield from twice("field", tuple(part.id for part in self.form_fields))
        for part in self.form_fields:
            if part.look == "choice" and not 2 <= len(part.choices) <= 6:
                yield f'field "{part.id}" is a choice, so it has two to six choices, not {len(part.choices)}'


@record
class Entry(Named):
    """A line of a shared list: what, who takes it, and whether it is done."""

    who: str = ""
    done: bool = False


@record
class SharedListScene(Scene):
    """A list that several people keep; a press ticks a line."""

    ways: ClassVar = ("tap", "all", "choose")
    title: str = words()
    lines: tuple[Entry, ...] = keyed("entries")

    def targets(self) -> Names:
        """Return the lines."""
        return {entry.id: entry.text for entry in self.lines}

    def texts(self) -> Iterator[str]:
        """Yield title and lines."""
        yield self.title
        yield from super().texts()

    def problems(self) -> Iterator[str]:
        """Yield repeated ids."""
        yield from twice("entry", tuple(entry.id for entry in self.lines))


def _bins(bins: tuple[Bin, ...]) -> Iterator[str]:
    if not 2 <= len(bins) <= 5:
        yield f"there are two to five bins, here are {len(bins)}"
