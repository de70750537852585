"""The demonstration: its size, its marks, its own file; and pages that ask no more for more people."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from django.test import Client

from wisepath.cli import main

from team_helpers import browser, team  # isort: skip


@pytest.fixture
def small(client: Client, monkeypatch: pytest.MonkeyPatch) -> Iterator[Client]:
    """A demonstration of a few people."""
    from django.conf import settings

    from wisepath.site import demo

    monkeypatch.setattr(settings, "DEMO", True)
    monkeypatch.setattr(demo, "STATES", 2)
    assert demo.fill(size=demo.Size(people=22, teams=2, each=4))
    assert not demo.fill(), "a second start changes nothing"
    yield client
    for table in demo.Assessment, demo.Person, demo.Team:
        table.objects.all().delete()


def test_it_is_marked_on_every_page_and_its_first_page_says_who_signs_in(small: Client) -> None:
    import re

    page = small.get("/").content.decode()
    worker, coach, manager, password = re.findall(r"<kbd>([^<]+)</kbd>", page)
    for name, path, own in ((worker, "/my-path/", "module"), (coach, "/team/", "4 "), (manager, "/team/", "(made up)")):
        one = browser()
        sent = one.post("/sign-in/", {"sign_in": name, "password": password})
        assert sent.status_code == 302, name
        shown = one.get(path, follow=True).content.decode()
        assert own in shown
        assert "everybody in it is made up" in shown


def test_the_same_seed_makes_the_same_people(client: Client) -> None:
    from random import Random

    from wisepath.site import demo

    assert [demo._name(Random(3)) for _ in range(3)] == [demo._name(Random(3)) for _ in range(3)]
    assert demo._holder(Random(3)) == demo._holder(Random(3)) != demo._holder(Random(4))


def test_a_coach_accompanies_no_more_than_said_and_everybody_is_accompanied(small: Client) -> None:
    from django.db.models import Count

    from wisepath.site.members import Lead, Person, Support

    counts = Support.objects.order_by().values("supporter").annotate(n=Count("id")).values_list("n", flat=True)
    assert (sum(counts), max(counts)) == (22, 4)
    assert Lead.objects.count() == 2
    assert all("(made up)" in person.team.name for person in Person.objects.select_related("team") if person.team)


def test_without_the_demonstration_nothing_of_it_is_shown(client: Client) -> None:
    assert "made up" not in client.get("/").content.decode()


def test_it_has_a_file_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import wisepath.site.serve as serving
    from wisepath import pipeline
    from wisepath.site.config import SiteSettings, database

    monkeypatch.delenv("WISEPATH_DATABASE", raising=False)
    seen: list[SiteSettings] = []
    monkeypatch.setattr(serving, "serve", seen.append)
    monkeypatch.setattr(
        pipeline, "site_settings", lambda **given: SiteSettings(data_dir=given["data"], database_url=given["database"])
    )
    strange = tmp_path / "a b%20ü"
    assert CliRunner().invoke(main, ["serve", "--demo", "--data", str(strange)]).exit_code == 0
    assert CliRunner().invoke(main, ["serve", "--data", str(strange)]).exit_code == 0
    made_up, real = (Path(database(one.database_url, one.data_dir)["NAME"]) for one in seen)
    assert (made_up, real) == (strange / "demo" / "made-up.sqlite3", strange / "wisepath.sqlite3")
    assert [one.demo for one in seen] == [True, False]
    refused = CliRunner().invoke(main, ["serve", "--demo", "--database", "postgresql://a@b/c"])
    assert (refused.exit_code, "of its own" in refused.output) == (2, True)


@pytest.mark.parametrize("path", ["/team/{team}/", "/team/site/"])
def test_a_page_asks_no_more_for_more_people(client: Client, path: str) -> None:
    from team_helpers import person, plan, signed_in

    from wisepath.site.members import Person
    from wisepath.site.team import paths

    boss = person("Berg", provider=True)
    group = team("Laundry", boss)
    asked = counter(signed_in(boss), path.format(team=group.pk))
    few = [
        Person.objects.create(name=f"A{number}", team=group, counted=True, holder=f"{number}") for number in range(3)
    ]
    paths.offer(few, plan(), boss)
    asked()
    before = asked()
    many = [
        Person.objects.create(name=f"B{number}", team=group, counted=True, holder=f"b{number}") for number in range(30)
    ]
    paths.offer(many, plan(), boss)
    asked()
    assert asked() == before


def counter(client: Client, path: str) -> Callable[[], int]:
    """Return what opens a page and says how often it asked the database."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def ask() -> int:
        with CaptureQueriesContext(connection) as found:
            response: Any = client.get(path)
        assert response.status_code == 200
        return len(found)

    return ask
