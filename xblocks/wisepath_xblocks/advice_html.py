"""Modules that are advised, as HTML: title, why this one, how long, where it leads, where it is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from wisepath.gap import Path, Step
from wisepath.render.pieces import items, text
from wisepath.render.reasons import Teller
from wisepath.render.result import hours, path_length
from wisepath.render.text import attribute, block, inline

OPENS = 2
TIMES = (0, 240, 600, 1200, 2400)  # minutes that one can say one has; 0 is no limit


@dataclass(frozen=True, slots=True)
class Advice:
    """Shows modules to one kind of reader; `address` says where a module is in this course, if it is there."""

    teller: Teller
    curriculum: str
    address: Callable[[str], str]

    def module(self, step: Step, below: str = "") -> str:
        """Return one module with its reasons; `below` is HTML that is put under it."""
        _ = self.teller.speech.one
        module = self.teller.pack.module[step.module]
        reasons = items((inline(reason) for reason in self.teller.sentences(step)), "site-why")
        why = f'<p class="site-why-head"><strong>{_("Why this one")}</strong></p>{reasons}' if reasons else ""
        return (
            f"<h5>{inline(module.title)}</h5>{block(module.summary)}{why}"
            f"<p><strong>{_('Time:')}</strong> {hours(step.minutes, self.teller.speech)}.{self._opens(step)}</p>"
            f"{self._book(step)}{self._way_in(step)}{below}"
        )

    def modules(self, steps: Sequence[Step], below: Callable[[Step], str] = lambda _: "") -> str:
        """Return some modules as a list of cards."""
        cards = "".join(f'<li class="site-module">{self.module(step, below(step))}</li>' for step in steps)
        return f'<ol class="site-next">{cards}</ol>'

    def whole(self, path: Path, minutes: int) -> str:
        """Return the whole path as a list, with how long it is and what does not fit."""
        words = path_length(path, self.teller.speech, limited=bool(minutes))
        return f"<p>{words}</p>{items((self._line(step) for step in path.steps), 'site-path', 'ol')}"

    def times(self, chosen: int) -> str:
        """Return a choice of how much time there is to learn."""
        _ = self.teller.speech.one
        options = "".join(
            f'<option value="{minutes}"{" selected" if minutes == chosen else ""}>'
            f"{hours(minutes, self.teller.speech) if minutes else _('No limit')}</option>"
            for minutes in TIMES
        )
        ask = _("How much time do you have to learn?") if self.teller.plain else _("How much time is there to learn?")
        return (
            f'<p class="wp-line"><label>{ask} <select name="minutes">{options}</select></label></p>'
            f'<button class="wp-button wp-quiet">{_("Show what fits")}</button>'
        )

    def _line(self, step: Step) -> str:
        _ = self.teller.speech.one
        title = inline(self.teller.pack.module[step.module].title)
        planned = f' · <span class="site-soft">{_("planned, not written yet")}</span>' if step.planned else ""
        return f"<strong>{title}</strong>, {hours(step.minutes, self.teller.speech)}{planned}"

    def _opens(self, step: Step) -> str:
        if not step.opens:
            return ""
        later = text(self.teller.speech.both([self.teller.quoted(name) for name in step.opens[:OPENS]]))
        return f" <strong>{self.teller.speech.one('Then you can go on to:')}</strong> {later}."

    def _book(self, step: Step) -> str:
        if step.curriculum == self.curriculum:
            return ""
        title = text(self.teller.pack.curriculum[step.curriculum].title)
        return f"<p>{self.teller.speech.one('It belongs to “%(book)s”.') % {'book': title}}</p>"

    def _way_in(self, step: Step) -> str:
        _ = self.teller.speech.one
        if step.planned:
            return f'<p><span class="site-mark">{_("Planned, not written yet")}</span></p>'
        href = self.address(step.module)
        if not href:
            return ""
        name = inline(self.teller.pack.module[step.module].title)
        return (
            f'<p class="wp-act"><a class="wp-button" target="_top" href="{attribute(href)}">{_("Open it")}'
            f'<span class="wp-hidden">: {name}</span></a></p>'
        )
