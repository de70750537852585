"""Pages in a real browser: look at them with axe, measure them, fill them in, move by keyboard."""

from collections.abc import Callable
from typing import Any

from accessible import violations

WIDE, PHONE = {"width": 1280, "height": 800}, {"width": 360, "height": 740}
NEXT = "form.site-question .site-moves button:not([name])"
TARGETS = "a, button, select, summary, label.wp-option, label.site-rate, input[type=text]"
SMALL = """(targets) => [...document.querySelectorAll(targets)]
  .filter((e) => e.checkVisibility() && !e.closest('.wp-skip'))
  .map((e) => [e.outerHTML.slice(0, 90), e.getBoundingClientRect()])
  .filter(([, box]) => box.height < 43.5 || box.width < 43.5)
  .map(([html, box]) => `${Math.round(box.width)}x${Math.round(box.height)} ${html}`)"""


def look(page: Any) -> None:
    """No axe finding, no small target, nothing wider than the screen; both widths, one light and one dark."""
    for size, scheme in ((PHONE, "light"), (WIDE, "dark")):
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        assert violations(page) == [], page.url
        assert page.evaluate(SMALL, TARGETS) == [], page.url
        assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth"), page.url


def fill(page: Any, pick: int = 0) -> None:
    """Choose something on the question that is shown."""
    controls = page.locator("main input[type=radio], main input[type=checkbox]")
    if controls.count():
        controls.nth(pick % controls.count()).check()
    for place, select in enumerate(page.locator("form.site-question select").all()):
        select.select_option(index=place + 1)
    for text in page.locator("form.site-question input[type=text]").all():
        text.fill("word")


def go(page: Any, press: Callable[[str], None], what: str) -> None:
    """Press something that leads to another page, and wait for that page."""
    with page.expect_navigation():
        press(what)


def tab_to(page: Any, wanted: str) -> None:
    """Press Tab until what matches `wanted` has the focus, and see that the focus is visible."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("(wanted) => document.activeElement.matches(wanted)", wanted):
            shown = page.evaluate(
                "() => [document.activeElement, document.activeElement.closest('label')]"
                ".some((e) => e && getComputedStyle(e).outlineStyle !== 'none')"
            )
            assert shown, f"the focus on {wanted} cannot be seen"
            return
    raise AssertionError(f"{wanted} cannot be reached by keyboard on {page.url}")


def begin(page: Any, curriculum: str, goal: str, **chosen: str) -> str:
    """Begin an assessment with radio buttons chosen; return its address."""
    page.goto(f"/start/{curriculum}/{goal}/")
    for name, value in chosen.items():
        page.check(f'input[name="{name}"][value="{value}"]')
    go(page, page.click, "button.site-go")
    page.wait_for_url("**/assessment/*/")
    return str(page.url)


def finish_part(page: Any, pick: int = 0) -> None:
    """Answer until the pause or the result comes."""
    for count in range(40):
        if "/pause/" in page.url or "/result/" in page.url:
            return
        fill(page, pick + count)
        go(page, page.click, NEXT)
    raise AssertionError("this part has no end")
