"""An activity on a page of the real books: light enough, accessible, and done from start to end."""

import gzip
import re
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from accessible import violations
from activity_driver import Keys, Learner, Touch
from chromium import EXECUTABLE, FLAGS
from wisepath.model.project import Project

pytestmark = [pytest.mark.book, pytest.mark.browser]

HEAVIEST, MOST_REQUESTS = 200_000, 25
SHOWN = re.compile(r'data-activity="([^"]+)"')


def pages(books: Path) -> list[tuple[str, str]]:
    """Return path and activity of every page that shows one, the first of each book first."""
    found = []
    for path in sorted(books.glob("*/*/*.html")):
        if path.parent.name != "_static" and (names := SHOWN.findall(path.read_text(encoding="utf-8"))):
            found.append((path.relative_to(books).as_posix(), names[0]))
    return found


@pytest.mark.parametrize("hand", [Touch, Keys])
def test_an_activity_in_a_book(books: Path, book_address: str, project: Project, hand: type[Touch | Keys]) -> None:
    path, name = pages(books)[0]
    activity = next(one for one in project.activities if one.id == name)
    weights: dict[str, int] = {}
    errors: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=EXECUTABLE, args=FLAGS)
        frame = browser.new_context(base_url=book_address, viewport={"width": 360, "height": 740}, has_touch=True)
        page = frame.new_page()
        page.on("response", lambda got: weights.update({got.url: len(gzip.compress(got.body()))}))
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(f"/{path}")
        page.wait_for_load_state("networkidle")
        assert sum(weights.values()) <= HEAVIEST
        assert len(weights) <= MOST_REQUESTS
        assert all(url.startswith(book_address) for url in weights)
        learner = Learner(page, activity.in_sector(activity.sector), hand(page))
        learner.do(mistakes=hand is Touch)
        assert violations(page) == []
        assert errors == []
        browser.close()


def test_each_book_that_shows_activities_has_their_keys_apart(books: Path, project: Project) -> None:
    for path, name in pages(books):
        activity = next(one for one in project.activities if one.id == name)
        keys = books / path.split("/")[0] / "_static" / "keys" / "activities"
        for sector in activity.sectors:
            assert (keys / f"{name}.{sector.id}.json").is_file()
            assert (keys / f"{name}.{sector.id}.html").is_file()
        html = (books / path).read_text(encoding="utf-8")
        assert [step.well for step in activity.steps if step.well in html] == []
