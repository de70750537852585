"""A level with its range as words and as a picture: four steps for workers, DigComp's bands for staff.

Levels run from 0 to 8. Workers' steps begin at 0, 1, 2 and 3; the bands at 0, 1, 3, 5 and 7
(cuts 1/3/5 of docs/engine.md, Highly advanced from 7). Zones are drawn equally wide: the
claim is the zone, never a number.
"""

from dataclasses import dataclass
from itertools import pairwise

from wisepath.gap import STEPS
from wisepath.render.speech import ENGLISH, Speech
from wisepath.render.text import attribute

WIDTH, TOP, HEIGHT = 360.0, 16.0, 22.0
STRIP = "site-scale site-strip"


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
        flag = min(self._place(reading.target), WIDTH - 14) + 2
        return _svg(
            TOP + HEIGHT + 2,
            alt,
            self._bands(TOP, HEIGHT),
            self._bar(reading, TOP + 5, HEIGHT - 10),
            f'<path class="goal" fill="none" stroke="#b3440a" stroke-width="3" d="M{_n(flag)} 3V{_n(TOP + HEIGHT)}"/>'
            f'<path class="flag" fill="#b3440a" d="M{_n(flag)} 2l12 5-12 5z"/>',
        )

    def two(self, before: Reading, now: Reading, alt: str) -> str:
        """Return two ranges on one scale as inline SVG: before as a frame above, now as a bar below."""
        height, flag = 2 * HEIGHT, min(self._place(now.target), WIDTH - 14) + 2
        return _svg(
            TOP + height + 2,
            alt,
            self._bands(TOP, height),
            self._bar(before, TOP + 6, HEIGHT - 11, kind="before"),
            self._bar(now, TOP + HEIGHT + 4, HEIGHT - 10),
            f'<path class="goal" fill="none" stroke="#b3440a" stroke-width="3" d="M{_n(flag)} 3V{_n(TOP + height)}"/>'
            f'<path class="flag" fill="#b3440a" d="M{_n(flag)} 2l12 5-12 5z"/>',
        )

    def _bands(self, top: float, height: float) -> str:
        share = WIDTH / len(self.zones())
        return "".join(_band(index * share, share, top, height) for index in range(len(self.zones())))

    def _bar(self, reading: Reading, top: float, height: float, kind: str = "range") -> str:
        low, high = self._place(reading.low), self._place(reading.high)
        # A range narrower than the bar is thick would look like a point, which is never claimed.
        if high - low < 16:
            low, high = max(0.0, (low + high) / 2 - 8), min(WIDTH, (low + high) / 2 + 8)
        look = 'fill="#0b5a58"' if kind == "range" else 'fill="none" stroke="#0b5a58" stroke-width="2.5"'
        return (
            f'<rect class="{kind}" {look} x="{_n(low)}" y="{_n(top)}" width="{_n(high - low)}" '
            f'height="{_n(height)}" rx="6"/>'
        )

    def _place(self, level: float) -> float:
        every = self.zones()
        share, edges = WIDTH / len(every), [zone.start for zone in every] + [every[-1].end]
        for index, (start, end) in enumerate(pairwise(edges)):
            if level < end:
                return share * (index + max(0.0, level - start) / (end - start))
        return WIDTH


def step_drawing(step: str, alt: str, *, by: str = "self") -> str:
    """Return the four steps as a strip with one of them marked: a disc for the person, a diamond for others.

    A step that is none, such as "not seen", marks nothing.
    """
    share, top = WIDTH / len(STEPS), 1.0
    bands = "".join(_band(index * share, share, top, HEIGHT) for index in range(len(STEPS)))
    if step not in STEPS:
        return _svg(HEIGHT + 2, alt, bands, look=STRIP)
    x, y = share * (STEPS.index(step) + 0.5), top + HEIGHT / 2
    shape = (
        f'<circle class="range" fill="#0b5a58" cx="{_n(x)}" cy="{_n(y)}" r="8"/>'
        if by == "self"
        else f'<path class="range" fill="#0b5a58" d="M{_n(x)} {_n(y - 9)}l9 9-9 9-9-9z"/>'
    )
    return _svg(HEIGHT + 2, alt, bands, shape, look=STRIP)


def tries_drawing(tried: int, solved: int, alt: str) -> str:
    """Return the questions of a skill as a row of discs: filled where it went well, a ring where it was hard."""
    gap = min(26.0, WIDTH / max(tried, 1))
    discs = "".join(
        f'<circle class="{"range" if place < solved else "before"}" '
        f'{_FILLED if place < solved else _RING} cx="{_n(gap * (place + 0.5))}" cy="12" r="8"/>'
        for place in range(tried)
    )
    return _svg(HEIGHT + 2, alt, discs, look=STRIP)


_FILLED = 'fill="#0b5a58"'
_RING = 'fill="none" stroke="#0b5a58" stroke-width="2.5"'


def _band(x: float, width: float, top: float, height: float) -> str:
    return (
        f'<rect class="band" fill="#ffffff" stroke="#8b979b" x="{_n(x + 0.5)}" y="{_n(top)}" '
        f'width="{_n(width - 1)}" height="{_n(height)}" rx="3"/>'
    )


def _svg(height: float, alt: str, *parts: str, look: str = "site-scale") -> str:
    # The colours are those of paper; a page with our stylesheet gives its own.
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="{look}" viewBox="0 0 {_n(WIDTH)} {_n(height)}" '
        f'role="img" aria-label="{attribute(alt)}">{"".join(parts)}</svg>'
    )


def step_words(step: str, speech: Speech = ENGLISH) -> str:
    """Return the words for one of the four answers to a rating, or the answer itself if it is none."""
    words = (zone.inside for zone in Scale(plain=True, speech=speech).zones())
    return dict(zip(STEPS, words, strict=True)).get(step, step)


def seen_words(step: str, speech: Speech = ENGLISH) -> str:
    """Return the words for what somebody else saw: the same steps, told of another person."""
    return speech.one("helps others") if step == STEPS[-1] else step_words(step, speech)


def _n(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")
