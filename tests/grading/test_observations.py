"""Observations at work: a record becomes a notebook, and stands in the gradebook for a person to mark."""

import json
import re
from pathlib import Path

import nbformat
import pytest
from graded_work import gradebook, make_course, session
from markdown_it import MarkdownIt
from nbgrader.nbgraderformat import reads

from wisepath.grading import grader
from wisepath.grading.grader import Job, feedback_path
from wisepath.model.observation import OBSERVED_STEPS, Entry, Observation, observation_to_json
from wisepath.notebooks.book import dump
from wisepath.notebooks.observation import RECORD, RUBRIC, STEPS, observation_notebook, observation_source
from wisepath.output.disk import write_file

NAME = "sign-in-observation"
SEEN = Observation(
    id="o-1",
    module="sign-in",
    person="k-12",
    supporter="coach-3",
    date="2026-11-20",
    minutes=15,
    entries=(
        Entry(behaviour="4.1-a", step="alone", note="Locked the tablet | before the cold room."),
        Entry(behaviour="4.1-b", step="not-seen"),
    ),
)
POINTS = sum(line.points[0] for line in RUBRIC)


def changed(**more) -> Observation:
    return Observation(**{**SEEN.__dict__, **more})


def put(folder: Path, *records: Observation) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for record in records:
        (folder / f"{record.id}.observation.json").write_text(json.dumps(observation_to_json(record)))
    return folder


def text_of(notebook) -> str:
    return next(cell["source"] for cell in notebook["cells"] if cell["id"] == RECORD)


def test_a_record_is_a_notebook_that_nbgrader_takes():
    notebook = observation_notebook([SEEN], {"4.1-a": "Locks the screen."})
    nbformat.validate(reads(dump(notebook), as_version=4))
    nbformat.validate(reads(dump(observation_source("sign-in")), as_version=4))
    assert text_of(notebook).splitlines() == [
        "**2026-11-20**, seen by coach-3, a task of 15 minutes",
        "",
        "| behaviour | step | what was seen |",
        "|---|---|---|",
        r"| Locks the screen. | alone | Locked the tablet \| before the cold room. |",
        "| 4.1-b | not seen |  |",
    ]


def test_every_step_has_its_words():
    assert set(STEPS) == set(OBSERVED_STEPS)


def test_what_a_supporter_writes_stays_in_its_place():
    note = "a\n\n| b | ![x](https://evil.example/x.png) <script>\\| **c**"
    record = text_of(observation_notebook([changed(entries=(Entry(behaviour="x", step="alone", note=note),))]))
    shown = MarkdownIt("commonmark", {"html": True}).enable("table").render(record)
    assert shown.count("<tr>") == 2
    assert shown.count("<td>") == 3
    assert not re.search("<(img|a|script|strong)[ >]", shown.replace("<strong>2026-11-20</strong>", ""))


def test_several_records_stand_by_day():
    text = text_of(observation_notebook([changed(id="o-2", date="2026-12-01"), SEEN]))
    assert text.index("2026-11-20") < text.index("2026-12-01")


@pytest.mark.parametrize(
    "records", [[], [SEEN, changed(id="o-2", person="k-13")], [SEEN, changed(id="o-2", module="x")]]
)
def test_records_of_several_persons_are_not_mixed(records):
    with pytest.raises(ValueError, match="not of one person"):
        observation_notebook(records)


def test_records_are_graded_beside_notebooks_and_wait_for_a_person(tmp_path):
    course = make_course(tmp_path / "course")
    work = put(tmp_path / "work", SEEN, changed(id="o-2", date="2026-12-01"), changed(id="o-3", person="k-13"))
    results = {result.student: result for result in session(work, course).results()}
    assert {(part.assignment, part.state, part.waiting) for part in results.values()} == {(NAME, "graded", 1)}
    told = gradebook(course)[NAME]
    assert told["grades"] == [(RECORD, POINTS, "markdown")]
    assert {name: part["grades"] for name, part in told["people"].items()} == {
        "k-12": {RECORD: (None, None, None, True)},
        "k-13": {RECORD: (None, None, None, True)},
    }
    notebook = json.loads((course / f"autograded/k-12/{NAME}/{NAME}.ipynb").read_text())
    assert text_of(notebook).count("seen by coach-3") == 2
    page = feedback_path(course, NAME, "k-12").read_text()
    assert "Locked the tablet" in page
    assert "A person will read it" in page


def test_a_later_record_joins_the_earlier_ones(tmp_path):
    course = make_course(tmp_path / "course")
    list(session(put(tmp_path / "first", SEEN), course).results())
    (result,) = session(put(tmp_path / "second", changed(id="o-2", date="2026-12-01")), course).results()
    assert result.state == "graded"
    notebook = json.loads((course / f"autograded/k-12/{NAME}/{NAME}.ipynb").read_text())
    assert text_of(notebook).count("seen by coach-3") == 2
    (again,) = session(tmp_path / "first", course).results()
    assert again.state == "unchanged"


def test_the_folder_of_what_was_handed_in_may_be_graded_again(tmp_path):
    course = make_course(tmp_path / "course")
    list(session(put(tmp_path / "work", SEEN), course).results())
    results = list(session(course / "submitted", course).results())
    assert [(part.student, part.assignment, part.state) for part in results] == [("k-12", NAME, "unchanged")]


def test_behaviours_have_their_texts_where_they_are_known(tmp_path):
    course = make_course(tmp_path / "course")
    job = Job(submitted=put(tmp_path / "work", SEEN), course=course, out=course)
    list(grader.Grader(job, write_file, lambda works, _: iter(list(works)), lambda: {"4.1-a": "Locks it."}).results())
    assert "| Locks it. |" in text_of(json.loads((course / f"autograded/k-12/{NAME}/{NAME}.ipynb").read_text()))


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "not-an-observation"),
        (b"[]", "not-an-observation"),
        (b"[" * 100_000, "not-an-observation"),
        (b"\xff", "not-an-observation"),
        (json.dumps({**observation_to_json(SEEN), "date": "yesterday"}).encode(), "not-an-observation"),
        (json.dumps({**observation_to_json(SEEN), "id": "../../x"}).encode(), "not-an-observation"),
        (json.dumps({**observation_to_json(SEEN), "module": "../x"}).encode(), "not-an-observation"),
        (json.dumps({**observation_to_json(SEEN), "person": "Ada Example"}).encode(), "no-person-code"),
        (json.dumps({**observation_to_json(SEEN), "person": "../x"}).encode(), "no-person-code"),
    ],
)
def test_broken_records_are_named(content, code, tmp_path):
    course = make_course(tmp_path / "course")
    path = tmp_path / "x.observation.json"
    path.write_bytes(content)
    (result,) = session(path, course).results()
    assert (result.state, [note.code for note in result.notes]) == ("refused", [code])
