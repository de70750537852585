"""Reading files: bytes, lines, and what YAML and Markdown turn into."""

from pathlib import Path

import pytest

from wisepath import pipeline
from wisepath.model.code import FILE_UNREADABLE
from wisepath.source import load_project
from wisepath.source.myst import read_page
from wisepath.source.report import Report
from wisepath.source.yaml_lines import read_yaml

SIGN_IN = "curricula/workers/sign-in"


def document(text: str, offset: int = 0):
    report = Report(Path())
    return read_yaml(text, "a.yml", report, offset), report.findings


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no", "no"),
        ("yes", "yes"),
        ("True", "True"),
        ("true", True),
        ("2026-11-22", "2026-11-22"),
        ("12:30", "12:30"),
        ("0x10", "0x10"),
        ("1e3", "1e3"),
        ("007", 7),
        ("-1", -1),
        (".5", 0.5),
        ("4.1", 4.1),
        ('"4.1"', "4.1"),
        ("~", None),
        ("", None),
        ("!!int abc", "abc"),
    ],
)
def test_scalars_are_what_their_author_sees(text, value):
    read, findings = document(f"key: {text}")
    assert findings == []
    assert read.data == {"key": value}
    assert type(read.data["key"]) is type(value)


def test_every_key_has_its_line():
    read, _ = document("a: 1\nb:\n  - c: 2\n    d: 3\n", offset=10)
    assert str(read.place(("b", 0, "d"))) == "a.yml:14"
    assert str(read.place(("b", 0, "none", "deeper"))) == "a.yml:13"
    assert str(read.place(("b", 0)).at("d")) == "a.yml:14"
    assert str(read.place(())) == "a.yml:11"


def test_digits_without_end_stay_text():
    read, _ = document(f"key: {'9' * 5000}")
    assert isinstance(read.data["key"], str)


def test_an_alias_may_be_used_twice_beside_itself():
    read, findings = document("a: &x [1]\nb: *x\nc: *x\n")
    assert findings == []
    assert read.data == {"a": [1], "b": [1], "c": [1]}


PAGE = """\
---
wisepath: {minutes: 5}
---
# Title

One line
goes on with `code` and **weight**.

| a | b |
|---|---|
| c | ![d](e.svg) |

- item

  ::::{tool} A sheet
  :name: x
  :::{word} passphrase
  Many words.
  :::
  ::::

```{code-cell} ipython3
# not a heading
```

```python
# not a heading either
```

> quoted [link](a.md)
"""


@pytest.fixture
def page():
    return read_page(PAGE, "a.md", "plain")[0]


def test_the_front_matter_is_text():
    assert read_page(PAGE, "a.md", "plain")[1] == "wisepath: {minutes: 5}"
    assert read_page("# Title\n", "a.md", "plain")[1] == ""


def test_prose_has_lines_and_directives(page):
    assert [(part.text, part.place.line, part.directive) for part in page.prose] == [
        ("One line goes on with code and weight.", 6, ""),
        ("a", 9, ""),
        ("b", 9, ""),
        ("c", 11, ""),
        ("item", 13, ""),
        ("A sheet", 15, "tool"),
        ("passphrase", 17, "word"),
        ("Many words.", 18, "word"),
        ("quoted link", 30, ""),
    ]


def test_code_is_no_prose_and_has_no_headings(page):
    assert [(heading.level, heading.text, heading.place.line) for heading in page.headings] == [(1, "Title", 4)]
    assert page.title == "Title"


def test_directives_and_links_have_lines(page):
    assert [(part.name, part.place.line) for part in page.directives] == [("tool", 15), ("word", 17), ("code-cell", 22)]
    assert [(part.target, part.text, part.picture, part.place.line) for part in page.links] == [
        ("e.svg", "d", True, 11),
        ("a.md", "link", False, 30),
    ]


@pytest.mark.parametrize("name", ["personas/goals.yml", f"{SIGN_IN}/lesson-1-lock.md", "curricula/outcomes.tsv"])
def test_bytes_that_are_not_utf_8_are_named_with_their_line(make_project, name):
    good = (Path(__file__).parents[1] / "tiny" / name).read_bytes()
    bad = good.rstrip(b"\n") + b"\n\xff\n"
    findings = load_project(make_project({name: bad})).findings
    assert [(part.code, part.place.path, part.place.line) for part in findings] == [
        (FILE_UNREADABLE, name, bad.count(b"\n"))
    ]


def test_a_folder_in_place_of_a_file_is_named_without_a_path_of_this_machine(make_project):
    project = make_project({"personas/goals.yml": None, "personas/goals.yml/x": "x"})
    (finding,) = load_project(project).findings
    assert finding.place.path == "personas/goals.yml"
    assert str(project) not in finding.as_text()


@pytest.mark.parametrize("change", [lambda text: "\ufeff" + text, lambda text: text.replace("\n", "\r\n")])
@pytest.mark.parametrize("name", ["personas/goals.yml", f"{SIGN_IN}/lesson-1-lock.md", "curricula/outcomes.tsv"])
def test_byte_order_marks_and_other_line_ends_do_no_harm(make_project, name, change):
    good = (Path(__file__).parents[1] / "tiny" / name).read_text(encoding="utf-8")
    assert pipeline.check(make_project({name: change(good)})).findings == ()


def test_reading_twice_gives_the_same(make_project):
    root = make_project({"personas/goals.yml": "goals: [1, 2]\nmore: 3\n"})
    first, second = load_project(root), load_project(root)
    assert first.findings == second.findings
    assert first.project == second.project
