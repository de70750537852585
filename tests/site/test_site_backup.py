"""Backup and restore: everything comes back, or nothing changes."""

import gzip
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from database_server import DatabaseServer

from site_helpers import FormParser, Learner, Server, invite  # isort: skip
from test_site_serve import Browser, begin  # isort: skip


def without_a_row(data: bytes) -> bytes:
    head, _, *rest = gzip.decompress(data).split(b"\n")
    return gzip.compress(b"\n".join([head, *rest]))


CHANGES: dict[str, Callable[[bytes], bytes]] = {
    "cut": lambda data: data[: len(data) // 2],
    "without its end": lambda data: gzip.compress(gzip.decompress(data).rsplit(b"\n", 2)[0] + b"\n"),
    "one letter": lambda data: gzip.compress(gzip.decompress(data).replace(b"Laundry", b"Laundrx")),
    "one row less": without_a_row,
    "no gzip": gzip.decompress,
    "another file": lambda _: gzip.compress(b'{"hello": 1}\n{"rows": {}, "sha256": ""}\n'),
    "empty": lambda _: b"",
}


@pytest.fixture
def full(client: Client, tmp_path: Path) -> Path:
    """A backup of a site with a team, an account, a path, answers and somebody who was let in; as it is now."""
    from team_helpers import person, plan, team

    from wisepath.site.backup import back_up
    from wisepath.site.team import paths

    learner = Learner(client)
    learner.start("workers", "use-my-phone-safely")
    learner.walk(1, 6)
    invite(learner, "Jonas “J” Öztürk 😀")
    group = team("Laundry", boss := person("Berg"))
    paths.offer([person("Amina", group)], plan(why="two\nlines"), boss)
    (tmp_path / "secret-key").write_text("the first secret")
    back_up(tmp_path / "one.backup", tmp_path)
    return tmp_path / "one.backup"


def everything() -> dict[str, list[dict[str, Any]]]:
    """Return all rows of all tables."""
    from wisepath.site.backup import tables

    return {model._meta.label_lower: list(model._default_manager.order_by("pk").values()) for model in tables()}


def empty() -> None:
    from wisepath.site.backup import tables

    for model in tables():
        model._default_manager.all().delete()


def again(path: Path, data: Path, **how: bool) -> None:
    from wisepath.site.restore import check, restore

    restore(check(path), data, **how)


def rewritten(path: Path, change: Callable[[list[Any]], list[Any]]) -> Path:
    """Write a backup anew with other lines and the check sum that belongs to them."""
    lines = change([json.loads(line) for line in gzip.decompress(path.read_bytes()).splitlines()[:-1]])
    text = b"".join(json.dumps(line).encode() + b"\n" for line in lines)
    rows: dict[str, int] = {}
    for line in lines[1:]:
        rows[line[0]] = rows.get(line[0], 0) + 1
    end = json.dumps({"rows": rows, "sha256": sha256(text).hexdigest()}).encode()
    target = path.with_name("rewritten.backup")
    target.write_bytes(gzip.compress(text + end + b"\n"))
    return target


def test_all_rows_and_the_secret_come_back(full: Path, tmp_path: Path) -> None:
    before = everything()
    assert sum(map(len, before.values())) > 10
    empty()
    (tmp_path / "secret-key").write_text("another secret")
    again(full, tmp_path)
    assert everything() == before
    assert (tmp_path / "secret-key").read_text() == "the first secret"
    assert {path.stat().st_mode & 0o777 for path in (full, tmp_path / "secret-key")} == {0o600}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one.backup", "secret-key"]


def test_the_next_account_after_a_restore_has_a_number_of_its_own(full: Path, tmp_path: Path) -> None:
    from team_helpers import person, signed_in

    from wisepath.site.members import Person

    again(full, tmp_path, replace=True)
    assert signed_in(person("New")).get("/my-path/").status_code == 200
    assert signed_in(Person.objects.get(name="Berg")).get("/my-path/").status_code == 200


def test_records_that_are_there_stay_unless_told(full: Path, tmp_path: Path) -> None:
    from team_helpers import team

    from wisepath.site.restore import RestoreError

    before = everything()
    team("Kitchen")
    now = everything()
    with pytest.raises(RestoreError, match="--replace"):
        again(full, tmp_path)
    assert everything() == now
    again(full, tmp_path, replace=True)
    assert everything() == before


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_damaged_file_changes_nothing(full: Path, tmp_path: Path, change: Callable[[bytes], bytes]) -> None:
    from wisepath.site.restore import RestoreError

    bad = tmp_path / "bad.backup"
    bad.write_bytes(change(full.read_bytes()))
    before = everything()
    with pytest.raises(RestoreError, match=r"bad\.backup (cannot be read|was changed)"):
        again(bad, tmp_path, replace=True)
    assert everything() == before


def test_a_stop_half_way_changes_nothing(full: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from wisepath.site import restore as module

    before, insert, turns = everything(), module._insert, iter(range(100))

    def stop(*arguments: Any) -> None:
        if next(turns) == 4:
            raise KeyboardInterrupt
        insert(*arguments)

    monkeypatch.setattr(module, "_insert", stop)
    with pytest.raises(KeyboardInterrupt):
        again(full, tmp_path, replace=True)
    assert everything() == before


def test_a_row_that_hangs_on_nothing_is_refused(full: Path, tmp_path: Path) -> None:
    from wisepath.site.restore import RestoreError

    def without_teams(lines: list[Any]) -> list[Any]:
        return [lines[0], *(line for line in lines[1:] if line[0] != "wisepath_site.team")]

    loose = rewritten(full, without_teams)
    before = everything()
    with pytest.raises(RestoreError, match="nothing was changed"):
        again(loose, tmp_path, replace=True)
    assert everything() == before


def test_a_newer_version_is_named(full: Path, tmp_path: Path) -> None:
    from wisepath.site.restore import RestoreError

    def newer(lines: list[Any]) -> list[Any]:
        lines[0]["migrations"].append(["wisepath_site", "9999_later"])
        return lines

    with pytest.raises(RestoreError, match=r"newer version .*9999_later"):
        again(rewritten(full, newer), tmp_path, replace=True)


def test_a_backup_of_an_earlier_version_is_brought_up_to_date(full: Path, tmp_path: Path) -> None:
    from wisepath.site.restore import RestoreError

    early = ("assessment", "grant", "access", "person", "team", "lead", "agreement", "invitation")
    kept = {"auth.user", *(f"wisepath_site.{name}" for name in early)}

    def older(lines: list[Any]) -> list[Any]:
        head = lines[0]
        head["migrations"] = [one for one in head["migrations"] if not (one[0] == "wisepath_site" and one[1] > "0004")]
        place = head["columns"]["wisepath_site.person"].index("former")
        head["columns"] = {name: found for name, found in head["columns"].items() if name in kept}
        head["columns"]["wisepath_site.person"].pop(place)
        for line in lines[1:]:
            if line[0] == "wisepath_site.person":
                line.pop(place + 1)
        return [head, *(line for line in lines[1:] if line[0] in kept)]

    old, before = rewritten(full, older), everything()
    with pytest.raises(RestoreError, match="into an empty database"):
        again(old, tmp_path, replace=True)
    assert everything() == before
    empty()
    again(old, tmp_path)
    assert {name: rows for name, rows in everything().items() if name in kept} == {
        name: rows for name, rows in before.items() if name in kept
    }


def run(*arguments: object) -> "subprocess.CompletedProcess[str]":
    """Run the command as an operator does."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("WISEPATH_", "DJANGO_"))}
    environment["PYTHONPATH"] = os.pathsep.join(filter(None, sys.path))
    return subprocess.run(
        [sys.executable, "-m", "wisepath", *map(str, arguments)],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def load(server: Server, confirmed: list[tuple[str, str]], over: threading.Event) -> None:
    """Answer one assessment after another; note each (address, question) once the page after it has come."""
    while not over.is_set():
        path, page = begin(browser := Browser(server.url))
        while (form := FormParser(page)).hidden and not over.is_set():
            _, page = browser.post(path, form.answer())
            confirmed.append((path, form.hidden["question"]))


def moved(server: Server, databases: DatabaseServer | None, tmp_path: Path, crowd: int, least: int) -> int:
    """Back up under load and restore into another place; return how many answers were confirmed before."""
    server.start()
    confirmed, over = list[tuple[str, str]](), threading.Event()
    people = [threading.Thread(target=load, args=(server, confirmed, over)) for _ in range(crowd)]
    for one in people:
        one.start()
    while len(confirmed) < least:
        assert any(one.is_alive() for one in people)
    before = tuple(confirmed)
    place = ("--data", server.arguments[0], "--database", server.database)
    done = run("backup", tmp_path / "load.backup", *place)
    during = len(confirmed) - len(before)
    over.set()
    for one in people:
        one.join()
    assert done.returncode == 0, done.stderr
    other = Server(tmp_path / "other", Path(server.arguments[1]), Path(server.arguments[2]))
    other.database = databases.fresh() if databases else ""
    done = run("restore", tmp_path / "load.backup", "--data", other.arguments[0], "--database", other.database)
    assert done.returncode == 0, done.stderr
    found = set()
    for key, state in other.ask("select id, state from wisepath_site_assessment"):
        known = json.loads(state) if isinstance(state, str) else state
        found |= {(str(key).replace("-", ""), piece.get("item") or piece["behaviour"]) for piece in known["evidence"]}
    assert {(path.split("/")[2].replace("-", ""), question) for path, question in before} <= found
    assert during > 0, "somebody answered while it was written"
    return len(before)


def test_every_answer_confirmed_before_a_backup_is_in_it(
    server: Server, databases: DatabaseServer | None, tmp_path: Path
) -> None:
    assert moved(server, databases, tmp_path, 2, 12) >= 12
    done = run("restore", tmp_path / "load.backup", "--data", tmp_path / "other", "--database", "", "--check")
    assert (done.returncode, "is whole" in done.stdout) == (0, True)


@pytest.mark.proof
def test_every_answer_confirmed_before_a_backup_is_in_it_at_size(
    server: Server, databases: DatabaseServer | None, tmp_path: Path
) -> None:
    assert moved(server, databases, tmp_path, 8, 300) >= 300


def test_a_folder_without_records_is_said_so(tmp_path: Path) -> None:
    done = run("backup", tmp_path / "x", "--data", tmp_path)
    assert (done.returncode, "holds no records" in done.stderr) == (2, True)
    assert list(tmp_path.iterdir()) == []
