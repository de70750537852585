"""What cannot be right in a translation."""

import pytest

from wisepath.model.catalogue import Entry
from wisepath.model.fit import Term, faults, foreign_words

ADJUST = Term(id="accommodation", source=("accommodation",), means=("anpassning",), never=("boende",))


@pytest.mark.parametrize(
    ("source", "said", "fault"),
    [
        ("%(n)s days", "dagar", "differs in %(n)s"),
        ("See [it](a.html)", "Se [det](b.html)", "differs in a.html, b.html"),
        ("{n} pages", "{m} sidor", "differs in {m}, {n}"),
        ("Lock the screen.", "Lås the skärmen.", "has words of the source language: the"),
        ("An accommodation at work", "Ett boende på arbetet", "is never said as boende"),
    ],
)
def test_a_fault_is_told(source: str, said: str, fault: str) -> None:
    assert any(fault in line for line in faults(Entry(source=source, said=(said,)), (ADJUST,)))


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("Press “Go on” and wait.", "Tryck på ”Go on and on” och vänta."),
        ("Read *The book and you*.", "Läs *The book and you*."),
        ("An accommodation at work", "En anpassning på arbetet"),
        ("Not said yet, and here it is", ""),
    ],
)
def test_what_can_be_right_is_left_alone(source: str, said: str) -> None:
    assert list(faults(Entry(source=source, said=(said,)), (ADJUST,))) == []


def test_swedish_words_that_look_english_are_not_foreign() -> None:
    assert foreign_words("Den man har i handen är under en sten, men is och bra glass för alla") == set()
