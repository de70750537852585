"""Four wrong tries in the real browser: the learner is asked, says yes, and the supporter's first page says so."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from wisepath.model.item import ChoiceItem
from wisepath.pipeline import check, compile_pack, source_root

from site_helpers import Server  # isort: skip
from site_pages import PHONE, go  # isort: skip
from site_walk import delivered  # isort: skip
from team_helpers import WORD  # isort: skip

pytestmark = [pytest.mark.browser, pytest.mark.slow]
ROOT = source_root(Path(__file__))
assert ROOT is not None
PROJECT = check(ROOT).project
PAGE, ITEM = "/books/workers/sign-in/lesson-1-my-account-is-mine.html", "w-4-1-p-what-stays-secret"
MAKE = f"""
import sys
from pathlib import Path
from wisepath.site.config import SiteSettings
from wisepath.site.serve import prepare

data, pack, books = map(Path, sys.argv[1:])
prepare(SiteSettings(data_dir=data, pack_path=pack, books_dir=books))
from wisepath.site.members import Person, Support
from wisepath.site.team import accounts
boss = accounts.make_first("Berg", "Laundry", "berg", "{WORD}")
made = []
for name in ("Amina", "Jonas"):
    one = Person.objects.create(name=name, team=boss.team)
    accounts.join_with(accounts.link_of(accounts.invite(one, account=True).pk), name.lower(), "{WORD}")
    made.append(one)
Support.objects.create(supporter=made[1], person=made[0])
"""


@pytest.fixture
def server(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The real server with the workers' book as built, and a team in it."""
    out = delivered(PROJECT, tmp_path_factory.getbasetemp(), "workers")
    places = [str(tmp_path / "data"), str(out / "pack.json"), str(out / "book")]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("WISEPATH_")}
    environment["PYTHONPATH"] = os.pathsep.join(filter(None, sys.path))
    subprocess.run([sys.executable, "-c", MAKE, *places], check=True, env=environment)
    found = Server(*map(Path, places))
    yield found
    if found.process and found.process.poll() is None:
        found.process.kill()
        found.process.communicate()


def sign_in(page: Page, name: str) -> None:
    page.goto("/sign-in/")
    page.fill('[name="sign_in"]', name)
    page.fill('[name="password"]', WORD)
    go(page, page.tap, 'main form button:has-text("Sign in")')


def try_wrongly(page: Page, times: int) -> None:
    item = compile_pack(PROJECT).item[ITEM]
    assert isinstance(item, ChoiceItem)
    wrong = next(option.id for option in item.options if not option.correct)
    form = page.locator(f'form.wp-question[data-key="{ITEM}"]')
    form.locator(f'input[value="{wrong}"]').locator("xpath=ancestor::label").tap()
    for _ in range(times):
        form.locator("button[type=submit]").tap()
        expect(form.locator(".wp-feedback .wp-note")).to_be_visible()


def test_after_four_wrong_tries_the_learner_decides(visit: Callable[..., Any]) -> None:
    phone = {"viewport": PHONE, "has_touch": True}
    page, coach = visit(**phone), visit(**phone)
    page.goto(PAGE)
    try_wrongly(page, 4)
    expect(page.locator(".wp-call")).to_contain_text("Ask somebody beside you, or take a break.")

    sign_in(page, "amina")
    sign_in(coach, "jonas")
    page.goto(PAGE)
    try_wrongly(page, 3)
    expect(page.locator(".wp-call")).to_have_count(0)
    try_wrongly(page, 1)
    expect(page.locator(".wp-call")).to_contain_text("Shall I call Jonas?")
    coach.goto("/team/")
    expect(coach.locator("main")).not_to_contain_text("asks you to come")
    page.locator(".wp-call button", has_text="Yes, call Jonas").tap()
    expect(page.locator(".wp-call")).to_contain_text("It is done.")
    coach.goto("/team/")
    expect(coach.locator("main")).to_contain_text("Somebody asks you to come")
    expect(coach.locator("main")).to_contain_text("Amina: Sign in safely")

    page.goto("/my-path/")
    go(page, page.tap, 'button:has-text("Take it back")')
    coach.goto("/team/")
    expect(coach.locator("main")).not_to_contain_text("asks you to come")
