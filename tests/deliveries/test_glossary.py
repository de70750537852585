"""Words in running text: which use offers a meaning, and which does not."""

import pytest

pytest.importorskip("sphinx")

from wisepath.deliveries.book.glossary import Glossary, entries, meaning
from wisepath.model.word import Word

WORDS = (
    Word(word="account", meaning="A *place*.\n\nIt is yours.", page="sign-in/lesson-1"),
    Word(word="helper", meaning="A person.", page="sign-in/lesson-1"),
    Word(word="computer helper", meaning="Another person.", page="sign-in/lesson-1"),
    Word(word="sign in", meaning="You open it.", also=("signs in", "signed in"), page="sign-in/lesson-1"),
    Word(word="r", meaning="A number.", page="index"),
    Word(word="Ångström", meaning="A length.", page="index"),
    Word(word="locked", meaning="Nobody gets in.", links="page", page="sign-in/lesson-1"),
    Word(word="stick", meaning="A small store.", links="module", page="sign-in/lesson-1"),
)


def uses(text: str, page: str = "my-data/lesson-1") -> list[str]:
    glossary = Glossary(WORDS)
    return [f"{text[start:end]}={word.word}" for start, end, word in glossary.uses(text, glossary.offered(page))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Accounts and an account.", ["Accounts=account"]),
        ("My bank-account has accountants.", []),
        ("Ask the computer\n helper or a helper.", ["computer\n helper=computer helper", "helper=helper"]),
        ("Ana signs in, then you sign in.", ["signs in=sign in"]),
        ("R is not r, nor r14.", ["r=r"]),
        ("One ångström is short.", ["ångström=Ångström"]),
        ("The stick is locked.", []),
        ("", []),
    ],
)
def test_the_first_use_of_each_whole_word_is_found(text, found):
    assert uses(text) == found


def test_a_word_reaches_as_far_as_its_author_says():
    assert uses("The stick is locked.", "sign-in/lesson-9") == ["stick=stick"]


def test_no_words_find_nothing():
    glossary = Glossary(())
    assert list(glossary.uses("An account.", {"account"})) == []


def test_a_meaning_stands_in_one_line():
    assert meaning(WORDS[0]) == "A <em>place</em>. It is yours."


def test_the_list_leaves_out_what_this_book_does_not_explain():
    assert [entry["anchor"] for entry in entries(WORDS, {"index": "Start"})] == ["r", "angstrom"]
