"""Headers, cookies, health, errors, log lines."""

import json
import logging
import re
from datetime import timedelta
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from wisepath.model.pack import Pack, dump_pack

from site_helpers import Guest, Learner, invite, rate, share  # isort: skip


OWN = ("people/", "people/supporter/", "people/share/", "compare/", "change/", "modules/", "modules/sign-in/", "take/",
       "take/wall/", "take/coach/")  # fmt: skip


def pages(learner: Learner) -> list[str]:
    learner.start("workers", "use-my-phone-safely")
    return ["/", "/start/workers/", "/start/workers/use-my-phone-safely/", learner.url, f"{learner.url}result/",
            "/my-answers/", "/my-answers/delete/", "/books/", "/no-such-page", "/with/",
            *(learner.url + path for path in OWN)]  # fmt: skip


def test_every_page_has_the_security_headers_and_is_not_stored(learner: Learner) -> None:
    for path in pages(learner):
        response = learner.client.get(path)
        policy = response["Content-Security-Policy"]
        assert "default-src 'self'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy or path.startswith("/books/")
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Referrer-Policy"] == "same-origin"
        assert response["X-Frame-Options"] == "DENY"
        if not path.startswith("/books/"):
            assert response["Cache-Control"] == "no-store"


def test_no_page_has_inline_script_or_style_or_another_host(learner: Learner) -> None:
    for path in pages(learner):
        page = learner.client.get(path).content.decode()
        assert "<style" not in page
        assert " style=" not in page
        assert " onclick=" not in page
        early = '<script src="/static/wisepath/aids-early.js"></script>'
        assert page.count(early) == 1
        assert page.count("<script") == 1 + page.count('<script type="module" src="/static/')
        rest = page.replace('xmlns="http://www.w3.org/2000/svg"', "")
        assert "http://" not in rest
        assert "https://" not in rest
        assert '<html lang="en"' in page


def test_the_cookie_is_signed_and_closed_to_scripts(learner: Learner) -> None:
    learner.start("workers", "use-my-phone-safely")
    cookie = learner.client.cookies["wisepath"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    forged = Client(headers={"host": "localhost"})
    forged.cookies["wisepath"] = cookie.value[:-2] + ("aa" if not cookie.value.endswith("aa") else "bb")
    assert forged.get(learner.url).status_code == 404


def test_looking_around_sets_no_identity(client: Client) -> None:
    for path in ("/", "/start/workers/", "/start/workers/use-my-phone-safely/", "/my-answers/"):
        client.get(path)
    assert "wisepath" not in client.cookies


def test_the_record_holds_no_more_than_it_needs(learner: Learner) -> None:
    learner.start("workers", "use-my-phone-safely")
    learner.walk(0, most=1)
    record = learner.record()
    names = {field.name for field in record._meta.concrete_fields}
    assert names == {
        "id", "owner", "curriculum", "goal", "scenario", "mode", "private", "occasion", "state", "revision",
        "pack_id", "pack_version", "created", "updated",
    }  # fmt: skip
    assert len(record.owner) == 64
    assert record.owner not in learner.client.cookies["wisepath"].value
    assert {piece.get("who", "") for piece in record.state["evidence"]} == {""}


def test_health_names_the_pack(client: Client, content: Pack) -> None:
    response = client.get("/health")
    assert response.json() == {"status": "ok", "pack": "wisepath", "version": content.version}


def test_health_says_what_is_not_there(client: Client, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from django.conf import settings

    monkeypatch.setattr(settings, "PACK", str(tmp_path / "none.json"))
    response = client.get("/health")
    assert response.status_code == 503
    assert "wisepath build pack" in response.json()["detail"]


def test_a_broken_pack_is_said_so(tmp_path: Path) -> None:
    from wisepath.site.content import NoPack, read_pack

    broken = tmp_path / "pack.json"
    broken.write_text("{}")
    with pytest.raises(NoPack, match="cannot be read"):
        read_pack(str(broken))


def test_a_failure_is_calm_and_its_log_line_holds_no_answers(
    learner: Learner, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    from wisepath.site import flow
    from wisepath.site.logs import JsonLines

    learner.start("workers", "use-my-phone-safely")

    def fail(record: Any) -> None:
        raise RuntimeError("secret answer")

    monkeypatch.setattr(flow, "screen", fail)
    monkeypatch.setattr(logging.getLogger("django.request"), "propagate", True)
    learner.client.raise_request_exception = False
    response = learner.client.get(learner.url)
    assert response.status_code == 500
    assert "It is not your fault" in response.content.decode()
    lines = [JsonLines().format(record) for record in caplog.records]
    assert any("RuntimeError" in line for line in lines)
    assert not any("secret answer" in line or learner.url in line for line in lines)


def test_request_lines_hold_route_and_status_only(
    learner: Learner, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    from wisepath.site.logs import JsonLines

    monkeypatch.setattr(logging.getLogger("wisepath"), "propagate", True)
    with caplog.at_level(logging.INFO, logger="wisepath.site"):
        learner.start("workers", "use-my-phone-safely")
        learner.send({**learner.form().hidden, "rate": "alone"})
    lines = [json.loads(JsonLines().format(record)) for record in caplog.records if record.name == "wisepath.site"]
    assert {"event", "level", "logger", "method", "ms", "route", "status", "time"} == set(lines[-1])
    assert {line["route"] for line in lines} == {"start/<slug:curriculum>/<slug:goal>/", "assessment/<uuid:pk>/"}


def test_old_assessments_are_deleted(learner: Learner) -> None:
    from wisepath.site.models import Assessment
    from wisepath.site.records import delete_old

    learner.start("workers", "use-my-phone-safely")
    assert delete_old() == 0
    Assessment.objects.update(updated=timezone.now() - timedelta(days=366))
    assert delete_old() == 1


@pytest.mark.sqlite
def test_the_database_waits_for_the_disk(client: Client) -> None:
    from django.db import connection

    connection.close()  # the tests have made theirs faster
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA journal_mode")
        assert cursor.fetchone()[0] == "wal"
        cursor.execute("PRAGMA synchronous")
        assert cursor.fetchone()[0] == 2


def test_the_migrations_match_the_models(client: Client) -> None:
    from django.core.management import call_command

    call_command("makemigrations", "wisepath_site", check=True, dry_run=True, verbosity=0)


# What people write, and what a page works out.
OURS = "Jonas Amina Ms Berg to plan Svenska"
LINK_OR_CODE = re.compile(r"http://localhost/with/[\w-]*/?|[A-Z]{4} [A-Z]{4}")


class Texts(HTMLParser):
    """The texts of a page that a person reads or hears, without those that gettext has marked."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        while "⟦" in page:
            page, count = re.subn(r"⟦[^⟦⟧]*⟧", "", page)
            assert count
        self.feed(page)

    def handle_starttag(self, _: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value or "" for name, value in attrs if name in ("aria-label", "alt", "title", "placeholder")]

    def handle_data(self, data: str) -> None:
        self.found.append(data)


def pack_words(content: Pack) -> str:
    plain = [part for item in content.items for part in strings(item.public_view())]
    about = dump_pack(content).encode().decode()
    return " ".join([*plain, *strings(json.loads(about))])


def strings(data: Any) -> list[str]:
    if isinstance(data, str):
        return [data]
    parts = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    return [text for part in parts for text in strings(part)]


def test_every_word_of_ours_goes_through_gettext(
    learner: Learner, content: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.utils import translation

    assert translation.gettext("warm up") == "warm up"
    marked: dict[str, Any] = {
        "gettext": lambda text: f"⟦{text}⟧",
        "ngettext": lambda one, many, number: f"⟦{one if number == 1 else many}⟧",
    }
    for name, function in marked.items():
        monkeypatch.setattr(translation._trans, name, function)
    every = pages(learner)
    shown = [learner.client.get(path).content.decode() for path in [*every, "/start/managers/", "/books/managers/"]]
    guest = Guest()
    door = invite(learner)
    shown.append(guest.client.get(door).content.decode())
    guest.open(door)
    learner.finish_part()
    learner.walk(0)
    shown += [guest.show(path).content.decode() for path in ("", "rate/1/", "observe/", "observe/?module=sign-in",
                                                           "observe/paper/?module=sign-in")]  # fmt: skip
    rate(guest, learner)
    learner.client.post(f"{learner.url}compare/look/")
    shown += [learner.client.get(learner.url + path).content.decode() for path in OWN]
    reader = Guest()
    reader.open(share(learner))
    shown += [reader.show().content.decode(), *learner.pages, learner.show(), learner.client.get("/").content.decode()]
    learner.start("supporters", "teach-digital-tasks")
    learner.walk(1)
    shown += [*learner.pages, learner.client.get(f"{learner.url}result/?minutes=600").content.decode()]
    known = (
        re.sub(r"[*_`\s]+", " ", pack_words(content)) + " Wisepath wisepath build book --curriculum managers " + OURS
    )
    unmarked = {
        words
        for page in shown
        for text in Texts(page).found
        for words in " ".join(text.split()).split(" · ")
        if not LINK_OR_CODE.fullmatch(words) and words.strip(" ·:;.,/–“”()0123456789☐✓%&=?-") not in known
    }
    assert unmarked == set()


def test_the_language_is_the_readers(client: Client) -> None:
    response = client.get("/", headers={"accept-language": "xx,en;q=0.5"})
    assert response["Content-Language"] == "en"
    assert "Accept-Language" in response["Vary"]
