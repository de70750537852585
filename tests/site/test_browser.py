"""The main job in a real browser: by keyboard, by touch, by click, without scripts; and axe on every kind of page."""

import json
import re
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from wisepath.model.item import KINDS
from wisepath.model.pack import Pack

from site_helpers import Server  # isort: skip
from site_pages import NEXT, PHONE, WIDE, fill, go, look, tab_to  # isort: skip

pytestmark = pytest.mark.browser


def test_a_worker_does_the_main_job_by_keyboard_alone(visit: Callable[..., Any]) -> None:
    page = visit(viewport=PHONE)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "wp-skip"
    links = ('a[href="/start/workers/"]', 'a[href="/start/workers/use-my-phone-safely/"]', "button.site-go")
    for wanted in links:
        tab_to(page, wanted)
        go(page, page.keyboard.press, "Enter")
    for count in range(1, 40):
        if "/result/" in page.url:
            break
        assert f"Question {count}, at most" in page.inner_text("h1")
        if page.locator("select").count():
            for place, select in enumerate(page.locator("select").all()):
                tab_to(page, f'select[name="{select.get_attribute("name")}"]')
                for _ in range(place + 1):
                    page.keyboard.press("ArrowDown")
        elif page.locator("form.site-question input[type=text]").count():
            tab_to(page, "input[type=text]")
            page.keyboard.type("word")
        else:
            tab_to(page, "input[type=radio], input[type=checkbox]")
            page.keyboard.press("Space")
        tab_to(page, NEXT)
        go(page, page.keyboard.press, "Enter")
    assert "/result/" in page.url
    assert page.locator("#next").is_visible()
    tab_to(page, ".site-fold > summary")
    page.keyboard.press("Enter")
    assert page.locator("table").is_visible()


@pytest.mark.parametrize(
    ("curriculum", "touch"),
    [
        pytest.param("workers", True, id="workers-touch-360"),
        pytest.param("managers", False, id="managers-click-1280"),
        pytest.param("workers", False, id="workers-click-1280", marks=pytest.mark.proof),
        pytest.param("supporters", True, id="supporters-touch-360", marks=pytest.mark.proof),
        pytest.param("supporters", False, id="supporters-click-1280", marks=pytest.mark.proof),
        pytest.param("managers", True, id="managers-touch-360", marks=pytest.mark.proof),
    ],
)
def test_everyone_does_the_main_job_by_touch_and_by_click(
    visit: Callable[..., Any], content: Pack, curriculum: str, touch: bool
) -> None:
    page = visit(viewport=PHONE if touch else WIDE, has_touch=touch)
    press = page.tap if touch else page.click
    goal = next(goal.id for goal in content.goals if goal.curriculum == curriculum)
    go(page, press, f'a[href="/start/{curriculum}/"]')
    go(page, press, f'a[href="/start/{curriculum}/{goal}/"]')
    press("main summary")
    page.select_option("#size", "medium")
    go(page, press, "button.site-go")
    for count in range(40):
        if "/result/" in page.url:
            break
        if count == 2:
            go(page, press, "text=Back to the question before")
            assert "Question 2," in page.inner_text("h1")
        label = page.locator("label.site-rate, label.wp-option")
        if label.count():
            label.nth(count % label.count()).tap() if touch else label.nth(count % label.count()).click()
        else:
            fill(page)
        go(page, press, NEXT)
    assert "/result/" in page.url
    page.select_option("#minutes", "600")
    go(page, press, "text=Show what fits")
    assert "minutes=600" in page.url
    assert page.locator("#minutes").input_value() == "600"


def test_it_works_without_scripts(visit: Callable[..., Any]) -> None:
    page = visit(viewport=PHONE, java_script_enabled=False)
    go(page, page.click, 'a[href="/start/workers/"]')
    go(page, page.click, 'a[href="/start/workers/talk-with-my-team/"]')
    go(page, page.click, "button.site-go")
    go(page, page.click, NEXT)
    assert "Please choose an answer" in page.inner_text("[role=alert]")
    for pick in range(40):
        if "/result/" in page.url:
            break
        if "/pause/" in page.url:
            go(page, page.click, "text=Go on with part 2")
        fill(page, pick)
        go(page, page.click, NEXT)
    assert "Your result" in page.inner_text("main")


def test_an_error_is_focused_and_what_was_chosen_stays(
    visit: Callable[..., Any], server: Server, content: Pack
) -> None:
    page = visit(viewport=PHONE)
    show(page, server, content, "order")
    first = page.locator("form.site-question select").first
    first.select_option(index=2)
    go(page, page.click, NEXT)
    assert page.evaluate("document.activeElement.getAttribute('role')") == "alert"
    assert page.title().startswith("Please look again")
    assert page.locator("form.site-question select").first.input_value() == "2"
    look(page)


def test_a_touch_on_a_drawing_chooses_the_answer(visit: Callable[..., Any], server: Server, content: Pack) -> None:
    page = visit(viewport=PHONE, has_touch=True)
    show(page, server, content, "spot")
    place = page.locator("rect[data-place]").nth(1)
    place.scroll_into_view_if_needed()
    box = place.bounding_box()
    page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    name = place.get_attribute("data-place")
    assert page.locator("form.site-question input[type=radio]:checked").get_attribute("value") == name
    assert "wp-chosen" in (place.get_attribute("class") or "")


def show(page: Any, server: Server, content: Pack, kind: str) -> str:
    """Begin an assessment and bring an item of a kind onto the screen; return its id."""
    item = next(item for item in content.items if item.kind == kind and item.use == "assessment")
    curriculum = next(name for name in item.audiences if name in content.form)
    goal = next(goal.id for goal in content.goals if goal.curriculum == curriculum)
    page.goto(f"/start/{curriculum}/{goal}/")
    go(page, page.click, "button.site-go")
    page.wait_for_url("**/assessment/*/")
    key = re.search(r"/assessment/([^/]+)/", page.url)[1].replace("-", "")  # type: ignore[index]
    with sqlite3.connect(Path(server.arguments[0]) / "wisepath.sqlite3", timeout=20) as database:
        ((state,),) = database.execute("select state from wisepath_site_assessment where id = ?", (key,)).fetchall()
        data = {**json.loads(state), "reopened": item.id}
        database.execute("update wisepath_site_assessment set state = ? where id = ?", (json.dumps(data), key))
    database.close()
    page.reload()
    assert page.locator(f'.wp-item[data-kind="{kind}"]').count() == 1
    return item.id


def test_every_kind_of_question_is_accessible(visit: Callable[..., Any], server: Server, content: Pack) -> None:
    page = visit(viewport=PHONE)
    kinds = {item.kind for item in content.items if item.use == "assessment"}
    assert kinds == set(KINDS)
    for kind in sorted(kinds):
        show(page, server, content, kind)
        fill(page)
        look(page)


def test_every_kind_of_page_is_accessible(visit: Callable[..., Any]) -> None:
    page = visit(viewport=PHONE)
    for path in ("/", "/start/workers/", "/start/managers/", "/books/", "/books/managers/", "/my-answers/", "/nowhere"):
        page.goto(path)
        look(page)
    page.goto("/start/workers/use-my-phone-safely/")
    page.click("main summary")
    look(page)
    go(page, page.click, "button.site-go")
    look(page)
    go(page, page.click, NEXT)
    look(page)
    for pick in range(40):
        if "/result/" in page.url:
            break
        fill(page, pick)
        go(page, page.click, NEXT)
    look(page)
    page.click(".site-fold > summary")
    look(page)
    page.goto(page.url + "?minutes=60")
    look(page)
    page.goto(page.url.split("?")[0] + "?minutes=none")
    look(page)
    page.goto("/")
    look(page)
    for name in ("/my-answers/", "/my-answers/delete/"):
        page.goto(name)
        look(page)
    go(page, page.click, "text=Yes, delete everything")
    assert "Everything is deleted" in page.inner_text("main")
    look(page)


def test_large_text_and_reduced_motion(visit: Callable[..., Any]) -> None:
    page = visit(viewport={"width": 320, "height": 600}, reduced_motion="reduce")
    for path in ("/", "/start/workers/", "/start/workers/use-my-phone-safely/"):
        page.goto(path)
        assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth"), path
        assert float(page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")) >= 18
    go(page, page.click, "button.site-go")
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
    assert page.evaluate("getComputedStyle(document.querySelector('.wp-button')).transitionDuration") == "0s"
