"""The built books: same bytes, no key of an assessment item, no broken link, stock build alike."""

import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from deliveries.conftest import build_books
from wisepath.deliveries.book.keys import key_file
from wisepath.deliveries.book.tables import accessible
from wisepath.deliveries.book.toc import toc
from wisepath.model.project import Project
from wisepath.rules.plain_words import item_texts

pytestmark = pytest.mark.book

OURS_ALONE = {".buildinfo"}


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "jupyter_execute" not in path.parts and path.name not in OURS_ALONE
    }


STAFF = ("managers", "supporters")
# The book with most that is executed stands for all; `make proof` does the others, too.
OTHERS = [pytest.param(name, marks=pytest.mark.proof) for name in ("workers", "supporters")]


def pages(books: Path) -> list[Path]:
    return [path for path in sorted(books.rglob("*.html")) if "_static" not in path.parts]


def keys_of_items(text: str) -> list[str]:
    """Return the ids of the items a page asks (the keys of activities lie in a folder of their own)."""
    return re.findall(r'<form class="wp-question" data-key="([^"]+)"', text)


def test_every_complete_module_has_its_pages(project: Project, books: Path) -> None:
    complete = [folder for folder in project.folders if folder.module.complete]
    assert complete
    for folder in complete:
        assert folder.notes is not None
        names = [*(lesson.id for lesson in folder.lessons), Path(folder.notes.path).stem]
        for name in names:
            assert (books / folder.curriculum / folder.module.id / f"{name}.html").is_file()


@pytest.mark.slow
@pytest.mark.parametrize("curriculum", ["managers", *OTHERS])
def test_same_input_gives_the_same_bytes(project: Project, books: Path, tmp_path: Path, curriculum: str) -> None:
    again = build_books(project, tmp_path / "elsewhere", curriculum)
    first, second = tree(books / curriculum), tree(again / curriculum)
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


@pytest.mark.slow
@pytest.mark.parametrize("curriculum", ["workers", *(pytest.param(name, marks=pytest.mark.proof) for name in STAFF)])
def test_stock_jupyter_book_builds_the_same_pages(books: Path, root: Path, tmp_path: Path, curriculum: str) -> None:
    source = root / "curricula" / curriculum

    program = "from jupyter_book.cli.main import main; main()"
    command = [sys.executable, "-c", program, "build", str(source), "--path-output", str(tmp_path)]
    environment = {key: value for key, value in os.environ.items() if key != "WISEPATH_PACK"}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, done.stderr
    ours, stock = tree(books / curriculum), tree(tmp_path / "_build" / "html")
    html = [name for name in ours if name.endswith(".html")]
    assert [name for name in html if ours[name] != stock.get(name)] == []


def test_no_assessment_item_is_in_a_book(project: Project, books: Path) -> None:
    texts = {name: data.decode("utf-8", "replace") for name, data in tree(books).items()}
    for item in project.items:
        if item.use == "assessment":
            feedback = [text for text, _ in item_texts(item) if len(text) > 40][1:]
            for name, text in texts.items():
                assert item.id not in text, f"{item.id} in {name}"
                assert not any(part in text for part in feedback), f"a text of {item.id} in {name}"


def test_keys_lie_apart_from_the_pages(project: Project, books: Path) -> None:
    practice = {item.id: item for item in project.items if item.use == "practice"}
    found = {path.stem for path in books.glob("*/_static/keys/*.json")}
    shown = {name for page in pages(books) for name in keys_of_items(page.read_text("utf-8"))}
    assert found == shown
    assert found <= set(practice)
    for page in pages(books):
        text = page.read_text(encoding="utf-8")
        for name in keys_of_items(text):
            assert all(told not in text for told in practice[name].key()["feedback"].values())


def test_an_assessment_key_is_refused(project: Project) -> None:
    item = next(item for item in project.items if item.use == "assessment")
    with pytest.raises(ValueError, match="stays on the server"):
        key_file(item)


def test_key_files_are_marked_self_checked(books: Path) -> None:
    keys = list(books.glob("*/_static/keys/*.json"))
    assert keys
    assert all(json.loads(path.read_text(encoding="utf-8"))["self-checked"] is True for path in keys)


class _References(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.ids: set[str] = set()

    def handle_starttag(self, _: str, attributes: list[tuple[str, str | None]]) -> None:
        for name, value in attributes:
            if name in ("href", "src") and value:
                self.found.append(value)
            if name == "id" and value:
                assert value not in self.ids, f"id {value} stands twice"
                self.ids.add(value)


def test_every_link_leads_somewhere_and_no_other_host_is_loaded(books: Path) -> None:
    for page in pages(books):
        reader = _References()
        reader.feed(page.read_text(encoding="utf-8"))
        for reference in reader.found:
            parts = urlsplit(reference)
            if parts.scheme in ("http", "https", "mailto", "data"):
                continue
            target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
            assert target.exists(), f"{page.name}: {reference}"


def test_planned_modules_are_marked_on_the_first_page(project: Project, books: Path) -> None:
    for curriculum in project.curricula:
        text = (books / curriculum.id / "index.html").read_text(encoding="utf-8")
        planned = [f for f in project.folders if f.curriculum == curriculum.id and not f.module.complete]
        assert text.count("planned, not written yet") == len(planned) > 0


def test_tables_of_contents_are_fresh(project: Project, root: Path) -> None:
    for curriculum in project.curricula:
        committed = root / "curricula" / curriculum.id / "_toc.yml"
        assert committed.read_text(encoding="utf-8") == toc(project, curriculum), "run `wisepath build book`"


def test_printed_tables_get_scopes_and_lose_styles() -> None:
    printed = (
        '<table border="1" class="dataframe"><thead><tr style="text-align: right;"><th></th><th>rate</th></tr></thead>'
        "<tbody><tr><th>garden</th><td>50 %</td></tr></tbody></table>"
    )
    assert accessible(printed) == (
        '<table class="wp-table"><thead><tr><td></td><th scope="col">rate</th></tr></thead>'
        '<tbody><tr><th scope="row">garden</th><td>50 %</td></tr></tbody></table>'
    )
