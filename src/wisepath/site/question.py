"""A question as a form, and what its form says."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from wisepath.gap.evidence import SELF, STEPS
from wisepath.gap.walk import BOTH, HELPER
from wisepath.model.item import InvalidResponse
from wisepath.model.texts import language_of
from wisepath.render.item import item_view, response_from_form
from wisepath.render.scale import Scale
from wisepath.render.text import attribute
from wisepath.site.content import pack
from wisepath.site.flow import Screen
from wisepath.site.wording import SPEECH

DONT_KNOW = "dont-know"
RATE = "rate"
WHO = "who"
Values = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Step:
    """One pictured answer to a rating."""

    value: str
    picture: str
    text: str


def steps() -> list[Step]:
    """Return the four pictured answers; the result says them back in the same words."""
    zones = Scale(plain=True, speech=SPEECH).zones()
    return [Step(value, zone.picture, zone.label) for value, zone in zip(STEPS, zones, strict=True)]


def who_of(values: Values) -> str:
    """Return who chose an answer that two people gave side by side; without a word it was the person."""
    return values.get(WHO, [SELF])[0] or SELF


def who_options(chosen: str, *, plain: bool) -> list[dict[str, object]]:
    """Return what can be said about who chose an answer."""
    helper = _("My supporter chose") if plain else _("The other person chose")
    every = ((SELF, _("I chose")), (BOTH, _("We chose together")), (HELPER, helper))
    return [{"value": value, "text": text, "on": value == (chosen or SELF)} for value, text in every]


def item_html(screen: Screen) -> SafeString:
    """Return an item's form controls: from its public view, so without key and feedback."""
    content = pack()
    lang = language_of(content, f"item/{screen.id}")
    html = item_view(content.item[screen.id].public_view(), content.pictures, _, lang)
    return mark_safe(html)  # noqa: S308  # the renderer escapes what is not Markdown


def kind_of(screen: Screen) -> str:
    """Return the kind of the item that is asked, or nothing for a rating."""
    return "" if screen.rating else pack().item[screen.id].kind


def read(screen: Screen, values: Values) -> object:
    """Return the response that the form holds; raise `InvalidResponse` if a part is missing."""
    if not screen.rating:
        response = response_from_form(pack().item[screen.id].public_view(), values)
        if response == []:
            raise InvalidResponse("answer", "choose an answer")
        return response
    given = values.get(RATE, [""])[0]
    if given not in STEPS:
        raise InvalidResponse(RATE, "choose an answer")
    return given


def fill(html: str, values: Values) -> SafeString:
    """Return the controls with what the person had already chosen, so that nothing is asked twice."""
    for name, given in values.items():
        if name.startswith("answer-"):
            for value in given:
                html = _chosen(html, attribute(name), attribute(value))
    return mark_safe(html)  # noqa: S308  # values are put in escaped


def _chosen(html: str, name: str, value: str) -> str:
    html = html.replace(f'name="{name}" value="{value}"', f'name="{name}" value="{value}" checked')
    html = re.sub(
        f'(<input type="text" [^>]*name="{re.escape(name)}")', lambda found: f'{found[1]} value="{value}"', html
    )
    start = html.find(f'name="{name}"><option')
    if start < 0:
        return html
    end = html.index("</select>", start)
    control = html[start:end].replace(f'<option value="{value}">', f'<option value="{value}" selected>')
    return html[:start] + control + html[end:]
