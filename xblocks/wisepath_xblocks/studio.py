"""The author's form: declared settings, plain HTML, and the reading of what was sent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any

from wisepath.render.pieces import text
from wisepath.render.speech import Speech
from wisepath_xblocks.request import Sent

TEXT, CHOICE, FLAG, NUMBER = "text", "choice", "flag", "number"
LONGEST, MOST = 200, 100.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One thing that authors set: `options` are values with their words; a value may belong to a group."""

    name: str
    label: str
    kind: str
    value: Any
    help: str = ""
    options: Sequence[tuple[str, str, str]] = ()


def form_html(root: str, settings: Sequence[Setting], speech: Speech) -> str:
    """Return the form; each control has its label, its help and a place for what is wrong with it."""
    _ = speech.one
    fields = "".join(_field(root, setting) for setting in settings)
    return (
        f'<form class="wisepath-settings" novalidate>{fields}<p class="wisepath-state" role="alert"></p>'
        f'<div class="xblock-actions"><button class="wisepath-save">{_("Save")}</button>'
        f'<button type="button" class="wisepath-cancel">{_("Cancel")}</button></div></form>'
    )


def read(settings: Sequence[Setting], sent: Sent, speech: Speech) -> tuple[dict[str, Any], dict[str, str]]:
    """Return the values of all settings, and what is wrong with those that do not fit, by name."""
    values: dict[str, Any] = {}
    problems: dict[str, str] = {}
    for setting in settings:
        given = sent.one(setting.name)
        values[setting.name], wrong = _READ[setting.kind](setting, given, speech)
        if wrong:
            problems[setting.name] = wrong
    return values, problems


def _field(root: str, setting: Setting) -> str:
    name = f"{root}-{setting.name}"
    told = f'aria-describedby="{name}-help {name}-wrong"'
    if setting.kind == FLAG:
        on = " checked" if setting.value else ""
        control = f'<input type="checkbox" id="{name}" name="{setting.name}" value="yes" {told}{on}>'
        inner = f'{control} <label for="{name}">{text(setting.label)}</label>'
    else:
        inner = f'<label for="{name}">{text(setting.label)}</label>{_control(name, setting, told)}'
    return (
        f'<div class="wisepath-field">{inner}<p id="{name}-help" class="wisepath-help">{text(setting.help)}</p>'
        f'<p id="{name}-wrong" class="wisepath-wrong" data-wrong="{setting.name}"></p></div>'
    )


def _control(name: str, setting: Setting, told: str) -> str:
    if setting.kind == CHOICE:
        return f'<select id="{name}" name="{setting.name}" {told}>{_options(setting)}</select>'
    mode = ' inputmode="decimal"' if setting.kind == NUMBER else ""
    shown = f"{setting.value:g}" if setting.kind == NUMBER else str(setting.value)
    return (
        f'<input type="text" id="{name}" name="{setting.name}" value="{text(shown)}" maxlength="{LONGEST}" '
        f'autocomplete="off"{mode} {told}>'
    )


def _options(setting: Setting) -> str:
    found, group = "", ""
    for value, words, under in setting.options:
        if under != group:
            found += ("</optgroup>" if group else "") + (f'<optgroup label="{text(under)}">' if under else "")
            group = under
        on = " selected" if value == setting.value else ""
        found += f'<option value="{text(value)}"{on}>{text(words)}</option>'
    return found + ("</optgroup>" if group else "")


def _text(setting: Setting, given: str, speech: Speech) -> tuple[Any, str]:  # noqa: ARG001  # the four are called alike
    _ = speech.one
    kept = " ".join(given.split())
    if not kept:
        return kept, _("Write something here.")
    return kept, _("Write at most %(n)s letters.") % {"n": LONGEST} if len(kept) > LONGEST else ""


def _choice(setting: Setting, given: str, speech: Speech) -> tuple[Any, str]:
    known = any(value == given for value, *_rest in setting.options)
    return given, "" if known else speech.one("Choose one of the list.")


def _flag(setting: Setting, given: str, speech: Speech) -> tuple[Any, str]:  # noqa: ARG001  # the four are called alike
    return given == "yes", ""


def _number(setting: Setting, given: str, speech: Speech) -> tuple[Any, str]:  # noqa: ARG001  # the four are called alike
    wrong = speech.one("Write a number from 0 to %(n)s.") % {"n": f"{MOST:g}"}
    try:
        number = float(given.replace(",", "."))
    except ValueError:
        return given, wrong
    return number, "" if isfinite(number) and 0 <= number <= MOST else wrong


_READ: Mapping[str, Any] = {TEXT: _text, CHOICE: _choice, FLAG: _flag, NUMBER: _number}
