"""Evidence: the list that a state is. Everything the engine believes is computed from it.

`at` is an ISO time that the caller gives (the engine has no clock), `who` names who
gave it. As JSON every piece carries its `kind`.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar

from wisepath.model.decode import DecodeError, decode_or_raise, encode
from wisepath.model.field import checked, level, one_of, share_check
from wisepath.model.record import record

SELF = "self"
SUPPORTER = "supporter"
NOT_SEEN = "not-seen"
STEPS = ("not-yet", "with-help", "alone", "helps-others")


@record
class Answer:
    """An answer to an item; `response` is kept so that it can be scored again."""

    kind: ClassVar[str] = "answer"
    item: str
    response: object = None
    correct: bool
    dont_know: bool = False
    at: str = ""
    who: str = ""


@record
class Rating:
    """How someone sees a behaviour: one of `STEPS`, or `NOT_SEEN`, which is missing and not low."""

    kind: ClassVar[str] = "rating"
    behaviour: str
    by: str = checked(one_of(SELF, SUPPORTER))
    value: str = checked(one_of(*STEPS, NOT_SEEN))
    at: str = ""
    who: str = ""


@record
class Taught:
    """What a finished module was meant to teach of one skill."""

    skill: str
    from_level: float = level(key="from")
    to_level: float = level(key="to")


@record
class ModuleResult:
    """A finished module or graded notebook; `score` from 0 to 1."""

    kind: ClassVar[str] = "module"
    module: str
    score: float = checked(share_check)
    skills: tuple[Taught, ...]
    at: str = ""
    who: str = ""


@record
class Observation:
    """A real task seen at work by a supporter, at the date in `at`; `outcome` is one of `STEPS`."""

    kind: ClassVar[str] = "observation"
    behaviour: str
    outcome: str = checked(one_of(*STEPS))
    at: str = ""
    who: str = ""


Evidence = Answer | Rating | ModuleResult | Observation
_KINDS: Mapping[str, type[Any]] = {kind.kind: kind for kind in (Answer, Rating, ModuleResult, Observation)}


def key(piece: Evidence) -> tuple[str, str, str]:
    """Return what a later piece must share to replace this one: kind, subject and rater."""
    if isinstance(piece, Answer):
        return (piece.kind, piece.item, "")
    if isinstance(piece, Rating):
        return (piece.kind, piece.behaviour, rater(piece))
    if isinstance(piece, Observation):
        return (piece.kind, piece.behaviour, piece.who)
    return (piece.kind, piece.module, "")


def rater(piece: Rating) -> str:
    """Return who rated: the person is one rater, each supporter another."""
    return SELF if piece.by == SELF else f"{SUPPORTER}:{piece.who}"


def current(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Return what counts: of pieces with the same key the last, in an order free of when they came."""
    latest = {key(piece): piece for piece in evidence}
    return tuple(latest[name] for name in sorted(latest))


def evidence_to_json(evidence: Sequence[Evidence]) -> list[dict[str, Any]]:
    """Return plain JSON data, in the order given."""
    return [{"kind": piece.kind, **encode(piece)} for piece in evidence]


def evidence_from_json(data: object) -> tuple[Evidence, ...]:
    """Return the evidence in plain JSON data; raise `DecodeError` that says what is wrong."""
    if not isinstance(data, list):
        raise DecodeError("evidence is a list")
    return tuple(_piece(part) for part in data)


def _piece(data: object) -> Evidence:
    kind = data.get("kind") if isinstance(data, Mapping) else None
    if not isinstance(data, Mapping) or not isinstance(kind, str) or kind not in _KINDS:
        raise DecodeError(f"a piece of evidence has a kind, one of: {', '.join(_KINDS)}")
    rest = {name: value for name, value in data.items() if name != "kind"}
    piece: Evidence = decode_or_raise(_KINDS[kind], rest)
    return piece
