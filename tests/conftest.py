"""What the tests share: a tiny valid project on disk, and golden files."""

import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from chromium import FLAGS, HEADLESS

TESTS = Path(__file__).parent
TINY = TESTS / "tiny"

MakeProject = Callable[..., Path]

settings.register_profile("wisepath", derandomize=True, database=None, deadline=None)
settings.load_profile("wisepath")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write what is found into the golden files")
    parser.addoption("--database", default="", help="run the site's tests on postgresql or mariadb instead of SQLite")


@pytest.fixture(scope="session")
def update_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(scope="session")
def root() -> Path:
    """The root of the repository."""
    return TESTS.parent


# One for each module of tests and not for the whole run: while Playwright's loop lives, Django
# takes the thread for an asynchronous one and refuses its database to every other test.
@pytest.fixture(scope="module")
def playwright() -> Iterator[Any]:
    """Playwright, to start a browser with other settings than `browser` has."""
    with pytest.importorskip("playwright.sync_api").sync_playwright() as found:
        yield found


@pytest.fixture(scope="module")
def browser(playwright: Any) -> Iterator[Any]:
    """The browser that the tests drive."""
    found = playwright.chromium.launch(executable_path=HEADLESS, args=FLAGS)
    yield found
    found.close()


@pytest.fixture
def make_project(tmp_path: Path) -> MakeProject:
    """Write `tests/tiny` to disk, with files replaced (text or bytes) or removed (None)."""

    def make(files: Mapping[str, str | bytes | None] | None = None) -> Path:
        folder = tmp_path / "project"
        shutil.copytree(TINY, folder)
        for name, content in (files or {}).items():
            path = folder / name
            if content is None:
                shutil.rmtree(path) if path.is_dir() else path.unlink()
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return folder

    return make
