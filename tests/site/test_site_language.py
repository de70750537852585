"""The site in Swedish: no English word of the interface, and English content says that it is English."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

pytest.importorskip("django")

from django.test import Client, override_settings
from site_helpers import Learner

from wisepath.languages import interface
from wisepath.model.fit import foreign_words
from wisepath.model.pack import Pack
from wisepath.model.texts import language_of, translated
from wisepath.render.item import item_view

SWEDISH = {"accept-language": "sv-SE,sv;q=0.9,en;q=0.5"}
READ = ("aria-label", "alt", "title", "placeholder", "data-one")
VOID = {"meta", "link", "input", "br", "img", "hr", "path", "circle", "rect", "line"}
HOLE = re.compile(r"%\(\w+\)[sd]|\{\w+\}")


class Shown(HTMLParser):
    """The texts of a page that are not marked as English."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self._open: list[bool] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        silent = given.get("lang") == "en" or tag in ("script", "style", "svg") or any(self._open[-1:])
        if not silent:
            self.found += [given[name] or "" for name in READ if name in given]
        if tag not in VOID:
            self._open.append(silent and given.get("lang") != "sv")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element of a drawing: it holds no text."""

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID and self._open:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if not any(self._open[-1:]) and data.strip():
            self.found.append(" ".join(data.split()))


@pytest.fixture(scope="module")
def english() -> list[re.Pattern[str]]:
    """The words of the interface that Swedish says in another way, as patterns for a whole text."""
    texts = [
        form
        for entry in interface("sv")
        for form, said in zip((entry.source, entry.plural), (*entry.said, *entry.said), strict=False)
        if form and form not in entry.said and said
    ]
    return [re.compile(".+".join(map(re.escape, HOLE.split(text)))) for text in texts if HOLE.sub("", text).strip()]


def check(page: str, english: list[re.Pattern[str]]) -> None:
    assert '<html lang="sv"' in page
    for text in Shown(page).found:
        assert foreign_words(text) == set(), text
        assert [pattern.pattern for pattern in english if pattern.fullmatch(text)] == [], text


@pytest.fixture
def swede(client: Client) -> Learner:
    """Someone whose browser asks for Swedish."""
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = SWEDISH["accept-language"]
    return Learner(client)


def test_no_page_of_a_worker_has_an_english_word_of_the_interface(swede: Learner, english) -> None:
    for path in ("/", "/start/workers/", "/start/workers/use-my-phone-safely/", "/books/", "/my-answers/", "/with/",
                 "/sign-in/", "/not-here/"):  # fmt: skip
        check(swede.client.get(path).content.decode(), english)
    swede.start("workers", "use-my-phone-safely")
    swede.finish_part()
    shown = [swede.client.get(f"{swede.url}{path}", follow=True) for path in OWN]
    pages = [*swede.pages, *(response.content.decode() for response in shown)]
    assert len(pages) > 12
    for page in pages:
        check(page, english)


OWN = (
    "pause/", "result/", "compare/", "change/", "modules/", "modules/sign-in/", "people/", "people/supporter/",
    "people/share/", "take/",
)  # fmt: skip


def test_a_question_that_is_not_translated_says_that_it_is_english(content: Pack, swede: Learner) -> None:
    said = translated(content, "sv")
    english = [item.id for item in content.items if language_of(said, f"item/{item.id}")]
    swedish = [name.removeprefix("item/") for name in content.translations["sv"] if name.startswith("item/")]
    assert "w-test-short" in english
    assert len(swedish) > 20
    assert not set(swedish) & set(english)
    assert all(said.item[name].text != content.item[name].text for name in swedish)
    shown = item_view(said.item[english[0]].public_view(), said.pictures, lang="en")
    assert re.search(r'<div class="wp-item-text"[^>]* lang="en">', shown)


def test_answers_in_one_language_count_in_the_other(swede: Learner) -> None:
    swede.start("workers", "use-my-phone-safely")
    swede.walk(0, most=3)
    del swede.client.defaults["HTTP_ACCEPT_LANGUAGE"]
    page = swede.show()
    assert '<html lang="en"' in page
    assert "Question 4" in page


def test_a_reader_can_choose_the_language_and_comes_back_to_the_page(client: Client) -> None:
    page = client.get("/start/workers/").content.decode()
    assert 'href="/language/sv/?next=%2Fstart%2Fworkers%2F" lang="sv"' in page
    answer = client.get("/language/sv/?next=/start/workers/")
    assert answer["Location"] == "/start/workers/"
    assert '<html lang="sv"' in client.get("/start/workers/").content.decode()
    assert client.get("/language/sv/?next=https://elsewhere.example/")["Location"] == "/"
    assert client.get("/language/xx/").status_code == 404


def test_a_book_in_the_readers_language_comes_first(client: Client, tmp_path: Path) -> None:
    for shelf, text in (("book", "English"), ("book-sv", "Svenska")):
        page = tmp_path / shelf / "workers/index.html"
        page.parent.mkdir(parents=True)
        page.write_text(text, encoding="utf-8")
    with override_settings(BOOKS=tmp_path / "book"):
        swedish = client.get("/books/workers/", headers=SWEDISH)
        assert b"".join(swedish.streaming_content) == b"Svenska"
        assert b"".join(client.get("/books/workers/").streaming_content) == b"English"
