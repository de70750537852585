"""Texts and their translations: which are fresh, which are stale, which are missing.

A translation belongs to a sentence, not to a place. Where the sentence was changed after it
was translated, the nearest old one is kept and called stale; nothing goes on unsaid.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum

SOURCE_LANGUAGE = "en"
NEAR = 0.6  # how alike two sentences are, 0 to 1, so that one is the other after a change
UNKNOWN = "?"  # stale, and nobody wrote down which sentence it was made from


class State(StrEnum):
    """What can be said of the translation of a text."""

    FRESH = "fresh"
    STALE = "stale"
    MISSING = "missing"


# What a paragraph that is not said, or was changed since, carries at its end until the page is made.
MARKS = {State.FRESH: "", State.STALE: " \ue001", State.MISSING: " \ue000"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A text of the source language and what is said for it.

    `plural` is the second form where a number decides; then `said` has a text for each form of
    the language. `context` tells two equal texts apart. `places` are the files it stands in.
    `before` is the text that a stale translation was made from; empty when it is fresh.
    """

    source: str
    plural: str = ""
    context: str = ""
    said: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    note: str = ""
    before: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes two entries the same."""
        return self.context, self.source, self.plural

    @property
    def state(self) -> State:
        """Fresh, stale or missing; a text of which one form is missing is missing."""
        if not self.said or not all(self.said):
            return State.MISSING
        return State.STALE if self.before else State.FRESH


@dataclass(frozen=True, slots=True)
class Count:
    """How many texts are in each state."""

    fresh: int = 0
    stale: int = 0
    missing: int = 0

    @property
    def all(self) -> int:
        """The number of texts."""
        return self.fresh + self.stale + self.missing

    def __add__(self, other: "Count") -> "Count":
        return Count(self.fresh + other.fresh, self.stale + other.stale, self.missing + other.missing)


def counted(entries: Iterable[Entry]) -> Count:
    """Return how many entries are fresh, stale and missing."""
    states = [entry.state for entry in entries]
    return Count(*(states.count(state) for state in State))


def matched(wanted: Iterable[Entry], known: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return the wanted entries, each once, with what is known of them.

    A wanted text that is not known takes the translation of the most similar text that
    is wanted no longer, and is stale.
    """
    merged = _once(wanted)
    by_key = {entry.key: entry for entry in known}
    keys = {entry.key for entry in merged}
    left = [entry for entry in known if entry.key not in keys and entry.state is not State.MISSING]
    found = []
    for entry in merged:
        old = by_key.get(entry.key)
        if old is not None:
            found.append(replace(entry, said=old.said, before=old.before))
            continue
        near = _nearest(entry, left) if left else None
        if near is not None:
            left.remove(near)
            entry = replace(entry, said=near.said, before=near.before or near.source)  # noqa: PLW2901
        found.append(entry)
    return tuple(found)


def _once(wanted: Iterable[Entry]) -> list[Entry]:
    merged: dict[tuple[str, str, str], Entry] = {}
    for entry in wanted:
        first = merged.get(entry.key)
        places = dict.fromkeys((*(first.places if first else ()), *entry.places))
        merged[entry.key] = replace(first or entry, places=tuple(places))
    return list(merged.values())


def _nearest(entry: Entry, known: Sequence[Entry]) -> Entry | None:
    rated = [(rate, -number) for number, rate in _rates(entry, known) if rate >= NEAR]
    return known[-max(rated)[1]] if rated else None


def _rates(entry: Entry, known: Sequence[Entry]) -> Iterator[tuple[int, float]]:
    matcher = SequenceMatcher(b=entry.source, autojunk=False)
    for number, other in enumerate(known):
        if bool(other.plural) != bool(entry.plural) or other.context != entry.context:
            continue
        matcher.set_seq1(other.source)
        if matcher.real_quick_ratio() >= NEAR and matcher.quick_ratio() >= NEAR:
            yield number, matcher.ratio()
