"""Other databases than SQLite: the site's tests on each of them, and what those who write at once may expect."""

import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from database_server import KINDS, DatabaseServer, program

from site_helpers import Server  # isort: skip

NEEDED = {"postgresql": "postgres", "mariadb": "mariadbd"}
HERE = Path(__file__).parent


@pytest.mark.proof
@pytest.mark.parametrize("kind", KINDS)
def test_the_sites_tests_on_another_database(kind: str, request: pytest.FixtureRequest) -> None:
    """All but those that drive a browser; the kills and the large backup too."""
    if request.config.getoption("--database"):
        pytest.skip("it is another database already")
    if program(NEEDED[kind]) is None:
        pytest.skip(f"there is no {NEEDED[kind]} here")
    for more in (["-m", "not browser and not proof"], ["-m", "proof and not browser", "-k", "kills or at_size"]):
        done = subprocess.run(
            [sys.executable, "-m", "pytest", str(HERE), "-q", "-p", "no:cacheprovider", "--database", kind, *more],
            cwd=HERE.parent.parent, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout[-5000:]


def at_once(work: Callable[[], object], crowd: int = 8) -> list[object]:
    """Let several threads do the same at the same moment; return what each got, an exception as such."""
    from django.db import connection

    gate, found = threading.Barrier(crowd), list[object]()

    def run() -> None:
        gate.wait()
        try:
            found.append(work())
        except Exception as error:  # noqa: BLE001  # it is what is asked for
            found.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(crowd)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def test_a_link_lets_one_in_however_many_come_at_once(client: Client) -> None:
    from wisepath.site.members import Person
    from wisepath.site.team import accounts

    link = accounts.link_of(accounts.invite(Person.objects.create(name="Amina"), account=True).pk)
    names = iter(f"amina-{number}" for number in range(8))
    found = at_once(lambda: accounts.join_with(link, next(names), "three green bicycles"))
    assert sorted(type(one).__name__ for one in found) == ["Person", *["Refused"] * 7]


def test_offers_at_once_get_a_number_each(client: Client) -> None:
    from team_helpers import plan

    from wisepath.site.members import Agreement, Person
    from wisepath.site.team import paths

    amina, boss = Person.objects.create(name="Amina"), Person.objects.create(name="Berg")
    found = at_once(lambda: paths.offer([amina], plan(), boss))
    assert all(isinstance(one, list) for one in found), found
    numbers = Agreement.objects.filter(person=amina).order_by("number").values_list("number", flat=True)
    assert list(numbers) == list(range(1, 9))


def test_a_failed_transaction_gives_its_turn_back(client: Client) -> None:
    from django.db import DatabaseError, connection, transaction

    from wisepath.site.members import Team

    Team.objects.create(name="Laundry")
    with pytest.raises(DatabaseError), transaction.atomic(durable=True):
        Team.objects.create(name="Laundry")
    assert at_once(lambda: Team.objects.create(name=threading.current_thread().name).pk is not None, 4) == [True] * 4
    assert connection.get_autocommit()


def test_names_that_look_alike_are_not_the_same(client: Client) -> None:
    from wisepath.site.members import Team

    for name in ("Zoé", "Zoe", "zoe", "ZOE"):
        Team.objects.create(name=name)
    assert Team.objects.filter(name="zoe").count() == 1


def test_a_database_that_does_not_compare_exactly_is_refused(server: Server, databases: DatabaseServer | None) -> None:
    if databases is None or databases.kind != "mariadb":
        pytest.skip("only MariaDB compares by the database's own rule")
    databases.run_sql("CREATE DATABASE loose CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci")
    server.database = server.database.rpartition("/")[0] + "/loose"
    _, err = server.run().communicate(timeout=60)
    assert "ALTER DATABASE `loose` CHARACTER SET utf8mb4 COLLATE utf8mb4_bin" in err
    assert "Traceback" not in err
