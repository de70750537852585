"""Practice items of the bank as cells of an assignment."""

import pytest

from wisepath.model.item import KINDS
from wisepath.notebooks.book import release_notebook, source_notebook
from wisepath.source.load import load_project

PATH = "assessments/notebooks/sign-in.md"
ITEM = "assessments/items/4.1/w-4-1-p-lock.yml"
DIRECTIVE = "\n```{item} w-4-1-p-lock\n:points: 3\n```\n"
MULTIPLE = """\
id: w-4-1-p-lock
skill: "4.1"
level: 1
audiences: [workers]
use: practice
kind: multiple
serves: []
outcomes: [sign-in/lock]
text: Which of these lock a screen?
options:
  - {id: x, text: The side button, correct: true, feedback: The side button locks it.}
  - {id: y, text: A cloth, feedback: A cloth cleans it.}
  - {id: z, text: 'Waiting "long"', correct: true, feedback: 'It locks "by itself".'}
source: own
"""


@pytest.fixture
def loaded(make_project, root):
    def load(directive: str = DIRECTIVE, item: str | None = None):
        text = (root / "tests/tiny" / PATH).read_text()
        folder = make_project({PATH: text + directive} | ({ITEM: item} if item else {}))
        return load_project(folder)

    return load


def run(cells, answer: str) -> str:
    """Run the answer with its tests; return the message of the check that failed, or nothing."""
    name = cells[-2].source.splitlines()[1].split(" = ")[0]
    try:
        exec(cells[-1].source, {name: answer})
    except AssertionError as error:
        return str(error)
    return ""


def cells_of(loaded_project):
    assert loaded_project.findings == ()
    (assignment,) = loaded_project.project.assignments
    return assignment.cells[-3:]


def test_a_choice_becomes_question_answer_and_tests(loaded):
    project = loaded()
    item = project.project.item["w-4-1-p-lock"]
    question, answer, tests = cells_of(project)
    assert question.source.startswith(item.text.strip())
    assert all(option.text in question.source for option in item.options)
    assert (answer.kind, answer.id) == ("answer", "w-4-1-p-lock-answer")
    assert (tests.kind, tests.id, tests.points) == ("tests", "w-4-1-p-lock", 3)
    said = {"ABCDEF"[number]: option for number, option in enumerate(item.options)}
    for letter, option in said.items():
        expected = "" if option.correct else option.feedback
        assert run((answer, tests), letter) == expected
        assert run((answer, tests), f" {letter.lower()} ") == expected


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ("AC", ""),
        ("c, a", ""),
        ("A", 'It locks "by itself".'),
        ("ABC", "A cloth cleans it."),
        ("B", 'The side button locks it. A cloth cleans it. It locks "by itself".'),
        ("", "No letter is written yet."),
        ("D", "Write only letters of the answers: ABC."),
    ],
)
def test_of_several_all_must_be_found(loaded, answer, message):
    assert run(cells_of(loaded(item=MULTIPLE)), answer) == message


def test_the_solution_passes_and_the_stub_does_not(loaded):
    _, answer, tests = cells_of(loaded(item=MULTIPLE))
    stub, _, solution = answer.source.partition("### BEGIN SOLUTION")
    for text, passes in ((stub, False), (solution, True)):
        names: dict[str, object] = {}
        exec(text, names)
        assert (run((answer, tests), str(names["LETTERS_W_4_1_P_LOCK"])) == "") == passes


def test_only_one_letter_of_a_choice(loaded):
    assert run(cells_of(loaded()), "AB") == "Choose one letter."


def test_learners_get_neither_key_nor_feedback(loaded):
    project = loaded(item=MULTIPLE)
    (assignment,) = project.project.assignments
    text = str(release_notebook(source_notebook(assignment)))
    assert "LETTERS_W_4_1_P_LOCK" in text
    assert "locks it" not in text
    assert '"AC"' not in text


OTHER = [kind for kind in KINDS if kind not in ("choice", "multiple")]


@pytest.mark.parametrize(
    ("directive", "item", "message"),
    [
        (DIRECTIVE.replace("-p-lock", "-p-look"), None, 'there is no practice item "w-4-1-p-look"'),
        (DIRECTIVE.replace("-p-lock", "-lock"), None, '"w-4-1-lock" is for assessment'),
        (DIRECTIVE.replace(":points: 3", ":points: 0"), None, "points"),
        (DIRECTIVE.replace(":points: 3\n", ""), None, 'the key "points" is missing'),
        (DIRECTIVE.replace(":points: 3\n", ":points: 3\n\nMore text\n"), None, "an item has no text of its own here"),
        (DIRECTIVE, MULTIPLE.replace("A cloth cleans it.", "BEGIN SOLUTION"), '"BEGIN SOLUTION" may not stand'),
    ],
)
def test_what_cannot_be_cells_is_a_finding(loaded, directive, item, message):
    found = [finding for finding in loaded(directive, item).findings if finding.place.path == PATH]
    assert len(found) == 1
    assert message in found[0].message
    assert found[0].place.line >= 72


def test_a_broken_item_is_told_once(loaded):
    findings = loaded(item=MULTIPLE.replace("level: 1", "level: much")).findings
    assert {finding.place.path for finding in findings} == {ITEM}


def test_the_other_kinds_are_named(loaded):
    short = MULTIPLE.split("options:", maxsplit=1)[0].replace("kind: multiple", "kind: short")
    found = loaded(item=short + "accept: [lock]\nfeedback: {right: Yes., wrong: Look again.}\nsource: own\n").findings
    assert [finding.message for finding in found if finding.place.path == PATH] == [
        'an item of the kind "short" cannot be answered with letters; choice and multiple can'
    ]
