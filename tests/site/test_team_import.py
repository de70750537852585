"""People from a file: each mistake named with line and column, nothing half-written, and the whole of a good file."""

import html
import io
import zipfile
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from team_helpers import person, signed_in, team  # isort: skip

HEAD = "name,role,team,supporters,goal,start,due,hours"
GOAL = "use-my-phone-safely"
GOOD = f"""{HEAD}
Jonas,supporter,,,,,,
Amina,learner,,Jonas,{GOAL},2027-01-04,2027-03-01,"2,5"
Milan,,,Jonas|Berg,,,,
"""
# (what is in the file after the head, or all of it; line; column)
BAD: dict[str, tuple[str | bytes, int, str]] = {
    "empty file": (b"", 1, ""),
    "too large": (b"name\n" + b"x" * 20_000, 1, ""),
    "a broken spreadsheet": (b"PK\x03\x04", 1, ""),
    "no text": (b"name\nA\0B", 1, ""),
    "not UTF-8": ("name\nAmélie\n".encode("latin-1"), 2, ""),
    "open quotation": ('name\n"Amina\n', 2, ""),
    "no name column": ("role\nlearner\n", 1, "name"),
    "unknown column": ("name,colour\nAmina,red\n", 1, "colour"),
    "column twice": ("name,name\nA,B\n", 1, "name"),
    "column without a name": ("name,\nA,B\n", 1, "2"),
    "health column": ("name,Disability\nAmina,x\n", 1, "disability"),
    "benefit column": ("name,benefits\nAmina,x\n", 1, "benefits"),
    "nobody": ("name\n", 2, "name"),
    "too many": ("name\n" + "".join(f"A{chr(97 + n // 26)}{chr(97 + n % 26)}\n" for n in range(501)), 502, ""),
    "too few cells": ("name,role\nAmina\n", 2, "role"),
    "too many cells": ("name,role\nAmina,learner,x\n", 2, "role"),
    "hidden sign": ("name\nAm\u200bina\n", 2, "name"),
    "no name": ("name,role\n ,learner\n", 2, "name"),
    "long name": ("name\n" + "x" * 61, 2, "name"),
    "e-mail": ("name\na@b.example\n", 2, "name"),
    "formula": ("name\n=1+1\n", 2, "name"),
    "no letter": ("name\n...\n", 2, "name"),
    "number": ("name\nAmina 123456\n", 2, "name"),
    "name twice": ("name\nAmina\nMilan\namina\n", 4, "name"),
    "already there": ("name\nBerg\n", 2, "name"),
    "unknown role": ("name,role\nAmina,boss\n", 2, "role"),
    "team of another": ("name,team\nAmina,Kitchen\n", 2, "team"),
    "no such team": ("name,team\nAmina,Garden\n", 2, "team"),
    "long team": ("name,team\nAmina," + "x" * 81, 2, "team"),
    "formula in team": ("name,team\nAmina,@x\n", 2, "team"),
    "unknown supporter": ("name,supporters\nAmina,Nobody\n", 2, "supporters"),
    "own supporter": ("name,role,supporters\nJonas,supporter,Jonas\n", 2, "supporters"),
    "supporter twice": ("name,supporters\nAmina,Berg|berg\n", 2, "supporters"),
    "a learner as supporter": ("name,supporters\nMilan,\nAmina,Milan\n", 3, "supporters"),
    "two of that name": ("name,supporters\nAmina,Kim\n", 2, "supporters"),
    "six supporters": ("name,supporters\nAmina,a|b|c|d|e|f\n", 2, "supporters"),
    "unknown goal": ("name,goal,start,due,hours\nA,x,2027-01-01,2027-02-01,2\n", 2, "goal"),
    "day without a goal": ("name,start\nAmina,2027-01-01\n", 2, "start"),
    "no day": (f"name,goal,start,due,hours\nA,{GOAL},,2027-02-01,2\n", 2, "start"),
    "a day in words": (f"name,goal,start,due,hours\nA,{GOAL},2027-01-01,1 Feb,2\n", 2, "due"),
    "a day far away": (f"name,goal,start,due,hours\nA,{GOAL},2027-01-01,2099-01-01,2\n", 2, "due"),
    "days in the wrong order": (f"name,goal,start,due,hours\nA,{GOAL},2027-02-01,2027-01-01,2\n", 2, "due"),
    "no hours": (f"name,goal,start,due,hours\nA,{GOAL},2027-01-01,2027-02-01,\n", 2, "hours"),
    "hours in words": (f"name,goal,start,due,hours\nA,{GOAL},2027-01-01,2027-02-01,two\n", 2, "hours"),
    "a number of two readings": (f'name,goal,start,due,hours\nA,{GOAL},2027-01-01,2027-02-01,"1.234,5"\n', 2, "hours"),
    "too many hours": (f"name,goal,start,due,hours\nA,{GOAL},2027-01-01,2027-02-01,41\n", 2, "hours"),
}


class Desk:
    """A manager who is about to import."""

    def __init__(self) -> None:
        from wisepath.site.members import Person

        self.boss = person("Berg")
        self.team = team("Laundry", self.boss)
        Person.objects.filter(pk=self.boss.pk).update(team=self.team)
        team("Kitchen", person("Novak"))
        self.two = [person("Kim", self.team), person("Kim", self.team)]
        self.client = signed_in(self.boss)

    def send(self, data: str | bytes, **values: str) -> Any:
        data = data.encode() if isinstance(data, str) else data
        path = f"/team/{self.team.pk}/import/"
        if values:
            return self.client.post(path, {"text": data.decode(), **values})
        return self.client.post(path, {"file": SimpleUploadedFile("people.csv", data)})


@pytest.fixture
def desk(client: Client) -> Desk:
    return Desk()


def counts() -> list[int]:
    from django.apps import apps

    return [table.objects.count() for table in apps.get_app_config("wisepath_site").get_models()]


def test_each_kind_of_bad_row_is_named_and_nothing_is_written(desk: Desk) -> None:
    from wisepath.site.team.importing import look, write

    assert len(BAD) >= 30
    before = counts()
    for what, (data, line, column) in BAD.items():
        raw = data.encode() if isinstance(data, str) else data
        _, bad = look(raw, desk.boss, desk.team)
        assert [(one.line, one.column) for one in bad] == [(line, column)] or (
            what == "six supporters" and (line, column) in {(one.line, one.column) for one in bad}
        ), (what, bad)
        assert write(raw, desk.boss, desk.team) is None, what
    assert counts() == before


def test_one_bad_line_among_good_ones_writes_nothing(desk: Desk) -> None:
    before = counts()
    response = desk.send(f"{GOOD}Amina,boss,,,,,,\n")
    page = response.content.decode()
    assert response.status_code == 422
    assert "<td>5</td><td>name</td>" in page
    assert "<td>5</td><td>role</td>" in page
    assert desk.send(f"{GOOD}Amina,boss,,,,,,\n", sure="yes").status_code == 422
    assert counts() == before


def test_a_good_file_is_shown_first_and_then_written_whole(desk: Desk) -> None:
    from wisepath.site.members import Agreement, Invitation, Person, Support

    before = counts()
    page = desk.send("\ufeff" + GOOD.replace("\n", "\r\n")).content.decode()
    assert "3 people can be added. Nothing is written yet." in page
    assert counts() == before
    made = desk.send(GOOD, sure="yes").content.decode()
    assert made.count("/join/") == 3
    assert set(Person.objects.filter(team=desk.team).values_list("name", flat=True)) == {
        "Berg",
        "Kim",
        "Jonas",
        "Amina",
        "Milan",
    }
    assert Support.objects.count() == 3
    path = Agreement.objects.get(person__name="Amina")
    assert (path.hours, path.by_id, bool(path.modules)) == (2.5, desk.boss.pk, True)
    assert set(Invitation.objects.filter(account=True, used=None).values_list("person__name", flat=True)) == {"Jonas"}
    assert desk.send(GOOD, sure="yes").status_code == 422, "the same file again: all are there already"


def test_semicolons_and_a_new_team_of_the_provider(desk: Desk) -> None:
    from wisepath.site.members import Person, Team

    Person.objects.filter(pk=desk.boss.pk).update(provider=True)
    assert desk.send("name;team\nAmina;Garden\n", sure="yes").status_code == 200
    assert Team.objects.get(name="Garden").lead_set.get().person_id == desk.boss.pk


def sheet(*rows: tuple[object, ...]) -> bytes:
    """A spreadsheet as people save it."""
    book = pytest.importorskip("openpyxl").Workbook()
    for row in rows:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_a_spreadsheet_is_read_like_its_csv(desk: Desk) -> None:
    from wisepath.site.members import Agreement

    head = tuple(HEAD.split(","))
    day = datetime(2027, 1, 4, tzinfo=UTC).replace(tzinfo=None)
    good = sheet(head, ("Jonas", "supporter"), ("Amina", None, None, "Jonas", GOAL, day, date(2027, 3, 1), 2.5), ())
    page = desk.send(good).content.decode()
    assert "2 people can be added. Nothing is written yet." in page
    text = html.unescape(page.split('name="text" value="')[1].split('"')[0])
    assert desk.send(text, sure="yes").content.decode().count("/join/") == 2
    path = Agreement.objects.get()
    assert (path.person.name, path.start, path.due, path.hours) == ("Amina", date(2027, 1, 4), date(2027, 3, 1), 2.5)


def test_mistakes_in_a_spreadsheet_are_named_by_its_rows(desk: Desk) -> None:
    from wisepath.site.team.importing import look
    from wisepath.site.team.table import read

    before = counts()
    rows = (("name", "role"), (None, None), ("Milan", "boss"), ('=HYPERLINK("x")', None), (3, True))
    _, bad = look(sheet(*rows), desk.boss, desk.team)
    assert [(one.line, one.column) for one in bad] == [(3, "role"), (4, "name"), (5, "name"), (5, "role")]
    for data in (
        sheet(),
        sheet(("name", "disability"), ("Amina", "x")),
        sheet(("name",), ("A",))[:200],
        b"PK" + b"x" * 50_001,
    ):
        assert [one.line for one in read(data)[1]] == [1]
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", b" " * 5_000_000)
    assert len(file.getvalue()) < 10_000
    assert "cannot be read" in read(file.getvalue())[1][0].words, "what unpacks to megabytes is not opened"
    assert counts() == before


def test_without_its_reader_a_spreadsheet_is_refused_with_a_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    from wisepath.site.team import spreadsheet
    from wisepath.site.team.table import read

    monkeypatch.setattr(spreadsheet, "possible", lambda: False)
    assert [one.words for one in read(sheet(("name",), ("Amina",)))[1]] == [
        "This is a spreadsheet. Save it as CSV first."
    ]
