"""Reading help on the site: the same menu on every page, and a question that is read aloud."""

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from accessible import SEVEN_TO_ONE, WCAG, violations
from chromium import EXECUTABLE, FLAGS
from voice import FLAG, missing_voice, real_voice

from site_helpers import Server  # isort: skip


pytestmark = pytest.mark.browser
LIT = "() => [...(CSS.highlights.get('wp-sentence') ?? [])].map(String).join('').replace(/\\s+/g, ' ')"


@pytest.fixture
def page(browser: Any, server: Server) -> Iterator[Any]:
    server.start()
    with browser.new_context(base_url=server.url, viewport={"width": 360, "height": 740}) as frame:
        yield frame.new_page()


def question(page: Any, curriculum: str, goal: str) -> str:
    """Begin an assessment; return the address of its first question."""
    page.goto(f"/start/{curriculum}/{goal}/")
    page.click("button.site-go")
    page.wait_for_url("**/assessment/*/")
    return str(page.url)


def test_one_setting_holds_on_every_page(page: Any) -> None:
    page.goto("/")
    page.click(".wp-aids summary")
    page.get_by_label("High contrast").check()
    asked = question(page, "workers", "use-my-phone-safely")
    for path in (asked, f"{asked}result/", "/books/", "/my-answers/", "/nowhere"):
        page.goto(path)
        assert page.evaluate("document.documentElement.dataset.colours") == "contrast"
        assert page.locator(".wp-aids summary").count() == 1
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(0, 0, 0)"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("colours", "size", "width"),
    [
        pytest.param(colours, size, width, marks=[] if sample else [pytest.mark.proof])
        for colours in ("", "light", "dark", "contrast")
        for size in ("", "larger", "largest")
        for width in (360, 1280)
        for sample in [(colours, size, width) in (("contrast", "largest", 360), ("dark", "larger", 1280))]
    ],
)
def test_every_look_is_accessible_and_fits(page: Any, colours: str, size: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    asked = question(page, "workers", "use-my-phone-safely")
    kept = json.dumps({name: value for name, value in (("colours", colours), ("size", size)) if value})
    page.evaluate("(kept) => localStorage.setItem('wisepath-reading', kept)", kept)
    for path in ("/", asked, f"{asked}result/"):
        page.goto(path)
        page.click(".wp-aids summary")
        for options in [WCAG, SEVEN_TO_ONE] if colours == "contrast" else [WCAG]:
            assert violations(page, options) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_without_a_voice_nobody_is_offered_one(page: Any) -> None:
    question(page, "workers", "use-my-phone-safely")
    page.click(".wp-aids summary")
    assert page.locator(".site-top [data-read]").count() == 1
    assert page.locator("[data-read]:visible").count() == 0


@pytest.mark.slow
def test_a_real_voice_reads_the_question(playwright: Any, server: Server) -> None:
    if missing_voice():
        pytest.skip(missing_voice())
    server.start()
    flags = [*FLAGS, FLAG]  # the folder is not pytest's: sockets need a short path
    with tempfile.TemporaryDirectory() as folder, real_voice(Path(folder)) as environment:
        browser = playwright.chromium.launch(executable_path=EXECUTABLE, args=flags, env={**environment})
        page = browser.new_page(base_url=server.url, viewport={"width": 360, "height": 740})
        question(page, "workers", "use-my-phone-safely")
        first = page.locator("main button:visible").first
        page.locator(".site-top [data-read]").wait_for()
        assert first.inner_text() == "Read aloud"
        assert page.evaluate("!speechSynthesis.speaking && !speechSynthesis.pending")
        first.click()
        for begin in ("Question 1, at most", "How do you do this now?"):
            page.wait_for_function(f"(begin) => ({LIT})().startsWith(begin)", arg=begin)
        page.keyboard.press("Escape")
        page.wait_for_function("() => !speechSynthesis.speaking")
        assert first.evaluate("(button) => button === document.activeElement")
        browser.close()
