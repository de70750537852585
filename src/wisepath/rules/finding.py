"""Shortens the writing of a finding."""

from collections.abc import Iterable

from wisepath.model.code import Code
from wisepath.model.decode import near
from wisepath.model.finding import Finding
from wisepath.model.place import Place


def found(code: Code, place: Place, message: str, hint: str = "") -> Finding:
    """Return a finding; without a hint the code's own mending text stands in."""
    return Finding(place, code, message, hint or code.mend)


def unknown(code: Code, place: Place, message: str, word: str, known: Iterable[str]) -> Finding:
    """Return a finding about an unknown word, with the nearest known one as hint."""
    return found(code, place, message, near(word, sorted(known)))
