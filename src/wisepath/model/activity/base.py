"""An activity: a practice in the page, with its data in YAML and no code of its own."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Self

from wisepath.model.activity.scene import Scene, twice
from wisepath.model.activity.step import Step, step_problems
from wisepath.model.decode import decode_or_raise, encode
from wisepath.model.field import checked, ident, place_field, positive_check, words
from wisepath.model.item.base import InvalidResponse, Score
from wisepath.model.place import Place
from wisepath.model.record import record
from wisepath.model.skills import skill_check

View = dict[str, Any]
WORD = re.compile(r"\{([a-z][a-z0-9-]*)\}")


@record
class Sector:
    """A workplace in which the activity can take place, with the words that change."""

    id: str = ident()
    name: str = words()
    words: Mapping[str, str]
    place: Place = place_field()


@record
class Activity:
    """What all kinds share; each kind adds its `scene`. Always practice, never assessment."""

    id: str = ident()
    kind: str
    title: str = words()
    audiences: tuple[str, ...]
    skill: str = checked(skill_check)
    serves: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    minutes: float = checked(positive_check)
    intro: str = words()
    sectors: tuple[Sector, ...]
    steps: tuple[Step, ...]
    end: str = words()
    source: str = words()
    place: Place = place_field()

    def the_scene(self) -> Scene:
        """Return the scene of the kind."""
        scene: Scene = self.scene  # type: ignore[attr-defined]  # every kind has one
        return scene

    @property
    def sector(self) -> str:
        """The sector that is shown first."""
        return self.sectors[0].id

    def in_sector(self, sector: str) -> Self:
        """Return the activity in one sector, with its words filled in and that sector first.

        Raises `KeyError` for an unknown sector, and for a word the sector does not give.
        """
        chosen = next((part for part in self.sectors if part.id == sector), None)
        if chosen is None:
            raise KeyError(sector)
        rest = tuple(part for part in self.sectors if part is not chosen)
        plain = encode(replace(self, sectors=(chosen, *rest)))
        kept = plain.pop("sectors")
        filled = {**_filled(plain, chosen.words), "sectors": kept}
        return decode_or_raise(type(self), filled)

    def public_view(self) -> View:
        """Return what may be shown before an answer: no right answers, hints or feedback."""
        return {
            "id": self.id,
            "kind": self.kind,
            "title": self.title,
            "intro": self.intro,
            "minutes": self.minutes,
            "sector": self.sector,
            "sectors": sorted(
                ({"id": part.id, "name": part.name} for part in self.sectors), key=lambda part: part["id"]
            ),
            "scene": _marked(encode(self.the_scene()), self._later()),
            "steps": [self._step_view(step) for step in self.steps],
        }

    def key(self) -> View:
        """Return what is right and what to say, step by step, for a page that checks itself."""
        steps = {step.id: self._step_key(step) for step in self.steps}
        return {"steps": steps, "end": self.end, "self-checked": True}

    def score(self, step: str, response: object) -> Score:
        """Return the score of a response to a step; raise `InvalidResponse` if it does not fit."""
        found = next((part for part in self.steps if part.id == step), None)
        if found is None:
            raise InvalidResponse("step", "this step is not part of the activity")
        return found.score(response, self.the_scene())

    def _later(self) -> set[str]:
        return {name for step in self.steps for name in step.shows}

    def _step_view(self, step: Step) -> View:
        view: View = {"id": step.id, "ask": step.ask, "do": step.do}
        if step.opens:
            view["opens"] = step.opens
        if step.do == "choose":
            view["choices"] = [{"id": choice.id, "text": choice.text} for choice in step.choices]
        elif step.do == "put":
            view["entries"] = {name: self.the_scene().entries()[name] for name in step.puts}
            view["bins"] = self.the_scene().piles()
        elif step.do == "fill":
            view["fields"] = list(step.fills)
        elif step.do == "order":
            view["count"] = len(step.right)
        return view

    def _step_key(self, step: Step) -> View:
        return {
            "right": step.solution(),
            "hints": list(step.hints),
            "well": step.well,
            "other": step.feedback_by_id(),
            "else": step.otherwise,
            "shows": list(step.shows),
        }

    def shape_problems(self) -> Iterator[tuple[str, Place]]:
        """Yield what is wrong, in words for its author, with the place."""
        yield from ((message, self.place.at("sectors")) for message in self._sector_problems())
        yield from ((message, self.place.at("scene")) for message in self.the_scene().problems())
        yield from (
            (message, self.place.at("steps")) for message in twice("step", tuple(step.id for step in self.steps))
        )
        if not 1 <= len(self.steps) <= 8:
            yield f"an activity has one to eight steps, this one has {len(self.steps)}", self.place.at("steps")
        for step in self.steps:
            for key, message in step_problems(step, self.the_scene()):
                yield f'step "{step.id}": {message}', step.place.at(key)

    def _sector_problems(self) -> Iterator[str]:
        if not self.sectors:
            yield "there is at least one sector"
            return
        yield from twice("sector", tuple(part.id for part in self.sectors))
        plain = encode(self)
        plain.pop("sectors")
        used = set(WORD.findall(" ".join(_strings(plain))))
        for part in self.sectors:
            for name in sorted(used - set(part.words)):
                yield f'sector "{part.id}" gives no word for {{{name}}}'
            for name in sorted(set(part.words) - used):
                yield f'sector "{part.id}" gives the word "{name}", but no text uses {{{name}}}'


def _filled(plain: Any, given: Mapping[str, str]) -> Any:
    """Return plain data with the words of a sector in the place of their names; keys stay."""
    if isinstance(plain, str):
        return WORD.sub(lambda match: given[match[1]], plain)
    if isinstance(plain, dict):
        return {name: _filled(part, given) for name, part in plain.items()}
    return [_filled(part, given) for part in plain] if isinstance(plain, list) else plain


def _strings(plain: Any) -> Iterator[str]:
    if isinstance(plain, str):
        yield plain
    elif isinstance(plain, dict):
        for part in plain.values():
            yield from _strings(part)
    elif isinstance(plain, list):
        for part in plain:
            yield from _strings(part)


def _marked(plain: Any, later: set[str]) -> Any:
    """Return a scene in which each part that appears later says so."""
    if isinstance(plain, list):
        return [_marked(part, later) for part in plain]
    if not isinstance(plain, dict):
        return plain
    marked = {name: _marked(part, later) for name, part in plain.items()}
    return {**marked, "hidden": True} if plain.get("id") in later else marked
