"""A database of an earlier release is brought up to date with all its answers."""

import json
import sqlite3
from pathlib import Path

import pytest

from wisepath.model.pack import Pack

from site_helpers import FormParser, Server  # isort: skip

FIRST = """
CREATE TABLE "django_migrations" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "app" varchar(255) NOT NULL,
  "name" varchar(255) NOT NULL, "applied" datetime NOT NULL);
INSERT INTO "django_migrations" ("app", "name", "applied")
  VALUES ('wisepath_site', '0001_initial', '2026-11-22 14:00:00');
CREATE TABLE "wisepath_site_assessment" ("id" char(32) NOT NULL PRIMARY KEY, "owner" varchar(64) NOT NULL,
  "curriculum" varchar(64) NOT NULL, "goal" varchar(64) NOT NULL, "scenario" text NOT NULL, "state" text NOT NULL,
  "revision" integer unsigned NOT NULL, "pack_id" varchar(64) NOT NULL, "pack_version" varchar(64) NOT NULL,
  "created" datetime NOT NULL, "updated" datetime NOT NULL);
CREATE INDEX "wisepath_site_assessment_owner" ON "wisepath_site_assessment" ("owner");
"""
pytestmark = pytest.mark.sqlite  # the first release had no other
# A state as the first release wrote it: no occasion, no part.
STATE = {
    "format": 1,
    "form": "workers",
    "pack": "wisepath",
    "version": "0.1.0+000000000000",
    "target": {
        "levels": {"W.start": 1.0, "5.1": 1.0, "5.2": 2.0, "4.1": 2.0, "4.2": 1.0, "1.2": 1.0},
        "importance": {"4.1": 1.5},
        "goal": "use-my-phone-safely",
        "scenario": {},
    },
    "setting": {"by": "self", "who": "", "sitting": "", "used": [], "seed": 7},
    "evidence": [
        {"kind": "rating", "behaviour": "W.start-a", "by": "self", "value": "alone", "at": "2026-11-22T14:01:00+00:00"},
        {"kind": "rating", "behaviour": "5.1-a", "by": "self", "value": "with-help", "at": "2026-11-22T14:02:00+00:00"},
    ],
    "begun": 0,
    "stopped": False,
    "reopened": "",
}
KEY = "0123456789abcdef0123456789abcdef"


def test_a_database_of_the_first_release_keeps_its_answers(server: Server, content: Pack) -> None:
    from test_site_serve import Browser, begin

    path = Path(server.arguments[0]) / "wisepath.sqlite3"
    server.start()  # for the secret of the installation and a browser that the site knows
    browser = Browser(server.url)
    begin(browser)
    server.end()
    with sqlite3.connect(path) as database:
        ((owner,),) = database.execute("select owner from wisepath_site_assessment").fetchall()
    database.close()
    for name in path.parent.glob("wisepath.sqlite3*"):
        name.unlink()
    with sqlite3.connect(path) as database:
        database.executescript(FIRST)
        row = (KEY, owner, "workers", "use-my-phone-safely", "{}", json.dumps(STATE), 2, content.id, "0.1.0+0",
               "2026-11-22 14:00:00", "2026-11-22 14:02:00")  # fmt: skip
        database.execute(f"insert into wisepath_site_assessment values ({','.join('?' * len(row))})", row)
    database.close()
    server.start()
    (kept,) = json.loads(browser.get("/my-answers/download/")[1])["assessments"]
    assert kept["state"] == STATE
    assert (kept["mode"], kept["private"], kept["occasion"], kept["people"]) == ("alone", False, "start", [])
    url, page = browser.get(f"/assessment/{KEY[:8]}-{KEY[8:12]}-{KEY[12:16]}-{KEY[16:20]}-{KEY[20:]}/")
    assert "Question 3, at most" in page
    _, page = browser.post(url, FormParser(page).answer())
    assert "Question 4, at most" in page
    for more in ("result/", "people/", "compare/", "take/coach/"):
        assert browser.get(url + more)[0] == url + more


def test_the_first_release_had_exactly_this_table(server: Server) -> None:
    """The text above is what migration 0001 makes: columns and their types."""
    from importlib import import_module

    first = import_module("wisepath.site.migrations.0001_initial").Migration
    fields = [name for name, _ in first.operations[0].fields]
    with sqlite3.connect(":memory:") as database:
        database.executescript(FIRST)
        assert [row[1] for row in database.execute("pragma table_info(wisepath_site_assessment)")] == fields
    database.close()
