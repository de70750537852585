"""The pages as people use them: words, search, tools, the strip; by keyboard, enlarged, spaced, in every colour."""

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from playwright.sync_api import Browser, Page

from accessible import violations
from deliveries.conftest import served
from deliveries.sampler import Sampler

pytestmark = [pytest.mark.book, pytest.mark.browser]

ONE, TWO = "/sign-in/lesson-1-lock.html", "/sign-in/lesson-2-use.html"
KINDS = ("/index.html", ONE, TWO, "/sign-in/coach.html", "/glossary.html", "/search.html?q=lock")
LOOKS = ("light", "dark", "contrast", "forced")
WIDTHS = (360, 1280)
PHONE = {"width": 360, "height": 740}
FOCUSED = "document.activeElement"

SMALL = """() => [...document.querySelectorAll('a, button, summary, select, input, label.wp-option, label.wp-tick')]
  .filter((part) => part.checkVisibility() && !part.closest('.wp-skip, .wp-ref'))
  .filter((part) => !(part.matches('a') && getComputedStyle(part).display === 'inline' && part.closest('p, li, td')))
  .map((part) => part.matches('input') ? part.closest('label') ?? part : part)
  .map((part) => [part.outerHTML.slice(0, 90), part.getBoundingClientRect()])
  .filter(([, box]) => box.height < 43.5 || box.width < 43.5)
  .map(([html, box]) => `${Math.round(box.width)}x${Math.round(box.height)} ${html}`)"""

# Text that does not fit into its own box any more.
CUT = """() => [...document.querySelectorAll('main *, header *, footer *')]
  .filter((part) => part.checkVisibility() && /hidden|clip/.test(getComputedStyle(part).overflow))
  .filter((part) => !part.matches('.wp-hidden, svg, svg *') && part.textContent.trim())
  .filter((part) => part.scrollHeight > part.clientHeight + 2 || part.scrollWidth > part.clientWidth + 2)
  .map((part) => part.outerHTML.slice(0, 90))"""

# WCAG 1.4.12: what a reader may set.
SPACED = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-bottom: 2em !important; }"""


@pytest.fixture
def page(browser: Browser, sampler_address: str) -> Iterator[Page]:
    with browser.new_context(base_url=sampler_address, viewport=PHONE, has_touch=True) as frame:  # type: ignore[arg-type]
        yield frame.new_page()


def look_as(page: Page, look: str) -> None:
    """Show pages in a look: two after the device, one after our own menu, one with the device's colours forced."""
    page.emulate_media(
        color_scheme="dark" if look == "dark" else "light",
        forced_colors="active" if look == "forced" else "none",
    )
    kept = '{"colours": "contrast"}' if look == "contrast" else "{}"
    page.evaluate("(kept) => localStorage.setItem('wisepath-reading', kept)", kept)
    page.reload()
    page.wait_for_load_state("networkidle" if "search" in page.url else "load")


# -- Looks


@pytest.mark.slow
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("look", LOOKS)
def test_every_kind_of_page_is_accessible_in_every_look(page: Page, look: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for path in KINDS:
        page.goto(path)
        look_as(page, look)
        for folded in page.locator("main details").all():
            folded.evaluate("(part) => part.open = true")
        assert violations(page) == [], path
        assert page.evaluate(SMALL) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


@pytest.mark.parametrize("path", KINDS)
def test_pages_fit_when_enlarged_and_when_text_is_spaced(page: Page, path: str) -> None:
    # 1280 px at 200 and at 400 per cent are 640 and 320 px wide; the largest text comes on top.
    for width in (640, 320):
        page.set_viewport_size({"width": width, "height": 512})
        page.goto(path)
        page.evaluate("localStorage.setItem('wisepath-reading', '{\"size\": \"largest\"}')")
        page.reload()
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert page.evaluate(CUT) == [], path
        page.evaluate("localStorage.clear()")
        page.reload()
        page.add_style_tag(content=SPACED)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert page.evaluate(CUT) == [], path


def test_nothing_moves_for_who_wants_stillness(page: Page) -> None:
    moving = """() => [...document.querySelectorAll('*')].filter((part) => {
        const { transitionDuration, animationName } = getComputedStyle(part);
        return parseFloat(transitionDuration) > 0 || animationName !== 'none'; }).length"""
    page.goto(ONE)
    assert page.evaluate(moving) > 0, "the test would not see a movement"
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate(moving) == 0
    page.emulate_media(reduced_motion="no-preference")
    page.evaluate("document.documentElement.dataset.calm = 'on'")
    assert page.evaluate(moving) == 0


# -- Keyboard

STOP = """() => {
  const part = document.activeElement;
  if (part === document.body) return null;
  const shown = part.matches('label input') ? part.closest('label') : part;
  const style = getComputedStyle(shown), box = part.getBoundingClientRect();
  const on = document.elementFromPoint(box.left + Math.min(box.width, 20) / 2, box.top + Math.min(box.height, 20) / 2);
  return {
    html: part.outerHTML.slice(0, 100),
    outline: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
    seen: box.top >= 0 && box.bottom <= innerHeight + 1,
    covered: !(on && (shown.contains(on) || on.contains(shown))),
    place: [...document.querySelectorAll('*')].indexOf(part),
  };
}"""


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("path", [*KINDS[:2], TWO, *KINDS[4:]])
def test_a_walk_by_keyboard_meets_everything_in_order_by_name(page: Page, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(path)
    page.evaluate("document.activeElement.blur()")
    tree = page.context.new_cdp_session(page)
    met: list[dict[str, Any]] = []
    for _ in range(80):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None or (met and stop["place"] <= met[0]["place"]):
            break
        handle = tree.send("Runtime.evaluate", {"expression": FOCUSED})["result"]["objectId"]
        node = tree.send("Accessibility.getPartialAXTree", {"objectId": handle, "fetchRelatives": False})["nodes"][0]
        assert node["name"]["value"].strip(), stop["html"]
        assert node["role"]["value"] not in ("generic", "none"), stop["html"]
        met.append(stop)
    assert "wp-skip" in met[0]["html"], "the first stop leads past the header"
    assert [stop["html"] for stop in met if not stop["outline"]] == []
    assert [stop["html"] for stop in met if not stop["seen"] or stop["covered"]] == []
    places = [stop["place"] for stop in met]
    assert places == sorted(places), "the order of the keyboard is the order of the page"
    links = page.locator("a:visible, button:visible, summary:visible").count()
    assert len(met) >= links, "something that one can press is never reached"


def test_the_skip_link_leads_to_the_page(page: Page) -> None:
    page.goto(ONE)
    page.keyboard.press("Tab")
    assert page.locator(".wp-skip").evaluate("(part) => part.getBoundingClientRect().top >= 0")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate(f"document.querySelector('main').contains({FOCUSED})")


# -- Words


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("width", WIDTHS)
def test_a_word_tells_its_meaning_in_place(page: Page, look: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(TWO)
    look_as(page, look)
    word, meaning = page.locator(".wp-w").first, page.locator(".wp-meaning").first
    assert not meaning.is_visible()
    word.focus()
    page.keyboard.press("Enter")
    assert meaning.is_visible()
    assert "Only you can open it." in meaning.inner_text()
    assert page.evaluate(SMALL) == []
    assert violations(page) == []
    box, at = meaning.bounding_box(), word.bounding_box()
    assert box
    assert at
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert min(abs(box["y"] - at["y"] - at["height"]), abs(at["y"] - box["y"] - box["height"])) < 40
    page.keyboard.press("Tab")
    assert page.evaluate(f"{FOCUSED}.textContent") == "Close"
    page.keyboard.press("Escape")
    assert not meaning.is_visible()
    assert word.evaluate(f"(word) => word === {FOCUSED}")


def test_a_word_answers_to_touch(page: Page) -> None:
    page.goto(TWO)
    meaning = page.locator(".wp-meaning").first
    page.locator(".wp-w").first.tap()
    assert meaning.is_visible()
    page.get_by_role("button", name="Close").tap()
    assert not meaning.is_visible()
    page.locator(".wp-w").first.tap()
    page.touchscreen.tap(180, 20)
    assert not meaning.is_visible()
    page.locator(".wp-w").first.tap()
    page.get_by_role("link", name="All words").tap()
    page.wait_for_url("**/glossary.html#screen-lock")
    page.get_by_role("link", name="Explained in: Lock your phone").first.tap()
    page.wait_for_url("**/lesson-1-lock.html#word-screen-lock")


def test_without_scripts_words_still_tell_and_search_says_why_not(browser: Browser, sampler_address: str) -> None:
    with browser.new_context(base_url=sampler_address, java_script_enabled=False) as frame:
        page = frame.new_page()
        page.goto(TWO)
        page.locator(".wp-w").first.click()
        assert page.locator(".wp-meaning").first.is_visible()
        page.goto(ONE)
        assert page.locator("[data-tool]:visible").count() == 0
        page.goto("/search.html")
        assert "Searching needs scripts" in page.locator("noscript").inner_text()


# -- Sources


def test_a_number_opens_the_sources_that_it_leads_to(page: Page) -> None:
    page.goto(TWO)
    page.get_by_role("link", name="Source 1").click()
    page.wait_for_url("**/lesson-1-lock.html#source-r30")
    assert page.locator("#source-r30").is_visible()


# -- Search


def search(page: Page, text: str) -> tuple[list[str], str]:
    """Type a question; return the titles of the pages that are found and what is said."""
    page.goto("/search.html")
    page.get_by_label("What are you looking for?").fill(text)
    page.keyboard.press("Enter")
    titles = page.locator(".wp-hits a").all_inner_texts()
    return titles, page.locator(".wp-found").inner_text()


@pytest.mark.parametrize(
    ("text", "first", "said"),
    [
        ("use screen", "Use the screen lock", "1 page was found."),
        ("LOCK", "Lock your phone", "2 pages were found."),
        ("phon", "Lock your phone", "pages were found."),
        ("phóné", "Lock your phone", "pages were found."),
        ("phnoe", "Lock your phone", "The word is not in this book."),
        ("phones zebra", "Lock your phone", "No page has all these words."),
    ],
)
def test_the_search_finds(page: Page, text: str, first: str, said: str) -> None:
    titles, told = search(page, text)
    assert titles[0] == first
    assert said in told
    assert page.url.endswith("?q=" + re.sub(" ", "%20", text).replace("ó", "%C3%B3").replace("é", "%C3%A9"))
    page.locator(".wp-hits a").first.click()
    page.wait_for_url("**/sign-in/*")
    page.go_back()
    assert page.locator(".wp-hits a").first.inner_text() == first


def test_the_search_explains_words_and_says_when_there_is_nothing(page: Page) -> None:
    search(page, "screen lok")
    assert page.locator(".wp-words dt").all_inner_texts() == ["screen lock"]
    assert search(page, "qqqqqq") == ([], "Nothing was found. Try another word, or a shorter one.")
    assert search(page, "  ") == ([], "")


def test_search_and_words_work_from_a_disk(browser: Browser, sampler: Sampler) -> None:
    with browser.new_context() as frame:
        page = frame.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto((sampler.book / "search.html").as_uri() + "?q=lock")
        assert page.locator(".wp-hits a").first.inner_text() == "Lock your phone"
        page.locator(".wp-hits a").first.click()
        page.wait_for_url("**/lesson-1-lock.html")
        page.click(".wp-aids summary")
        page.get_by_label("Dark").check()
        assert page.evaluate("document.documentElement.dataset.colours") == "dark"
        assert {url.partition(":")[0] for url in asked} <= {"file", "data"}


def test_only_the_search_page_loads_the_index(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in (ONE, "/glossary.html", "/index.html"):
        page.goto(path)
        page.wait_for_load_state("networkidle")
    assert [url for url in asked if "search" in url] == []
    page.goto("/search.html")
    assert [url.rpartition("/")[2] for url in asked if "search-" in url] == ["search-index.js"]


# -- Tools and cards


def printed(page: Page, kind: str) -> tuple[int, str]:
    """Press "Print only this"; return the number of pages and the text that would be printed."""
    page.add_init_script("window.print = () => { window.asked = true; }")
    page.goto(ONE)
    page.locator(f".wp-{kind}").get_by_role("button", name="Print only this").click()
    assert page.evaluate("window.asked")
    page.emulate_media(media="print")
    text = page.locator("body").inner_text()
    page.emulate_media(media="null")
    # Making the PDF tells the page that it was printed.
    with pikepdf.open(io.BytesIO(page.pdf(format="A4"))) as pdf:
        count = len(pdf.pages)
    assert page.locator(".wp-sheet").count() == 0
    assert page.get_by_role("heading", name="Lock your phone").is_visible()
    return count, text


def test_a_tool_is_printed_alone(page: Page) -> None:
    count, text = printed(page, "tool")
    assert count == 1
    assert "My help card" in text
    assert "Lock your phone" not in text
    assert "Print only this" not in text


def test_four_cards_fit_on_one_page(page: Page) -> None:
    count, text = printed(page, "practice-card")
    assert count == 1
    assert text.count("Take your card.") == 4
    page.get_by_label("Take your card.").check()


def test_the_text_of_a_tool_is_copied(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(ONE)
    page.get_by_role("button", name="Copy the text").click()
    page.get_by_text("Copied.").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert [line.split("\t") for line in copied.splitlines() if "\t" in line] == [
        ["who", "where"], ["team leader", "office"], ["helper", ""],
    ]  # fmt: skip
    assert "Copy the text" not in copied


def test_a_printed_page_has_no_menus_and_no_closed_notes(page: Page) -> None:
    page.goto(ONE)
    page.emulate_media(media="print")
    for part in (".wp-aids", ".wp-find", ".wp-next", ".wp-contents", ".wp-tools", "details.wp-coach-note"):
        assert not page.locator(part).first.is_visible(), part
    assert page.get_by_text("Page 1 of 2").is_visible(), "paper says where it comes from"


# -- The way back


def test_the_way_to_the_start_is_shown_where_the_site_serves_the_book(
    browser: Browser, sampler: Sampler, tmp_path: Path
) -> None:
    (tmp_path / "books").mkdir()
    (tmp_path / "books/workers").symlink_to(sampler.book)
    (tmp_path / "index.html").write_text("<title>Site</title>", encoding="utf-8")
    with served(tmp_path) as address, browser.new_context() as frame:
        page = frame.new_page()
        for path in ("books/workers/sign-in/lesson-1-lock.html", "books/workers/", "books/workers/search.html"):
            page.goto(f"{address}/{path}")
            page.get_by_role("link", name="Start", exact=True).first.click()
            page.wait_for_url(f"{address}/")
    with served(sampler.book) as address, browser.new_context() as frame:
        page = frame.new_page()
        for place in (f"{address}{ONE}", (sampler.book / ONE[1:]).as_uri()):
            page.goto(place)
            assert not page.locator(".wp-home").is_visible()
