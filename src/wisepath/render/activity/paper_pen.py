"""Scenes for paper: what can be pressed has a number, what can be filled in has a line or boxes."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from wisepath.render.activity.pen import Part, Pen
from wisepath.render.text import inline

BOX = '<span class="wp-box-to-tick" aria-hidden="true">☐</span> '
LINE = '<span class="wp-write"></span>'


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperPen(Pen):
    """Draws once, and remembers each number it gave and what appears only later."""

    numbers: dict[str, int] = field(default_factory=dict)
    comes: list[str] = field(default_factory=list)

    def number(self, name: str) -> int:
        """Return the number of a target, given at first sight."""
        return self.numbers.setdefault(name, len(self.numbers) + 1)

    def target(self, part: Part, inner: str, look: str, more: str = "") -> str:  # noqa: ARG002 - nothing to switch
        """Return the thing with its number in front."""
        shown = f'<span class="wp-target {look}"><b class="wp-no">{self.number(part["id"])}</b> {inner}</span>'
        return self._now_or_later(part, shown)

    def text(self, part: Part, inner: str, look: str) -> str:
        """Return a paragraph."""
        return self._now_or_later(part, f'<p class="{look}">{inner}</p>')

    def field(self, part: Part) -> str:
        """Return the label with a line, or with boxes."""
        label = f"<b>{inline(part['text'])}</b>"
        if part["look"] == "tick":
            return f'<p class="wp-field">{BOX}{label}</p>'
        boxes = " ".join(f'<span class="wp-tile">{BOX}{inline(text)}</span>' for text in part.get("choices", ()))
        told = f' <span class="wp-how">{inline(part["help"])}</span>' if part.get("help") else ""
        return f'<p class="wp-field">{label}{told}<br>{boxes or LINE}</p>'

    def bins(self, entry: Part, bins: Sequence[Part]) -> str:  # noqa: ARG002 - each entry has the same bins
        """Return a box for each bin."""
        return '<p class="wp-put">' + " ".join(f"{BOX}{inline(part['text'])}" for part in bins) + "</p>"

    def screen(self, part: Part, inner: str, *, first: bool, title: str = "") -> str:  # noqa: ARG002 - all are shown
        """Return a screen with its title; on paper all of them lie side by side."""
        name = f'<p class="wp-screen-title">{inline(title)}</p>' if title else ""
        return f'<div class="wp-paper-screen">{name}{inner}</div>'

    def within(self, owner: Part, part: Part) -> Part:
        """Return a part that comes later if its owner does."""
        return {**part, "hidden": owner.get("hidden", False)}

    def _now_or_later(self, part: Part, shown: str) -> str:
        if not part.get("hidden"):
            return shown
        self.comes.append(shown)
        return ""
