"""The handbook and the privacy pack say what is true: commands exist, periods are those of the code."""

import ast
import re
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from wisepath.cli import main

ROOT = Path(__file__).parents[1]
PAGES = sorted([*(ROOT / "docs/provider").rglob("*.md"), *(ROOT / "docs/privacy").rglob("*.md")])
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)#:]+)(#[^)]*)?\)")


def told() -> Iterator[tuple[str, str]]:
    """Yield every command line of the pages with the page's name."""
    for page in PAGES:
        for block in BLOCK.findall(page.read_text(encoding="utf-8")):
            yield from ((page.name, line[2:]) for line in block.splitlines() if line.startswith("$ "))


def parsed(words: list[str]) -> None:
    """Parse a command line as the program would, without running it; raise `click.UsageError` if it is none."""
    command, context = main, click.Context(main, info_name="wisepath", **main.context_settings)
    while isinstance(command, click.Group):
        _, rest, _ = command.make_parser(context).parse_args(words)
        name, found, words = command.resolve_command(context, rest)
        assert found is not None
        command, context = found, click.Context(found, info_name=name, parent=context)
    command.make_parser(context).parse_args(list(words))  # what a folder's name stands for is not looked at


def test_there_are_commands_to_look_at():
    assert len(list(told())) >= 12


@pytest.mark.parametrize(("page", "line"), list(told()), ids=lambda part: part)
def test_every_command_exists_with_its_options(page, line):
    program, *words = shlex.split(line)
    if program == "wisepath":
        parsed(words)
    else:
        assert (program, words) in (("make", ["run"]), ("export", ["PATH=$PWD/.venv/bin:$PATH"])), page


def test_a_command_that_is_none_would_be_found():
    with pytest.raises(click.UsageError):
        parsed(["credential", "--redy"])
    with pytest.raises(click.UsageError):
        parsed(["sertificate"])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT / "docs").as_posix())
def test_links_lead_to_files(page):
    targets = [match[1] for match in LINK.finditer(page.read_text(encoding="utf-8"))]
    assert [name for name in targets if not (page.parent / name).exists()] == []


def test_every_page_stands_in_the_contents():
    contents = (ROOT / "docs/provider/_toc.yml").read_text(encoding="utf-8")
    listed = set(re.findall(r"(?:file|root): (\S+)", contents))
    there = {page.relative_to(ROOT / "docs").with_suffix("").as_posix() for page in PAGES}
    assert listed == there


def test_periods_in_the_retention_table_are_of_the_tables_that_the_site_clears():
    sys.path.insert(0, str(ROOT / "scripts"))
    try:
        import retention_table
    finally:
        sys.path.remove(str(ROOT / "scripts"))
    named = set(
        re.findall(r'^        "(\w+)":', Path(retention_table.__file__).read_text(encoding="utf-8"), re.MULTILINE)
    )
    assert named == cleared("records.py", "delete_old") | cleared("team/accounts.py", "enter") | cleared(
        "throttle.py", "wrong"
    )


def cleared(file: str, function: str) -> set[str]:
    """Return the models whose rows a function filters by `__lt` or `__lte`, to delete them."""
    tree = ast.parse((ROOT / "src/wisepath/site" / file).read_text(encoding="utf-8"))
    body = next(node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name == function)
    calls = [
        node for node in ast.walk(body) if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(".filter")
    ]
    old = [call for call in calls if any((part.arg or "").endswith(("__lt", "__lte")) for part in call.keywords)]
    return {ast.unparse(call.func).split(".")[0] for call in old}


def test_the_retention_table_has_the_periods_of_the_settings(root):
    settings = (root / "src/wisepath/site/settings.py").read_text(encoding="utf-8")
    table = (root / "docs/privacy/retention.md").read_text(encoding="utf-8")
    for name, row in (("KEEP_DAYS", "Assessment"), ("KEEP_DAYS", "Talk"), ("KEEP_NOTES_DAYS", "Handover")):
        days = re.search(rf"^{name} = (\d+)$", settings, re.MULTILINE)[1]
        line = next(line for line in table.splitlines() if line.startswith(f"| {row} |"))
        assert f"{days} days after" in line


def test_the_notice_names_the_periods_of_the_table(root):
    notice = (root / "docs/privacy/notice.md").read_text(encoding="utf-8")
    assert "a year after your last change" in notice
    assert "handover notes after three months" in notice


def test_the_notice_keeps_the_plain_words_limits():
    from wisepath.rules.plain_words import count_words, sentences

    text = (ROOT / "docs/privacy/notice.md").read_text(encoding="utf-8")
    body = text[text.index("## Your data") : text.index("## Where Art. 13")]
    plain = re.sub(r"\*\*\[.*?\]\*\*|\*\*", "", body, flags=re.DOTALL)
    counts = [count_words(part) for block in plain.split("\n\n")[1:] for part in sentences(block)]
    counts = [count for count in counts if count]
    assert max(counts) <= 15
    assert sum(counts) / len(counts) <= 8
