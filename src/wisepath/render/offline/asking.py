"""The screens before the result: the goals, what happens now, one question at a time, a rest between two parts."""

from collections.abc import Sequence
from dataclasses import dataclass

from wisepath.gap.session import RATING
from wisepath.gap.walk import Walk
from wisepath.model.goal import Goal
from wisepath.model.pack import Pack
from wisepath.render.aids import listen
from wisepath.render.asked import part_dot, progress, rating, who_chose
from wisepath.render.item import item_view
from wisepath.render.offline.html import form, heading, hidden, note, quiet, way
from wisepath.render.pieces import button, drawing, items, pick, text
from wisepath.render.speech import Speech
from wisepath.render.text import attribute, inline

DONT_KNOW, MODE, GOAL, QUESTION = "dont-know", "mode", "goal", "question"
ALONE, TOGETHER = "alone", "together"


@dataclass(frozen=True, slots=True)
class Asking:
    """The screens for one kind of reader: `plain` for workers."""

    pack: Pack
    speech: Speech
    plain: bool

    def goals(self, goals: Sequence[Goal], *, under_way: bool, message: str = "") -> str:
        """Return the choice of a goal; `under_way` leads back to what was begun."""
        _ = self.speech.one
        head = (
            _("What do you want to be able to do?")
            if self.plain
            else _("What do you want to be able to do in your work?")
        )
        how = (
            _("Choose one. You can choose another one later.")
            if self.plain
            else _("Choose what matters most now. You can come back for another goal.")
        )
        cards = items((self._card(goal) for goal in goals), "site-cards")
        back = f'<p class="wp-act">{way("question", _("Go on where you stopped"))}</p>' if under_way else ""
        return f"{heading(text(head))}{note(message)}{back}<p>{text(how)}</p>{cards}{self.mark()}"

    def ready(self, goal: Goal, most: int, parts: int) -> str:
        """Return what happens now, and the way in."""
        _ = self.speech.one
        head = _("What happens now") if self.plain else _("How it works")
        start = f'<p class="wp-act">{button(_("Start"), "site-go")}{way("goals", _("Choose another goal"), _QUIET)}</p>'
        begin = form("begin", f"{hidden(GOAL, goal.id)}{self._ways()}{start}")
        return (
            f'<p class="wp-label">{_("Your goal")}</p><div class="site-goal">{drawing(self.pack, goal.picture)}'
            f"{heading(inline(goal.title))}</div><p>{inline(goal.about)}</p>"
            f"<h2>{head}</h2>{items(map(text, self._facts(most, parts)))}{begin}{self.mark()}"
        )

    def question(self, walk: Walk, *, together: bool, message: str = "", alert: bool = False) -> str:
        """Return the question that is asked now, as a form. Raises `ValueError` if none is."""
        _, asked = self.speech.one, walk.asked
        if asked is None:
            raise ValueError("nothing is asked now")
        body = (
            rating(self.pack, self.speech, asked.id, plain=self.plain) if asked.kind == RATING else self._item(asked.id)
        )
        who = who_chose(self.speech, plain=self.plain) if together else ""
        unsure = button(f"{drawing(self.pack, 'dont-know')}<span>{_('I don’t know')}</span>", "wp-quiet", DONT_KNOW)
        moves = f'<div class="site-moves">{button(_("Next"))}{unsure}</div>'
        kept = hidden(QUESTION, asked.id)
        back = quiet("back", _("Back to the question before"), kept) if asked.number > 1 else "<span></span>"
        return (
            f'<div class="site-top">{heading(progress(self.speech, walk), "site-progress")}{listen(_)}</div>'
            f"{note(message, alert=alert)}"
            f"{form('answer', kept + body + who + moves, 'site-question')}"
            f'<div class="site-aside">{back}{way("result", _("Stop and see my result"), "site-link")}</div>'
            f'<p class="site-soft">{_("Every answer is saved on this device when you choose Next.")}</p>{self.mark()}'
        )

    def pause(self, walk: Walk) -> str:
        """Return the calm screen between two parts."""
        _, many = self.speech.one, len(walk.parts)
        head = _("Part %(n)s of %(all)s is finished. Well done!") % {"n": walk.finished, "all": many}
        rest = f"{_('Everything is saved. Rest as long as you like.')} {_('You can go on now, or another day.')}"
        dots = "".join(part_dot(self.speech, number, walk.finished) for number in range(1, many + 1))
        on = button(_("Go on with part %(n)s") % {"n": walk.finished + 1})
        return (
            f'<div class="assess-calm">{drawing(self.pack, "wellbeing")}{heading(text(head))}<p>{text(rest)}</p></div>'
            f'<ol class="assess-parts">{dots}</ol>{form("go-on", f"<p class={_ACT}>{on}</p>")}'
            f"<p>{way('result', _('See my result so far'), 'site-inline')}</p>"
        )

    def mark(self) -> str:
        """Return what a self-check is, in words; it stands on every screen of the assessment."""
        _ = self.speech.one
        words = (
            _("The right answers are on this device too. So this check is for you. It gives no certificate.")
            if self.plain
            else _(
                "The right answers lie on this device too, so the result serves the person who answers and nothing "
                "else: it counts for no mark and no certificate."
            )
        )
        return f'<p class="site-soft" data-self-checked><strong>{_("Self-checked.")}</strong> {text(words)}</p>'

    # -- The start

    def _card(self, goal: Goal) -> str:
        return (
            f'<a class="site-card" href="#ready/{attribute(goal.id)}">{drawing(self.pack, goal.picture)}'
            f'<span class="site-card-words"><strong>{inline(goal.title)}</strong>'
            f"<span>{inline(goal.about)}</span></span></a>"
        )

    def _facts(self, most: int, parts: int) -> list[str]:
        _, many = self.speech.one, self.speech.many
        if not self.plain:
            return [
                _("At most %(n)s questions, one at a time: how you see yourself, then short situations.") % {"n": most},
                _("Plan 20 minutes. There is no timer and there are no marks. “I don’t know” is always an answer."),
                _("You can go back, stop at any time, and go on later in this browser."),
                _("Your answers stay on this device. Nobody else gets them."),
            ]
        count = many("There is %(parts)s part.", "There are %(parts)s parts.", parts) % {"parts": parts}
        return [
            _("You get questions, one at a time."),
            f"{count} {_('Each part has %(n)s questions or less.') % {'n': most}}",
            _("A part takes about 10 minutes. Take all the time you need."),
            _("You can say: I don’t know."),
            _("You can stop at any time. You still see a result."),
            _("Your answers stay on this device. Nobody else gets them."),
        ]

    def _ways(self) -> str:
        _ = self.speech.one
        head = _("How do you want to do it?") if self.plain else _("Alone, or side by side?")
        beside = (
            _("My supporter sits beside me. I hold the device.")
            if self.plain
            else _("Someone sits beside me. I hold the device, and each answer says who chose it.")
        )
        picks = "".join(
            pick(MODE, value, f'<strong>{name}</strong> <span class="assess-more">{more}</span>', on=value == ALONE)
            for value, name, more in (
                (ALONE, _("Alone"), _("I answer by myself.")),
                (TOGETHER, _("Side by side"), beside),
            )
        )
        return f'<fieldset class="assess-way"><legend>{head}</legend>{picks}</fieldset>'

    # -- One question

    def _rating(self, name: str) -> str:
        return rating(self.pack, self.speech, name, plain=self.plain)

    def _item(self, name: str) -> str:
        return item_view(self.pack.item[name].public_view(), self.pack.pictures, self.speech.one)


_QUIET, _ACT = "wp-button wp-quiet", '"wp-act"'
