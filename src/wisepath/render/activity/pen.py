"""The pen that draws a scene: once for the screen, once for paper, from the same description.

A kind's module says what a scene looks like and calls the pen for whatever one can press,
fill in or sort. `ScreenPen` makes buttons and fields of it, `PaperPen` numbers and boxes.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from wisepath.render.item import picture
from wisepath.render.text import attribute, inline

Part = Mapping[str, Any]
Say = Callable[[str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pen(ABC):
    """What every scene needs: drawings by name, interface words, and a name for ids."""

    name: str
    pictures: Mapping[str, str]
    say: Say = str

    @abstractmethod
    def target(self, part: Part, inner: str, look: str, more: str = "") -> str:
        """Return something that can be pressed; `inner` is its HTML, `look` its class, `more` attributes."""

    @abstractmethod
    def text(self, part: Part, inner: str, look: str) -> str:
        """Return something to read that cannot be pressed."""

    @abstractmethod
    def field(self, part: Part) -> str:
        """Return a field to fill in: typed, chosen from `choices`, or ticked."""

    @abstractmethod
    def bins(self, entry: Part, bins: Sequence[Part]) -> str:
        """Return the choice of a bin for one entry."""

    @abstractmethod
    def screen(self, part: Part, inner: str, *, first: bool, title: str = "") -> str:
        """Return one of several screens; only the first is open at the start. `title` is a bar with a way back."""

    def later(self, part: Part) -> str:
        """Return the attributes of what surrounds a part: hidden while a step is still to show it."""
        return f' data-part="{attribute(part["id"])}" hidden' if part.get("hidden") else ""

    def within(self, owner: Part, part: Part) -> Part:  # noqa: ARG002 - on a screen the owner hides what is in it
        """Return a part as it is inside an owner that may itself come later."""
        return part

    def drawing(self, name: str, *, meaning: bool = False) -> str:
        """Return a drawing by name, or nothing."""
        svg = self.pictures.get(name, "")
        return picture(svg, meaning=meaning) if svg else ""

    def card(self, lines: Sequence[str]) -> str:
        """Return the slip of paper that the learner holds."""
        shown = "".join(f"<li data-told>{inline(line)}</li>" for line in lines)
        return (
            f'<div class="wp-slip"><p class="wp-slip-head">{self.say("Your slip of paper")}</p><ul>{shown}</ul></div>'
        )


def span(look: str, text: str) -> str:
    """Return a short Markdown text in a span of a class."""
    return f'<span class="{look}">{inline(text)}</span> ' if text else ""
