"""The pack: the compiled content as one versioned canonical JSON.

The site, the terminal and the blocks read only this. It holds keys and feedback
of assessment items, so it stays on the server that marks.
"""

import json
from collections.abc import Mapping
from dataclasses import field, replace
from functools import cached_property
from typing import Any

from wisepath.model.activity import KINDS as ACTIVITY_KINDS
from wisepath.model.activity import Activity
from wisepath.model.calibration import Calibration
from wisepath.model.curriculum import Curriculum, Lesson, Module
from wisepath.model.decode import DecodeError, decode_or_raise, encode
from wisepath.model.goal import Goal, Scenarios, SelfAssessment
from wisepath.model.item import KINDS, Item
from wisepath.model.record import record
from wisepath.model.skills import Area, Behaviour, Skill
from wisepath.model.word import Word

FORMAT = 1


class PackError(ValueError):
    """The text is not a pack that this version of Wisepath can read."""


@record
class Pack:
    """All content by id. `version` changes whenever a byte of the content changes."""

    id: str
    release: str
    language: str
    areas: tuple[Area, ...]
    skills: tuple[Skill, ...]
    curricula: tuple[Curriculum, ...]
    modules: tuple[Module, ...]
    lessons: Mapping[str, tuple[Lesson, ...]]
    items: tuple[Item, ...]
    goals: tuple[Goal, ...]
    scenarios: Scenarios
    forms: tuple[SelfAssessment, ...]
    pictures: Mapping[str, str] = field(default_factory=dict)
    activities: tuple[Activity, ...] = ()
    glossary: Mapping[str, tuple[Word, ...]] = field(default_factory=dict)
    calibration: Calibration = field(default_factory=Calibration)
    # Language to part (`kind/id`) to text to what is said for it; see `model/texts.py`.
    translations: Mapping[str, Mapping[str, Mapping[str, str]]] = field(default_factory=dict)

    @cached_property
    def version(self) -> str:
        """Return the release and the first 12 hex digits of the content's SHA-256."""
        from hashlib import sha256  # noqa: PLC0415 - see record.py on the time to import

        return f"{self.release}+{sha256(_canonical(_plain(self)).encode()).hexdigest()[:12]}"

    @cached_property
    def skill(self) -> Mapping[str, Skill]:
        """Skills by code."""
        return {skill.id: skill for skill in self.skills}

    @cached_property
    def behaviour(self) -> Mapping[str, tuple[Skill, Behaviour]]:
        """Each behaviour with its skill, by behaviour id."""
        return {part.id: (skill, part) for skill in self.skills for part in skill.behaviours}

    @cached_property
    def curriculum(self) -> Mapping[str, Curriculum]:
        """Curricula by id."""
        return {curriculum.id: curriculum for curriculum in self.curricula}

    @cached_property
    def module(self) -> Mapping[str, Module]:
        """Modules by id; ids are unique over the three curricula."""
        return {module.id: module for module in self.modules}

    @cached_property
    def curriculum_of(self) -> Mapping[str, Curriculum]:
        """The curriculum of each module id."""
        return {name: curriculum for curriculum in self.curricula for name in curriculum.modules}

    @cached_property
    def item(self) -> Mapping[str, Item]:
        """Items by id."""
        return {item.id: item for item in self.items}

    @cached_property
    def activity(self) -> Mapping[str, Activity]:
        """Activities by id."""
        return {activity.id: activity for activity in self.activities}

    @cached_property
    def goal(self) -> Mapping[str, Goal]:
        """Goals by id."""
        return {goal.id: goal for goal in self.goals}

    @cached_property
    def form(self) -> Mapping[str, SelfAssessment]:
        """Self-assessment forms by curriculum id."""
        return {form.curriculum: form for form in self.forms}


def dump_pack(pack: Pack) -> str:
    """Return the pack as canonical JSON: sorted keys, no spaces, one line feed at the end."""
    return _canonical({**_plain(pack), "format": FORMAT, "version": pack.version}) + "\n"


def load_pack(text: str) -> Pack:
    """Return the pack in `text`; raise `PackError` that says what is wrong with it."""
    try:
        data = json.loads(text)
    except ValueError as error:
        raise PackError(f"not JSON: {error}") from error
    if not isinstance(data, dict) or data.pop("format", None) != FORMAT:
        raise PackError(f"not a Wisepath pack of format {FORMAT}; build it again with `wisepath build pack`")
    stated = data.pop("version", "")
    try:
        pack = _pack(data)
    except (DecodeError, KeyError, TypeError) as error:
        raise PackError(f"the pack does not fit this version of Wisepath: {error}") from error
    if pack.version != stated:
        raise PackError("the pack was changed after it was built: its version does not match its content")
    return pack


def _pack(data: dict[str, Any]) -> Pack:
    items = tuple(decode_or_raise(KINDS[part["kind"]], part) for part in data["items"])
    given = data.get("activities", ())
    activities = tuple(decode_or_raise(ACTIVITY_KINDS[part["kind"]], part) for part in given)
    plain = {**data, "items": [], "activities": []}
    return replace(decode_or_raise(Pack, plain), items=items, activities=activities)


def _plain(pack: Pack) -> dict[str, Any]:
    plain: dict[str, Any] = encode(pack)
    return plain


def _canonical(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
