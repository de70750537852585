"""What all kinds of items share.

Per kind, one file holds four things: the author's type, the public view without
the key, the score of a response, and the check of the shape.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from wisepath.model.field import checked, ident, level, one_of, place_field, words
from wisepath.model.place import Place
from wisepath.model.record import record
from wisepath.model.skills import skill_check

PublicView = dict[str, Any]


class InvalidResponse(ValueError):  # noqa: N818 - it names what was sent, not a fault of ours
    """A response that does not fit the item; `field` names the part that is wrong."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(f"{field}: {message}")
        self.field = field
        self.message = message


@dataclass(frozen=True, slots=True)
class Score:
    """Whether a response is right, and what to tell the person about it."""

    correct: bool
    feedback: tuple[str, ...]


@record
class Feedback:
    """What to say of a whole answer, right or wrong."""

    right: str = words()
    wrong: str = words()


@record
class Option:
    """One option of a choice; every option has feedback."""

    id: str = ident()
    text: str = words()
    correct: bool = False
    feedback: str = ""
    place: Place = place_field()


@record
class Item:
    """One question of the bank, for practice or for assessment, never both."""

    id: str = ident()
    skill: str = checked(skill_check)
    level: float = level()
    audiences: tuple[str, ...]
    use: str = checked(one_of("practice", "assessment"))
    kind: str
    text: str = words()
    source: str = words()
    serves: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    picture: str = ""
    parallel: str = checked(one_of("", "a", "b"), default="")
    place: Place = place_field()

    def common_view(self) -> PublicView:
        """Return the parts of the public view that every kind has."""
        return {"id": self.id, "kind": self.kind, "text": self.text, "picture": self.picture}

    def public_view(self) -> PublicView:
        """Return what may leave a server before the answer: no key, no feedback."""
        raise TypeError(f"{type(self).__name__} has no view of its own")

    def score(self, response: object) -> Score:  # noqa: ARG002 - every kind reads it
        """Return the score of a response; raise `InvalidResponse` if it does not fit."""
        raise TypeError(f"{type(self).__name__} has no score of its own")

    def key(self) -> PublicView:
        """Return right answer and feedback for a page that checks itself; practice only."""
        raise TypeError(f"{type(self).__name__} has no key of its own")

    def guessing(self) -> float:
        """Return the chance of a right answer by guessing, 0 to 1."""
        raise TypeError(f"{type(self).__name__} has no guessing chance of its own")

    def shape_problems(self) -> Iterator[str]:
        """Yield what is wrong with the parts of the item, in words for its author."""
        raise TypeError(f"{type(self).__name__} has no shape check of its own")


def option_problems(options: tuple[Option, ...]) -> Iterator[str]:
    """Yield what is wrong with a list of options: repeated ids or texts, missing feedback."""
    yield from repeated("option", tuple(option.id for option in options))
    yield from repeated("option text", tuple(option.text for option in options))
    for option in options:
        if not option.feedback.strip():
            yield f'option "{option.id}" has no feedback'


def repeated(what: str, values: tuple[str, ...]) -> Iterator[str]:
    """Yield a message for each value that stands more than once."""
    for value in sorted({value for value in values if values.count(value) > 1}):
        yield f'{what} "{value}" stands more than once'


def opaque(item: str, side: str, part: str) -> str:
    """Return a name for a part that says nothing about its place in the right answer."""
    from hashlib import sha256  # noqa: PLC0415 - see record.py on the time to import

    return sha256(f"{item}/{side}/{part}".encode()).hexdigest()[:8]


def mixed(item: str, side: str, parts: tuple[str, ...]) -> tuple[str, ...]:
    """Return the parts in a fixed mixed order that is never the written one."""
    order = tuple(sorted(parts, key=lambda part: opaque(item, side, part)))
    return order if order != parts or len(parts) < 2 else (*order[1:], order[0])


def one_id(response: object, known: tuple[str, ...], field: str = "answer") -> str:
    """Return the response if it is one of the known ids; raise `InvalidResponse` otherwise."""
    if not isinstance(response, str) or response not in known:
        raise InvalidResponse(field, "choose one of the answers that are shown")
    return response


def id_list(response: object, known: tuple[str, ...], field: str = "answer") -> tuple[str, ...]:
    """Return the response as ids of known parts without repetition, or raise."""
    if not isinstance(response, list | tuple) or len(response) > len(known):
        raise InvalidResponse(field, "send a list of the answers that are shown")
    chosen = tuple(one_id(part, known, field) for part in response)
    if len(set(chosen)) != len(chosen):
        raise InvalidResponse(field, "name each answer once")
    return chosen


def id_map(response: object, left: tuple[str, ...], right: tuple[str, ...]) -> Mapping[str, str]:
    """Return the response as a map from every left id to a right id, or raise."""
    if not isinstance(response, Mapping) or set(response) != set(left):
        raise InvalidResponse("answer", "give an answer for each line")
    return {key: one_id(value, right) for key, value in response.items()}
