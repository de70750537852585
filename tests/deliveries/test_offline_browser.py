"""The offline edition in a real browser with the network cut: run by `make proof`, after `make live`.

Python starts slowly on a busy machine, so the waits are long and nothing here measures a time.
"""

import os
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from accessible import violations
from activity_driver import Learner, Touch
from deliveries.conftest import served
from deliveries.test_offline import source
from wisepath.deliveries.book.live.runtime import load_runtime
from wisepath.deliveries.book.offline.edition import edition
from wisepath.model.project import Project
from wisepath.output.disk import write_tree
from wisepath.pipeline import compile_pack

PYODIDE = Path(os.environ.get("WISEPATH_LIVE") or Path(__file__).parents[2] / "build/live/pyodide")
LOOKS = Path(__file__).parents[2] / "src/wisepath/site/static/wisepath_site"
pytestmark = [
    pytest.mark.book,
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.proof,
    pytest.mark.skipif(
        not (PYODIDE / "pyodide.asm.wasm").is_file(), reason=f"no Python for the browser in {PYODIDE}; make live"
    ),
]
WAIT = 180_000  # milliseconds
SHOWN = re.compile(r'data-activity="([^"]+)"')


@pytest.fixture(scope="module")
def folder(books: Path, project: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workers' edition, as it lies on a memory stick."""
    styles = "".join((LOOKS / name).read_text(encoding="utf-8") for name in ("site.css", "assess.css"))
    plain = source(books / "workers", compile_pack(project), load_runtime(PYODIDE, None, Path.read_bytes))
    told = replace(plain, styles=styles, icon=(LOOKS / "icon.svg").read_bytes())
    out = tmp_path_factory.mktemp("offline") / "workers"
    write_tree(out, edition(told))
    return out


@pytest.fixture
def window(browser: Browser) -> Iterator[BrowserContext]:
    with browser.new_context(viewport={"width": 360, "height": 800}, has_touch=True) as frame:
        frame.set_default_timeout(WAIT)
        yield frame


def cut(window: BrowserContext, address: str) -> list[str]:
    """Cut every way but that to `address`; return the list that other requests are put on."""
    others: list[str] = []

    def decide(route: Route) -> None:
        if route.request.url.startswith((address, "data:", "blob:")):
            route.continue_()
        else:
            others.append(route.request.url)
            route.abort()

    window.route("**/*", decide)
    return others


def answer(page: Page) -> None:
    """Answer the question that is shown, and wait for what comes next."""
    old = page.locator("input[name=question]").first.input_value()
    if page.locator("input[name=rate]").count():
        page.locator("input[name=rate]").first.check()
        page.get_by_role("button", name="Next").click()
    else:
        page.get_by_role("button", name="I don’t know").click()
    page.wait_for_function("old => document.querySelector('input[name=question]')?.value !== old", arg=old)


def assess(page: Page, *, look: bool = False) -> None:
    """Go from the goals to the result; `look` lets axe look at every kind of screen."""
    seen: set[str] = set()

    def looked(kind: str) -> None:
        if look and kind not in seen:
            seen.add(kind)
            assert violations(page) == [], kind

    page.locator(".site-card").first.wait_for()
    looked("goals")
    page.locator(".site-card").first.click()
    page.get_by_role("button", name="Start").wait_for()
    looked("ready")
    page.get_by_role("button", name="Start").click()
    page.locator("form[data-do=answer]").wait_for()
    while page.locator("form[data-do=answer], form[data-do=go-on]").count():
        if page.locator("form[data-do=go-on]").count():
            looked("pause")
            page.locator("form[data-do=go-on] button").click()
            page.locator("form[data-do=answer]").wait_for()
        looked(
            page.locator(".wp-item").first.get_attribute("data-kind") or ""
            if page.locator(".wp-item").count()
            else "rate"
        )
        answer(page)
    expect(page.locator("#next")).to_be_visible()
    looked("result")


def main_job(page: Page, project: Project) -> None:
    """Result, first page of the first module, on to its first activity, and that done."""
    page.locator(".site-module a.wp-button").first.click()
    page.locator("main.wp-page h1").wait_for()
    while not page.locator(".wp-activity").count():
        page.locator(".wp-next a[rel=next]").click()
        page.wait_for_load_state()
    name = page.locator("[data-activity]").first.get_attribute("data-activity")
    activity = next(one for one in project.activities if one.id == name)
    Learner(page, activity.in_sector(activity.sector), Touch(page)).do(mistakes=False)


def test_the_main_job_from_a_file_server_with_the_network_cut(
    folder: Path, window: BrowserContext, project: Project
) -> None:
    errors: list[str] = []
    with served(folder) as address:
        others = cut(window, address)
        page = window.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(address)
        page.get_by_role("link", name="Answer the questions").click()
        assess(page)
        main_job(page, project)
    assert (others, errors) == ([], [])


def test_the_main_job_from_the_service_worker_with_the_server_gone(
    folder: Path, window: BrowserContext, project: Project
) -> None:
    errors: list[str] = []
    page = window.new_page()
    page.on("pageerror", lambda error: errors.append(str(error)))
    with served(folder) as address:
        page.goto(address)
        page.get_by_role("button", name="Save on this device").click()
        expect(page.get_by_role("button", name="Remove from this device")).to_be_visible(timeout=WAIT)
    window.set_offline(True)
    page.goto(f"{address}/")
    page.get_by_role("link", name="Answer the questions").click()
    assess(page)
    main_job(page, project)
    page.goto(f"{address}/")
    page.get_by_role("button", name="Remove from this device").click()
    expect(page.get_by_role("button", name="Save on this device")).to_be_visible()
    assert page.evaluate("caches.keys()") == []
    assert errors == []


def test_every_screen_is_accessible_and_answers_stay_over_a_reload(folder: Path, window: BrowserContext) -> None:
    with served(folder) as address:
        page = window.new_page()
        page.goto(address)
        expect(page.locator("#wp-keep")).to_be_visible()
        assert violations(page) == []
        page.goto(f"{address}/assess.html")
        assess(page, look=True)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.emulate_media(color_scheme="dark", reduced_motion="reduce")
        assert violations(page) == []
        page.emulate_media(color_scheme="light")
        page.reload()
        expect(page.locator("#next")).to_be_visible(timeout=WAIT)
        page.get_by_role("link", name="My answers").click()
        page.get_by_role("button", name="Delete my answers").click()
        expect(page.get_by_text("Everything is deleted")).to_be_visible()
        assert page.evaluate("localStorage.getItem('wisepath-offline:workers')") is None


def test_the_page_of_the_assessment_reaches_no_other_host(folder: Path, window: BrowserContext) -> None:
    with served(folder) as address, served(folder) as other:
        page = window.new_page()
        page.goto(f"{address}/assess.html")
        ask = "url => fetch(url, {mode: 'no-cors'}).then(() => 'reached', () => 'refused')"
        assert page.evaluate(ask, f"{other}/README.txt") == "refused"
        assert page.evaluate(ask, f"{address}/README.txt") == "reached"
