"""The learner's page: what is on it, what never is, and that nothing on it does anything."""

import base64
import html
import json
import re
from pathlib import Path

import pytest
from graded_work import NAME, assignments, find, graded, hand_in, make_course, released, sampled, solved, template
from playwright.sync_api import Browser

from accessible import violations
from wisepath.grading.feedback import Feedback, page
from wisepath.grading.gradebook import Mark, Sheet
from wisepath.grading.grader import feedback_path
from wisepath.grading.inert import LONGEST, inert, shown
from wisepath.grading.notebook import parse
from wisepath.grading.notes import next_step
from wisepath.notebooks.regions import HIDDEN, SOLUTION, without

PNG = base64.b64encode(b"\x89PNG\r\n\x1a\nrest").decode()
HOSTILE = """\
**What worked:** [press](javascript:alert(1)) <https://evil.example> ![a](https://evil.example/x.png)

<script>alert(1)</script><img src=x onerror=alert(1)>

# Your points

[a]: https://evil.example
"""
HOSTILE_CODE = """
print("\\x1b[31mred\\x1b[0m <b>bold</b> </pre><script>alert(1)</script>")
1 / 0
"""
MANUAL = "talk-note"


@pytest.fixture(scope="module")
def people(tmp_path_factory) -> Path:
    """A course with a good, an empty, a hostile and a partly right submission, graded."""
    base = tmp_path_factory.mktemp("feedback")
    work = base / "work"
    hand_in(work, sampled(NAME, "middling"), "good")
    hand_in(work, released(), "untouched")
    hostile = solved()
    find(hostile, "observation")["source"] += HOSTILE_CODE
    find(hostile, MANUAL)["source"] = HOSTILE
    hand_in(work, hostile, "hostile")
    partly = solved("numbers-that-mean-something")
    find(partly, "counts")["source"] = find(released("numbers-that-mean-something"), "counts")["source"]
    hand_in(work, partly, "partly", "numbers-that-mean-something")
    course = make_course(base / "course", NAME, "numbers-that-mean-something")
    results = graded(work, course)
    assert {result.state for result in results.values()} == {"graded"}
    return course


def text_of(course: Path, person: str, name: str = NAME) -> str:
    return feedback_path(course, name, person).read_text(encoding="utf-8")


def test_the_page_says_what_was_asked_answered_and_given(people):
    told = text_of(people, "good")
    assert '<html lang="en">' in told
    assert "Feedback for <strong>good</strong>" in told
    assert "You have <strong>14 of 20 points</strong>" in told
    assert "One part is still to be read by a person" in told
    assert '<th scope="row">Lines agree</th><td><span class="good">Done</span></td>' in told
    assert html.escape(find(solved(), "observation")["source"].splitlines()[-2]) in told


def test_what_failed_is_told_in_the_authors_words(people):
    told = text_of(people, "partly", "numbers-that-mean-something")
    assert "The working are a part of those counted." in told
    assert "Not there yet" in told
    assert "Wrong" not in told


@pytest.mark.parametrize("person", ["good", "untouched", "hostile"])
def test_no_hidden_test_is_on_the_page(person, people):
    told = html.unescape(text_of(people, person))
    for cell in assignments()[NAME].cells:
        if cell.kind == "tests":
            hidden = set(cell.source.splitlines()) - set(without(cell.source, HIDDEN).splitlines())
            assert [line for line in hidden if line.strip() and line.strip() in told] == []


def test_no_solution_is_on_the_page_of_who_has_none(people):
    told = html.unescape(text_of(people, "untouched"))
    for cell in assignments()[NAME].cells:
        if cell.kind == "answer":
            ours = set(cell.source.splitlines()) - set(without(cell.source, SOLUTION, "").splitlines())
            assert [line for line in ours if line.strip() and line in told] == []
        for sample in cell.samples:
            assert sample.text not in told
            assert sample.why not in told


def test_what_a_learner_writes_is_text(people):
    told = text_of(people, "hostile")
    assert "\x1b" not in told
    assert "red &lt;b&gt;bold&lt;/b&gt; &lt;/pre&gt;&lt;script&gt;" in told
    assert not re.search(r"<(script|a|link|iframe|object|form|input|svg|base)\b", told)
    assert re.findall(r"<img[^>]*>", told) == []
    assert re.findall(r"(?<![\w-])on\w+=(?!alert)", told) == []
    assert told.count("<h1>") == 1
    assert re.findall(r"<h\d>Your points</h\d>", told) == ["<h2>Your points</h2>"]
    assert "ZeroDivisionError" in told


@pytest.mark.browser
@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark"), (360, "dark"), (1280, "light")])
def test_every_page_is_accessible_and_loads_nothing(browser: Browser, people, width, scheme):
    for path in sorted((people / "wisepath/feedback").rglob("*.html")):
        page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
        asked, errors = [], []
        page.on("request", lambda request, asked=asked: asked.append(request.url))
        page.on("console", lambda message, errors=errors: errors.append(message.text))
        page.on("dialog", lambda dialog, errors=errors: errors.append(dialog.message))
        page.goto(path.as_uri())
        assert asked == [path.as_uri()]
        assert errors == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert page.evaluate("document.scripts.length") == 0
        assert violations(page) == [], path
        page.close()


def sheet(**marks: tuple[float, float, bool]) -> Sheet:
    rows = tuple(
        Mark(name=name.replace("_", "-"), score=score, points=points, waiting=waiting, by_person=False)
        for name, (score, points, waiting) in marks.items()
    )
    return Sheet(student="p1", assignment=NAME, timestamp="", marks=rows, comments={MANUAL: "Well seen. <b>x</b>"})


def test_a_graders_comment_is_on_the_page_as_text(tmp_path):
    told = page(
        Feedback(
            template=template(make_course(tmp_path)),
            notebook=parse(json.dumps(solved()).encode()),
            sheet=sheet(talk_note=(4.5, 6, False)),
            notes=(),
            messages={},
        )
    )
    assert "<h4>A grader says</h4>" in told
    assert "Well seen. &lt;b&gt;x&lt;/b&gt;" in told
    assert "Partly there" in told


def test_marks_given_later_are_on_the_page_after_the_next_run(tmp_path):
    from nbgrader.api import Gradebook

    course = make_course(tmp_path / "course")
    path = hand_in(tmp_path / "work", sampled(NAME, "weak")).parents[2]
    graded(path, course)
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as book:
        (notebook,) = book.find_submission(NAME, "p1").notebooks
        for grade in notebook.grades:
            if grade.name == MANUAL:
                grade.manual_score, grade.needs_manual_grade = 2.0, False
        book.db.commit()
    assert graded(path, course)["p1"].state == "unchanged"
    told = text_of(course, "p1")
    assert "You have <strong>16 of 20 points</strong>" in told
    assert "still to be read" not in told
    assert (course / "wisepath/grades.csv").read_text().splitlines()[1] == "p1,sign-in,,16,20,0"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\x1b[1;31mred\x1b[0m", "red"),
        ("\x1b]8;;https://evil.example\x07link\x1b]8;;\x07", "link"),
        ("a\x00b\x08c\x7f", "abc"),
        ("left\u202eright", "leftright"),
        ("half \ud83d", "half "),
        ("a\tb", "a   b"),
    ],
)
def test_text_is_made_inert(text, expected):
    assert inert(text) == expected


def test_long_text_is_cut_with_a_note():
    assert inert("x" * (LONGEST * 3)).endswith("… The rest was left out.")
    assert inert("x\n" * 5000).count("\n") < 250


def output(kind, **data):
    return {"outputs": [{"output_type": kind, **data}]}


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (output("stream", name="stdout", text=["a<", "b"]), ['<pre tabindex="0">a&lt;b</pre>']),
        (output("display_data", data={"text/html": "<script>1</script>"}), []),
        (output("display_data", data={"image/svg+xml": "<svg onload=alert(1)>"}), []),
        (output("execute_result", data={"text/html": "<b>1</b>", "text/plain": "1"}), ['<pre tabindex="0">1</pre>']),
        (
            output("display_data", data={"image/png": PNG, "text/plain": '"x"'}),
            [f'<img src="data:image/png;base64,{PNG}" alt="&quot;x&quot;">'],
        ),
        (
            output("display_data", data={"image/png": PNG}),
            [f'<img src="data:image/png;base64,{PNG}" alt="A picture that this cell drew.">'],
        ),
        (output("display_data", data={"image/png": base64.b64encode(b"<svg/>").decode()}), []),
        (output("display_data", data={"image/png": 5}), []),
        (output("error", ename="E", evalue="<v>", traceback=["\x1b[0m"]), ['<pre tabindex="0">E: &lt;v&gt;</pre>']),
        ({}, []),
    ],
)
def test_outputs_are_text_or_png(cell, expected):
    assert list(shown(cell)) == expected


def test_every_note_says_what_is_next():
    assert next_step("a code that nobody knows")
