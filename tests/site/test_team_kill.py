"""The server is killed while a manager assigns to a group and people answer: all or nothing, and nothing lost."""

import http.client
import re
import signal
import threading
import time
import urllib.error
from collections import Counter

import pytest

from site_helpers import Server  # isort: skip
from test_site_serve import Browser  # isort: skip

WORD = "three green bicycles"
NAMES = [f"P{chr(97 + place)}" for place in range(11)]
GONE = (urllib.error.URLError, http.client.HTTPException, ConnectionError)


class Site:
    """A team of twelve on a real server: a manager and eleven people, one of whom answers."""

    def __init__(self, server: Server) -> None:
        self.server = server
        server.start()
        assert server.process is not None
        assert server.process.stdout is not None
        first = re.search(r"http://[^/]+(/first/\S+)", server.process.stdout.readline())
        assert first
        self.manager, self.worker = Browser(server.url), Browser(server.url)
        sent = {"name": "Berg", "team": "Laundry", "sign_in": "berg", "password": WORD}
        self.post(self.manager, first[1], sent)
        self.team = re.findall(r"/team/([0-9a-f-]{36})/", self.manager.get("/team/")[1])[0]
        text = "name\n" + "\n".join(NAMES)
        page = self.post(self.manager, f"/team/{self.team}/import/", {"text": text, "sure": "yes"})
        link = re.findall(r"http://[^/]+(/join/[^/<]+/)", page)[0]
        self.post(self.worker, link, {"here": "yes"})
        self.people = re.findall(r'name="person" value="([^"]+)"', self.manager.get(f"/team/{self.team}/path/")[1])
        self.agreed: list[str] = []
        self.answered: list[int] = []

    def post(self, browser: Browser, path: str, sent: dict[str, object]) -> str:
        token = re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', browser.get(path)[1])[0]
        values: dict[str, object] = {"csrfmiddlewaretoken": token, **sent}
        return browser.post(path, values)[1]  # type: ignore[arg-type]

    def offer(self, why: str) -> None:
        """Offer a path to everybody; it is confirmed when the page after it has come."""
        plan = {"modules": "sign-in,my-data", "goal": "", "start": "2027-01-04", "due": "2027-03-01", "hours": "2",
                "rest": ["5", "6"], "why": why, "person": self.people, "do": "offer"}  # fmt: skip
        self.post(self.manager, f"/team/{self.team}/path/", plan)
        self.agreed.append(why)

    def answer(self) -> None:
        """Say yes to the newest version; it is confirmed when the page after it shows it."""
        page = self.worker.get("/my-path/")[1]
        number = re.findall(r'name="number" value="(\d+)"', page)[0]
        token = re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[0]
        sent = {"csrfmiddlewaretoken": token, "number": number, "answer": "yes"}
        page = self.worker.post("/my-path/answer/", sent)[1]
        if f'name="number" value="{number}"' in page and "You said:" in page:
            self.answered.append(int(number))

    def rows(self) -> list[tuple[str, int, str, str]]:
        """Every version: person, number, why, answer. And the database says of itself that it is sound."""
        if not self.server.database:
            assert self.server.ask("pragma integrity_check") == [("ok",)]
            assert self.server.ask("pragma foreign_key_check") == []
        return self.server.ask(
            """select p.name, a.number, a.why, a.answer from wisepath_site_agreement a
               join wisepath_site_person p on p.id = a.person_id"""
        )


def until_gone(site: Site, turn: int) -> None:
    """Offer path after path until the server is gone."""
    try:
        for count in range(100):
            site.offer(f"{turn}-{count}")
    except GONE:
        return


def answers_until_gone(site: Site) -> None:
    try:
        for _ in range(200):
            site.answer()
    except GONE:
        return


@pytest.mark.proof
def test_twenty_kills_leave_no_half_agreement_and_lose_nothing(server: Server) -> None:
    site = Site(server)
    site.offer("first")
    for turn in range(20):
        crowd = [threading.Thread(target=until_gone, args=(site, turn)),
                 threading.Thread(target=answers_until_gone, args=(site,))]  # fmt: skip
        before = len(site.agreed)
        for one in crowd:
            one.start()
        while len(site.agreed) < before + 1 + turn % 3:  # under load, at ever other moments of the next write
            assert crowd[0].is_alive(), "an offer was refused"
            time.sleep(0.001)
        time.sleep(0.007 * turn)
        server.end(signal.SIGKILL)
        for one in crowd:
            one.join()
        rows = site.rows()
        whys = Counter(why for _, _, why, _ in rows)
        assert set(whys.values()) == {len(site.people)}, "everybody has it, or nobody"
        assert set(site.agreed) <= set(whys), "each confirmed agreement is there"
        numbers = {
            name: sorted(number for who, number, _, _ in rows if who == name) for name in {row[0] for row in rows}
        }
        assert all(found == list(range(1, len(whys) + 1)) for found in numbers.values())
        said = {number for name, number, _, answer in rows if name == NAMES[0] and answer == "yes"}
        assert set(site.answered) <= said, "each confirmed answer is there"
        server.start()
    assert len(site.agreed) > 20
    assert site.answered


def test_an_offer_to_many_that_fails_half_way_writes_nothing(client: object, monkeypatch: pytest.MonkeyPatch) -> None:
    from team_helpers import person, plan, team

    from wisepath.site.members import Agreement
    from wisepath.site.team import paths

    group = team("Laundry", boss := person("Berg"))
    many = [person(name, group) for name in NAMES[:4]]
    paths.offer(many, plan(), boss)
    kept, saved = Agreement.save, []

    def save(row: Agreement, **values: object) -> None:
        saved.append(row)
        if len(saved) == 3:
            raise RuntimeError("the power goes")
        kept(row, **values)

    monkeypatch.setattr(Agreement, "save", save)
    with pytest.raises(RuntimeError):
        paths.offer(many, plan("my-data"), boss)
    assert Agreement.objects.count() == 4
    monkeypatch.undo()
    assert [row.number for row in paths.offer(many, plan("my-data"), boss)] == [2, 2, 2, 2]
