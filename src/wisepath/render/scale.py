"""A level with its range as words and as a picture: four steps for workers, DigComp's bands for staff.

Levels run from 0 to 8. Workers' steps begin at 0, 1, 2 and 3; the bands at 0, 1, 3, 5 and 7
(cuts 1/3/5 of docs/engine.md, Highly advanced from 7). Zones are drawn equally wide: the
claim is the zone, never a number.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from wisepath.gap import STEPS
from wisepath.render.speech import ENGLISH, Speech
from wisepath.render.text import attribute

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

    def touches(self, zone: Zone) -> bool:
        """Return whether the range reaches into a zone."""
        return self.high >= zone.start and self.low < zone.end


@dataclass(frozen=True, slots=True)
class Scale:
    """The scale of one kind of reader: `plain` has steps, else bands."""

    plain: bool
    speech: Speech = ENGLISH

    def zones(self) -> tuple[Zone, ...]:
        """Return the zones of the scale, lowest first."""
        _ = self.speech.one
        if self.plain:
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

    def at(self, level: float) -> Zone:
        """Return the zone in which a level lies; levels beyond the ends count as the ends."""
        every = self.zones()
        return next((zone for zone in reversed(every) if level >= zone.start), every[0])

    def range_words(self, reading: Reading) -> str:
        """Return the range in words: one zone, or from one to another."""
        _ = self.speech.one
        low, high = self.at(reading.low), self.at(reading.high)
        if low == high:
            return low.inside
        text = _("between “%(low)s” and “%(high)s”") if self.plain else _("between %(low)s and %(high)s")
        return text % {"low": low.inside, "high": high.inside}

    def goal_words(self, level: float) -> str:
        """Return what a goal needs, in words; staff see the step of DigComp too."""
        _ = self.speech.one
        zone = self.at(level)
        if self.plain:
            return zone.inside
        return _("%(band)s (level %(level)s)") % {"band": zone.inside, "level": f"{level:g}"}

    def drawing(self, reading: Reading, alt: str) -> str:
        """Return the scale as inline SVG: zones, the range as a bar, the goal as a flag."""
        share = WIDTH / len(self.zones())
        where = self._places(share)
        low, high = where(reading.low), where(reading.high)
        # A range narrower than the bar is thick would look like a point, which is never claimed.
        if high - low < 16:
            low, high = max(0.0, (low + high) / 2 - 8), min(WIDTH, (low + high) / 2 + 8)
        flag = min(where(reading.target), WIDTH - 14) + 2
        bands = "".join(
            f'<rect class="band" x="{_n(index * share + 0.5)}" y="{_n(TOP)}" '
            f'width="{_n(share - 1)}" height="{_n(HEIGHT)}" rx="3"/>'
            for index in range(len(self.zones()))
        )
        return (
            f'<svg class="site-scale" viewBox="0 0 {_n(WIDTH)} {_n(TOP + HEIGHT + 2)}" role="img" '
            f'aria-label="{attribute(alt)}">{bands}'
            f'<rect class="range" x="{_n(low)}" y="{_n(TOP + 5)}" width="{_n(high - low)}" '
            f'height="{_n(HEIGHT - 10)}" rx="6"/>'
            f'<path class="goal" d="M{_n(flag)} 3V{_n(TOP + HEIGHT)}"/>'
            f'<path class="flag" d="M{_n(flag)} 2l12 5-12 5z"/></svg>'
        )

    def _places(self, share: float) -> Callable[[float], float]:
        every = self.zones()
        edges = [zone.start for zone in every] + [every[-1].end]

        def where(level: float) -> float:
            for index, (start, end) in enumerate(pairwise(edges)):
                if level < end:
                    return share * (index + max(0.0, level - start) / (end - start))
            return WIDTH

        return where


def step_words(step: str, speech: Speech = ENGLISH) -> str:
    """Return the words for one of the four answers to a rating, or the answer itself if it is none."""
    words = (zone.inside for zone in Scale(plain=True, speech=speech).zones())
    return dict(zip(STEPS, words, strict=True)).get(step, step)


def _n(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")
