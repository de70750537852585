"""The books in a real browser: weight, other hosts, accessibility, and questions that answer."""

import gzip
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, Response

from accessible import violations
from wisepath.model.project import Project

pytestmark = [pytest.mark.book, pytest.mark.browser]

HEAVIEST, HEAVIEST_WITH_ACTIVITIES = 150_000, 200_000  # bytes, compressed
MOST_REQUESTS = 25


def paths(books: Path) -> list[str]:
    found = [path.relative_to(books).as_posix() for path in books.rglob("*.html")]
    return sorted(name for name in found if "_static" not in name)


def context(browser: Browser, width: int, scheme: str) -> BrowserContext:
    """Return a window; "contrast" is a choice of our own menu, the others are the device's."""
    frame = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    if scheme == "contrast":
        frame.add_init_script("localStorage.setItem('wisepath-reading', '{\"colours\": \"contrast\"}')")
    return frame


# One page of every kind that the books have; `make proof` looks at every page instead.
SAMPLES = (
    "workers/index.html",
    "workers/sign-in/lesson-5-a-second-step.html",
    "workers/sign-in/lesson-7-shared-devices.html",
    "workers/sign-in/coach.html",
    "workers/glossary.html",
    "workers/search.html",
    "supporters/see-strengths-first/lesson-4-try-it-together.html",
    "managers/numbers-that-mean-something/lesson-5-small-numbers.html",
)
every_page = pytest.mark.parametrize(
    "every", [False, pytest.param(True, marks=pytest.mark.proof)], ids=["samples", "every page"]
)


def chosen(books: Path, *, every: bool) -> list[str]:
    """Return the pages to look at: the samples and one page for each further kind, or all."""
    everything = paths(books)
    assert set(SAMPLES) <= set(everything)
    lively = [name for name in everything if "wp-activity" in (books / name).read_text(encoding="utf-8")]
    return everything if every else sorted({*SAMPLES, *lively[:1]})


@pytest.mark.slow
@every_page
@pytest.mark.parametrize(
    ("width", "scheme"),
    [
        (360, "light"),
        (1280, "dark"),
        pytest.param(360, "dark", marks=pytest.mark.proof),
        pytest.param(1280, "light", marks=pytest.mark.proof),
        pytest.param(360, "contrast", marks=pytest.mark.proof),
        pytest.param(1280, "contrast", marks=pytest.mark.proof),
    ],
)
def test_every_page_is_light_alone_and_accessible(
    browser: Browser, books: Path, book_address: str, width: int, scheme: str, *, every: bool
) -> None:
    with context(browser, width, scheme) as frame:
        for path in chosen(books, every=every):
            page = frame.new_page()
            _look_at(page, f"{book_address}/{path}", width)
            page.close()


def _look_at(page: Page, address: str, width: int) -> None:
    requests: list[str] = []
    weights: dict[str, int] = {}
    errors: list[str] = []

    def note(request: Request) -> None:
        requests.append(request.url)

    def weigh(response: Response) -> None:
        weights[response.url] = len(gzip.compress(response.body()))

    page.on("request", note)
    page.on("response", weigh)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.goto(address)
    page.wait_for_load_state("networkidle")
    host = address.split("/")[2]
    assert [url for url in requests if f"//{host}/" not in url and not url.startswith("data:")] == []
    assert errors == [], address
    heaviest = HEAVIEST_WITH_ACTIVITIES if page.locator(".wp-activity").count() else HEAVIEST
    assert sum(weights.values()) <= heaviest, (address, weights)
    assert len(requests) <= MOST_REQUESTS, address
    assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{address} scrolls sideways"
    assert violations(page) == [], address


@every_page
def test_targets_are_large_enough(browser: Browser, books: Path, book_address: str, *, every: bool) -> None:
    small = """() => [...document.querySelectorAll('a, button, summary, select, label.wp-option, label.wp-tick')]
        .filter(e => !e.closest('p, li p, .wp-skip, td') || e.closest('.wp-act') || e.matches('.wp-w'))
        .filter(e => !e.classList.contains('wp-skip') && e.getBoundingClientRect().height > 0)
        .filter(e => e.getBoundingClientRect().height < 43.5).map(e => e.outerHTML.slice(0, 120))"""
    with context(browser, 360, "light") as frame:
        page = frame.new_page()
        for path in chosen(books, every=every):
            page.goto(f"{book_address}/{path}")
            assert page.evaluate(small) == [], path


def _question_page(books: Path, item: str) -> str:
    for path in paths(books):
        if f'data-key="{item}"' in (books / path).read_text(encoding="utf-8"):
            return path
    raise AssertionError(item)


def _fill(page: Page, form: str, kind: str, response: object) -> None:
    """Answer a question by the keyboard alone where a person would, else by its control."""
    if kind in ("choice", "spot", "multiple"):
        for value in [response] if isinstance(response, str) else list(response):  # type: ignore[call-overload]
            control = page.locator(f'{form} input[value="{value}"]')
            control.focus()
            page.keyboard.press("Space")
    elif kind == "short":
        page.locator(f"{form} input").fill(str(response))
    else:
        pairs = (
            {name: str(place) for place, name in enumerate(response, start=1)}  # type: ignore[arg-type]
            if kind == "order"
            else response
        )
        for name, value in pairs.items():  # type: ignore[union-attr]
            page.locator(f'{form} select[name$="-{name}"]').select_option(value)


@pytest.mark.parametrize("kind", ["choice", "multiple", "order", "match", "spot", "short"])
def test_a_question_of_each_kind_answers_right_and_not_yet(
    browser: Browser, books: Path, book_address: str, project: Project, kind: str
) -> None:
    shown = {name.stem for name in books.glob("*/_static/keys/*.json")}
    item = next(item for item in project.items if item.kind == kind and item.id in shown)
    key = item.key()
    with context(browser, 360, "light") as frame:
        page = frame.new_page()
        page.goto(f"{book_address}/{_question_page(books, item.id)}")
        form = f'form[data-key="{item.id}"]'
        feedback = page.locator(f"{form} .wp-feedback")
        page.locator(f"{form} button").click()
        assert "Choose an answer first" in feedback.inner_text()
        right = key["right"][0] if kind == "short" else key["right"]
        _fill(page, form, kind, right)
        page.locator(f"{form} button").focus()
        page.keyboard.press("Enter")
        feedback.locator(".wp-right").wait_for()
        page.reload()
        _fill(page, form, kind, _wrong(kind, key["right"], list(key["feedback"])))
        page.locator(f"{form} button").click()
        page.get_by_text("Not quite yet").wait_for()
        assert feedback.locator("p").count() >= 3


def _wrong(kind: str, right: object, names: list[str]) -> object:
    if kind in ("choice", "spot"):
        return next(name for name in names if name != right)
    if kind == "multiple":
        return [name for name in names if name not in right][:1] or names  # type: ignore[operator]
    if kind == "order":
        return list(reversed(right))  # type: ignore[call-overload]
    if kind == "match":
        values = list(right.values())  # type: ignore[attr-defined]
        return dict(zip(right, values[1:] + values[:1], strict=True))  # type: ignore[call-overload]
    return "something quite different"


def test_a_touch_on_the_drawing_chooses_the_place(
    browser: Browser, books: Path, book_address: str, project: Project
) -> None:
    shown = {name.stem for name in books.glob("*/_static/keys/*.json")}
    item = next(item for item in project.items if item.kind == "spot" and item.id in shown)
    with context(browser, 360, "light") as frame:
        page = frame.new_page()
        page.goto(f"{book_address}/{_question_page(books, item.id)}")
        form = f'form[data-key="{item.id}"]'
        right = item.key()["right"]
        page.locator(f'{form} rect[data-place="{right}"]').click()
        assert page.locator(f'{form} input[value="{right}"]').is_checked()
        page.locator(f"{form} button").click()
        page.locator(f"{form} .wp-right").wait_for()
