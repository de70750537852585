"""The picture of a group: area by area how far people are, who needs more, and whether work lets them use it.

A skills gap and an opportunity gap stand side by side, because the order matters: first the
chance, then the teaching. Told only of five people or more, in three words, never by name.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from wisepath.render.scale import Scale, Zone
from wisepath.site.content import pack
from wisepath.site.following import OFTEN, Chance
from wisepath.site.members import Team
from wisepath.site.team.chances import areas
from wisepath.site.team.needs import HALF, Counted, Group, K, asked_and_needed, counted, groups, share, share_words
from wisepath.site.wording import SPEECH, role

DOTS = ("○", "●", "●●")
WIDTH, LEFT, ROW, HEAD, BOX = 360, 4, 50, 34, 26


@dataclass(frozen=True, slots=True)
class Cell:
    """How many of a group are on a step in an area: the step, how many as 0 to 2, and in words."""

    step: str
    share: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One area: its cells, who needs more, whom work lets use it, and what to do first."""

    name: str
    cells: list[Cell]
    need: str
    chance: str
    first: str
    why: str


@dataclass(frozen=True, slots=True)
class Heat:
    """One group: its role, the steps, its lines, and the same as a picture."""

    role: str
    steps: list[str]
    lines: list[Line]
    drawing: SafeString


def heat_of(team: Team) -> list[Heat]:
    """Return the picture of each group of a team of which five people or more are counted."""
    return [found for group in groups(counted(team)) if (found := _heat(group)).lines]


def _heat(group: Group) -> Heat:
    plain = all(one.standing.plain for one in group.people)
    zones = Scale(plain, SPEECH).zones()
    asked, needed = asked_and_needed(group)
    lines = [
        _line(group, area.id, zones, share(needed[area.id], asked[area.id]))
        for area in pack().areas
        if asked[area.id] >= K
    ]
    title = str(role(pack().curriculum[group.curriculum]).readers) if group.curriculum else _("All roles together")
    return Heat(title, [zone.label for zone in zones], lines, _drawing(zones, lines))


def _line(group: Group, area: str, zones: Sequence[Zone], need: int) -> Line:
    found = Counter(zone for one in group.people if (zone := _zone(one, area, len(zones) == 4)))
    every = sum(found.values())
    cells = [Cell(zone.label, part, share_words(part)) for zone in zones for part in [share(found[zone.inside], every)]]
    asked = area in {one.id for one in areas()}
    chance = _chance(group, area) if asked else None
    first, why = _first(need, chance) if asked else _teach(need)
    return Line(
        name=next(one.name for one in pack().areas if one.id == area),
        cells=cells,
        need=share_words(need),
        chance=share_words(chance) if chance is not None else _("not known yet") if asked else _("not asked"),
        first=first,
        why=why,
    )


def _zone(one: Counted, area: str, plain: bool) -> str:  # noqa: FBT001  # which of the two scales
    """Return the step on which a person most likely is in an area, over the skills of their goal."""
    means = [
        part.level
        for part in one.standing.profile.skills
        if part.target is not None and pack().skill[part.skill].area == area
    ]
    return Scale(plain, SPEECH).at(sum(means) / len(means)).inside if means else ""


def _chance(group: Group, area: str) -> int | None:
    """Return how many of a group use an area at work every week; None where fewer than five answered."""
    rows = Chance.objects.filter(person__in=[one.person for one in group.people], area=area)
    values = list(rows.values_list("value", flat=True))
    return share(values.count(OFTEN), len(values)) if len(values) >= K else None


def _first(need: int, chance: int | None) -> tuple[str, str]:
    """Return the first step for an area, and why: the four fields of skill and opportunity."""
    if chance is None:
        if need == HALF:
            return _("ask about chances"), _("Many need more. Ask first whether work lets them use it.")
        return _teach(need)
    if need == HALF:
        if chance == HALF:
            return _("teach at work"), _("Many need more, and work gives the chance: teach it at the task itself.")
        return (
            _("open the door, then teach"),
            _("Many need more, and few get to use it: first a device, a task and time, then the module."),
        )
    if chance == HALF:
        return _("keep, let them teach"), _("Most can do it and use it: let them show it to others.")
    return _("open the door"), _("Most can do it, few get to use it: no course, but a device, a task or a rule.")


def _teach(need: int) -> tuple[str, str]:
    """Return the first step where only the skill is known."""
    if need == HALF:
        return _("agree a path"), _("Many need more for their goals.")
    return _("nothing now"), _("Fewer than half need more for their goals.")


def _drawing(zones: Sequence[Zone], lines: Sequence[Line]) -> SafeString:
    """Return the same as a picture: the fuller the field and the more dots, the more people."""
    wide = (WIDTH - 2 * LEFT) / len(zones)
    parts = [_head(zone.label.replace("\u00ad", ""), LEFT + (number + 0.5) * wide) for number, zone in enumerate(zones)]
    for place, line in enumerate(lines):
        top = HEAD + place * ROW
        parts.append(f'<text class="team-area" x="{LEFT}" y="{top + 14}">{escape(line.name)}</text>')
        for number, cell in enumerate(line.cells):
            left = LEFT + number * wide
            parts.append(
                f'<rect class="team-heat-{cell.share}" x="{left + 1:.1f}" y="{top + 19}" width="{wide - 2:.1f}" '
                f'height="{BOX}" rx="4"/><text class="team-dots-{cell.share}" x="{left + wide / 2:.1f}" '
                f'y="{top + 37}" text-anchor="middle">{DOTS[cell.share]}</text>'
            )
    height, alt = HEAD + len(lines) * ROW + 4, escape(_("The table above as a picture"))
    return mark_safe(  # noqa: S308  # numbers, and escaped texts
        f'<svg class="team-heat" viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{alt}">{"".join(parts)}</svg>'
    )


def _head(label: str, middle: float) -> str:
    words = label.split(" ")
    rows = [" ".join(words[:2]), " ".join(words[2:])] if len(words) > 2 else words
    return "".join(
        f'<text class="team-step" x="{middle:.1f}" y="{12 + 14 * row}" text-anchor="middle">{escape(text)}</text>'
        for row, text in enumerate(rows)
        if text
    )
