"""Parts of a screen that asks, shared by the offline edition and the blocks: rating, who chose, how far one is."""

from wisepath.gap import SELF, STEPS
from wisepath.gap.walk import BOTH, HELPER, Walk
from wisepath.model.pack import Pack
from wisepath.render.pieces import drawing, pick, text
from wisepath.render.scale import Scale
from wisepath.render.speech import Speech
from wisepath.render.text import inline

RATE, WHO = "rate", "who"  # the names of the two controls


def rating(pack: Pack, speech: Speech, name: str, *, plain: bool) -> str:
    """Return the question about a behaviour with its four pictured answers."""
    _ = speech.one
    skill, behaviour = pack.behaviour[name]
    ask = _("How do you do this now?") if plain else _("How do you do this today?")
    detail = f' <span class="site-detail">{_("What it looks like:")} {inline(behaviour.text)}</span>'
    zones = Scale(plain=True, speech=speech).zones()
    answers = "".join(
        f'<label class="site-rate">{drawing(pack, zone.picture)}<span class="site-rate-words">'
        f'<input type="radio" name="{RATE}" value="{value}"><strong>{zone.label}</strong></span></label>'
        for value, zone in zip(STEPS, zones, strict=True)
    )
    return (
        f'<fieldset class="site-rates"><legend><span class="site-ask">{drawing(pack, skill.picture)}<span>'
        f'<span class="site-how">{ask}</span> <span class="site-behaviour">{inline(behaviour.plain)}</span>'
        f"{'' if plain else detail}</span></span></legend>{answers}</fieldset>"
    )


def who_chose(speech: Speech, *, plain: bool) -> str:
    """Return the question who of two people side by side chose the answer."""
    _ = speech.one
    helper = _("My supporter chose") if plain else _("The other person chose")
    every = ((SELF, _("I chose")), (BOTH, _("We chose together")), (HELPER, helper))
    picks = "".join(pick(WHO, value, text(words), on=value == SELF) for value, words in every)
    return f'<fieldset class="assess-who"><legend>{_("Who chose this answer?")}</legend>{picks}</fieldset>'


def progress(speech: Speech, walk: Walk) -> str:
    """Return which question it is, of how many at most, and in which part."""
    _, number = speech.one, walk.asked.number if walk.asked else 0
    words = _("Question %(n)s, at most %(most)s") % {"n": number, "most": max(walk.most, number)}
    if len(walk.parts) > 1:
        words = _("Part %(n)s of %(all)s.") % {"n": walk.part, "all": len(walk.parts)} + " " + words
    return text(words)


def part_dot(speech: Speech, number: int, finished: int) -> str:
    """Return one part of the assessment in the list of parts: finished, next or later."""
    _ = speech.one
    state = "done" if number <= finished else "next" if number == finished + 1 else "later"
    words = {
        "done": _("Part %(n)s: finished"),
        "next": _("Part %(n)s: comes next"),
        "later": _("Part %(n)s: later"),
    }[state] % {"n": number}
    sign = "✓" if state == "done" else number
    return f'<li class="{state}"><span class="assess-dot" aria-hidden="true">{sign}</span> {words}</li>'
