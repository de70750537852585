"""Content in another language: complete or marked, stale or fresh, and counted."""

from collections.abc import Callable
from pathlib import Path

import pytest

from wisepath.languages import content, coverage, in_language, problems, wanted
from wisepath.model.catalogue import Entry, State, counted
from wisepath.model.pack import Pack, dump_pack, load_pack
from wisepath.model.po import write_po
from wisepath.model.project import Project
from wisepath.model.texts import language_of, parts, texts_of, translated
from wisepath.pipeline import compile_pack, good_project
from wisepath.source import load_project

TINY = Path(__file__).parent / "tiny"
PAGE = {
    "Lock your phone": "Lås din telefon",
    "Press the button on the side. The screen is dark.": "Tryck på knappen på sidan. Skärmen är mörk.",
}


def catalogue(said: dict[str, str]) -> str:
    return write_po("Language: sv\n", [Entry(source=source, said=(text,)) for source, text in said.items()])


def loaded(root: Path) -> tuple[Project, Pack]:
    project = good_project(root)
    return project, compile_pack(project)


@pytest.fixture
def swedish(make_project: Callable[..., Path]) -> tuple[Project, Pack]:
    """A tiny project: one sentence of a page was changed after it was translated, one item is said in full."""
    _, plain = loaded(TINY)
    item = {text: f"sv {text}" for text in texts_of(plain.item["w-4-1-p-lock"])}
    folder = "translations/sv"
    return loaded(
        make_project({f"{folder}/pages/workers/sign-in.po": catalogue(PAGE), f"{folder}/items/4.1.po": catalogue(item)})
    )


def test_a_question_is_said_in_one_language_only(swedish: tuple[Project, Pack]) -> None:
    said = translated(swedish[1], "sv")
    assert said.item["w-4-1-p-lock"].text.startswith("sv ")
    assert said.item["w-4-1-lock"] == swedish[1].item["w-4-1-lock"]
    assert (language_of(said, "item/w-4-1-p-lock"), language_of(said, "item/w-4-1-lock")) == ("", "en")
    assert (said.version, said.language) == (swedish[1].version, "sv")
    assert translated(swedish[1], "xx") is swedish[1]


def test_a_pack_carries_its_translations(swedish: tuple[Project, Pack]) -> None:
    again = load_pack(dump_pack(swedish[1]))
    assert translated(again, "sv").item == translated(swedish[1], "sv").item


def test_a_changed_sentence_is_stale_in_the_report_and_on_the_page(swedish: tuple[Project, Pack]) -> None:
    project, pack = swedish
    (stale,) = [entry for entry in content(project, pack, "sv")["pages/workers/sign-in"] if entry.state is State.STALE]
    assert stale.source == "Press the button on the side. The screen is dark now."
    assert coverage(project, pack, "sv")["pages/workers/sign-in"].stale == 1
    said, pages = in_language(project, pack, "sv")
    page = pages["curricula/workers/sign-in/lesson-1-lock.md"]
    assert "# Lås din telefon\n" in page
    assert "Tryck på knappen på sidan. Skärmen är mörk. \ue001\n" in page
    assert "- Lock your screen. \ue000\n" in page
    assert said.language == "sv"


def test_every_text_has_a_catalogue(swedish: tuple[Project, Pack]) -> None:
    project, pack = swedish
    names = wanted(project, pack)
    assert {"vocabulary", "choices", "modules", "items/4.1", "pages/workers/sign-in"} <= set(names)
    every = {entry.source for entries in names.values() for entry in entries}
    assert {text for _, part in parts(pack) for text in texts_of(part)} <= every


def test_the_swedish_of_this_repository_has_no_faults(root: Path) -> None:
    project = load_project(root).project
    pack = compile_pack(project)
    assert list(problems(project, pack, "sv")) == []
    counts = {name: counted(entries) for name, entries in content(project, pack, "sv").items()}
    for name in ("choices", "pages/workers/sign-in", "pages/supporters/see-strengths-first"):
        assert counts[name].fresh >= 0.9 * counts[name].all, name
