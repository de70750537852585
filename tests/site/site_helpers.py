"""Someone who uses the site, and the real server, for the tests of the site."""

import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from importlib import import_module
from pathlib import Path
from typing import Any

from django.test import Client

from wisepath.model.item import Item


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
        self.rests = 0

    def start(self, curriculum: str, goal: str, **scenario: str) -> str:
        response = self.client.post(f"/start/{curriculum}/{goal}/", scenario, follow=True)
        assert response.status_code == 200
        self.url = response.redirect_chain[-1][0]
        return self.url

    def show(self) -> str:
        """The page of the assessment as it is now; a pause between two parts is gone on from."""
        response = self.client.get(self.url, follow=True)
        while response.redirect_chain and response.redirect_chain[-1][0].endswith("/pause/"):
            assert response.status_code == 200
            self.pages.append(response.content.decode())
            self.rests += 1
            self.client.post(f"{self.url}pause/", {"revision": self.record().revision})
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

    def finish_part(self, pick: int = 0) -> None:
        """Answer until this part is finished, without beginning the next one."""
        while (page := self.client.get(self.url)).status_code == 200:
            self.send(FormParser(page.content.decode()).answer(pick))

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


def right_values(item: Item) -> dict[str, Any]:
    """Return the form values that answer an item rightly."""
    name, key = f"answer-{item.id}", item.key()["right"]
    if item.kind == "order":
        return {f"{name}-{part}": str(place) for place, part in enumerate(key, start=1)}
    if item.kind == "match":
        return {f"{name}-{part}": value for part, value in key.items()}
    return {name: key[0] if item.kind == "short" else key}


class Guest:
    """Somebody on a device of their own whom a learner lets in."""

    def __init__(self) -> None:
        self.client = Client(headers={"host": "localhost"})
        self.url = ""

    def open(self, link: str) -> Any:
        """Follow a link and press the button behind it."""
        response = self.client.post(link, follow=True)
        if response.redirect_chain:
            self.url = response.redirect_chain[-1][0]
        return response

    def show(self, more: str = "") -> Any:
        return self.client.get(self.url + more)


def until(days: int = 30) -> str:
    """Return the day in so many days, as a date field sends it."""
    return (datetime.now(UTC).date() + timedelta(days=days)).isoformat()


def invite(learner: Learner, name: str = "Jonas", called: str = "Amina") -> str:
    """Let a supporter in; return the link."""
    sent = {"name": name, "called": called, "until": until()}
    return _link(learner, learner.client.post(f"{learner.url}people/supporter/", sent, follow=True))


def share(learner: Learner, *parts: str, name: str = "Ms Berg") -> str:
    """Share parts of a result after having seen them; return the link."""
    sent = {"name": name, "purpose": "to plan", "until": until(), "parts": parts or ("levels", "views", "next")}
    return _link(learner, learner.client.post(f"{learner.url}people/share/", {**sent, "sure": "yes"}, follow=True))


def _link(learner: Learner, response: Any) -> str:
    page = response.content.decode()
    learner.pages.append(page)
    found = re.search(r"http://[^/<]+(/with/[^/<]+/)<", page)
    assert found, page
    return found[1]


def rate(guest: Guest, learner: Learner, part: int = 1, **values: str) -> Any:
    """Rate a finished part: "alone" unless `values` say otherwise for a behaviour with - and . as _."""
    path = f"{guest.url}rate/{part}/"
    page = guest.client.get(path).content.decode().split("<main")[1]
    names = dict.fromkeys(re.findall(r'<input type="radio" name="([^"]+)"', page))
    sent = {name: values.get(re.sub("[-.]", "_", name), "alone") for name in names}
    return guest.client.post(path, sent, follow=True)


def number(page: str) -> int:
    """Return n of "Question n, at most m"."""
    found = re.search(r"Question (\d+), at most (\d+)", page)
    assert found, page
    return int(found[1])


SERVE = """
import os, sys
from pathlib import Path
from wisepath.site.config import SiteSettings
from wisepath.site.serve import ServeError, serve
port, data, pack, books = sys.argv[1:]
try:
    serve(SiteSettings(port=int(port), data_dir=Path(data), pack_path=Path(pack), books_dir=Path(books),
                       database_url=os.environ.get("WISEPATH_DATABASE", "")))
except ServeError as error:
    sys.exit(str(error))
"""


class Server:
    """The real server in a process of its own, on a free port."""

    def __init__(self, data: Path, pack: Path, books: Path, database: str = "") -> None:
        self.arguments = (str(data), str(pack), str(books))
        self.database = database
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[str] | None = None

    def run(self) -> subprocess.Popen[str]:
        """Start it and return the process at once."""
        environment = {name: value for name, value in os.environ.items() if not name.startswith("WISEPATH_")}
        environment["PYTHONPATH"] = os.pathsep.join(filter(None, sys.path))
        environment["WISEPATH_DATABASE"] = self.database
        self.process = subprocess.Popen(
            [sys.executable, "-W", "error", "-c", SERVE, str(self.port), *self.arguments],
            env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        return self.process

    def start(self) -> str:
        """Start it, wait for the line that says it is ready, and return that line."""
        process = self.run()
        assert process.stdout is not None
        # One byte at a time: `communicate` never sees what a buffered reader has taken beyond this line.
        line = ""
        while not line.endswith("\n") and (byte := os.read(process.stdout.fileno(), 1)):
            line += byte.decode()
        if "ready" not in line:
            raise AssertionError(process.communicate()[1])
        return line

    def ask(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """Run one statement in the database behind the server, not through it; return its rows."""
        return self.ask_all((query, values))[0]

    def ask_all(self, *queries: tuple[str, tuple[object, ...]]) -> list[list[tuple[Any, ...]]]:
        """Run several statements over one connection; return the rows of each."""
        database, sign = self._connect()
        found = []
        try:
            for query, values in queries:
                cursor = database.cursor()
                cursor.execute(query.replace("?", sign), values)
                found.append(list(cursor.fetchall()) if cursor.description else [])
            database.commit()
        finally:
            database.close()
        return found

    def _connect(self) -> tuple[Any, str]:
        kind, _, rest = self.database.partition("://")
        if not kind:
            return sqlite3.connect(Path(self.arguments[0]) / "wisepath.sqlite3", timeout=20), "?"
        if kind == "postgresql":
            return import_module("psycopg").connect(self.database), "%s"
        host, name = rest.partition("@")[2].split("/")
        values = {"host": host.split(":")[0], "port": int(host.split(":")[1]), "user": "wisepath", "database": name}
        return import_module("pymysql").connect(**values), "%s"

    def end(self, number: int = signal.SIGTERM) -> tuple[int, str, str]:
        """Send a signal; return exit code, rest of the output, and what was logged."""
        assert self.process is not None
        self.process.send_signal(number)
        out, err = self.process.communicate(timeout=30)
        return self.process.returncode, out, err
