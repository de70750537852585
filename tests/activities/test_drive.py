"""Every activity is finished by touch and by keyboard alone, without mistakes and with three before each answer."""

from collections.abc import Iterator
from itertools import product

import pytest
from playwright.sync_api import Browser, Page

from activity_driver import Keys, Learner, Touch
from activity_stage import NAMES, activity_of, first_of_each_kind
from wisepath.model.activity import KINDS

pytestmark = pytest.mark.browser

HANDS = {"touch": Touch, "keys": Keys}
FIRST = set(first_of_each_kind().values())
# In every run the first activity of each kind is done in these two ways; all ways and all others in the proof.
ALWAYS = (("touch", True), ("keys", False))


def cases() -> Iterator[object]:
    """Yield activity, sector, hand and mistakes; all of them only in `make proof`."""
    for name in NAMES:
        activity = activity_of(name)
        for sector, hand, mistakes in product(activity.sectors, HANDS, (False, True)):
            chosen = name in FIRST and (hand, mistakes) in ALWAYS
            marks = [] if chosen and sector.id == activity.sector else [pytest.mark.proof]
            label = f"{name}-{sector.id}-{hand}-{'mistakes' if mistakes else 'right'}"
            yield pytest.param(name, sector.id, hand, mistakes, marks=marks, id=label)


@pytest.fixture(scope="module")
def page(browser: Browser, stage_address: str) -> Iterator[Page]:
    size = {"width": 360, "height": 740}
    with browser.new_context(base_url=stage_address, viewport=size, has_touch=True, is_mobile=True) as frame:
        frame.set_default_timeout(8000)
        yield frame.new_page()


NOTE_EVENTS = """() => {
  window.told = [];
  document.addEventListener("wisepath:activity", ({ detail }) => window.told.push(detail));
}"""


@pytest.mark.parametrize(("name", "sector", "hand", "mistakes"), list(cases()))
def test_it_can_be_finished(page: Page, name: str, sector: str, hand: str, mistakes: bool) -> None:
    activity = activity_of(name).in_sector(sector)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"/{name}.{sector}.html")
    page.wait_for_selector("[data-ready]")
    page.evaluate(NOTE_EVENTS)
    learner = Learner(page, activity, HANDS[hand](page))
    learner.do(mistakes=mistakes)
    assert errors == []
    told = page.evaluate("window.told")
    assert told[-1] == {"activity": name, "sector": sector, "step": "", "try": 0, "hint": 0, "done": True}
    solved = {one["step"]: one for one in told[:-1]}
    assert list(solved) == [step.id for step in activity.steps]
    for one in solved.values():
        assert one["try"] + one["hint"] >= 4 if mistakes else (one["try"], one["hint"]) == (1, 0)


def test_every_kind_is_driven() -> None:
    assert set(first_of_each_kind()) == set(KINDS)
