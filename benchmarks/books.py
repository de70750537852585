"""Our books against stock `jupyter-book build` with its default theme, on the same lessons.

Run: make bench. Both sides build the supporters' and managers' books: ours with
`wisepath build book`, stock from copies whose directives are turned into admonitions.
Stock runs twice: in an environment of its own as pip installs it (made on the first run,
needs the network), and in ours. CPU seconds of all child processes: cold (nothing built),
again (nothing changed), prose edit (one sentence in one lesson). Then the weight of every
page in the browser: kilobytes after gzip, requests, other hosts.
"""

import functools
import gzip
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import sync_playwright

from wisepath.pipeline import source_root

BOOKS = ("supporters", "managers")
STOCK_CONFIG = "title: Stock\nonly_build_toc_files: true\nexecute: {execute_notebooks: cache, timeout: 120}\n"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


def cpu() -> float:
    """Return the CPU seconds that child processes have used so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def timed(commands: list[list[str]], folder: Path) -> float:
    """Run commands one after another; return their CPU seconds."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    before = cpu()
    for command in commands:
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            raise SystemExit(f"{' '.join(command)} failed:\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}")
    return cpu() - before


def stock_environment(root: Path) -> str:
    """Return the Python of an environment with Jupyter Book as pip installs it; make it once."""
    folder = root / "build" / "bench-stock"
    python = folder / "bin" / "python"
    if not python.exists():
        print("Making the stock environment (once) …", flush=True)
        venv.create(folder, with_pip=True)
        packages = ["jupyter-book==1.0.4.post1", "pandas", "matplotlib"]
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", *packages], check=True)
    return str(python)


def plain_source(text: str) -> str:
    """Return a lesson with our directives as admonitions, for a build without us."""
    text = re.sub(r"^:::\{question\} (\S+)$", r":::{admonition} Question\n\1", text, flags=re.MULTILINE)
    text = re.sub(r"^:::\{[\w-]+\} (.+)$", r":::{admonition} \1", text, flags=re.MULTILINE)
    return re.sub(r"^:::\{[\w-]+\}$", ":::{note}", text, flags=re.MULTILINE)


def prepare(root: Path, work: Path) -> tuple[Path, Path]:
    """Copy the sources twice: as they are, and for stock."""
    ours, stock = work / "ours", work / "stock"
    for name in ("curricula", "personas", "assessments"):
        shutil.copytree(root / name, ours / name, ignore=shutil.ignore_patterns("_build"))
    shutil.copy(root / "_config.yml", ours)
    for name in BOOKS:
        shutil.copytree(root / "curricula" / name, stock / name, ignore=shutil.ignore_patterns("_build"))
        (stock / name / "_config.yml").write_text(STOCK_CONFIG, encoding="utf-8")
        for page in (stock / name).rglob("*.md"):
            page.write_text(plain_source(page.read_text("utf-8")), encoding="utf-8")
    return ours, stock


def edit(folder: Path, name: str) -> None:
    """Change one sentence of one lesson."""
    page = min(folder.glob(f"**/{name}/*/lesson-2-*.md"))
    page.write_text(page.read_text("utf-8") + "\nOne more sentence.\n", encoding="utf-8")


def measure(label: str, commands: list[list[str]], folder: Path) -> dict[str, float]:
    """Return CPU seconds for cold, again and a prose edit."""
    times = {"cold": timed(commands, folder), "again": timed(commands, folder)}
    for name in BOOKS:
        edit(folder, name)
    times["prose edit"] = timed(commands, folder)
    print(f"{label:<42}" + "".join(f"{kind}: {seconds:6.1f} s   " for kind, seconds in times.items()), flush=True)
    return times


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on this machine."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def weigh(folder: Path) -> tuple[float, float, set[str]]:
    """Return median kilobytes after gzip and median requests a page, and other hosts asked."""
    pages = [path for path in folder.rglob("lesson-*.html") if "_static" not in path.parts]
    weights, requests, hosts = [], [], set()
    with served(folder) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        for path in pages:
            page = browser.new_context().new_page()
            asked: list[str] = []
            sizes: list[int] = []
            page.on("request", lambda request, asked=asked: asked.append(request.url))
            page.on("response", lambda reply, sizes=sizes: sizes.append(_size(reply)))
            page.goto(f"{address}/{path.relative_to(folder)}", wait_until="networkidle")
            weights.append(sum(sizes) / 1000)
            requests.append(len(asked))
            hosts |= {url.split("/")[2] for url in asked if url.startswith("http") and address not in url}
            page.context.close()
        browser.close()
    return statistics.median(weights), statistics.median(requests), hosts


def _size(reply: object) -> int:
    try:
        return len(gzip.compress(reply.body()))  # type: ignore[attr-defined]
    except Exception:  # noqa: BLE001 - a reply of another host, or a redirect, has no body here
        return 0


def main() -> None:
    """Measure all sides and print ratios."""
    root = source_root(Path(__file__))
    assert root is not None
    own_python = stock_environment(root)
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        ours, stock = prepare(root, work)
        again = work / "stock-in-ours"
        shutil.copytree(stock, again)
        wisepath = [[sys.executable, "-m", "wisepath", "build", "book", *(f"--curriculum={book}" for book in BOOKS)]]

        def jupyter_book(python: str) -> list[list[str]]:
            program = "from jupyter_book.cli.main import main; main()"
            return [[python, "-c", program, "build", book, "--path-output", f"out/{book}"] for book in BOOKS]

        mine = measure("wisepath build book", wisepath, ours)
        own = measure("stock, in its own environment", jupyter_book(own_python), stock)
        same = measure("stock, in our environment", jupyter_book(sys.executable), again)
        for kind, seconds in mine.items():
            print(f"ratio, {kind}: {own[kind] / seconds:.1f} (own environment), {same[kind] / seconds:.1f} (ours)")
        our_weight, our_requests, our_hosts = weigh(ours / "build/book")
        weight, requests, hosts = weigh(stock / "out")
        print(f"page weight, median: ours {our_weight:.0f} kB, {our_requests:g} requests, other hosts {our_hosts or 0}")
        print(f"                     default theme {weight:.0f} kB, {requests:g} requests, other hosts {hosts or 0}")
        print(f"ratio of weights: {weight / our_weight:.1f}")


if __name__ == "__main__":
    main()
