"""The words of the interface are found where they are said."""

from pathlib import Path

import pytest

from wisepath.languages import LOCALE, interface
from wisepath.model.catalogue import Entry, State
from wisepath.model.po import compiled, read_po
from wisepath.source.interface import interface_words

PYTHON = """
def shown(say, speech, n):
    _ = speech.one
    return [_("One"), say("Two" if n else "Three"), speech.many("%(n)s day", "%(n)s days", n), other("Four"), _(name)]
"""
TEMPLATE = """{% load i18n %}<p title="{% translate "It’s “so”" %}">{% blocktranslate count n=n %}One page
{% plural %}{{ n }} pages{% endblocktranslate %} 'not this'</p>"""


def test_texts_are_found_in_programs_and_templates(tmp_path: Path) -> None:
    pytest.importorskip("django")
    (tmp_path / "templates").mkdir()
    (tmp_path / "words.py").write_text(PYTHON, encoding="utf-8")
    (tmp_path / "templates/page.html").write_text(TEMPLATE, encoding="utf-8")
    (tmp_path / "theme.html").write_text("{{ _('Go (now)') }} {{ other('no') }} {{ _(name) }}", encoding="utf-8")
    found = [(entry.source, entry.plural, entry.places) for entry in interface_words(tmp_path)]
    assert found == [
        ("One", "", ("words.py",)),
        ("Two", "", ("words.py",)),
        ("Three", "", ("words.py",)),
        ("%(n)s day", "%(n)s days", ("words.py",)),
        ("It’s “so”", "", ("templates/page.html",)),
        ("One page\n", "%(n)s pages", ("templates/page.html",)),
        ("Go (now)", "", ("theme.html",)),
    ]


def test_lines_of_progress_are_no_words_of_the_interface(tmp_path: Path) -> None:
    text = 'def run(say: Callable[[str], None]):\n    say("building")\n\ndef more(self):\n    self.say("done")\n'
    (tmp_path / "run.py").write_text(text, encoding="utf-8")
    assert list(interface_words(tmp_path)) == []


@pytest.fixture(scope="module")
def swedish() -> tuple[Entry, ...]:
    pytest.importorskip("django")
    return interface("sv")


# What is being written for teams and reports is told by `wisepath i18n status`, and stops nobody.
GROWING = ("site/team/", "site/templates/wisepath_site/team/", "site/reports/", "site/templates/wisepath_site/reports/")


def test_what_learners_meet_is_all_said_in_swedish(swedish: tuple[Entry, ...]) -> None:
    open_ = [entry.source for entry in swedish if entry.state is not State.FRESH]
    learners = [
        entry.source
        for entry in swedish
        if entry.source in open_ and not all(place.startswith(GROWING) for place in entry.places)
    ]
    assert learners == []
    assert len(open_) <= len(swedish) / 5


def test_the_compiled_catalogues_are_fresh(swedish: tuple[Entry, ...]) -> None:
    folder = LOCALE / "sv/LC_MESSAGES"
    header, entries = read_po((folder / "wisepath.po").read_text(encoding="utf-8"))
    wanted = {entry.key for entry in swedish}
    data = compiled(header, [entry for entry in entries if entry.key in wanted])
    for name in ("wisepath.mo", "django.mo"):
        assert (folder / name).read_bytes() == data, "run `wisepath i18n extract --lang sv`"
