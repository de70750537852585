"""The pages of the self-assessment before the result: the start, one question at a time, a rest between two parts."""

from collections.abc import Sequence
from dataclasses import dataclass

from wisepath.gap.walk import Walk
from wisepath.model.goal import Goal
from wisepath.render.asked import part_dot, progress, rating, who_chose
from wisepath.render.item import item_view
from wisepath.render.pieces import button, drawing, pick, text
from wisepath.render.speech import Speech
from wisepath.render.text import attribute, block, inline
from wisepath_xblocks.content import Content
from wisepath_xblocks.gap_state import ALONE, TOGETHER
from wisepath_xblocks.html import form, heading, link

DONT_KNOW, WAY, GOAL, QUESTION = "dont-know", "way", "goal", "question"
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
        body = (
            rating(self.content.pack, self.speech, asked.id, plain=self.plain)
            if asked.kind == "rating"
            else self._item(asked.id)
        )
        who = who_chose(self.speech, plain=self.plain) if way == TOGETHER else ""
        moves = f'<div class="site-moves">{button(_("Next"))}{button(self._dont_know(), "wp-quiet", DONT_KNOW)}</div>'
        kept = f'<input type="hidden" name="{QUESTION}" value="{attribute(asked.id)}">'
        back = link("back", _("Back to the question before"), revision) if asked.number > 1 else "<span></span>"
        said = f'<div class="site-note" role="status"><p>{text(note)}</p></div>' if note else ""
        return (
            f'<div class="site-top">{self._head(walk)}{self._hear()}</div>{said}'
            f"{form('answer', kept + body + who + moves, revision, 'site-question')}"
            f'<div class="site-aside">{back}{link("result", _("Stop and see my result"))}</div>'
            f'<p class="site-soft">{_("Every answer is saved when you choose Next. You can go on another day.")}</p>'
        )

    def pause(self, walk: Walk, revision: int) -> str:
        """Return the calm page between two parts."""
        _, many = self.speech.one, len(walk.parts)
        head = _("Part %(n)s of %(all)s is finished. Well done!") % {"n": walk.finished, "all": many}
        rest = f"{_('Everything is saved. Rest as long as you like.')} {_('You can go on now, or another day.')}"
        parts = "".join(part_dot(self.speech, number, walk.finished) for number in range(1, many + 1))
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
            f"{pick(WAY, ALONE, alone, on=True)}{pick(WAY, TOGETHER, both)}</fieldset>"
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

    def _head(self, walk: Walk) -> str:
        return f'<h3 class="site-progress" tabindex="-1" data-focus>{progress(self.speech, walk)}</h3>'

    def _hear(self) -> str:
        return _HEAR.format(on=self.speech.one("Listen"), off=self.speech.one("Stop listening"))

    def _rating(self, name: str) -> str:
        return rating(self.content.pack, self.speech, name, plain=self.plain)

    def _item(self, name: str) -> str:
        return item_view(self.content.pack.item[name].public_view(), self.content.pack.pictures, self.speech.one)

    def _dont_know(self) -> str:
        return f"{drawing(self.content.pack, 'dont-know')}<span>{self.speech.one('I don’t know')}</span>"
