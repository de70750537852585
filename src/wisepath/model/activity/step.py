"""One step of an activity: what it asks, what is right, and how an answer is scored."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from typing import Any

from wisepath.model.activity.scene import Scene
from wisepath.model.field import checked, ident, one_of, place_field, words, words_check
from wisepath.model.item.base import InvalidResponse, Score, id_list, id_map, one_id
from wisepath.model.place import Place
from wisepath.model.record import record

WAYS = ("tap", "all", "choose", "put", "fill", "order")
HINTS = 3


@record
class Choice:
    """One of the answers of a `choose` step; each has feedback."""

    id: str = ident()
    text: str = words()
    feedback: str = words()
    place: Place = place_field()


@record
class Step:
    """One thing to do in the scene."""

    id: str = ident()
    ask: str = words()
    do: str = checked(one_of(*WAYS))
    right: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    puts: Mapping[str, str] = field(default_factory=dict)
    fills: Mapping[str, str] = field(default_factory=dict)
    hints: tuple[str, ...]
    well: str = words()
    other: Mapping[str, str] = field(default_factory=dict)
    otherwise: str = checked(words_check, key="else")
    shows: tuple[str, ...] = ()
    opens: str = ""
    place: Place = place_field()

    def solution(self) -> Any:
        """Return what is right: ids, or a map for `put` and `fill`."""
        if self.do == "put":
            return dict(self.puts)
        return {name: accepted(value) for name, value in self.fills.items()} if self.do == "fill" else list(self.right)

    def feedback_by_id(self) -> dict[str, str]:
        """Return the feedback for each answer that has its own."""
        return {choice.id: choice.feedback for choice in self.choices} | dict(self.other)

    def score(self, response: object, scene: Scene) -> Score:
        """Return whether the response is right, and what to say; raise `InvalidResponse` if it does not fit."""
        wrong = _SCORES[self.do](self, response, scene)
        if wrong is None:
            chosen = self.feedback_by_id().get(str(response)) if self.do == "choose" else None
            return Score(correct=True, feedback=(chosen or self.well,))
        told = [text for name in wrong if (text := self.feedback_by_id().get(name))]
        return Score(correct=False, feedback=tuple(told) or (self.otherwise,))


def accepted(value: str) -> list[str]:
    """Return the accepted values of a field, in the form in which they are compared."""
    return [plain_text(part) for part in value.split(" | ")]


def plain_text(text: str) -> str:
    """Return a text without case and with single spaces, for comparing."""
    return " ".join(text.lower().split())


def _answers(step: Step, scene: Scene) -> tuple[str, ...]:
    """Return the ids one can answer with by one press."""
    return tuple(choice.id for choice in step.choices) if step.do == "choose" else tuple(scene.targets())


def _one(step: Step, response: object, scene: Scene) -> list[str] | None:
    chosen = one_id(response, _answers(step, scene))
    return None if chosen in step.right else [chosen]


def _all(step: Step, response: object, scene: Scene) -> list[str] | None:
    chosen = id_list(response, tuple(scene.targets()))
    return None if set(chosen) == set(step.right) else [name for name in chosen if name not in step.right]


def _order(step: Step, response: object, scene: Scene) -> list[str] | None:
    return None if id_list(response, tuple(scene.targets())) == step.right else []


def _put(step: Step, response: object, scene: Scene) -> list[str] | None:
    given = id_map(response, tuple(step.puts), tuple(scene.piles()))
    return [name for name, pile in step.puts.items() if given[name] != pile] or None


def _fill(step: Step, response: object, scene: Scene) -> list[str] | None:  # noqa: ARG001 - the ways are called alike
    if not isinstance(response, Mapping) or set(response) != set(step.fills):
        raise InvalidResponse("answer", "fill in each field that is shown")
    if any(not isinstance(value, str) or len(value) > 500 for value in response.values()):
        raise InvalidResponse("answer", "write a short text in each field")
    return [name for name, value in step.fills.items() if plain_text(response[name]) not in accepted(value)] or None


_SCORES: Mapping[str, Callable[[Step, object, Scene], list[str] | None]] = {
    "tap": _one,
    "choose": _one,
    "all": _all,
    "order": _order,
    "put": _put,
    "fill": _fill,
}


def step_problems(step: Step, scene: Scene) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a step in its scene: the key, and words for its author."""
    if step.do not in scene.ways:
        yield "do", f'"do: {step.do}" does not fit this kind, which knows: {", ".join(scene.ways)}'
        return
    if len(step.hints) != HINTS:
        yield "hints", f"a step has exactly three hints, each more direct than the last; this one has {len(step.hints)}"
    yield from _ANSWERS.get(step.do, _press_problems)(step, scene)
    for name in step.shows:
        if name not in scene.parts():
            yield "shows", f'it shows "{name}", but there is no such part in the scene'
    if step.opens and step.opens not in scene.screens_of():
        yield "opens", f'it opens "{step.opens}", but there is no such screen'
    known = {**scene.targets(), **scene.entries(), **dict.fromkeys(scene.fields(), "")}
    yield from (
        ("other", f'"other" names "{name}", which is not in the scene') for name in step.other if name not in known
    )


def _put_problems(step: Step, scene: Scene) -> Iterator[tuple[str, str]]:
    yield from _map_problems(step.puts, scene.entries(), "puts")
    yield from (("puts", f'"{pile}" is not a bin') for pile in step.puts.values() if pile not in scene.piles())


def _fill_problems(step: Step, scene: Scene) -> Iterator[tuple[str, str]]:
    yield from _map_problems(step.fills, scene.fields(), "fills")
    for name, value in step.fills.items():
        tiles = [plain_text(tile) for tile in scene.fields().get(name, ())]
        if tiles and not set(accepted(value)) & set(tiles):
            yield "fills", f'none of the choices of "{name}" is "{value}"'


def _press_problems(step: Step, scene: Scene) -> Iterator[tuple[str, str]]:
    if not step.right:
        yield "id", '"right" is missing: say what the right answer is'
    known = _answers(step, scene)
    yield from (("right", f'"right" names "{name}", which is not there') for name in step.right if name not in known)


def _choose_problems(step: Step, scene: Scene) -> Iterator[tuple[str, str]]:
    yield from _press_problems(step, scene)
    known = _answers(step, scene)
    if not 2 <= len(known) <= 5:
        yield "choices", f"a choose step has two to five choices, this one has {len(known)}"
    if set(known) <= set(step.right):
        yield "right", "every choice is right, so there is nothing to choose"


def _map_problems(given: Mapping[str, str], known: Mapping[str, object], key: str) -> Iterator[tuple[str, str]]:
    if not given:
        yield "id", f'"{key}" is missing: say what belongs where'
    yield from ((key, f'"{key}" names "{name}", which is not in the scene') for name in given if name not in known)


_ANSWERS = {"put": _put_problems, "fill": _fill_problems, "choose": _choose_problems}
