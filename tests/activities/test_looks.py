"""Every kind in every look: axe A and AA, room for fingers, narrow screens, wide spacing, no movement when unwanted."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from accessible import SEVEN_TO_ONE, WCAG, violations
from activity_driver import Learner, Touch
from activity_stage import NAMES, activity_of, first_of_each_kind

pytestmark = pytest.mark.browser

COLOURS = ("light", "dark", "contrast")
SPACED = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-bottom: 2em !important; }"""
SMALL = """() => [...document.querySelectorAll('.wp-activity :is(button, .wp-tile, .wp-option, [type=text])')]
  .filter((one) => one.getClientRects().length && !one.closest('[data-kept]'))
  .map((one) => [one.getBoundingClientRect(), one.outerHTML.slice(0, 120)])
  .filter(([box]) => box.height < 43.5 || box.width < 43.5).map(([, html]) => html)"""
FIRST = first_of_each_kind()
FEW = ("phone", "roster", "ai-talk")  # the narrowest, the widest and the longest scene: in every run
SOME = [pytest.param(name, marks=[] if name in {FIRST[k] for k in FEW} else [pytest.mark.proof]) for name in NAMES]
ALL = [pytest.param(name, marks=[] if name in FIRST.values() else [pytest.mark.proof]) for name in NAMES]


@pytest.fixture(scope="module")
def page(browser: Browser, stage_address: str) -> Iterator[Page]:
    with browser.new_context(base_url=stage_address, has_touch=True, reduced_motion="reduce") as frame:
        frame.set_default_timeout(10_000)
        yield frame.new_page()


def visit(page: Page, name: str, width: int = 360) -> Learner:
    """Open an activity in a window of a width."""
    activity = activity_of(name)
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"/{name}.{activity.sector}.html")
    page.wait_for_selector("[data-ready]")
    return Learner(page, activity.in_sector(activity.sector), Touch(page))


def look_at(page: Page, colours: str) -> None:
    """See that axe finds nothing, in these colours."""
    page.evaluate("(colours) => document.documentElement.dataset.colours = colours", colours)
    for options in [WCAG, SEVEN_TO_ONE] if colours == "contrast" else [WCAG]:
        assert violations(page, options) == []


@pytest.mark.slow
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("name", ALL)
def test_it_is_accessible_in_all_colours(page: Page, name: str, width: int) -> None:
    learner = visit(page, name, width)
    look_at(page, "light")
    learner.fail(learner.activity.steps[0])  # hints, outlines and badges are on the page now
    for colours in COLOURS:
        look_at(page, colours)


@pytest.mark.slow
@pytest.mark.proof
@pytest.mark.parametrize("name", NAMES)
def test_every_step_is_accessible(page: Page, name: str) -> None:
    learner = visit(page, name)
    for step in learner.activity.steps:
        learner.fail(step)
        look_at(page, "light")
        learner.answer(step, learner.key[step.id]["right"])
        page.locator('[data-act="on"]:visible').wait_for()
        look_at(page, "dark")
        learner.hand.press(learner.button("on"))
    look_at(page, "contrast")


@pytest.mark.parametrize("name", SOME)
def test_there_is_room_for_fingers_and_nothing_sticks_out(page: Page, name: str) -> None:
    for width in (320, 360, 1280):
        learner = visit(page, name, width)
        for step in learner.activity.steps:
            assert page.evaluate(SMALL) == [], (width, step.id)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (width, step.id)
            if width != 360:
                break
            learner.answer(step, learner.key[step.id]["right"])
            learner.hand.press(learner.button("on"))


@pytest.mark.parametrize("name", SOME)
def test_it_bears_wide_spacing_and_large_text(page: Page, name: str) -> None:
    visit(page, name)
    page.evaluate("document.documentElement.dataset.size = 'largest'")
    page.add_style_tag(content=SPACED)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    cut = """() => [...document.querySelectorAll('.wp-activity :is(button, label, p, li)')]
        .filter((one) => one.getClientRects().length && getComputedStyle(one).overflow !== 'visible'
          && !one.matches('.wp-hidden') && one.scrollWidth > one.clientWidth + 1)
        .map((one) => one.outerHTML.slice(0, 100))"""
    assert page.evaluate(cut) == []


def test_nothing_moves_for_who_wants_it_still(browser: Browser, stage_address: str) -> None:
    moving = "() => document.getAnimations().length"
    address = f"/w-jam-light.{activity_of('w-jam-light').sector}.html"  # its light blinks
    with browser.new_context(base_url=stage_address, reduced_motion="no-preference") as frame:
        page = frame.new_page()
        page.goto(address)
        assert page.evaluate(moving) == 1
        endless = "() => document.getAnimations().some((one) => one.effect.getComputedTiming().endTime > 5000)"
        assert not page.evaluate(endless)
        page.evaluate("document.documentElement.dataset.calm = 'on'")
        assert page.evaluate(moving) == 0
    with browser.new_context(base_url=stage_address, reduced_motion="reduce") as frame:
        page = frame.new_page()
        page.goto(address)
        assert page.evaluate(moving) == 0


@pytest.mark.parametrize("name", [FIRST[kind] for kind in FEW])
def test_without_a_script_the_page_says_where_the_paper_form_is(
    browser: Browser, stage_address: str, name: str
) -> None:
    with browser.new_context(base_url=stage_address, java_script_enabled=False) as frame:
        page = frame.new_page()
        page.goto(f"/{name}.{activity_of(name).sector}.html")
        assert "booklet" in page.locator(".wp-activity").inner_text()
        assert not page.locator(".wp-act button").locator("visible=true").count()
