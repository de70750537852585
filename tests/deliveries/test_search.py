"""The index of the search page: what a page counts for a word, and what is left out."""

import json
from itertools import accumulate

import pytest

pytest.importorskip("sphinx")

from docutils import nodes

from deliveries.sampler import Sampler
from wisepath.deliveries.book.search import Entry, index_script, tokens
from wisepath.model.word import Word


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sign in, sign OUT!", ["sign", "in", "sign", "out"]),
        ("Café Ångström Straße Œuvre Łódź", ["cafe", "angstrom", "strasse", "oeuvre", "lodz"]),
        ("4.1 e-mail_x", ["4", "1", "e", "mail", "x"]),
        ("", []),
    ],
)
def test_words_are_folded(text, found):
    assert list(tokens(text)) == found


def index(text: str) -> dict:
    return json.loads(text.removeprefix("var wisepathIndex=").removesuffix(";\n"))


def test_a_script_holds_pages_words_and_places():
    pages = [
        Entry(address="a.html", title="A", place="Core", weights={"lock": 6, "phone": 1}),
        Entry(address="b.html", title="B", place="Core", weights={"lock": 2}),
    ]
    word = Word(word="lock", meaning="It *closes*.", also=("locks",), page="a")
    assert index(index_script(pages, [word])) == {
        "pages": [["a.html", "A", "Core"], ["b.html", "B", "Core"]],
        "words": [["lock", "It <em>closes</em>.", "lock", ["locks"]]],
        "tokens": {"lock": [6, 6], "phone": [1]},
    }


@pytest.mark.book
def test_titles_count_more_than_text_and_notes_count_nothing(sampler: Sampler):
    found = index((sampler.book / "_static/search-index.js").read_text(encoding="utf-8"))
    titles = [title for _, title, _ in found["pages"]]
    assert titles == ["Digital at work", "Lock your phone", "Use the screen lock", "For the coach"]
    places = [place.split(" \u203a ") for _, _, place in found["pages"]]
    assert places[1:3] == [["Start", "Sign in safely", "Page 1"], ["Start", "Sign in safely", "Page 2"]]
    assert places[3] == ["Start", "Sign in safely", "For the supporter"]

    def weight(token: str, page: str) -> int:
        places = accumulate(found["tokens"].get(token, []))
        return {place // 10: place % 10 for place in places}.get(titles.index(page), 0)

    assert weight("phone", "Lock your phone") > weight("lock", "Digital at work") == 0
    assert weight("use", "Use the screen lock") >= 6
    assert weight("spin", "Lock your phone") > weight("spin", "Use the screen lock") == 1
    assert weight("hand", "Lock your phone") == 1, "what a picture says can be found"
    assert "secret" not in found["tokens"], "notes for supporters are no answer to a learner's question"


def test_code_and_formulas_count_nothing():
    from wisepath.deliveries.book.search import weigh

    page = nodes.container("", nodes.literal_block("", "x = total"), nodes.paragraph("", "Add them. Add again."))
    assert weigh(page) == {"add": 2, "them": 1, "again": 1}
