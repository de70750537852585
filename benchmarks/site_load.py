"""The site under load: 200 people answer at once, while a manager opens team pages of 50 out of 1,900 people.

Run: make bench, or `.venv/bin/python benchmarks/site_load.py [--people 200] [--seconds 120]`.
It starts the demonstration on a free port, on whatever cores this process may use, and answers
over real HTTP with 8 to 12 seconds to think. An answer takes from the press of the button until
the next page has come whole: two requests. Each answer is confirmed by that page; at the end each
person downloads their answers, and every confirmed one has to be in there.
Printed: p50, p95 and largest time in milliseconds, errors, lost answers, CPU seconds of the server.
"""

import argparse
import http.client
import http.cookiejar
import json
import os
import re
import resource
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from socket import socket

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "tests" / "site"), str(ROOT / "src")]
from site_helpers import FormParser  # noqa: E402

START = "/start/workers/use-my-phone-safely/"
BAD = (urllib.error.URLError, http.client.HTTPException, ConnectionError, TimeoutError)


@dataclass
class Seen:
    """What was measured."""

    answers: list[float] = field(default_factory=list)
    teams: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    lost: int = 0


class Browser:
    """A browser that keeps its cookies."""

    def __init__(self, url: str) -> None:
        self.url = url
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(jar, urllib.request.ProxyHandler({}))

    def open(self, path: str, values: dict[str, str] | None = None) -> tuple[str, str]:
        """Get a page, or send a form; return the address in the end and the page."""
        data = urllib.parse.urlencode(values, doseq=True).encode() if values is not None else None
        request = urllib.request.Request(self.url + path, data, {"Origin": self.url})
        with self.opener.open(request, timeout=60) as response:
            return response.geturl().removeprefix(self.url), response.read().decode()

    def form(self, path: str, values: dict[str, str]) -> tuple[str, str]:
        """Open a page and send its form."""
        return self.open(path, {"csrfmiddlewaretoken": token(self.open(path)[1]), **values})


def token(page: str) -> str:
    """Return the token of a page's form."""
    return page.split('name="csrfmiddlewaretoken" value="')[1].split('"', maxsplit=1)[0]


def person(url: str, rng: Random, until: float, seen: Seen) -> None:
    """Answer with time to think until the time is over, one assessment after another; then count what is kept."""
    browser, confirmed = Browser(url), set[str]()
    try:
        time.sleep(rng.uniform(0, 12))  # not all in one moment
        path, page = browser.form(START, {})
        while time.monotonic() < until:
            time.sleep(rng.uniform(8, 12))
            form = FormParser(page)
            if not form.hidden:  # a pause between parts, or the result
                path, page = on(browser, path)
                continue
            begun = time.perf_counter()
            path, page = browser.open(path, form.answer(rng.randrange(3)))
            seen.answers.append((time.perf_counter() - begun) * 1000)
            confirmed.add(form.hidden["question"])
        known = json.loads(browser.open("/my-answers/download/")[1])["assessments"]
        kept = {piece.get("item") or piece["behaviour"] for one in known for piece in one["state"]["evidence"]}
        seen.lost += len(confirmed - kept)
    except BAD as error:
        seen.errors.append(repr(error))


def on(browser: Browser, path: str) -> tuple[str, str]:
    """Go on after a pause, or begin anew after the result."""
    if path.endswith("/pause/"):
        page = browser.open(path)[1]
        values = dict.fromkeys(["revision"], page.split('name="revision" value="')[1].split('"')[0])
        return browser.open(path, {"csrfmiddlewaretoken": token(page), **values})
    return browser.form(START, {})


def manager(url: str, until: float, seen: Seen) -> None:
    """Open one page of the team after the other."""
    browser = Browser(url)
    try:
        names = re.findall(r"<kbd>([^<]+)</kbd>", browser.open("/")[1])  # the demonstration says who can sign in
        browser.form("/sign-in/", {"sign_in": names[2], "password": names[3]})
        path, page = browser.open("/team/")
        assert page.count('<th scope="row"><a') == 50, "fifty people on a page"
        number = 0
        while time.monotonic() < until:
            time.sleep(2)
            number = number % 3 + 1
            begun = time.perf_counter()
            browser.open(f"{path}?page={number}")
            seen.teams.append((time.perf_counter() - begun) * 1000)
    except BAD as error:
        seen.errors.append(repr(error))


def main() -> None:
    """Start the site, load it, and print what was seen."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--seconds", type=int, default=120)
    given = parser.parse_args()
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        server = subprocess.Popen(
            [sys.executable, "-m", "wisepath", "serve", "--demo", "--data", folder, "--port", str(port)],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        )  # fmt: skip
        assert server.stdout is not None
        while "ready" not in server.stdout.readline():
            assert server.poll() is None, "the site did not start"
        before, busy = cpu(server.pid), os.getloadavg()[0]  # others' work on the machine makes times longer
        seen = crowd(f"http://127.0.0.1:{port}", given.people, given.seconds)
        used = cpu(server.pid) - before
        server.send_signal(signal.SIGTERM)
        server.wait()
    own = resource.getrusage(resource.RUSAGE_SELF)
    cores = len(os.sched_getaffinity(0))
    print(f"{given.people} people for {given.seconds} s, 8–12 s to think; {cores} cores, load before {busy:.1f}")
    print(row("an answer and the next page", seen.answers))
    print(row("a team page of 50 people", seen.teams))
    print(f"errors {len(seen.errors)} {seen.errors[:3] or ''}, lost answers {seen.lost}")
    print(f"CPU: server {used:.0f} s, those who answer {own.ru_utime + own.ru_stime:.0f} s")


def crowd(url: str, people: int, seconds: int) -> Seen:
    """Let everybody answer for so many seconds."""
    seen, until = Seen(), time.monotonic() + seconds
    threads = [threading.Thread(target=person, args=(url, Random(n), until, seen)) for n in range(people)]
    threads.append(threading.Thread(target=manager, args=(url, until, seen)))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return seen


def cpu(pid: int) -> float:
    """Return the CPU seconds of a process."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def row(name: str, times: list[float]) -> str:
    """Return a line of the table."""
    if len(times) < 2:
        return f"{name}: too few"
    cuts = statistics.quantiles(times, n=100, method="inclusive")
    return f"{name}: {len(times)} times, p50 {cuts[49]:.0f} ms, p95 {cuts[94]:.0f} ms, largest {max(times):.0f} ms"


if __name__ == "__main__":
    main()
