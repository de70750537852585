"""The parts of the Open edX export by themselves: problems, pages, styles, archives, settings."""

import gzip
import struct
import tarfile
import zlib
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from wisepath.deliveries.olx.archive import archive
from wisepath.deliveries.olx.css import scoped
from wisepath.deliveries.olx.image import HEIGHT, WIDTH, course_image
from wisepath.deliveries.olx.pages import static_name
from wisepath.deliveries.olx.part import PageError, cut, end_mark, mark
from wisepath.deliveries.olx.problem import ProblemError, problem
from wisepath.deliveries.olx.settings import FILE, OlxSettings
from wisepath.model.decode import decode_or_raise
from wisepath.model.item import KINDS, Item
from wisepath.source.read import read_file
from wisepath.source.report import Report

COMMON = {"id": "w-one", "skill": "4.1", "level": 1, "audiences": ["workers"], "use": "practice", "source": "own"}
OPTIONS = [
    {"id": "a", "text": "This & *that*", "correct": True, "feedback": "Yes: 1 < 2."},
    {"id": "b", "text": "That", "feedback": "No, because **why**."},
    {"id": "c", "text": "Those", "feedback": "Look again."},
]
BOTH = {"right": "Well done.", "wrong": "Count again."}


def item(kind: str, **parts: object) -> Item:
    made: Item = decode_or_raise(KINDS[kind], {**COMMON, "kind": kind, "text": "A story.\n\nWhat now?", **parts})
    return made


def xml(made: Item, hint: str = "", drawing: str = "") -> ET.Element:
    return ET.fromstring(problem(made, "Question 1", hint, drawing=drawing))


def test_a_choice_is_one_of_several_with_feedback_on_each():
    root = xml(item("choice", options=OPTIONS), "Think of the lock.")
    assert [choice.get("correct") for choice in root.iter("choice")] == ["true", "false", "false"]
    assert [hint.text for hint in root.iter("choicehint")] == ["Yes: 1 < 2.", "No, because why.", "Look again."]
    assert root.findtext(".//label") == "What now?"
    assert root.findtext(".//p") == "A story."
    assert root.findtext("demandhint/hint") == "Think of the lock."
    assert root.get("display_name") == "Question 1"


def test_several_right_ones_are_all_to_be_found():
    options = [*OPTIONS, {"id": "d", "text": "More", "correct": True, "feedback": "This too."}]
    root = xml(item("multiple", options=options))
    assert [choice.get("correct") for choice in root.iter("choice")] == ["true", "false", "false", "true"]
    told = [(hint.get("selected"), hint.text) for hint in root.iter("choicehint")]
    assert ("false", "This too.") in told, "a right one that was missed is told"
    assert ("false", "Look again.") not in told, "a wrong one that was left out needs no word"


def test_a_number_is_a_number_and_a_text_is_compared_without_case():
    root = xml(item("short", accept=["30", "30.0", "30,0"], feedback=BOTH))
    assert root.find("numericalresponse").get("answer") == "30"
    root = xml(item("short", accept=["Passphrase", "a pass phrase"], feedback=BOTH))
    response = root.find("stringresponse")
    assert (response.get("answer"), response.get("type")) == ("passphrase", "ci")
    assert response.find("additional_answer").get("answer") == "a pass phrase"
    assert root.findtext("demandhint/hint") == "Count again."


def test_a_match_and_an_order_are_chosen_from_lists():
    pairs = [{"id": name, "left": f"left {name}", "right": f"right {name}", "feedback": name} for name in "abc"]
    root = xml(item("match", pairs=pairs))
    found = {one.findtext("label"): one.findtext(".//option[@correct='True']") for one in root.iter("optionresponse")}
    assert {left: text.split("right ")[1][0] for left, text in found.items()} == {f"left {n}": n for n in "abc"}
    steps = [{"id": name, "text": f"step {name}"} for name in "abcd"]
    root = xml(item("order", steps=steps, feedback=BOTH))
    right = {one.findtext("label"): one.findtext(".//option[@correct='True']") for one in root.iter("optionresponse")}
    assert right == {"step a": "1", "step b": "2", "step c": "3", "step d": "4"}
    assert list(right) != sorted(right), "the steps are shown mixed"


def test_a_place_is_chosen_by_its_number_and_the_drawing_says_what_it_shows():
    places = [
        {"id": name, "label": name, "x": 1, "y": 1, "width": 9, "height": 9, "feedback": name, "correct": name == "b"}
        for name in "abc"
    ]
    root = xml(item("spot", screen="door", places=places), drawing="<svg><title>A &amp; B</title></svg>")
    assert root.find(".//img").get("alt") == "A & B"
    assert [choice.text for choice in root.iter("choice")] == ["1 a", "2 b", "3 c"]
    assert [choice.get("correct") for choice in root.iter("choice")] == ["false", "true", "false"]


def test_an_assessment_item_is_refused():
    made = decode_or_raise(
        KINDS["choice"], {**COMMON, "use": "assessment", "kind": "choice", "text": "?", "options": OPTIONS}
    )
    with pytest.raises(ProblemError, match="assessment"):
        problem(made, "Question 1")


def test_what_authors_write_stays_text():
    hostile = "<script>alert(1)</script>"
    options = [{**part, "text": hostile + part["id"], "feedback": hostile} for part in OPTIONS]
    root = xml(item("choice", options=options), hostile)
    assert not list(root.iter("script"))


def test_a_page_is_cut_at_its_questions():
    body = (
        f'<h1>Title</h1><section id="one">\n<h2>One</h2><p>a</p>{mark("question", "w-one")}<p>b</p>'
        f'{mark("note", "")}<details class="x"><p>n</p></details>{end_mark("note")}<p>c</p>'
        f"{mark('take', 'My -- card')}<div>card</div>{end_mark('take')}</section>"
    )
    parts = cut("m/p", body)
    assert [part.kind for part in parts.flow] == ["text", "question", "text"]
    assert parts.flow[0].value.endswith('<h2 id="one">One</h2><p>a</p>')
    assert parts.notes == ('<details open class="x"><p>n</p></details>',)
    assert [(take.title, take.html) for take in parts.takes] == [("My -- card", "<div>card</div>")]
    assert "<details" in cut("m/coach", body, staff=True).flow[2].value


def test_a_question_inside_a_box_is_refused_with_its_page():
    with pytest.raises(PageError, match="m/p"):
        cut("m/p", f"<div><p>a</p>{mark('question', 'w-one')}</div>")


def test_styles_hold_inside_the_scope_only():
    css = (
        "/* x */ :root { --a: 1 } body { margin: 0 } h1, p > :is(a, b) { c: d } @media (max-width: 1em) { p { e: f } }"
        "@media print { p { g: h } } :root[data-x] p { i: j } @page { k: l } .wp-plain main p { m: n } main p { o: p }"
    )
    assert scoped(css, ".s").split("\n") == [
        ".s { --a: 1 }", ".s { margin: 0 }", ".s h1, .s p > :is(a, b) { c: d }",
        "@media (max-width: 1em) {", ".s p { e: f }", "}", ".s.wp-plain p { m: n }", ".s p { o: p }", "",
    ]  # fmt: skip


def test_archives_have_no_clock_and_no_owner():
    made = archive({"b.txt": "two", "a/c.bin": b"\0"})
    assert made == archive({"a/c.bin": b"\0", "b.txt": "two"})
    assert struct.unpack("<I", made[4:8]) == (0,)
    with tarfile.open(fileobj=BytesIO(gzip.decompress(made))) as tar:
        assert [(part.name, part.mtime, part.uid, part.uname) for part in tar] == [
            ("course/a/c.bin", 0, 0, ""),
            ("course/b.txt", 0, 0, ""),
        ]


def test_the_picture_of_a_course_is_a_png():
    made = course_image("supporters")
    assert made[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", made[16:24]) == (WIDTH, HEIGHT)
    data = made[made.index(b"IDAT") + 4 : made.index(b"IEND") - 8]
    assert len(zlib.decompress(data)) == (WIDTH + 1) * HEIGHT
    assert made != course_image("workers")


def test_a_figure_is_named_after_its_module():
    place = Path("/x/curricula/workers/sign-in/figures/key.svg")
    assert static_name("workers", place) == "sign-in--key.svg"
    assert static_name("workers", Path("/cache/0a1b.png")) == "workers--0a1b.png"


@pytest.fixture
def settings_text(root: Path) -> str:
    return (root / FILE).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("org: Wisepath", "org: Wise path", "org: "),
        ("org: Wisepath\n", "", 'the key "org" is missing'),
        ('run: "2027"', 'rum: "2027"', '"rum" is not a key here'),
        ('start: "2027-01-11"', 'start: "11 January"', "dates.start: "),
        ("passed-from: 0.6", "passed-from: 60", "grading.passed-from: "),
        ("counts: nothing", "counts: all", "grading.counts: "),
        ("by-role: false", "by-role: maybe", "by-role: "),
    ],
)
def test_a_wrong_setting_is_told_with_file_line_and_key(
    tmp_path: Path, settings_text: str, old: str, new: str, told: str
):
    assert old in settings_text
    (tmp_path / FILE).write_text(settings_text.replace(old, new), encoding="utf-8")
    report = Report(tmp_path)
    assert read_file(OlxSettings, tmp_path / FILE, report) is None
    messages = [(found.place.path, found.message) for found in report.findings]
    assert any(path == FILE and told in message for path, message in messages), messages


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('end: "2030-12-31"', 'end: "2027-01-01"', "dates.end: "),
        ('enrolment-end: "2030-12-01"', 'enrolment-end: "2031-01-01"', "dates.enrolment-end: "),
        ('enrolment-end: "2030-12-01"', 'enrolment-end: "2026-01-01"', "dates.enrolment-end: "),
        ("number: LEAD", "number: WORK", "courses: "),
        ("  managers: {number: LEAD}\n", "", "courses.managers: "),
        ("active: false", "active: true", "certificates.active: "),
    ],
)
def test_settings_that_do_not_fit_together_are_told(tmp_path: Path, settings_text: str, old: str, new: str, told: str):
    assert old in settings_text
    (tmp_path / FILE).write_text(settings_text.replace(old, new, 1), encoding="utf-8")
    report = Report(tmp_path)
    settings = read_file(OlxSettings, tmp_path / FILE, report)
    assert settings is not None, report.findings
    found = settings.problems(("workers", "supporters", "managers", "wisepath"))
    assert any(message.startswith(told) for _, message in found), found
    assert all(place.line for place, _ in found)


def test_the_settings_as_they_are_have_no_problem(root: Path):
    report = Report(root)
    settings = read_file(OlxSettings, root / FILE, report)
    assert settings is not None
    assert settings.problems(("workers", "supporters", "managers", "wisepath")) == []
