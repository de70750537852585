"""The real server: start, stop, kill, and what it says when it cannot start."""

import http.cookiejar
import json
import signal
import socket
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

import pytest

from wisepath.site.config import SiteSettings
from wisepath.site.serve import ServeError, check_port, serve

from site_helpers import FormParser, Server  # isort: skip


class Browser:
    """A browser over real HTTP that keeps its cookies."""

    def __init__(self, url: str) -> None:
        self.url = url
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(jar, urllib.request.ProxyHandler({}))

    def get(self, path: str) -> tuple[str, str]:
        with self.opener.open(self.url + path) as response:
            return response.geturl().removeprefix(self.url), response.read().decode()

    def post(self, path: str, values: dict[str, str]) -> tuple[str, str]:
        data = urllib.parse.urlencode(values, doseq=True).encode()
        request = urllib.request.Request(self.url + path, data, {"Origin": self.url})
        with self.opener.open(request) as response:
            return response.geturl().removeprefix(self.url), response.read().decode()


def begin(browser: Browser) -> tuple[str, str]:
    path = "/start/workers/use-my-phone-safely/"
    _, page = browser.get(path)
    token = page.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    return browser.post(path, {"csrfmiddlewaretoken": token})


def test_every_confirmed_answer_survives_a_kill(server: Server) -> None:
    server.start()
    browser = Browser(server.url)
    path, page = begin(browser)
    confirmed = []
    for _ in range(8):
        form = FormParser(page)
        _, page = browser.post(path, form.answer())
        confirmed.append(form.hidden["question"])
    shown = FormParser(page).hidden["question"]
    code, _, _ = server.end(signal.SIGKILL)
    assert code == -signal.SIGKILL
    server.start()
    _, page = browser.get(path)
    assert FormParser(page).hidden["question"] == shown
    state = json.loads(browser.get("/my-answers/download/")[1])["assessments"][0]["state"]
    assert [piece.get("item") or piece["behaviour"] for piece in state["evidence"]] == confirmed


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_stops_it_cleanly(server: Server, number: int) -> None:
    line = server.start()
    assert server.url in line
    assert json.loads(Browser(server.url).get("/health")[1])["status"] == "ok"
    code, out, err = server.end(number)
    first, last = out.splitlines()
    assert first.startswith("To work with a team, open this link; it works once")
    assert f"{server.url}/first/" in first
    assert (code, last) == (0, "Wisepath has stopped. All confirmed answers are saved.")
    assert "Traceback" not in err
    assert [json.loads(line)["route"] for line in err.splitlines()] == ["health"]


@pytest.mark.sqlite
def test_records_and_secret_stay_with_their_owner(server: Server, tmp_path: Path) -> None:
    server.start()
    assert (tmp_path / "data").stat().st_mode & 0o077 == 0
    for name in ("secret-key", "wisepath.sqlite3"):
        assert (tmp_path / "data" / name).stat().st_mode & 0o777 == 0o600, name


def test_large_bodies_are_refused_on_the_wire(server: Server) -> None:
    server.start()
    browser = Browser(server.url)
    path, page = begin(browser)
    with pytest.raises(urllib.error.HTTPError, match="413"):
        browser.post(path, {**FormParser(page).hidden, "padding": "x" * 70_000})
    with pytest.raises((urllib.error.HTTPError, urllib.error.URLError)):
        browser.post(path, {**FormParser(page).hidden, "padding": "x" * 3_000_000})
    assert FormParser(browser.get(path)[1]).hidden["question"] == FormParser(page).hidden["question"]


def test_no_path_leads_out_of_the_books(server: Server) -> None:
    server.start()
    for path in ("/books/workers/../private.txt", "/books/../private.txt", "/books/workers/%2e%2e/private.txt"):
        with socket.create_connection(("127.0.0.1", server.port)) as wire:
            wire.sendall(f"GET {path} HTTP/1.0\r\nHost: localhost\r\n\r\n".encode())
            answer = wire.makefile("rb").read()
        assert answer.startswith(b"HTTP/1.0 404"), path


def test_another_name_of_the_host_is_refused(server: Server) -> None:
    server.start()
    request = urllib.request.Request(f"{server.url}/", headers={"Host": "evil.example"})
    with pytest.raises(urllib.error.HTTPError, match="400"):
        Browser(server.url).opener.open(request)


def test_a_taken_port_is_named_with_another_one(server: Server) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", server.port))
        other.listen()
        _, err = server.run().communicate(timeout=30)
    assert server.process is not None
    assert server.process.returncode == 1
    assert err == f"port {server.port} is taken by another program; try another one: --port {server.port + 1}\n"


def test_a_port_that_is_none_is_said_so() -> None:
    with pytest.raises(ServeError, match="99999 is not a port"):
        check_port("127.0.0.1", 99999)
    with pytest.raises(ServeError, match=r"cannot listen on no\.such\.host\.invalid"):
        check_port("no.such.host.invalid", 8000)


def test_a_missing_pack_is_said_so(server: Server, tmp_path: Path) -> None:
    server.arguments = (str(tmp_path / "data"), str(tmp_path / "none.json"), str(tmp_path))
    _, err = server.run().communicate(timeout=30)
    assert "there is no pack at" in err
    assert "wisepath build pack" in err
    assert "Traceback" not in err


def test_a_data_folder_that_cannot_be_made_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ServeError, match="cannot keep records in"):
        serve(SiteSettings(port=0, data_dir=tmp_path / "file" / "data"))


def test_a_database_address_that_cannot_work_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(ServeError, match="database address"):
        serve(SiteSettings(port=0, data_dir=tmp_path, database_url="oracle://x/y"))


@pytest.mark.sqlite
def test_a_broken_database_is_said_so(server: Server, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "wisepath.sqlite3").write_text("this is no database " * 100)
    _, err = server.run().communicate(timeout=30)
    assert err.startswith("the database cannot be used: ")
    assert "Traceback" not in err


def test_a_database_of_an_earlier_start_is_kept(server: Server) -> None:
    server.start()
    begin(Browser(server.url))
    server.end()
    server.start()
    server.end()
    assert server.ask("select count(*) from wisepath_site_assessment") == [(1,)]
