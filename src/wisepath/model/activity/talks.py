"""Scenes made of words: a message, a page, a chat, a talk with an AI helper."""

from collections.abc import Iterator
from typing import ClassVar

from wisepath.model.activity.scene import Named, Names, Scene, twice
from wisepath.model.field import checked, ident, keyed, one_of, place_field, words
from wisepath.model.place import Place
from wisepath.model.record import record


@record
class MessagePart(Named):
    """One part of a message: its sender, a sentence, a link."""

    look: str = checked(one_of("sender", "heading", "text", "link", "button", "picture"))
    picture: str = ""


@record
class MessageScene(Scene):
    """One message whose parts can be pressed."""

    ways: ClassVar = ("tap", "all", "choose")
    channel: str = checked(one_of("sms", "mail", "call", "chat"))
    lines: tuple[MessagePart, ...] = keyed("parts")

    def targets(self) -> Names:
        """Return the parts."""
        return {part.id: part.text for part in self.lines}

    def pictures(self) -> Iterator[str]:
        """Yield the drawings of the parts."""
        yield from (part.picture for part in self.lines if part.picture)

    def problems(self) -> Iterator[str]:
        """Yield repeated ids."""
        yield from twice("part", tuple(part.id for part in self.lines))


@record
class PagePart(Named):
    """One part of a page: an advert, a result, a price."""

    look: str = checked(one_of("advert", "result", "heading", "text", "price", "link", "picture"))
    detail: str = ""
    picture: str = ""


@record
class PageScene(Scene):
    """A page of the web or of a search; its parts can be pressed."""

    ways: ClassVar = ("tap", "all", "choose")
    address: str = words()
    lines: tuple[PagePart, ...] = keyed("parts")

    def targets(self) -> Names:
        """Return the parts, and the address line under the id `address`."""
        return {"address": self.address, **{part.id: part.text for part in self.lines}}

    def pictures(self) -> Iterator[str]:
        """Yield the drawings of the parts."""
        yield from (part.picture for part in self.lines if part.picture)

    def texts(self) -> Iterator[str]:
        """Yield the small print of each part too."""
        yield from super().texts()
        yield from (part.detail for part in self.lines if part.detail)

    def problems(self) -> Iterator[str]:
        """Yield repeated ids; `address` is taken."""
        yield from twice("part", ("address", *(part.id for part in self.lines)))


@record
class Turn(Named):
    """What one person says in a chat."""

    speaker: str = keyed("from")
    picture: str = ""


@record
class ChatScene(Scene):
    """A chat to answer; later turns appear when a step is done."""

    ways: ClassVar = ("choose", "tap")
    people: tuple[str, ...]
    turns: tuple[Turn, ...]

    def targets(self) -> Names:
        """Return the turns."""
        return {turn.id: turn.text for turn in self.turns}

    def pictures(self) -> Iterator[str]:
        """Yield the drawings of the turns."""
        yield from (turn.picture for turn in self.turns if turn.picture)

    def problems(self) -> Iterator[str]:
        """Yield repeated ids and strangers."""
        yield from twice("turn", tuple(turn.id for turn in self.turns))
        for turn in self.turns:
            if turn.speaker not in (*self.people, "me"):
                yield f'"{turn.speaker}" says "{turn.id}" but is not one of the people'


@record
class Line(Named):
    """One sentence of an AI helper's answer."""


@record
class HelperTurn:
    """What the learner or the helper says; a helper's answer is made of lines that can be pressed."""

    id: str = ident()
    speaker: str = checked(one_of("me", "helper"), key="from")
    text: str = ""
    lines: tuple[Line, ...] = ()
    place: Place = place_field()


@record
class AiTalkScene(Scene):
    """A scripted talk with an AI helper that is sometimes wrong."""

    ways: ClassVar = ("choose", "tap", "all")
    turns: tuple[HelperTurn, ...]

    def targets(self) -> Names:
        """Return the sentences of the helper."""
        return {line.id: line.text for turn in self.turns for line in turn.lines}

    def parts(self) -> Names:
        """Return turns and sentences."""
        return {**{turn.id: turn.text or "…" for turn in self.turns}, **self.targets()}

    def problems(self) -> Iterator[str]:
        """Yield repeated ids and turns that say nothing."""
        names = (*(turn.id for turn in self.turns), *(line.id for turn in self.turns for line in turn.lines))
        yield from twice("turn or line", names)
        for turn in self.turns:
            if not turn.text and not turn.lines:
                yield f'turn "{turn.id}" says nothing'
