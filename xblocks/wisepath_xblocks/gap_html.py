"""The pages of the self-assessment before the result: the start, one question at a time, a rest between two parts."""

from collections.abc import Sequence
from dataclasses import dataclass

from wisepath.gap import SELF, STEPS
from wisepath.gap.walk import BOTH, HELPER, Walk
from wisepath.model.goal import Goal
from wisepath.render.item import item_view
from wisepath.render.scale import Scale
from wisepath.render.speech import Speech
from wisepath.render.text import attribute, block, inline
from wisepath_xblocks.content import Content
from wisepath_xblocks.gap_state import ALONE, TOGETHER
from wisepath_xblocks.html import button, drawing, form, heading, link, pick, text

DONT_KNOW, RATE, WHO_NAME, WAY, GOAL, QUESTION = "dont-know", "rate", "who", "way", "goal", "question"
_HEAR = (
    '<button type="button" class="wp-button wp-quiet wisepath-hear" data-hear hidden>'
    '<span data-when="off">{on}</span><span data-when="on" hidden>{off}</span></button>'
)


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages in the language of one reader."""

    content: Content
    speech: Speech
    plain: bool

    def start(self, goals: Sequence[Goal], *, together: bool, graded: bool, most: int, parts: int) -> str:
        """Return the first page: one goal, or a choice of several; alone or side by side; what happens with it."""
        _ = self.speech.one
        return (
            f'<div class="site-top">{self._hear()}</div>'
            + (self._one_goal(goals[0]) if len(goals) == 1 else heading(self._ask_goal()))
            + form(
                "begin",
                f"{self._goals(goals)}{self._ways() if together else ''}{self._facts(most, parts)}"
                f"{self._mark() if graded else ''}"
                f'<p class="wp-act">{button(_("Start"), "site-go")}</p>',
            )
        )

    def question(self, walk: Walk, way: str, revision: int, note: str = "") -> str:
        """Return the question that is asked now, as a form."""
        _, asked = self.speech.one, walk.asked
        if asked is None:
            raise ValueError("nothing is asked now")
        body = self._rating(asked.id) if asked.kind == "rating" else self._item(asked.id)
        who = self._who() if way == TOGETHER else ""
        moves = f'<div class="site-moves">{button(_("Next"))}{button(self._dont_know(), "wp-quiet", DONT_KNOW)}</div>'
        kept = f'<input type="hidden" name="{QUESTION}" value="{attribute(asked.id)}">'
        back = link("back", _("Back to the question before"), revision) if asked.number > 1 else "<span></span>"
        said = f'<div class="site-note" role="status"><p>{text(note)}</p></div>' if note else ""
        return (
            f'<div class="site-top">{self._progress(walk)}{self._hear()}</div>{said}'
            f"{form('answer', kept + body + who + moves, revision, 'site-question')}"
            f'<div class="site-aside">{back}{link("result", _("Stop and see my result"))}</div>'
            f'<p class="site-soft">{_("Every answer is saved when you choose Next. You can go on another day.")}</p>'
        )

    def pause(self, walk: Walk, revision: int) -> str:
        """Return the calm page between two parts."""
        _, many = self.speech.one, len(walk.parts)
        head = _("Part %(n)s of %(all)s is finished. Well done!") % {"n": walk.finished, "all": many}
        rest = f"{_('Everything is saved. Rest as long as you like.')} {_('You can go on now, or another day.')}"
        parts = "".join(self._dot(number, walk.finished) for number in range(1, many + 1))
        go_on = f'<p class="wp-act">{button(_("Go on with part %(n)s") % {"n": walk.finished + 1})}</p>'
        return (
            f'<div class="assess-calm">{drawing(self.content.pack, "wellbeing")}{heading(head)}<p>{rest}</p></div>'
            f'<ol class="assess-parts">{parts}</ol>{form("go_on", go_on, revision)}'
            f"{link('result', _('See my result so far'))}"
        )

    # -- The start

    def _one_goal(self, goal: Goal) -> str:
        return (
            f'<div class="site-goal">{drawing(self.content.pack, goal.picture)}{heading(inline(goal.title))}</div>'
            f"{block(goal.about)}"
        )

    def _ask_goal(self) -> str:
        _ = self.speech.one
        return _("What do you want to be able to do?") if self.plain else _("Which goal do you have?")

    def _goals(self, goals: Sequence[Goal]) -> str:
        if len(goals) == 1:
            return f'<input type="hidden" name="{GOAL}" value="{attribute(goals[0].id)}">'
        cards = "".join(
            f'<label class="wisepath-goal"><input type="radio" name="{GOAL}" value="{attribute(goal.id)}">'
            f"{drawing(self.content.pack, goal.picture)}<span><strong>{inline(goal.title)}</strong> "
            f'<span class="assess-more">{inline(goal.about)}</span></span></label>'
            for goal in goals
        )
        return (
            f'<fieldset class="wisepath-goals"><legend class="wp-hidden">{self._ask_goal()}</legend>{cards}</fieldset>'
        )

    def _ways(self) -> str:
        _ = self.speech.one
        alone = f'<strong>{_("Alone")}</strong><span class="assess-more">{_("I answer by myself.")}</span>'
        beside = _("Somebody sits beside me. For each answer we say who chose it.")
        both = f'<strong>{_("Together")}</strong><span class="assess-more">{beside}</span>'
        return (
            f'<fieldset class="assess-way"><legend>{_("How do you want to do it?")}</legend>'
            f"{pick('radio', WAY, ALONE, alone, on=True)}{pick('radio', WAY, TOGETHER, both)}</fieldset>"
        )

    def _facts(self, most: int, parts: int) -> str:
        _, many = self.speech.one, self.speech.many
        count = _("There are at most %(n)s questions.") % {"n": most}
        if parts > 1:
            count = many("There is %(n)s part.", "There are %(n)s parts.", parts) % {"n": parts}
            count += " " + _("Each has at most %(n)s questions. You can rest between them.") % {"n": most}
        lines = (
            count,
            _("You can always choose “I don’t know”. You can stop at any time."),
            _("Your course team can see your answers. They are never about your pay or your contract."),
        )
        return "".join(f"<p>{line}</p>" for line in lines)

    def _mark(self) -> str:
        return f"<p>{self.speech.one('You get the full mark for doing it, whatever you answer.')}</p>"

    # -- One question

    def _progress(self, walk: Walk) -> str:
        _, asked = self.speech.one, walk.asked
        number = asked.number if asked else 0
        words = _("Question %(n)s, at most %(most)s") % {"n": number, "most": max(walk.most, number)}
        if len(walk.parts) > 1:
            words = _("Part %(n)s of %(all)s.") % {"n": walk.part, "all": len(walk.parts)} + " " + words
        return f'<h3 class="site-progress" tabindex="-1" data-focus>{words}</h3>'

    def _hear(self) -> str:
        return _HEAR.format(on=self.speech.one("Listen"), off=self.speech.one("Stop listening"))

    def _item(self, name: str) -> str:
        return item_view(self.content.pack.item[name].public_view(), self.content.pack.pictures, self.speech.one)

    def _rating(self, name: str) -> str:
        _, pack = self.speech.one, self.content.pack
        skill, behaviour = pack.behaviour[name]
        ask = _("How do you do this now?") if self.plain else _("How do you do this today?")
        detail = f'<span class="site-detail">{_("What it looks like:")} {inline(behaviour.text)}</span>'
        zones = Scale(plain=True, speech=self.speech).zones()
        answers = "".join(
            f'<label class="site-rate">{drawing(pack, zone.picture)}<span class="site-rate-words">'
            f'<input type="radio" name="{RATE}" value="{value}"><strong>{zone.label}</strong></span></label>'
            for value, zone in zip(STEPS, zones, strict=True)
        )
        return (
            f'<fieldset class="site-rates"><legend><span class="site-ask">{drawing(pack, skill.picture)}<span>'
            f'<span class="site-how">{ask}</span> <span class="site-behaviour">{inline(behaviour.plain)}</span>'
            f"{'' if self.plain else detail}</span></span></legend>{answers}</fieldset>"
        )

    def _who(self) -> str:
        _ = self.speech.one
        helper = _("My supporter chose") if self.plain else _("The other person chose")
        every = ((SELF, _("I chose")), (BOTH, _("We chose together")), (HELPER, helper))
        picks = "".join(pick("radio", WHO_NAME, value, text(words), on=value == SELF) for value, words in every)
        return f'<fieldset class="assess-who"><legend>{_("Who chose this answer?")}</legend>{picks}</fieldset>'

    def _dont_know(self) -> str:
        return f"{drawing(self.content.pack, 'dont-know')}<span>{self.speech.one('I don’t know')}</span>"

    def _dot(self, number: int, finished: int) -> str:
        _ = self.speech.one
        state = "done" if number <= finished else "next" if number == finished + 1 else "later"
        words = {
            "done": _("Part %(n)s: finished"),
            "next": _("Part %(n)s: comes next"),
            "later": _("Part %(n)s: later"),
        }[state] % {"n": number}
        sign = "✓" if state == "done" else number
        return f'<li class="{state}"><span class="assess-dot" aria-hidden="true">{sign}</span> {words}</li>'
