"""Takes the README's pictures from the running project: `make screenshots`.

Starts the site with records of its own in a temporary folder, answers a worker's
self-assessment in a real browser, and writes docs/images/*.png.
"""

import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


def free_port() -> int:
    """Return a port of this machine that nothing uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def site() -> Iterator[str]:
    """Start the site and give its address; stop it at the end."""
    port = free_port()
    with tempfile.TemporaryDirectory() as data:
        command = [sys.executable, "-m", "wisepath", "serve", "--port", str(port), "--data", data]
        server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, env=dict(os.environ))
        try:
            line = server.stdout.readline() if server.stdout else ""
            if "ready" not in line:
                raise SystemExit(f"the site did not start: {line}")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(timeout=20)


def answer_all(page: Page) -> None:
    """Answer as somebody in the middle: with help, and the first answer of each question."""
    while "/result/" not in page.url:
        choices = page.locator("main input[type=radio], main input[type=checkbox]")
        if choices.count():
            choices.nth(1 if page.locator(".site-rate").count() else 0).check()
            page.get_by_role("button", name="Next").click()
        else:
            page.get_by_role("button", name="I don’t know").click()
        page.wait_for_load_state()


def main() -> None:
    """Write home.png, question.png, result.png and lesson.png."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with site() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        wide = browser.new_page(viewport={"width": 1100, "height": 860})
        wide.goto(address)
        wide.screenshot(path=IMAGES / "home.png")
        phone = browser.new_page(viewport={"width": 390, "height": 844}, device_scale_factor=1.5)
        phone.goto(f"{address}/start/workers/use-my-phone-safely/")
        phone.locator("main form button").first.click()
        phone.wait_for_url("**/assessment/**")
        phone.screenshot(path=IMAGES / "question.png")
        answer_all(phone)
        phone.screenshot(path=IMAGES / "result.png")
        phone.goto(f"{address}/books/workers/")
        phone.locator("a[rel=next]").click()
        phone.screenshot(path=IMAGES / "lesson.png")
        browser.close()
    print(f"written: {IMAGES.relative_to(ROOT)}/*.png")


if __name__ == "__main__":
    main()
