"""The blocks in a real browser inside the workbench: by touch and by keyboard, and axe on each page."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from activity_driver import Keys, Learner, Touch

from workbench_pages import PHONE, WIDE, Workbench, choose, look, sent, tab_to  # isort: skip

pytestmark = pytest.mark.browser
VOICE = """
  window.heard = [];
  const voice = { name: "Nobody", lang: "en-GB", localService: true, default: true, voiceURI: "nobody" };
  Object.defineProperty(window, "speechSynthesis", { value: {
    getVoices: () => [voice], cancel() {}, addEventListener() {},
    speak(said) { window.heard.push(said.text); setTimeout(() => { said.onstart?.({}); said.onend?.({}); }); },
  } });
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };"""
NEXT = "form.site-question .site-moves button:not([name])"


@pytest.fixture
def visit(browser: Any, workbench: Workbench) -> Iterator[Callable[..., Any]]:
    """Open a scenario as somebody; at the end nothing went to another host and no script failed."""
    contexts, troubles = [], []

    def open_page(scenario: str, student: str, view: str = "", **options: Any) -> Any:
        context = browser.new_context(**{"viewport": PHONE, "has_touch": True, "reduced_motion": "reduce", **options})
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("request", lambda one: one.url.startswith((workbench.url, "data:")) or troubles.append(one.url))
        page.goto(workbench.address(scenario, student, view))
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert troubles == []


def test_a_worker_takes_the_assessment_by_touch_and_finds_the_way_on(visit: Callable[..., Any]) -> None:
    page = visit("gap", "touch")
    look(page)
    sent(page, page.get_by_role("button", name="Start").tap)
    assert page.evaluate("document.activeElement.matches('[data-focus]')")
    look(page)
    seen = set()
    for _ in range(30):
        if not page.locator("form.site-question").count():
            break
        kind = page.locator(".wp-item").get_attribute("data-kind") if page.locator(".wp-item").count() else "rating"
        if kind not in seen:
            look(page)
        seen.add(kind)
        choose(page)
        sent(page, page.locator(NEXT).tap)
    assert "rating" in seen
    assert len(seen) >= 2
    assert page.locator(".site-skill").count() >= 3
    assert page.locator(".site-module .site-why li").count() >= 1
    look(page)
    before = page.locator(".wisepath-page").inner_text()
    page.reload()
    assert page.locator(".wisepath-page").inner_text() == before
    follow = visit("path", "touch")
    first = follow.locator(".site-module h5").first.inner_text()
    look(follow)
    sent(follow, follow.get_by_role("button", name="Too easy").first.tap)
    assert follow.locator(".site-module h5").first.inner_text() != first
    follow.reload()
    assert follow.get_by_role("button", name=re.compile(f"Take it back ?: {first}")).count() == 1
    look(follow)


def test_a_manager_chooses_a_goal_and_answers_side_by_side_by_keyboard_alone(visit: Callable[..., Any]) -> None:
    page = visit("choose", "keys", viewport=WIDE, has_touch=False)
    look(page)
    tab_to(page, "input[name=goal]")
    page.keyboard.press("Space")
    tab_to(page, "input[name=way]")
    page.keyboard.press("ArrowDown")
    tab_to(page, "button.site-go")
    sent(page, lambda: page.keyboard.press("Enter"))
    look(page)
    for _ in range(3):
        tab_to(page, "input[name=rate]")
        page.keyboard.press("Space")
        tab_to(page, NEXT)
        sent(page, lambda: page.keyboard.press("Enter"))
        assert page.evaluate("document.activeElement.matches('[data-focus]')")
    tab_to(page, NEXT)
    page.keyboard.press("Enter")
    page.locator(".wisepath-told:not(:empty)").wait_for()
    assert "Please choose an answer" in page.locator(".wisepath-told").inner_text()
    look(page)
    tab_to(page, "form[data-do=back] button")
    sent(page, lambda: page.keyboard.press("Enter"))
    assert "Question 3" in page.locator(".site-progress").inner_text()
    tab_to(page, "form[data-do=result] button")
    sent(page, lambda: page.keyboard.press("Enter"))
    assert page.get_by_role("button", name="Go on with the questions").count() == 1
    look(page)
    tab_to(page, "select[name=minutes]")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    tab_to(page, "form[data-do=result] button")
    sent(page, lambda: page.keyboard.press("Enter"))
    assert page.locator("select[name=minutes]").input_value() == "600"


def test_two_windows_and_a_lost_connection_lose_nothing(visit: Callable[..., Any]) -> None:
    page = visit("gap", "windows")
    sent(page, page.get_by_role("button", name="Start").tap)
    other = page.context.new_page()
    other.goto(page.url)
    choose(other)
    sent(other, other.locator(NEXT).tap)
    page.bring_to_front()
    choose(page)
    page.locator(NEXT).tap()
    page.locator(".wisepath-told:not(:empty)").wait_for()
    assert "already answered" in page.locator(".wisepath-told").inner_text()
    assert "Question 2" in page.locator(".site-progress").inner_text()
    page.context.set_offline(True)
    choose(page)
    page.locator(NEXT).tap()
    page.locator(".wisepath-told", has_text="could not be sent").wait_for()
    page.context.set_offline(False)
    sent(page, page.locator(NEXT).tap)
    assert "Question 3" in page.locator(".site-progress").inner_text()


def kept(reply: Any) -> bool:
    """Whether a response is that to the end of a practice."""
    return "/progress/" in reply.url and '"done"' in (reply.request.post_data or "")


@pytest.mark.parametrize("hand", [Touch, Keys], ids=["touch-with-mistakes", "keyboard"])
def test_a_practice_is_done_and_kept(visit: Callable[..., Any], workbench: Workbench, hand: Any) -> None:
    student = f"practice-{hand.__name__}"
    page = visit("activity", student, viewport=PHONE if hand is Touch else WIDE, has_touch=hand is Touch)
    page.locator(".wp-activity[data-ready]").wait_for()
    told = workbench.activity.in_sector(page.locator(".wp-activity").get_attribute("data-sector"))
    with page.expect_response(kept, timeout=120_000) as reply:
        Learner(page, told, hand(page)).do(mistakes=hand is Touch)
    assert reply.value.json() == {"steps": len(told.steps), "done": True}
    if hand is Touch:
        look(page)
    assert page.locator(".wisepath-told").inner_text() == ""
    page.reload()
    assert "You have done this practice" in page.locator(".wisepath-page").inner_text()


def test_a_question_is_read_aloud_where_the_device_has_a_voice(visit: Callable[..., Any]) -> None:
    page = visit("gap", "listener")
    assert not page.locator("[data-hear]").is_visible()
    page.add_init_script(VOICE)
    page.reload()
    sent(page, page.get_by_role("button", name="Start").tap)
    page.get_by_role("button", name="Listen").tap()
    page.wait_for_function("window.heard.length >= 6")
    page.get_by_role("button", name="Listen").wait_for()
    heard = " ".join(page.evaluate("window.heard"))
    asked = page.locator(".site-behaviour").inner_text()
    assert asked in heard
    assert all(word in heard for word in ("Not yet", "With help", "Alone", "I help others"))
    look(page)


def test_an_author_sets_a_block_and_is_told_what_does_not_fit(visit: Callable[..., Any]) -> None:
    page = visit("studio", "staff", "studio_view/", viewport=WIDE, has_touch=False)
    look(page, ".wisepath-studio")
    page.get_by_label("Name").fill("")
    page.get_by_label("Goal").select_option("report-results")
    page.get_by_role("button", name="Save").click()
    page.locator("[data-wrong=display_name]:not(:empty)").wait_for()
    assert page.evaluate("document.activeElement.name") == "display_name"
    look(page, ".wisepath-studio")
    page.get_by_label("Name").fill("<b>What now?</b>")
    page.get_by_role("button", name="Save").click()
    page.locator("[data-wrong=goal]:not(:empty)").wait_for()
    page.get_by_label("For whom").select_option("managers")
    page.get_by_role("button", name="Save").click()
    page.locator(".wisepath-state", has_text="Saved").wait_for()
    page.reload()
    assert page.get_by_label("Name").input_value() == "<b>What now?</b>"
    assert page.get_by_label("Goal").input_value() == "report-results"
    learner = visit("studio", "somebody", "studio_view/")
    learner.get_by_role("button", name="Save").tap()
    learner.locator(".wisepath-state", has_text="Only authors").wait_for()
