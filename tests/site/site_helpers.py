"""Someone who uses the site, and the real server, for the tests of the site."""

import os
import re
import signal
import socket
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from django.test import Client


class FormParser(HTMLParser):
    """The controls of the form that answers the question: name to offered values."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.hidden: dict[str, str] = {}
        self.offered: dict[str, list[str]] = {}
        self.kinds: dict[str, str] = {}
        self._form = False
        self._select = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._form = values.get("class", "") == "site-question"
        if not self._form:
            return
        name = values.get("name", "")
        if tag == "input" and values["type"] == "hidden":
            self.hidden[name] = values["value"]
        elif tag == "input":
            self.kinds[name] = values["type"]
            self.offered.setdefault(name, []).append(values.get("value", ""))
        elif tag == "select":
            self._select, self.kinds[name] = name, "select"
            self.offered[name] = []
        elif tag == "option" and values.get("value"):
            self.offered[self._select].append(values["value"])

    def answer(self, pick: int = 0) -> dict[str, Any]:
        """Some valid answer: the `pick`-th value everywhere, selects each another one."""
        chosen: dict[str, Any] = dict(self.hidden)
        for place, (name, offered) in enumerate(self.offered.items()):
            shift = place if self.kinds[name] == "select" else 0
            chosen[name] = "word" if self.kinds[name] == "text" else offered[(pick + shift) % len(offered)]
        return chosen


class Learner:
    """Someone who uses the site through Django's test client."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.pages: list[str] = []
        self.url = ""

    def start(self, curriculum: str, goal: str, **scenario: str) -> str:
        response = self.client.post(f"/start/{curriculum}/{goal}/", scenario, follow=True)
        assert response.status_code == 200
        self.url = response.redirect_chain[-1][0]
        return self.url

    def show(self) -> str:
        response = self.client.get(self.url, follow=True)
        assert response.status_code == 200
        self.pages.append(response.content.decode())
        return self.pages[-1]

    def form(self) -> FormParser:
        return FormParser(self.show())

    def send(self, values: dict[str, Any]) -> Any:
        response = self.client.post(self.url, values, follow=True)
        self.pages.append(response.content.decode())
        return response

    def walk(self, pick: int = 0, most: int = 200) -> int:
        """Answer until the result comes, or `most` questions; return how many were answered."""
        for count in range(most):
            form = self.form()
            if not form.hidden:
                return count
            self.send(form.answer(pick))
        return most

    def record(self) -> Any:
        from wisepath.site.models import Assessment

        return Assessment.objects.get(pk=self.url.split("/")[2])


def number(page: str) -> int:
    """Return n of "Question n, at most m"."""
    found = re.search(r"Question (\d+), at most (\d+)", page)
    assert found, page
    return int(found[1])


SERVE = """
import sys
from pathlib import Path
from wisepath.site.config import SiteSettings
from wisepath.site.serve import ServeError, serve
port, data, pack, books = sys.argv[1:]
try:
    serve(SiteSettings(port=int(port), data_dir=Path(data), pack_path=Path(pack), books_dir=Path(books)))
except ServeError as error:
    sys.exit(str(error))
"""


class Server:
    """The real server in a process of its own, on a free port."""

    def __init__(self, data: Path, pack: Path, books: Path) -> None:
        self.arguments = (str(data), str(pack), str(books))
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[str] | None = None

    def run(self) -> subprocess.Popen[str]:
        """Start it and return the process at once."""
        environment = {name: value for name, value in os.environ.items() if not name.startswith("WISEPATH_")}
        environment["PYTHONPATH"] = os.pathsep.join(filter(None, sys.path))
        self.process = subprocess.Popen(
            [sys.executable, "-W", "error", "-c", SERVE, str(self.port), *self.arguments],
            env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        return self.process

    def start(self) -> str:
        """Start it, wait for the line that says it is ready, and return that line."""
        process = self.run()
        assert process.stdout is not None
        line = process.stdout.readline()
        if "ready" not in line:
            raise AssertionError(process.communicate()[1])
        return line

    def end(self, number: int = signal.SIGTERM) -> tuple[int, str, str]:
        """Send a signal; return exit code, rest of the output, and what was logged."""
        assert self.process is not None
        self.process.send_signal(number)
        out, err = self.process.communicate(timeout=30)
        return self.process.returncode, out, err
