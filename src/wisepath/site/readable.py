"""All that the site keeps of a person, to read: the same data as the download, in words instead of names of fields."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wisepath.site.content import pack
from wisepath.site.question import steps
from wisepath.site.readable_labels import CODES, LABELS

_HIDDEN = frozenset({"id", "pack", "profile", "scenario"})  # numbers of the machine, or worked out from the answers
_NOTHING = gettext_lazy("nothing")


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that is kept: a label, and its words or what it is made of."""

    label: str
    text: str = ""
    parts: tuple["Entry", ...] = ()


def entries(data: Mapping[str, Any]) -> tuple[Entry, ...]:
    """Return plain data, such as `papers.everything` or `rights.everything` give, as entries to read."""
    return tuple(_entry(key, value) for key, value in data.items() if key not in _HIDDEN)


def unlabelled(data: Any) -> Iterator[str]:
    """Yield the names of fields that have no label yet; a state has words of its own."""
    if isinstance(data, Mapping):
        for key, value in data.items():
            if key not in _HIDDEN and key not in LABELS:
                yield key
            if key not in _HIDDEN | _SPECIAL.keys():
                yield from unlabelled(value)
    elif isinstance(data, list):
        for value in data:
            yield from unlabelled(value)


def _entry(key: str, value: Any) -> Entry:
    label = str(LABELS.get(key, key))
    special = _SPECIAL.get(key)
    if special is not None:
        return Entry(label, parts=special(value))
    if isinstance(value, Mapping):
        return Entry(label, parts=entries(value)) if value else Entry(label, str(_NOTHING))
    if isinstance(value, list) and any(isinstance(part, Mapping) for part in value):
        return Entry(label, parts=tuple(Entry(str(number), parts=entries(part)) for number, part in _numbered(value)))
    if isinstance(value, list):
        return Entry(label, "; ".join(_words(key, part) for part in value) or str(_NOTHING))
    return Entry(label, _words(key, value))


def _numbered(rows: Sequence[Any]) -> Iterator[tuple[int, Any]]:
    return enumerate(rows, start=1)


def _words(key: str, value: Any) -> str:
    """Return one value: a date, yes or no, a title, a chosen word; what people wrote stays as they wrote it."""
    if value is None or value == "":
        return str(_NOTHING)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    text = str(value)
    return _named(key, text) or (_day(text) if isinstance(value, str) else text)


def _named(key: str, text: str) -> str:
    """Return the words for what a field names: a module, a goal, a behaviour, a step, a chosen word; else nothing."""
    titled: Mapping[str, Mapping[str, Any]]
    titled = {"module": pack().module, "modules": pack().module, "goal": pack().goal, "curriculum": pack().curriculum}
    found = titled.get(key, {}).get(text)
    if found is not None:
        return str(found.title)
    if key == "behaviour":
        return _behaviour(text)
    step = next((step.text for step in steps() if step.value == text), "") if key in ("step", "value") else ""
    return step or str(CODES.get(key, {}).get(text, ""))


def _day(text: str) -> str:
    """Return a date or time as people of the language write it; any other text as it is."""
    if not (len(text) >= 10 and text[4] == text[7] == "-" and text[:4].isdigit()):
        return text
    try:
        if len(text) == 10:
            return date_format(date.fromisoformat(text))
        when = datetime.fromisoformat(text)
    except ValueError:
        return text
    return date_format(localtime(when) if when.tzinfo else when, "DATETIME_FORMAT")


def _behaviour(name: str) -> str:
    found = pack().behaviour.get(name)
    return found[1].plain or found[1].text if found else name


def _state(state: Mapping[str, Any]) -> tuple[Entry, ...]:
    """Return the answers in an assessment's state: the question, what was said to it, when, and by whom."""
    return tuple(_answer(piece) for piece in state["evidence"])


def _answer(piece: Mapping[str, Any]) -> Entry:
    said = {step.value: step.text for step in steps()}
    if piece["kind"] == "answer":
        item = pack().item.get(piece["item"])
        label = item.text if item else piece["item"]
        unsure = piece.get("dont-know") or piece.get("dont_know")
        text = _("I don’t know") if unsure else _chosen(item.public_view() if item else {}, piece.get("response"))
    elif piece["kind"] in ("rating", "observation"):
        label = _behaviour(piece["behaviour"])
        value = str(piece.get("value", piece.get("outcome")))
        text = said.get(value, value)
    else:
        label, text = _words("module", piece["module"]), f"{100 * float(piece['score']):.0f} %"
    when = _day(piece["at"]) if piece.get("at") else ""
    return Entry(label, " · ".join(part for part in (text, when) if part))


def _chosen(view: Mapping[str, Any], response: Any) -> str:
    """Return a response in the words that stood on the page."""
    texts = {
        part["id"]: part.get("text") or part.get("label")
        for name in ("options", "places", "steps", "left", "right")
        for part in view.get(name, ())
    }

    def word(name: Any) -> str:
        return str(texts.get(name, name))

    if isinstance(response, Mapping):
        return "; ".join(f"{word(left)} – {word(right)}" for left, right in response.items())
    if isinstance(response, list | tuple):
        return "; ".join(word(part) for part in response)
    return word(response)


def _ratings(values: Mapping[str, str]) -> tuple[Entry, ...]:
    said = {step.value: step.text for step in steps()}
    return tuple(Entry(_behaviour(name), said.get(value, value)) for name, value in values.items())


_SPECIAL = {"state": _state, "steps": _ratings}
