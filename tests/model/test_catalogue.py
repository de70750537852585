"""Translations belong to sentences: what was changed is stale, what was never said is missing."""

import gettext
import io

import pytest

from wisepath.model.catalogue import UNKNOWN, Count, Entry, State, counted, matched
from wisepath.model.po import PoError, compiled, read_po, write_po

HEADER = "Language: sv\nContent-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=(n != 1);\n"
LOCK = Entry(source="Lock the screen.", said=("Lås skärmen.",), places=("one",))
DAYS = Entry(source="%(n)s day", plural="%(n)s days", said=("%(n)s dag", "%(n)s dagar"))


def test_a_text_keeps_its_translation_and_learns_where_it_stands() -> None:
    wanted = [Entry(source="Lock the screen.", places=("two",)), Entry(source="Lock the screen.", places=("three",))]
    (entry,) = matched(wanted, [LOCK])
    assert (entry.state, entry.said, entry.places) == (State.FRESH, ("Lås skärmen.",), ("two", "three"))


def test_a_changed_sentence_keeps_the_old_translation_and_is_stale() -> None:
    (entry,) = matched([Entry(source="Lock the screen first.")], [LOCK])
    assert (entry.state, entry.said, entry.before) == (State.STALE, ("Lås skärmen.",), "Lock the screen.")
    (again,) = matched([Entry(source="Lock the screen at once.")], [entry])
    assert again.before == "Lock the screen."


def test_another_sentence_is_missing_and_takes_nothing_from_one_still_wanted() -> None:
    first, second = matched([Entry(source="Lock the screen."), Entry(source="Lock the screen?")], [LOCK])
    assert (first.state, second.state) == (State.FRESH, State.MISSING)
    assert matched([Entry(source="Eat well.")], [LOCK])[0].state is State.MISSING


def test_one_form_of_two_is_not_enough() -> None:
    half = Entry(source="%(n)s day", plural="%(n)s days", said=("%(n)s dag", ""))
    assert counted([half, DAYS, LOCK]) == Count(fresh=2, stale=0, missing=1)
    assert (counted([half]) + counted([LOCK])).all == 2


@pytest.mark.parametrize(
    "entry",
    [
        LOCK,
        DAYS,
        Entry(source='Say "no".\nThen go\\', said=("Säg ”nej”.\nGå sedan\\",), note="a step", context="box"),
        Entry(source="Lock it.", said=("Lås.",), before="Lock!"),
        Entry(source="Lock it.", said=("Lås.",), before=UNKNOWN),
        Entry(source="Never said.", said=("",)),
    ],
)
def test_a_catalogue_comes_back_as_it_was_written(entry: Entry) -> None:
    text = write_po(HEADER, [entry], "A draft.")
    assert read_po(text) == (HEADER, (entry,))
    assert text.startswith("# A draft.\n")


def test_a_line_that_is_not_po_is_named() -> None:
    with pytest.raises(PoError, match="line 3"):
        read_po('msgid "a"\nmsgstr "b"\nnonsense\n')


def test_what_is_compiled_is_what_gettext_reads() -> None:
    stale = Entry(source="Old", said=("Gammal",), before="Odd")
    data = compiled(HEADER, [LOCK, DAYS, stale])
    found = gettext.GNUTranslations(io.BytesIO(data))
    assert found.gettext("Lock the screen.") == "Lås skärmen."
    assert found.ngettext("%(n)s day", "%(n)s days", 3) == "%(n)s dagar"
    assert found.gettext("Old") == "Old"
    assert compiled(HEADER, [stale, DAYS, LOCK]) == data
