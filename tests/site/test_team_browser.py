"""The days of a manager, a coach and a worker in a real browser, on a phone and on a desk, with axe.

`make test` walks the whole day and looks closely at the pages that are used most; `make proof`
looks at every page of it, at both widths.
"""

import re
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from site_helpers import Server  # isort: skip
from site_pages import begin as start

from site_pages import PHONE, WIDE, finish_part, go, look  # isort: skip

pytestmark = pytest.mark.browser
WORD = "three green bicycles"
LEARNERS = ("Amina", "Milan", "Sofia", "Bereket", "Lena", "Omar", "Ines", "Petr", "Rosa", "Tom", "Eva")
PEOPLE = "name,role,supporters\nJonas,supporter,\n" + "".join(f"{name},,Jonas\n" for name in LEARNERS)
# The pages that `make test` looks at closely: where coach, worker and manager spend their day.
CLOSELY = re.compile(r"/(team/[0-9a-f-]{36}/follow|notes|talk/month|my-path)/$")


@dataclass
class Day:
    """Browsers and a server; `every` looks at each page, else at those that are used most, once."""

    visit: Callable[..., Any]
    server: Server
    folder: Path
    size: dict[str, int]
    every: bool = False

    def __post_init__(self) -> None:
        self.seen: set[str] = set()
        self.manager, self.coach, self.worker = (self.visit(viewport=self.size) for _ in range(3))

    def look(self, page: Any) -> None:
        kind = re.sub(r"[0-9a-f-]{36}", "", urlsplit(page.url).path)
        close = CLOSELY.search(urlsplit(page.url).path) and kind not in self.seen
        if self.every or close:
            self.seen.add(kind)
            look(page)
            page.set_viewport_size(self.size)

    def begin(self) -> None:
        """Open the one-time link that the server prints, and become the first manager."""
        process, page = self.server.process, self.manager
        assert process is not None
        assert process.stdout is not None
        first = re.search(r"http://\S+(/first/\S+)", process.stdout.readline())
        assert first
        page.goto(first[1])
        self.look(page)
        for name, value in (("name", "Ms Berg"), ("team", "Laundry"), ("sign_in", "berg"), ("password", WORD)):
            page.fill(f"#{name}", value)
        go(page, page.click, "main form button")
        self.look(page)

    def bring(self) -> dict[str, str]:
        """Import twelve people, after one mistake; return the link of each."""
        page, file = self.manager, self.folder / "people.csv"
        go(page, page.click, "text=Laundry")
        go(page, page.click, "text=Add people from a file")
        for text in (f"{PEOPLE}Amina,boss,\n", PEOPLE):
            file.write_text(text, encoding="utf-8")
            page.set_input_files("#file", file)
            go(page, page.click, "text=Look at it first")
            self.look(page)
        assert "12 people can be added" in page.inner_text("main")
        go(page, page.click, "text=Yes, add them all")
        self.look(page)
        rows = [
            (row.locator("dt").inner_text(), row.locator("dd").inner_text()) for row in page.locator("dl > div").all()
        ]
        go(page, page.click, "main >> text=Done")
        self.look(page)
        return dict(rows)

    def come_in(self, links: dict[str, str]) -> None:
        """The worker comes in on an own phone, the coach with a password."""
        self.worker.goto(links["Amina"])
        self.look(self.worker)
        go(self.worker, self.worker.click, "text=Yes, this is my device")
        assert "You have no path yet." in self.worker.inner_text("main")
        self.coach.goto(links["Jonas"])
        for name, value in (("sign_in", "jonas"), ("password", WORD)):
            self.coach.fill(f"#{name}", value)
        go(self.coach, self.coach.click, "main form button")
        assert "People you accompany" in self.coach.inner_text("main")

    def agree(self) -> None:
        """Propose a path for everybody, take its last module out, offer it; then change Amina's after her answer."""
        page, worker = self.manager, self.worker
        go(page, page.click, "text=Agree a path")
        page.select_option("#goal", "use-my-phone-safely")
        go(page, page.click, "text=Propose modules")
        before = page.locator(".team-order > li").count()
        go(page, page.click, ".team-order > li:last-child >> text=Take out")
        assert page.locator(".team-order > li").count() == before - 1
        for box in page.locator("#people input").all():
            box.check()
        page.fill("#why", "as we said on Monday")
        self.look(page)
        go(page, page.click, "text=Offer this path")
        assert page.locator("td", has_text="No answer yet").count() == 13  # the manager learns, too
        self.look(page)
        worker.goto("/my-path/")
        self.look(worker)
        go(worker, worker.click, "text=It is too much.")
        page.reload()
        assert "Wants to talk first: It is too much." in page.inner_text("main")
        go(page, page.click, "table >> text=Amina")
        self.look(page)
        go(page, page.click, "text=Change the path")
        page.click("#add > summary")
        go(page, page.click, "#add li:first-child button")
        go(page, page.click, ".team-order > li:last-child >> text=Up")
        page.fill("#why", "this one first")
        go(page, page.click, "text=Offer this path")
        worker.goto("/my-path/")
        assert "this one first" in worker.inner_text("main")
        go(worker, worker.click, "text=Yes, I agree")
        go(worker, worker.click, ".team-order >> text=I have done it")
        page.reload()
        assert "Agreed" in page.inner_text("main")

    def accompany(self) -> None:
        """The coach hands over, talks with Amina, writes it; she reads it, answers, closes a note."""
        page, worker = self.coach, self.worker
        page.goto("/team/")
        self.look(page)
        go(page, page.click, "main >> text=Amina")
        go(page, page.click, "text=Talks and notes")
        self.look(page)
        go(page, page.click, "main >> text=Hand over")
        page.check("input[value=production]")
        page.fill("#did", "Sorted two loads alone")
        self.look(page)
        go(page, page.click, "main form >> text=Hand over")
        go(page, page.click, "text=Monthly goal check")
        for name in ("work", "learning", "help", "goal"):
            page.check(f"input[name={name}][value=good]")
        page.fill("#step", "The scanner, on Tuesday")
        self.look(page)
        go(page, page.click, "text=Keep this talk")
        assert "The scanner, on Tuesday" in page.inner_text("main")
        self.look(page)
        worker.goto("/my-path/")
        assert "2 notes are new." in worker.inner_text("main")
        go(worker, worker.click, "text=See what others wrote")
        self.look(worker)
        card = worker.locator("li.assess-person", has_text="Handover note")
        card.locator("input[type=text]").fill("It was three loads")
        for words in ("Keep my words", "Close this note"):
            go(worker, worker.click, f"li.assess-person:has-text('Handover note') button:has-text('{words}')")
        page.reload()
        assert "Amina has closed this note." in page.inner_text("main")

    def follow(self) -> None:
        """Milan leaves and agrees to be asked; the manager sees what is due and numbers without names."""
        page = self.coach
        page.goto("/team/")
        go(page, page.click, "main >> text=Milan")
        go(page, page.click, "text=Talks and notes")
        go(page, page.click, "text=After leaving")
        self.look(page)
        page.check("input[value=working]")
        page.check("input[name=agreed]")
        go(page, page.click, "text=Begin the follow-up")
        assert "Day 92 after leaving" in page.inner_text("main")
        self.look(page)
        self.manager.goto("/team/")
        go(self.manager, self.manager.click, "text=Laundry")
        go(self.manager, self.manager.click, "text=What is due")
        assert "fewer than 5 people left" in self.manager.inner_text("main")
        assert "scanner" not in self.manager.inner_text("main")
        self.look(self.manager)

    def evening(self) -> None:
        """Sign out, and nothing is left, whether one goes back or reads what pages stored."""
        page = self.manager
        page.evaluate("localStorage.setItem('trace', 'Berg')")
        go(page, page.click, "text=Sign out")
        self.look(page)
        assert page.evaluate("localStorage.length + sessionStorage.length") == 0
        page.go_back()
        assert "Berg" not in page.inner_text("body")


def whole_day(day: Day) -> None:
    day.begin()
    day.come_in(day.bring())
    day.agree()
    day.accompany()
    day.follow()


def test_a_day_of_manager_coach_and_worker_on_phones(visit: Callable[..., Any], server: Server, tmp_path: Path) -> None:
    day = Day(visit, server, tmp_path, PHONE)
    whole_day(day)
    day.evening()
    assert len(day.seen) == 5, day.seen


def alter(server: Server, *commands: str) -> None:
    """Change what the server keeps, as if time had gone by."""
    database = sqlite3.connect(Path(server.arguments[0]) / "wisepath.sqlite3")
    with database:
        for command in commands:
            database.execute(command)
    database.close()


@pytest.mark.proof
@pytest.mark.parametrize("size", [PHONE, WIDE], ids=["360", "1280"])
def test_every_page_of_the_day(visit: Callable[..., Any], server: Server, tmp_path: Path, size: dict[str, int]) -> None:
    day = Day(visit, server, tmp_path, size, every=True)
    whole_day(day)
    page, coach, worker = day.manager, day.coach, day.worker
    alter(server, "update wisepath_site_agreement set created = datetime('now', '-100 days')",
          "update wisepath_site_leaving set day = date('now', '-95 days')")  # fmt: skip
    coach.goto("/team/")
    assert "Term review" in coach.inner_text("main")
    day.look(coach)
    go(coach, coach.click, "main >> text=Day 92 after leaving")
    coach.check("input[value^=day-92]")
    coach.check("input[value=working]")
    day.look(coach)
    go(coach, coach.click, "text=Keep this")
    assert "In work elsewhere" in coach.inner_text("main")
    person = re.findall("/team/person/[0-9a-f-]{36}/", coach.url)[0]
    paths = [f"{person}talk/{kind}/{more}" for kind in ("first-month", "term") for more in ("", "paper/")]
    for shown, addresses in (
        (coach, [*paths, "/my-code/"]),
        (worker, ["/my-path/", "/my-path/chances/", "/my-path/notes/"]),
        (page, ["/team/site/", "/my-path/", "/still-here/", "/my-code/", f"{page.url}../needs/"]),
    ):
        for address in addresses:
            shown.goto(address)
            day.look(shown)
    day.evening()


@pytest.mark.proof
def test_the_groups_picture_and_a_new_password(visit: Callable[..., Any], server: Server, tmp_path: Path) -> None:
    day = Day(visit, server, tmp_path, PHONE, every=True)
    page, worker = day.manager, day.worker
    day.begin()
    day.come_in(day.bring())
    start(worker, "workers", "use-my-phone-safely")
    while "/result/" not in worker.url:
        finish_part(worker)
        if "/pause/" in worker.url:
            go(worker, worker.click, "main form button")
    kept = (
        "curriculum, goal, scenario, mode, private, occasion, state, revision, pack_id, pack_version, created, updated"
    )
    alter(
        server,
        "update wisepath_site_person set counted = 1",
        "update wisepath_site_person set holder = 'holder-' || id where holder is null",
        f"""insert into wisepath_site_assessment (id, owner, {kept}) select lower(hex(randomblob(16))), holder, {kept}
            from (select holder from wisepath_site_person where holder like 'holder-%')
            join (select {kept} from wisepath_site_assessment limit 1)""",
    )
    page.goto("/team/")
    go(page, page.click, "text=Laundry")
    day.look(page)
    go(page, page.click, "text=Skills beside chances")
    assert page.locator("table").count() == 2
    assert page.locator("svg.team-heat").count() == 1
    day.look(page)
    page.goto("/team/")
    go(page, page.click, "text=Laundry")
    go(page, page.click, "table >> text=Jonas")
    go(page, page.click, "text=Password forgotten")
    day.coach.goto(str(page.locator(".assess-address").inner_text()))
    day.look(day.coach)
    day.coach.fill("#password", "four brown bicycles")
    go(day.coach, day.coach.click, "text=Keep this password")
    assert "People you accompany" in day.coach.inner_text("main")


@pytest.mark.proof
def test_steps_are_shared_with_the_manager_and_taken_back(
    visit: Callable[..., Any], server: Server, tmp_path: Path
) -> None:
    day = Day(visit, server, tmp_path, PHONE, every=True)
    page, worker = day.manager, day.worker
    day.begin()
    go(page, page.click, "text=Laundry")
    go(page, page.click, "text=Add a person")
    look(page)
    page.fill("#name", "Amina")
    go(page, page.click, "text=Add and make a link")
    look(page)
    worker.goto(str(page.locator(".assess-address").inner_text()))
    go(worker, worker.click, "text=Yes, this is my device")
    url = start(worker, "workers", "use-my-phone-safely")
    finish_part(worker)
    worker.goto(f"{url}people/share/")
    for name, value in (("name", "Ms Berg"), ("purpose", "to plan")):
        worker.fill(f"#{name}", value)
    worker.check("input[value=levels]")
    go(worker, worker.click, "main form button.wp-button")
    go(worker, worker.click, "button[name=sure]")
    worker.click("summary:has-text('The link')")
    page.goto(str(worker.locator("details .assess-address").inner_text()))
    go(page, page.click, "text=Open it on this device")
    page.goto("/team/")
    go(page, page.click, "text=Laundry")
    go(page, page.click, "table >> text=Amina")
    go(page, page.click, "text=Look at them")
    look(page)
    worker.goto(f"{url}people/")
    go(worker, worker.click, 'button:has-text("Take it back")')
    page.reload()
    assert "Not for pay" not in page.inner_text("main")
