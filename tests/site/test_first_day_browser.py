"""The handbook's first day in a real browser: twelve people, a timetable, one logged day, a certificate, a report.

What is pressed is what docs/provider/begin/first-day.md says; a word that the page has no more fails the test.
"""

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from wisepath.cli import main
from wisepath.measures.hours import CONFIRMED, GUIDED, read_hours
from wisepath.model.issuer import Issuer

from site_helpers import Server  # isort: skip
from site_pages import PHONE, go  # isort: skip
from test_team_browser import Day  # isort: skip

pytestmark = [pytest.mark.browser, pytest.mark.proof]
SCHOOL = Issuer(name="A School", awarding_body="A School", country="BE", registered_as="0123.456.789",
                website="https://school.eu", email="ask@school.eu", quality="Checked every year.")  # fmt: skip


@pytest.fixture(scope="module")
def handbook(root: Path) -> str:
    """The page that the administrator holds."""
    return (root / "docs/provider/begin/first-day.md").read_text(encoding="utf-8")


def log(page: Any, handbook: str) -> int:
    """Enter a day for all twelve, as step 8 says; return how many presses it took."""
    page.goto("/team/")
    go(page, page.click, "text=Laundry")
    go(page, page.click, "main >> text=Hours")
    assert "Enter a day" in page.inner_text("h1")
    assert "Enter a day" in handbook
    page.select_option("#module", "sign-in")
    names = page.locator("#people input").all()
    for box in names:
        box.check()
    go(page, page.click, "text=Keep this day")
    assert f"Kept for {len(names)} people." in page.inner_text("main")
    return len(names) + 2


def confirm(page: Any, handbook: str) -> None:
    """A person says yes on their own page."""
    page.goto("/my-path/")
    assert "1 entry waits for your yes." in page.inner_text("main")
    assert "See my hours" in handbook
    go(page, page.click, "text=See my hours")
    go(page, page.click, "text=Yes, this is right")
    assert "Nothing waits for you." in page.inner_text("main")


def taken(page: Any, handbook: str, folder: Path) -> Path:
    """The funder's report, and the list with its checksum."""
    assert "Numbers and lists" in handbook
    go(page, page.click, "text=Numbers and lists")
    shown = page.inner_text("main")
    for words in ("People: 1", "Hours: 1.5 hours", "Hours not confirmed yet: 16.5 hours", "Interviews: 0"):
        assert words in shown
    with page.expect_download() as caught:
        page.click("text=List as CSV")
    file = folder / "hours.csv"
    caught.value.save_as(file)
    with page.expect_download() as paper:
        page.click("text=List as PDF")
    assert Path(paper.value.path()).read_bytes().startswith(b"%PDF")
    printed = page.inner_text("code.team-sum")
    assert run("hours", "check", str(file), "--sum", printed).exit_code == 0
    return file


def run(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


@pytest.fixture
def day(visit: Callable[..., Any], server: Server, tmp_path: Path) -> Day:
    """A server and three phones; every page is looked at."""
    return Day(visit, server, tmp_path, PHONE, every=True)


def test_a_course_administrators_first_day(
    day: Day, root: Path, tmp_path: Path, handbook: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from wisepath import pipeline

    day.begin()
    day.come_in(day.bring())
    day.agree()
    page, worker = day.manager, day.worker
    presses = log(page, handbook)
    assert presses <= 16, "a name each, a module, one to keep it: less than a minute"
    day.look(page)
    confirm(worker, handbook)
    day.look(worker)
    page.reload()
    file = taken(page, handbook, tmp_path)
    day.look(page)

    (row,) = [one for one in read_hours(file.read_bytes()) if one.state == CONFIRMED]
    assert (row.person, row.kind, row.minutes) == ("Amina", GUIDED, 90)
    project = replace(pipeline.check(root).project, issuer=SCHOOL)
    monkeypatch.setattr(pipeline, "good_project", lambda _root: project)
    marks = io.StringIO()
    csv.writer(marks).writerows(
        [("person", "assignment", "handed_in", "points", "out_of", "parts_waiting_for_a_person"),
         ("p01", "sign-in", "2026-11-20", 8, 10, 0)]
    )  # fmt: skip
    (tmp_path / "grades.csv").write_text(marks.getvalue())
    assert run("certificate", "key", f"{tmp_path}/provider.pem").exit_code == 0
    made = run(
        "certificate", "award", "sign-in", "--name", "Amina Žák", "--person", "p01", "--ref", row.ref,
        "--grades", f"{tmp_path}/grades.csv", "--hours", str(file), "--assessor", "J. Novak",
        "--key", f"{tmp_path}/provider.pem", "--status-url", "https://school.eu/status.jwt",
        "--out", f"{tmp_path}/awards", "--path", str(root),
    )  # fmt: skip
    assert made.exit_code == 0, made.output
    (folder,) = [path for path in (tmp_path / "awards").iterdir() if path.is_dir()]
    assert (folder / "certificate.pdf").read_bytes().startswith(b"%PDF")
    assert len((folder / "badge.jwt").read_text().split(".")) == 3
    europass = json.loads((folder / "europass.json").read_text(encoding="utf-8"))["credential"]
    assert europass["credentialSubject"]["fullName"] == {"en": "Amina Žák"}

    # A correction and the page that asks which group it was: looked at like all others.
    page.goto("/team/")
    go(page, page.click, "text=Laundry")
    go(page, page.click, "main >> text=Hours")
    go(page, page.click, "table >> text=Correct >> nth=0")
    day.look(page)
    page.fill("#minutes", "60")
    go(page, page.click, "text=Keep the correction")
    assert "Write why" in page.inner_text("main")
    day.look(page)
    page.fill("#why", "ended earlier")
    go(page, page.click, "text=Keep the correction")
    day.coach.goto("/hours/")
    day.coach.select_option("#module", "sign-in")
    day.look(day.coach)
