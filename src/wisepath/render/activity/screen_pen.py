"""Scenes for the screen: real buttons and real form fields, which activity.js brings to life."""

from collections.abc import Sequence
from dataclasses import dataclass

from wisepath.render.activity.pen import Part, Pen
from wisepath.render.text import attribute, inline


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenPen(Pen):
    """Draws what can be used by touch, by keyboard and by voice."""

    def target(self, part: Part, inner: str, look: str, more: str = "") -> str:
        """Return a button."""
        opens = f' data-opens="{attribute(part["opens"])}"' if part.get("opens") else ""
        return (
            f'<button type="button" class="wp-target {look}" data-target="{attribute(part["id"])}"'
            f"{opens}{more}{self.later(part)}>{inner}</button>"
        )

    def text(self, part: Part, inner: str, look: str) -> str:
        """Return a paragraph that is read out with the scene."""
        return f'<p class="{look}" data-told{self.later(part)}>{inner}</p>'

    def field(self, part: Part) -> str:
        """Return a labelled input, a group of tiles, or a tick; usable only while a step asks for it."""
        look = part["look"]
        if look == "tick":
            body = self._tile(part, "checkbox", "yes", part["text"])
        elif part.get("choices"):
            tiles = "".join(self._tile(part, "radio", choice, choice) for choice in part["choices"])
            legend = f"<legend>{inline(part['text'])}</legend>{self._help(part)}"
            return f'<fieldset class="wp-field" {self._of(part)}>{legend}<div class="wp-tiles">{tiles}</div></fieldset>'
        else:
            body = self._typed(part)
        return f'<div class="wp-field" {self._of(part)}>{body}</div>'

    def _of(self, part: Part) -> str:
        return f'data-field="{attribute(part["id"])}"{self.later(part)}'

    def _id(self, part: Part) -> str:
        return attribute(f"a-{self.name}-{part['id']}")

    def _help(self, part: Part) -> str:
        told = part.get("help", "")
        return f'<p class="wp-how" id="{self._id(part)}-help" data-told>{inline(told)}</p>' if told else ""

    def _typed(self, part: Part) -> str:
        name = self._id(part)
        described = f' aria-describedby="{name}-help"' if part.get("help") else ""
        secret = " data-secret" if part.get("secret") else ""
        eye = self._eye() if secret else ""
        return (
            f'<label for="{name}">{inline(part["text"])}</label>{self._help(part)}'
            f'<input type="text" id="{name}"{secret}{described} maxlength="200" autocomplete="off" '
            f'autocapitalize="off" spellcheck="false">{eye}'
        )

    def _eye(self) -> str:
        words = self.say("Show the letters")
        return f'<button type="button" class="wp-eye" data-eye aria-pressed="false">{words}</button>'

    def _tile(self, part: Part, kind: str, value: str, text: str) -> str:
        return (
            f'<label class="wp-tile"><input type="{kind}" name="{self._id(part)}" value="{attribute(value)}" '
            f'autocomplete="off"><span>{inline(text)}</span></label>'
        )

    def bins(self, entry: Part, bins: Sequence[Part]) -> str:
        """Return a group of radio buttons, one for each bin."""
        tiles = "".join(
            f'<label class="wp-tile"><input type="radio" name="{self._id(entry)}" value="{attribute(part["id"])}" '
            f'autocomplete="off">{self.drawing(part.get("picture", ""))}<span>{inline(part["text"])}</span></label>'
            for part in bins
        )
        legend = f'<legend class="wp-hidden">{inline(entry.get("about") or entry["text"])}</legend>'
        return (
            f'<fieldset class="wp-put" data-entry="{attribute(entry["id"])}">{legend}'
            f'<div class="wp-tiles">{tiles}</div></fieldset>'
        )

    def screen(self, part: Part, inner: str, *, first: bool, title: str = "") -> str:
        """Return a screen; all but the first are hidden and have a way back."""
        back = ""
        if title:
            arrow = '<span class="wp-arrow" aria-hidden="true"></span>'
            button = f'<button type="button" class="wp-back" data-back>{arrow}{self.say("Back")}</button>'
            name = f'<p class="wp-screen-title" tabindex="-1">{inline(title)}</p>'
            back = f'<div class="wp-screen-bar">{"" if first else button}{name}</div>'
        hidden = "" if first else " hidden"
        return f'<div data-screen="{attribute(part["id"])}"{hidden}>{back}{inner}</div>'
