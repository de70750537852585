"""Words and glossaries: what is the same word, which meaning counts, which meanings differ."""

import pytest

from wisepath.model.place import Place
from wisepath.model.word import Word, folded, glossary, meanings_that_differ


def word(text: str, meaning: str = "A thing.", page: str = "sign-in/lesson-1", line: int = 1) -> Word:
    return Word(word=text, meaning=meaning, page=page, place=Place(f"curricula/workers/{page}.md", line))


@pytest.mark.parametrize(
    ("text", "key", "anchor"),
    [
        ("Sign  in", "sign in", "sign-in"),
        ("Café", "cafe", "cafe"),
        ("Ångström-lamp", "angstrom-lamp", "angstrom-lamp"),
        ("e-mail (private)", "e-mail (private)", "e-mail-private"),
        ("r", "r", "r"),
    ],
)
def test_a_word_has_one_key_and_an_address(text, key, anchor):
    assert (word(text).key, word(text).anchor) == (key, anchor)
    assert folded(key) == key


def test_a_word_knows_its_module_and_forms():
    found = Word(word="sign in", meaning="…", also=("signs in",), page="sign-in/lesson-1")
    assert (found.module, found.forms) == ("sign-in", ("sign in", "signs in"))
    assert Word(word="book", meaning="…", page="index").module == ""


def test_a_glossary_has_each_word_once_in_the_order_of_the_alphabet():
    first, later = word("code", line=3), word("Code", line=9)
    assert glossary([word("passkey"), first, word("Äpple"), later]) == (word("Äpple"), first, word("passkey"))


def test_meanings_may_differ_in_spaces_only():
    same = [word("code", "A short\nnumber."), word("CODE", "A short number.")]
    assert list(meanings_that_differ(same)) == []
    other = word("code", "Text for a computer.", line=7)
    assert list(meanings_that_differ([*same, other])) == [(same[0], other)]
