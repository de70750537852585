"""Lighthouse on five kinds of page, served by the real site, as a phone on a slow line: `make proof`.

`tests/lighthouse/package-lock.json` pins it; `npm ci` puts it into `build/node` once. The
figures that this prints stand in docs/pages.md.
"""

import json
import os
import shutil
import signal
import socket
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from chromium import EXECUTABLE, FLAGS

pytestmark = [pytest.mark.book, pytest.mark.browser, pytest.mark.proof, pytest.mark.slow]

PINS = Path(__file__).parents[1] / "lighthouse"
RUNS = 5
PERFORMANCE, ACCESSIBILITY = 0.95, 1.0
STAFF = "numbers-that-mean-something"
PAGES = {
    "start page of the site": "/",
    "first page of a book": "/books/workers/",
    "lesson for workers, with questions": "/books/workers/sign-in/lesson-2-a-long-passphrase.html",
    "lesson for staff, with formulas and code": f"/books/managers/{STAFF}/lesson-5-small-numbers.html",
    "search with results": "/books/workers/search.html?q=passphrase",
}


@pytest.fixture(scope="module")
def lighthouse(root: Path) -> str:
    """The pinned Lighthouse; skips where there is no Node or no way to fetch it."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        pytest.skip("no Node on this machine: install Node 20 and npm to measure with Lighthouse")
    version = int(subprocess.run([node, "-v"], capture_output=True, text=True, check=True).stdout[1:].split(".")[0])
    if version < 20:
        pytest.skip(f"Node {version} is too old for Lighthouse: install Node 20")
    folder = root / "build/node"
    tool = folder / "node_modules/.bin/lighthouse"
    pinned = (PINS / "package-lock.json").read_bytes()
    if not tool.exists() or (folder / "package-lock.json").read_bytes() != pinned:
        folder.mkdir(parents=True, exist_ok=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(PINS / name, folder)
        command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        if done.returncode:
            pytest.skip(f"npm could not fetch Lighthouse: {done.stderr.strip()[-300:]}")
    return str(tool)


@pytest.fixture(scope="module")
def site(books: Path, root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The real site with the built books."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    data = str(tmp_path_factory.mktemp("data"))
    command = [sys.executable, "-m", "wisepath", "serve", "--port", port, "--data", data, "--books", str(books)]
    environment = {**os.environ, "PYTHONPATH": str(root / "src")}
    server = subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True, env=environment)
    try:
        assert server.stdout
        assert "ready" in server.stdout.readline()
        yield f"http://127.0.0.1:{port}"
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(timeout=20)
        if server.stdout:
            server.stdout.close()


def measure(tool: str, address: str, out: Path) -> tuple[float, float]:
    """Return performance and accessibility of one run, 0 to 1: Lighthouse's own settings for a phone."""
    flags = " ".join(["--headless=new", *FLAGS])
    command = [
        tool, address, "--quiet", "--output=json", f"--output-path={out}",
        "--only-categories=performance,accessibility", f"--chrome-flags={flags}",
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, "CHROME_PATH": EXECUTABLE}, timeout=180)
    found = json.loads(out.read_text(encoding="utf-8"))["categories"]
    return found["performance"]["score"], found["accessibility"]["score"]


def test_lighthouse_on_five_kinds_of_page(
    lighthouse: str, site: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    middle: dict[str, tuple[float, float]] = {}
    for kind, path in PAGES.items():
        runs = [measure(lighthouse, site + path, tmp_path / "run.json") for _ in range(RUNS)]
        middle[kind] = (statistics.median(run[0] for run in runs), min(run[1] for run in runs))
    with capsys.disabled():
        sys.stdout.write("\n| page | performance, median of 5 | accessibility, lowest of 5 |\n|---|---|---|\n")
        for kind, (performance, accessibility) in middle.items():
            sys.stdout.write(f"| {kind} | {performance:.2f} | {accessibility:.2f} |\n")
    assert {kind: score for kind, (score, _) in middle.items() if score < PERFORMANCE} == {}
    assert {kind: score for kind, (_, score) in middle.items() if score < ACCESSIBILITY} == {}
