"""`wisepath team gaps|assign`: the same agreement and the same rule of five as on the pages, without a server."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from wisepath.cli import main

from test_assess import PACK  # isort: skip

# One process for all commands: Django can be set up once, and other tests have a database of their own.
MAKE = """
import json, sys
from pathlib import Path
from click.testing import CliRunner
from wisepath import pipeline
from wisepath.cli import main
from wisepath.site.serve import prepare

data, commands = Path(sys.argv[1]), json.loads(sys.argv[2])
settings = pipeline.site_settings(host="127.0.0.1", port=0, database="", data=data, books=None)
pipeline.site_settings = lambda **_: settings  # the same each time, and slow to make
prepare(settings)
from wisepath.site import flow
from wisepath.site.content import pack
from wisepath.site.members import Agreement, Lead, Person, Team
from wisepath.site.models import Assessment
team = Team.objects.create(name="Laundry")
boss = Person.objects.create(name="Berg", team=team)
Lead.objects.create(team=team, person=boss)
goal = next(goal for goal in pack().goals if goal.curriculum == "workers")
state = flow.begin(goal, {})
record = Assessment(owner="0", curriculum="workers", goal=goal.id, state=state, pack_id=pack().id, pack_version="1")
while True:
    screen = flow.screen(record)
    if screen is None:
        after = flow.next_part(record)
        if after is None:
            break
        record.state = after
        continue
    record.state = flow.answered(record, screen.id, None, dont_know=True)
for number in range(5):
    one = Person.objects.create(name=f"P{number}", team=team, holder=f"{number:064d}", counted=True)
    Assessment.objects.create(owner=one.holder, curriculum="workers", goal=goal.id, state=record.state,
                              pack_id=pack().id, pack_version="1")
kitchen = Team.objects.create(name="Kitchen")
Person.objects.create(name="Sofia", team=kitchen)
Person.objects.create(name="Sofia", team=kitchen)
from django.contrib.auth import get_user_model
from wisepath.site.members import Finished
for name in ("p0", "p1"):
    user = get_user_model().objects.create_user(username=name)
    Person.objects.filter(name=name.upper()).update(user=user)
tables = {
    "good": "p0,sign-in,,6,10,0\\nP1,sign-in,,5.9,10,0\\np1,my-data,,9,10,1\\nx,sign-in,,9,10,0\\n",
    "no-module": "p0,sign-in,,6,10,0\\np0,fly,,6,10,0\\n",
    "points": "p0,sign-in,,11,10,0\\n",
    "number": "p0,sign-in,,many,10,0\\n",
}
for name, text in tables.items():
    head = "person,assignment,handed_in,points,out_of,parts_waiting_for_a_person\\n"
    (data / f"{name}.csv").write_text(head + text, encoding="utf-8-sig")
found = []
for command in commands:
    command = [str(data / word) if word.endswith(".csv") else word for word in command]
    done = CliRunner().invoke(main, ["team", "--data", str(data), *command])
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    finished = list(Finished.objects.values_list("person__name", "module"))
    agreed = Agreement.objects.order_by("person__name", "number")
    rows = finished if "results" in command else list(agreed.values_list("person__name", "number", "answer"))
    found.append([done.exit_code, done.output, rows])
print(json.dumps(found))
"""
PLAN = ["--goal", "use-my-phone-safely", "--start", "2027-01-04", "--due", "2027-03-01", "--hours", "2"]
COMMANDS: dict[str, list[str]] = {
    "gaps": ["gaps", "--team", "laundry", "--format", "json"],
    "gaps as text": ["gaps", "--team", "Laundry"],
    "too few": ["gaps", "--team", "Kitchen"],
    "no team": ["gaps", "--team", "Garden"],
    "dry": ["assign", "--team", "Laundry", "--everyone", *PLAN, "--dry-run", "--format", "json"],
    "one": ["assign", "--team", "Laundry", "--person", "p1", *PLAN, "--why", "as we said"],
    "all": ["assign", "--team", "Laundry", "--everyone", *PLAN, "--module", "my-data", "--format", "json"],
    "whom": ["assign", "--team", "Laundry", *PLAN],
    "nobody": ["assign", "--team", "Laundry", "--person", "Omar", *PLAN],
    "two of a name": ["assign", "--team", "Kitchen", "--person", "Sofia", *PLAN],
    "no such goal": ["assign", "--team", "Laundry", "--everyone", *PLAN, "--goal", "fly"],
    "no such module": ["assign", "--team", "Laundry", "--everyone", *PLAN, "--module", "fly"],
    "days": ["assign", "--team", "Laundry", "--everyone", *PLAN, "--due", "2026-12-01"],
    "results, dry": ["results", "good.csv", "--team", "Laundry", "--dry-run"],
    "results": ["results", "good.csv", "--team", "Laundry"],
    "results again": ["results", "good.csv", "--team", "Laundry"],
    "no such assignment": ["results", "no-module.csv", "--team", "Kitchen"],
    "too many points": ["results", "points.csv", "--team", "Laundry"],
    "no number": ["results", "number.csv", "--team", "Laundry"],
    "results, no team": ["results", "good.csv", "--team", "Garden"],
    "hours": ["assign", "--team", "Laundry", "--everyone", *PLAN, "--hours", "nan"],
}


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What each command said, and the agreements after it."""
    from wisepath.model.pack import dump_pack

    folder = tmp_path_factory.mktemp("team")
    pack = folder / "pack.json"
    pack.write_text(dump_pack(PACK), encoding="utf-8")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("WISEPATH_", "DJANGO_"))}
    environment |= {"WISEPATH_PACK": str(pack), "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    arguments = [sys.executable, "-c", MAKE, str(folder / "data"), json.dumps(list(COMMANDS.values()))]
    run = subprocess.run(arguments, env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return dict(zip(COMMANDS, json.loads(run.stdout.splitlines()[-1]), strict=True))


def test_gaps_are_told_in_three_words_without_names(done: dict[str, Any]) -> None:
    code, text, _ = done["gaps"]
    found = json.loads(text)
    assert (code, found["team"], found["least"]) == (0, "Laundry", 5)
    (group,) = found["groups"]
    words = {word for area in group["areas"] for word in (area["need-more"], *area["steps"].values())}
    assert words <= {"few or nobody", "some", "half or more"}
    assert {area["use-it-every-week"] for area in group["areas"]} == {"not known yet", "not asked"}
    code, text, _ = done["gaps as text"]
    assert code == 0
    for area in group["areas"]:
        assert area["area"] in text
    assert "P1" not in text


def test_fewer_than_five_have_no_gaps_to_show(done: dict[str, Any]) -> None:
    code, text, _ = done["too few"]
    assert code == 0
    assert "At least 5 people" in text


def test_a_dry_run_shows_everything_and_writes_nothing(done: dict[str, Any]) -> None:
    code, text, rows = done["dry"]
    found = json.loads(text)
    assert (code, found["written"], found["by"], rows) == (0, False, "Berg", [])
    assert [one["name"] for one in found["people"]] == ["Berg", "P0", "P1", "P2", "P3", "P4"]
    assert {one["version"] for one in found["people"]} == {1}
    assert found["modules"]


def test_an_assignment_is_an_agreement_that_waits_for_an_answer(done: dict[str, Any]) -> None:
    code, text, rows = done["one"]
    assert (code, rows) == (0, [["P1", 1, ""]])
    assert "Nothing is decided without them." in text
    code, text, rows = done["all"]
    found = json.loads(text)
    assert code == 0
    assert [one["id"] for one in found["modules"]] == ["my-data"]
    assert {one["name"]: one["version"] for one in found["people"]}["P1"] == 2
    assert rows == [["Berg", 1, ""], ["P0", 1, ""], ["P1", 1, ""], ["P1", 2, ""], ["P2", 1, ""], ["P3", 1, ""],
                    ["P4", 1, ""]]  # fmt: skip


@pytest.mark.parametrize(
    ("what", "words"),
    [("no team", "known: Kitchen, Laundry"), ("whom", "--everyone"), ("nobody", "nobody in Laundry is called Omar"),
     ("two of a name", "which manager of Kitchen"), ("no such goal", "known: "), ("no such module", "no module fly"),
     ("days", "after the first one"), ("hours", "from 0.5 to 40")],
)  # fmt: skip
def test_what_does_not_fit_is_named_and_nothing_written(done: dict[str, Any], what: str, words: str) -> None:
    code, text, rows = done[what]
    assert (code, words in text, len(rows)) == (2, True, 0 if what == "no team" else 7), text


def test_a_folder_without_records_is_said_so_and_stays_as_it_is(tmp_path: Path) -> None:
    from click.testing import CliRunner

    gone = CliRunner().invoke(main, ["team", "--data", str(tmp_path / "typo"), "gaps", "--team", "Laundry"])
    assert (gone.exit_code, "holds no records" in gone.output) == (2, True)
    assert not (tmp_path / "typo").exists()


def test_modules_are_finished_by_marks_and_no_marks_are_kept(done: dict[str, Any]) -> None:
    code, text, finished = done["results, dry"]
    assert (code, finished) == (0, [])
    told = [line.split()[0:1] + line.split("  ")[-1:] for line in text.splitlines()[2:6]]
    assert told == [["2", "finished"], ["3", "not passed yet"], ["4", "not passed yet"], ["5", "not in this team"]]
    code, text, finished = done["results"]
    assert (code, finished) == (0, [["P0", "sign-in"]])
    assert "Newly finished: 1" in text
    code, text, finished = done["results again"]
    assert (code, len(finished), "Newly finished: 0" in text, "known already" in text) == (0, 1, True, True)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("no such assignment", "line 3: there is no module fly; nothing was written"),
        ("too many points", "line 2: 11 of 10 points cannot be"),
        ("no number", "line 2 is no line of marks"),
        ("results, no team", "there is no team Garden"),
    ],
)
def test_a_wrong_table_of_marks_changes_nothing(done: dict[str, Any], name: str, words: str) -> None:
    code, text, finished = done[name]
    assert (code, finished) == (2, [["P0", "sign-in"]])
    assert words in text
