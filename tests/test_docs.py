"""Generated pages are fresh."""

import sys

import pytest

from wisepath.model.code import CODES
from wisepath.output.diagnostics import diagnostics_page


@pytest.fixture(scope="module")
def generated(root) -> dict[str, str]:
    """The generated pages as the script would write them now."""
    sys.path.insert(0, str(root / "scripts"))
    try:
        from generated_docs import pages

        return pages()
    finally:
        sys.path.remove(str(root / "scripts"))


PAGES = ["cli.md", "data-dictionary.md", "diagnostics.md", "plain-words.md", "privacy/retention.md"]
PAGES += ["provider/teach/timetables.md"]
PAGES += [
    f"provider/modules/{name}{part}.md" for name in ("workers", "supporters", "managers") for part in ("", "-matrix")
]


@pytest.mark.parametrize("name", PAGES)
def test_the_generated_pages_are_fresh(root, generated, name):
    there = (root / "docs" / name).read_text(encoding="utf-8")
    assert generated[name].splitlines() == there.splitlines(), "run `make docs`"


@pytest.mark.parametrize("name", [name for name in PAGES if "/" in name])
def test_what_is_handed_in_is_fresh_to_the_byte(root, generated, name):
    assert generated[name].encode() == (root / "docs" / name).read_bytes(), "run `make docs`"


def test_every_generated_page_is_looked_at(generated):
    assert set(generated) == set(PAGES)


def test_every_code_stands_on_the_page_once():
    lines = diagnostics_page().splitlines()
    assert [line for line in lines if line.startswith("### ")] == [f"### {code.number} {code.slug}" for code in CODES]
    assert all(code.meaning in lines for code in CODES)


def test_every_code_is_explained_by_the_command_line():
    from click.testing import CliRunner

    from wisepath.cli import main

    for code in CODES:
        result = CliRunner().invoke(main, ["explain", code.number])
        assert result.exit_code == 0
        assert code.mend in result.stdout
