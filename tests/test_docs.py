"""Generated pages are fresh."""

from wisepath.model.code import CODES
from wisepath.output.diagnostics import diagnostics_page


def test_the_page_of_findings_is_fresh(root, update_golden):
    path = root / "docs/diagnostics.md"
    if update_golden:
        path.write_text(diagnostics_page(), encoding="utf-8")
    assert path.read_text(encoding="utf-8") == diagnostics_page(), (
        "docs/diagnostics.md does not show the code catalogue as it is: run `make docs`"
    )


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
