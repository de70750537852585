"""A level with its range as a picture and as words: four steps for workers, DigComp's bands for staff.

Levels run from 0 to 8. Workers' steps begin at 0, 1, 2 and 3; the bands at 0, 1, 3, 5 and 7
(`curricula` and the engine page: cuts 1/3/5, Highly advanced from 7). Zones are drawn
equally wide: the claim is the zone, never a number.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from wisepath.gap import STEPS

WIDTH, TOP, HEIGHT = 360.0, 16.0, 22.0


@dataclass(frozen=True, slots=True)
class Zone:
    """A step or band: from which level to which, its words, and a drawing for those who do not read."""

    start: float
    end: float
    label: str
    inside: str
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What is believed of one skill: the range of its level, and what the goal needs."""

    low: float
    high: float
    target: float


def zones(*, plain: bool) -> tuple[Zone, ...]:
    """Return the zones of the scale, lowest first."""
    if plain:
        return (
            Zone(0, 1, _("Not yet"), _("not yet"), "rate-not-yet"),
            Zone(1, 2, _("With help"), _("with help"), "rate-with-help"),
            Zone(2, 3, _("Alone"), _("alone"), "rate-alone"),
            Zone(3, 4, _("I help others"), _("I help others"), "rate-help-others"),
        )
    return (
        Zone(0, 1, _("Starting out"), _("starting out")),
        Zone(1, 3, _("Basic"), _("Basic")),
        Zone(3, 5, _("Inter\u00admediate"), _("Intermediate")),
        Zone(5, 7, _("Advanced"), _("Advanced")),
        Zone(7, 9, _("Highly advanced"), _("Highly advanced")),
    )


def step_words(step: str) -> str:
    """Return the words for one of the four answers to a rating."""
    return dict(zip(STEPS, (zone.inside for zone in zones(plain=True)), strict=True)).get(step, step)


def zone_at(level: float, *, plain: bool) -> Zone:
    """Return the zone in which a level lies; levels beyond the ends count as the ends."""
    every = zones(plain=plain)
    return next((zone for zone in reversed(every) if level >= zone.start), every[0])


def range_words(reading: Reading, *, plain: bool) -> str:
    """Return the range in words: one zone, or from one to another."""
    low, high = zone_at(reading.low, plain=plain), zone_at(reading.high, plain=plain)
    if low == high:
        return low.inside
    if plain:
        return _("between “%(low)s” and “%(high)s”") % {"low": low.inside, "high": high.inside}
    return _("between %(low)s and %(high)s") % {"low": low.inside, "high": high.inside}


def goal_words(reading: Reading, *, plain: bool) -> str:
    """Return what the goal needs, in words; staff see the step of DigComp too."""
    zone = zone_at(reading.target, plain=plain)
    if plain:
        return zone.inside
    return _("%(band)s (level %(level)s)") % {"band": zone.inside, "level": f"{reading.target:g}"}


def drawing(reading: Reading, *, plain: bool, alt: str) -> SafeString:
    """Return the scale as inline SVG: zones, the range as a bar, the goal as a flag."""
    every = zones(plain=plain)
    where = _scale(every)
    low, high = where(reading.low), where(reading.high)
    # A range narrower than the bar is thick would look like a point, which is never claimed.
    if high - low < 16:
        low, high = max(0.0, (low + high) / 2 - 8), min(WIDTH, (low + high) / 2 + 8)
    flag = min(where(reading.target), WIDTH - 14) + 2
    parts = [
        f'<rect class="band" x="{_n(index * _share(every) + 0.5)}" y="{_n(TOP)}" '
        f'width="{_n(_share(every) - 1)}" height="{_n(HEIGHT)}" rx="3"/>'
        for index in range(len(every))
    ]
    parts.append(
        f'<rect class="range" x="{_n(low)}" y="{_n(TOP + 5)}" width="{_n(high - low)}" '
        f'height="{_n(HEIGHT - 10)}" rx="6"/>'
        f'<path class="goal" d="M{_n(flag)} 3V{_n(TOP + HEIGHT)}"/>'
        f'<path class="flag" d="M{_n(flag)} 2l12 5-12 5z"/>'
    )
    svg = (
        f'<svg class="site-scale" viewBox="0 0 {_n(WIDTH)} {_n(TOP + HEIGHT + 2)}" role="img" '
        f'aria-label="{escape(alt)}">{"".join(parts)}</svg>'
    )
    return mark_safe(svg)  # noqa: S308  # numbers, and one escaped text


def _scale(every: tuple[Zone, ...]) -> Callable[[float], float]:
    edges = [zone.start for zone in every] + [every[-1].end]

    def where(level: float) -> float:
        for index, (start, end) in enumerate(pairwise(edges)):
            if level < end:
                return _share(every) * (index + max(0.0, level - start) / (end - start))
        return WIDTH

    return where


def _share(every: tuple[Zone, ...]) -> float:
    return WIDTH / len(every)


def _n(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")
