"""The words of the frame go through gettext, and stay English where a language has no catalogue."""

from pathlib import Path

import pytest

pytest.importorskip("sphinx")

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from sphinx import locale

from wisepath.deliveries.book.context import page_context
from wisepath.deliveries.book.directives import BOXES
from wisepath.deliveries.jupyter_book.wording import DOMAIN, mark, say
from wisepath.pipeline import compile_pack, good_project


@pytest.fixture
def swedish(tmp_path: Path):
    """A small catalogue, in use for one test."""
    catalogue = Catalog(locale="sv", domain=DOMAIN)
    catalogue.add("Try it", "Prova")
    catalogue.add("{n} minutes", "{n} minuter")
    folder = tmp_path / "sv/LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / f"{DOMAIN}.mo").open("wb") as file:
        write_mo(file, catalogue)
    before = locale.translators.pop(("general", DOMAIN), None)
    locale.init([str(tmp_path)], "sv", DOMAIN)
    yield
    locale.translators.pop(("general", DOMAIN))
    if before is not None:
        locale.translators["general", DOMAIN] = before


def test_labels_are_said_in_the_language_of_the_book(swedish, make_project):
    assert say(BOXES["try-it"].label) == "Prova"
    assert say(BOXES["example"].label) == "Example"
    pack = compile_pack(good_project(make_project()))
    place = page_context(pack, pack.curriculum["workers"], "sign-in/lesson-1-lock")
    assert place["time"].startswith("This page takes about 20 minuter.")


def test_what_is_marked_is_not_changed():
    assert mark("Try it") == "Try it"
    assert {kind.label for kind in BOXES.values()} == {say(kind.label) for kind in BOXES.values()}
