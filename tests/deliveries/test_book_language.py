"""A book in Swedish: translated where it can be, marked where it is not, without an English word around it."""

import json
import re
import shutil
from pathlib import Path

import pytest

pytest.importorskip("jupyter_book")

from wisepath.languages import interface
from wisepath.model.catalogue import Entry
from wisepath.model.po import write_po
from wisepath.pipeline import Build, good_project

pytestmark = pytest.mark.book

PAGE = {
    "Lock your phone": "Lås din telefon",
    "What you will do": "Vad du ska göra",
    "Press the button on the side. The screen is dark.": "Tryck på knappen på sidan. Skärmen är mörk.",
}
HOLE = re.compile(r"\{\w+\}")


@pytest.fixture(scope="module")
def root_of_book(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    folder = tmp_path_factory.mktemp("swedish") / "project"
    shutil.copytree(root / "tests/tiny", folder)
    shutil.copy(root / "_config.yml", folder)
    entries = [Entry(source=source, said=(text,)) for source, text in PAGE.items()]
    path = folder / "translations/sv/pages/workers/sign-in.po"
    path.parent.mkdir(parents=True)
    path.write_text(write_po("Language: sv\n", entries), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def page(root_of_book: Path) -> str:
    lines: list[str] = []
    out = root_of_book / "build"
    job = Build(
        project=good_project(root_of_book), out=out, curricula=("workers",), books=True, say=lines.append, language="sv"
    )
    assert job.run(), "\n".join(lines)
    return (out / "book-sv/workers/sign-in/lesson-1-lock.html").read_text(encoding="utf-8")


def test_what_is_translated_is_said_and_what_is_not_is_marked(page: str) -> None:
    assert '<html lang="sv">' in page
    assert "<h1>Lås din telefon</h1>" in page
    assert re.search(r'<p class="wp-unsaid" lang="en">Lock your screen\.</p>', page)
    assert re.search(r'<div class="wp-item-text"[^>]* lang="en">', page)


def test_a_changed_sentence_says_on_the_page_that_it_is_stale(page: str) -> None:
    stale = re.search(r'<p class="wp-stale">(.*?)</p>', page, re.DOTALL)
    assert stale
    assert stale[1].startswith("Tryck på knappen på sidan. Skärmen är mörk.")
    assert "Den engelska texten har ändrats efter översättningen." in stale[1]
    assert "stycken har ändrats på engelska" in page


def test_no_mark_is_left_and_no_english_word_of_the_interface(page: str, root_of_book: Path) -> None:
    built = root_of_book / "build/book-sv/workers"
    files = [path for path in built.rglob("*") if path.suffix in (".html", ".js", ".json") and path.is_file()]
    for path in files:
        assert not {"\ue000", "\ue001"} & set(path.read_text(encoding="utf-8")), path
    shown = {" ".join(text.split()) for text in re.findall(r">([^<>]+)<", _said(page))}
    shown |= set(re.findall(r'(?:aria-label|title|alt|data-[a-z]+)="([^"]+)"', _said(page)))
    for entry in interface("sv"):
        if entry.source not in entry.said and len(HOLE.sub("", entry.source)) > 2:
            pattern = re.compile(".+".join(map(re.escape, HOLE.split(entry.source))))
            assert [text for text in shown if pattern.fullmatch(text)] == [], entry.source


def test_the_words_of_the_book_come_from_the_translated_pages(page: str, root_of_book: Path) -> None:
    assert page
    pages = json.loads((root_of_book / "build/cache/pages-sv/workers.json").read_text(encoding="utf-8"))
    assert pages["sign-in/lesson-1-lock"].startswith("---\nwisepath:")


def _said(page: str) -> str:
    """Return a page without what says that it is English, and without scripts."""
    page = re.sub(r"<script[^>]*>.*?</script>", "", page, flags=re.DOTALL)
    return re.sub(r'<(\w+)[^>]* lang="en"[^>]*>.*?</\1>', "", page, flags=re.DOTALL)
