"""Marta, in the real browser, by touch: assessment, first lesson from her result, the whole module, work, end form."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from activity_driver import Learner as Practice
from activity_driver import Touch
from activity_stage import activity_of
from wisepath.model.item import Item
from wisepath.pipeline import check, compile_pack, source_root

from site_helpers import Server, right_values  # isort: skip
from site_pages import NEXT, PHONE, begin, go  # isort: skip
from site_walk import MOST, Walker, delivered  # isort: skip

pytestmark = [pytest.mark.browser, pytest.mark.slow]
ROOT = source_root(Path(__file__))
assert ROOT is not None
PROJECT = check(ROOT).project
PACK = compile_pack(PROJECT)
MARTA = Walker(next(one for one in PROJECT.personas if one.id == "marta-laundry"), PACK)
GOAL = ("workers", MARTA.persona.goal)


@pytest.fixture
def server(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The real server with the project's own pack and the workers' book as built."""
    out = delivered(PROJECT, tmp_path_factory.getbasetemp(), "workers")
    found = Server(tmp_path / "data", out / "pack.json", out / "book")
    yield found
    if found.process and found.process.poll() is None:
        found.process.kill()
        found.process.communicate()


def put(place: Page | Locator, values: dict[str, Any]) -> None:
    """Touch what stands for the values of a form: labels, lists, or a field to write in."""
    for name, value in values.items():
        if place.locator(f'select[name="{name}"]').count():
            place.locator(f'select[name="{name}"]').select_option(value)
        elif place.locator(f'input[type="text"][name="{name}"]').count():
            place.locator(f'input[name="{name}"]').fill(value)
        else:
            for one in [value] if isinstance(value, str) else value:
                place.locator(f'input[name="{name}"][value="{one}"]').locator("xpath=ancestor::label").tap()


def take(page: Page, walker: Walker, **chosen: str) -> str:
    """Take the assessment to its end as a person of these levels; return its address."""
    url = begin(page, *GOAL, **chosen)
    for _ in range(MOST):
        if "/result/" in page.url:
            return url
        if "/pause/" in page.url:
            go(page, page.tap, "text=Go on with part")
        values = walker.values(page.input_value("input[name=question]"))
        if "dont-know" in values:
            go(page, page.tap, 'button[name="dont-know"]')
        else:
            put(page.locator("form.site-question"), values)
            go(page, page.tap, NEXT)
    raise AssertionError("the assessment has no end")


def practise(page: Page) -> tuple[int, int]:
    """Do every activity and question of the page that is open; return how many there were of each."""
    names = page.locator(".wp-activity").evaluate_all("(all) => all.map((one) => one.dataset.activity)")
    for name in names:
        page.locator(f'.wp-activity[data-activity="{name}"][data-ready]').wait_for()
        activity = activity_of(name)
        Practice(page, activity.in_sector(activity.sector), Touch(page)).do(mistakes=False)
    forms = page.locator("form.wp-question")
    for place in range(forms.count()):
        _answer(forms.nth(place), PACK.item[str(forms.nth(place).get_attribute("data-key"))])
    return len(names), forms.count()


def _answer(form: Locator, item: Item) -> None:
    put(form, right_values(item))
    form.locator("button[type=submit]").tap()
    expect(form.locator(".wp-feedback .wp-right")).to_be_visible()


def say(page: Page, address: str, walker: Walker, button: str) -> None:
    """Choose a step on each line of a form about behaviours, and send it."""
    page.goto(address)
    put(page, walker.fill(page.content()))
    go(page, page.tap, f'main form button:has-text("{button}")')


def first_title(page: Page, url: str) -> str:
    """Return the first module that the result advises."""
    page.goto(f"{url}result/")
    return page.locator(".site-next > li h3").first.inner_text()


def test_marta_walks_from_her_assessment_to_the_next_module(visit: Callable[..., Any]) -> None:
    phone = {"viewport": PHONE, "has_touch": True}
    page, supporter = visit(**phone), visit(**phone)
    url = take(page, MARTA)
    title = first_title(page, url)
    module = next(one for one in PACK.modules if one.title == title)
    after = MARTA.learned(module)
    shown = page.locator(".site-skills").inner_text()
    say(page, f"{url}modules/{module.id}/", MARTA, "Save")

    # The module in the book, from the button on the result to its last lesson.
    page.goto(f"{url}result/")
    go(page, page.tap, ".site-next > li:first-child a.wp-button")
    done = []
    for lesson in module.lessons:
        page.goto(f"/books/workers/{module.id}/{lesson}.html")
        done.append(practise(page))
    assert all(activities + questions for activities, questions in done), done
    assert sum(activities for activities, _ in done) >= len(module.lessons) - 1

    # Practice moves nothing. Saying that she has finished it moves the path, and no level.
    assert first_title(page, url) == title
    say(page, f"{url}modules/{module.id}/", after, "Save")
    onward = first_title(page, url)
    assert onward != title
    assert page.locator(".site-skills").inner_text() == shown

    # Seen at work: now the levels move.
    page.goto(f"{url}people/supporter/")
    page.fill("#name", "Jonas")
    page.fill("#called", "Marta")
    go(page, page.tap, 'button:has-text("Make the link")')
    code = page.inner_text(".assess-letters")
    supporter.goto("/with/")
    supporter.fill("#code", code)
    go(supporter, supporter.tap, "main form button")
    go(supporter, supporter.tap, 'button:has-text("Open it")')
    say(supporter, f"{supporter.url}observe/?module={module.id}", after, "Write it")
    page.goto(f"{url}result/")
    go(page, page.tap, 'button:has-text("Look at it now")')
    assert first_title(page, url) != title
    assert "At work:" in page.inner_text("main")
    assert page.locator(".site-skills").inner_text() != shown

    # The end form with other questions, and both beside each other.
    end = take(page, after, occasion="end")
    assert first_title(page, end) != title
    assert f"You have finished: “{title}”." in page.inner_text("main")
    page.goto(f"{end}change/")
    assert page.locator(".site-skill").count() == len(PACK.goal[MARTA.persona.goal].targets)
    assert page.locator(".site-skill .before").count() == page.locator(".site-skill").count()
