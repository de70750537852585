"""Live code in a real browser: needs the folder of `make live`; without it these tests are left out and say so.

Python starts slowly on a busy machine, so the waits are long and nothing here measures a time.
"""

import json
import os
import shutil
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from hashlib import sha256, sha512
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from accessible import violations
from deliveries.test_live import build_live
from wisepath.deliveries.book.live import runtime as live
from wisepath.deliveries.book.live.pins import FILES, LOCK
from wisepath.deliveries.book.live.runtime import load_runtime
from wisepath.model.project import Project
from wisepath.pipeline import Build

PACK = Path(os.environ.get("WISEPATH_LIVE") or Path(__file__).parents[2] / "build/live/pyodide")
pytestmark = [
    pytest.mark.book,
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(
        not (PACK / "pyodide.asm.wasm").is_file(), reason=f"no Python for the browser in {PACK}; make live fetches it"
    ),
]
proof = pytest.mark.proof

WAIT = 180_000  # milliseconds
LESSON = "sign-in/lesson-2-use.html"
# What a site may send with books: scripts from here only, Python may be compiled, and text is never run as a script.
STRICT = "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; object-src 'none'"
PYTHON = f"{STRICT}; script-src 'self' 'wasm-unsafe-eval'"


@contextmanager
def served(folder: Path, policy: str) -> Iterator[str]:
    """Serve a folder with a content security policy (none if empty); yield the address."""

    class Handler(SimpleHTTPRequestHandler):
        def end_headers(self) -> None:
            if policy:
                self.send_header("Content-Security-Policy", policy)
            super().end_headers()

        def log_message(self, *arguments: object) -> None:
            """Keep the test output clean."""

        def copyfile(self, source: object, outputfile: object) -> None:
            try:
                super().copyfile(source, outputfile)  # type: ignore[misc]
            except ConnectionError:  # the page has ended its worker while it loaded
                self.close_connection = True

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_live(tmp_path_factory.mktemp("live"), load_runtime(PACK, None, Path.read_bytes))[0]


@pytest.fixture(scope="module")
def data_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book with wheels for data: tiny ones that stand in for pandas, listed in a lock file of their own."""
    folder = tmp_path_factory.mktemp("pack")
    for name in FILES:
        shutil.copy(PACK / name, folder)
    with zipfile.ZipFile(folder / "pandas-1-py3-none-any.whl", "w") as wheel:
        wheel.writestr("pandas/__init__.py", "def read_csv(name):\n    return open(name).read().splitlines()\n")
        wheel.writestr("pandas-1.dist-info/METADATA", "Metadata-Version: 2.1\nName: pandas\nVersion: 1\n")
        wheel.writestr("pandas-1.dist-info/RECORD", "pandas/__init__.py,,\npandas-1.dist-info/METADATA,,\n")
    lock = json.loads((folder / LOCK).read_text(encoding="utf-8"))
    digest = sha256((folder / "pandas-1-py3-none-any.whl").read_bytes()).hexdigest()
    lock["packages"]["pandas"] |= {"file_name": "pandas-1-py3-none-any.whl", "sha256": digest, "depends": []}
    (folder / LOCK).write_text(json.dumps(lock), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(live, "FILES", {name: sha512((folder / name).read_bytes()).hexdigest() for name in FILES})
        runtime = load_runtime(folder, folder, Path.read_bytes)
    return build_live(tmp_path_factory.mktemp("data"), runtime)[0]


@pytest.fixture
def window(browser: Browser) -> Iterator[BrowserContext]:
    with browser.new_context(viewport={"width": 360, "height": 800}) as frame:
        frame.set_default_timeout(WAIT)
        yield frame


@pytest.fixture
def page(window: BrowserContext, book: Path) -> Iterator[Page]:
    """The lesson, as a site with the strictest headers that fit shows it."""
    with served(book, PYTHON) as address:
        page = window.new_page()
        page.goto(f"{address}/{LESSON}")
        yield page


def cell(page: Page, number: int) -> Locator:
    return page.locator("div.cell").nth(number - 1)


def press(page: Page, number: int, name: str) -> None:
    cell(page, number).get_by_role("button", name=name).click()


def said(page: Page, number: int, text: str) -> None:
    expect(cell(page, number).locator("[role=status]")).to_contain_text(text, timeout=WAIT)


def result(page: Page, number: int) -> Locator:
    return cell(page, number).locator(".wp-live-result")


def write(page: Page, number: int, code: str) -> None:
    change = cell(page, number).get_by_role("button", name="Change the code")
    if change.is_visible():
        change.click()
    cell(page, number).locator("textarea").fill(code)


def test_code_is_run_changed_and_its_error_explained(page: Page) -> None:
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    page.reload()
    expect(page.get_by_role("button", name="Run the code")).to_have_count(4)
    assert not [url for url in asked if "/python/" in url or "worker" in url], "nothing is loaded before it is wanted"
    press(page, 1, "Run the code")
    said(page, 1, "Code that needs pandas keeps the results of the book")
    expect(result(page, 1)).to_contain_text("It shows nothing")
    expect(result(page, 2)).to_have_text("10 phones")
    expect(result(page, 3)).to_have_text("(2,)")
    expect(result(page, 4).locator("td").last).to_have_text("Ana")
    expect(cell(page, 5).locator(".cell_output")).to_be_visible()
    write(page, 1, "PHONES = 12")
    page.keyboard.press("Control+Enter")
    expect(result(page, 2)).to_have_text("12 phones", timeout=WAIT)
    write(page, 2, 'count = PHONES\nprint(f"{coutn} phones")')
    press(page, 2, "Run the code")
    said(page, 2, "Code 2 stopped with an error")
    error = result(page, 2).locator(".wp-live-error")
    expect(error).to_contain_text("Code 2, line 2:")
    expect(error).to_contain_text("Python does not know “coutn”")
    expect(result(page, 3)).to_contain_text("Not run, because code 2 above stopped")
    expect(cell(page, 5).locator(".cell_output")).to_be_visible()
    host = page.url.split("/")[2]
    assert [url for url in asked if f"//{host}/" not in url and not url.startswith("data:")] == []


@proof
def test_an_endless_loop_is_stopped_and_the_page_never_stands_still(page: Page) -> None:
    write(page, 1, "number = 0\nwhile True:\n    number += 1\n    print(number)")
    press(page, 1, "Run the code")
    expect(result(page, 1)).to_contain_text("Only the beginning is shown", timeout=WAIT)
    page.get_by_text("Reading help").first.click()
    expect(page.get_by_text("Text size")).to_be_visible()
    press(page, 1, "Stop")
    said(page, 1, "Stopped. Nothing is broken")
    expect(cell(page, 1).get_by_role("button", name="Run the code")).to_be_focused()
    write(page, 1, "print('again')")
    press(page, 1, "Run the code")
    expect(result(page, 1)).to_have_text("again", timeout=WAIT)


@proof
def test_code_that_cannot_run_here_says_so_and_loads_nothing(page: Page) -> None:
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    for number, why in ((5, "This code needs pandas"), (6, "builds on code further up that needs pandas")):
        assert cell(page, number).get_by_role("button").count() == 0
        cell(page, number).get_by_text("Run this code yourself").click()
        expect(cell(page, number).locator("details")).to_contain_text(why)
        expect(cell(page, number).locator("a[download]")).to_be_visible()
        expect(cell(page, number).locator(".cell_output")).to_be_visible()
    write(page, 4, "import io, pandas as pd\ntable = 1")
    press(page, 4, "Run the code")
    expect(cell(page, 4).locator(".wp-live-note")).to_contain_text("This code needs pandas")
    assert not [url for url in asked if "/python/" in url or "worker" in url]
    press(page, 1, "Run the code")
    said(page, 1, "Code that needs pandas")
    with page.expect_download() as got:
        cell(page, 5).locator("a[download]").click()
    assert zipfile.is_zipfile(got.value.path())


@proof
def test_a_change_is_kept_on_the_device_until_it_is_taken_back(page: Page) -> None:
    write(page, 1, "PHONES = 7")
    said(page, 1, "stays in this browser")
    page.reload()
    expect(cell(page, 1).locator("textarea")).to_have_value("PHONES = 7")
    press(page, 2, "Run the code")
    said(page, 2, "Code that needs pandas")
    expect(result(page, 2)).to_have_text("7 phones")
    press(page, 1, "Back to the code of the book")
    expect(cell(page, 1).locator("textarea")).to_have_count(0)
    expect(cell(page, 2).locator(".cell_output")).to_have_text("10 phones")
    page.reload()
    expect(page.locator("textarea")).to_have_count(0)


@proof
def test_code_shows_nothing_that_acts_and_reaches_nobody(window: BrowserContext, book: Path) -> None:
    asked: list[str] = []
    window.on("request", lambda request: asked.append(request.url))
    with served(book, "") as address:  # without headers: what the page itself holds back
        page = window.new_page()
        page.goto(f"{address}/{LESSON}")
        write(page, 1, "PHONES = 99")
        write(page, 2, "import js\njs.fetch('https://example.org/a')\njs.fetch('/')\nprint('asked')")
        write(page, 3, "names = 'XMLHttpRequest', 'WebSocket', 'indexedDB', 'caches', 'Worker'\n"
                       "print([name for name in names if getattr(js, name, None)])")  # fmt: skip
        press(page, 1, "Run the code")
        said(page, 1, "Code that needs pandas")
        expect(result(page, 2)).to_have_text("asked")
        expect(result(page, 3)).to_have_text("[]")
        expect(result(page, 4).locator("table")).to_be_visible()
        assert result(page, 4).locator("img[src], script, [onerror], table[border]").count() == 0
        assert not [url for url in asked if "example.org" in url or url == f"{address}/"]


@proof
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_that_live_code_shows_is_accessible(browser: Browser, book: Path, width: int, scheme: str) -> None:
    light = "dark" if scheme == "dark" else "light"
    frame = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=light)  # type: ignore[arg-type]
    with frame, served(book, "") as address:
        page = frame.new_page()
        page.goto(f"{address}/{LESSON}")
        press(page, 1, "Run the code")
        said(page, 1, "Code that needs pandas")
        assert violations(page) == []
        write(page, 3, "1 / 0")
        press(page, 3, "Run the code")
        said(page, 3, "Code 3 stopped")
        result(page, 3).locator("summary").click()
        cell(page, 5).get_by_text("Run this code yourself").click()
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        small = ".wp-live button, .wp-live-error summary, .wp-live-alone summary, .wp-live-alone a"
        found = f"[...document.querySelectorAll('{small}')].map(e => e.getBoundingClientRect().height)"
        assert page.evaluate(f"{found}.filter(height => height > 0 && height < 43.5)") == []


@proof
def test_where_python_may_not_run_the_page_says_so_and_loads_nothing(window: BrowserContext, book: Path) -> None:
    asked: list[str] = []
    window.on("request", lambda request: asked.append(request.url))
    with served(book, STRICT) as address:
        page = window.new_page()
        page.goto(f"{address}/{LESSON}")
        press(page, 2, "Run the code")
        said(page, 2, "does not let Python run in the page")
        expect(cell(page, 2).locator(".cell_output")).to_have_text("10 phones")
    assert not [url for url in asked if "/python/" in url]


@proof
def test_a_broken_connection_is_told(window: BrowserContext, book: Path) -> None:
    window.route("**/python_stdlib.zip", lambda route: route.abort())
    with served(book, PYTHON) as address:
        page = window.new_page()
        page.goto(f"{address}/{LESSON}")
        press(page, 2, "Run the code")
        said(page, 2, "Python could not be loaded")


@proof
def test_packages_for_data_are_loaded_when_code_asks_for_them(window: BrowserContext, data_book: Path) -> None:
    asked: list[str] = []
    window.on("request", lambda request: asked.append(request.url))
    with served(data_book, PYTHON) as address:
        page = window.new_page()
        page.goto(f"{address}/{LESSON}")
        press(page, 6, "Run the code")
        said(page, 6, "Done. The results on this page are new.")
        expect(result(page, 5)).to_have_text("['phone,owner', 'red,Ana']")
        expect(result(page, 6)).to_have_text("2")
        assert not [url for url in asked if not url.startswith((f"{address}/", "data:"))]


@proof
def test_a_wheel_that_was_changed_later_is_refused(window: BrowserContext, data_book: Path) -> None:
    with served(data_book, PYTHON) as address:
        window.route("**/pandas-1*.whl", lambda route: route.fulfill(body=b"something else"))
        page = window.new_page()
        page.goto(f"{address}/{LESSON}")
        press(page, 6, "Run the code")
        said(page, 6, "Python could not be loaded")


@proof
def test_the_code_of_a_real_book_gives_in_the_page_what_the_book_shows(
    browser: Browser, project: Project, tmp_path: Path
) -> None:
    lines: list[str] = []
    runtime = load_runtime(PACK, None, Path.read_bytes)
    job = Build(project=project, out=tmp_path, curricula=("managers",), books=True, say=lines.append, live=runtime)
    assert job.run(), "\n".join(lines)
    compared = 0
    with served(tmp_path / "book/managers", PYTHON) as address, browser.new_context() as frame:
        for path in sorted((tmp_path / "book/managers").glob("*/*.html")):
            if 'id="wp-live"' in path.read_text(encoding="utf-8"):
                compared += compare(frame.new_page(), f"{address}/{path.parent.name}/{path.name}")
    assert compared >= 5


def compare(page: Page, address: str) -> int:
    """Run a page whole; return how many results were compared with those of the book."""
    page.goto(address)
    buttons = page.get_by_role("button", name="Run the code")
    if not buttons.count():
        return 0
    buttons.first.click()
    expect(page.locator(".wp-live-said", has_text="Done.")).to_have_count(1, timeout=WAIT)
    compared = 0
    for box in page.locator("div.cell", has=page.locator(".wp-live:not([hidden])")).all():
        if box.locator(".cell_output").count():
            shown, now = (box.locator(part).text_content() or "" for part in (".cell_output", ".wp-live-result"))
            assert now.split() == shown.split(), address
            compared += 1
    page.close()
    return compared
