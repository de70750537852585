"""A result to take along: printed, as tagged PDF, CSV and JSON; and gone for good when it is deleted."""

import csv
import html
import io
import re
from pathlib import Path
from typing import Any

import pytest

from wisepath.gap import profile_from_json
from wisepath.model.pack import Pack

from site_helpers import Guest, Learner, Server, invite, rate  # isort: skip


@pytest.fixture
def taken(learner: Learner) -> Learner:
    """Someone with a result that a supporter has added to."""
    learner.start("workers", "use-my-phone-safely")
    learner.finish_part(2)
    guest = Guest()
    guest.open(invite(learner))
    rate(guest, learner)
    learner.client.post(f"{learner.url}compare/look/")
    return learner


def test_all_ways_are_offered(taken: Learner) -> None:
    page = taken.client.get(f"{taken.url}take/").content.decode()
    for path in ("take/wall/", "take/coach/", "take/wall.pdf", "take/coach.pdf", "take/result.csv", "take/result.json"):
        assert f'href="{taken.url}{path}"' in page


def test_the_wall_page_holds_no_level(taken: Learner) -> None:
    page = taken.client.get(f"{taken.url}take/wall/").content.decode()
    assert "What I learn next" in page
    assert "site-scale" not in page
    assert "More to learn here" not in page
    assert taken.client.get(f"{taken.url}take/nonsense/").status_code == 404


def test_the_coach_page_shows_each_skill_with_its_range_and_views(taken: Learner, content: Pack) -> None:
    page = html.unescape(taken.client.get(f"{taken.url}take/coach/").content.decode())
    for skill in content.goal["use-my-phone-safely"].targets:
        assert f'<th scope="row">{content.skill[skill].plain}</th>' in page
    assert "Others saw" in page
    assert "Never for pay, contract or dismissal." in page


@pytest.mark.parametrize(("kind", "goal"), [("wall", "use-my-phone-safely"), ("coach", "find-my-next-job")])
def test_the_pdf_is_one_tagged_page(learner: Learner, kind: str, goal: str) -> None:
    pytest.importorskip("weasyprint")
    pikepdf = pytest.importorskip("pikepdf")
    learner.start("workers", goal)
    learner.walk(1)
    response = learner.client.get(f"{learner.url}take/{kind}.pdf")
    assert response["Content-Type"] == "application/pdf"
    assert f'filename="wisepath-{kind}.pdf"' in response["Content-Disposition"]
    with pikepdf.open(io.BytesIO(response.content)) as made:
        assert len(made.pages) == 1
        assert made.Root.Lang == "en"
        assert made.Root.MarkInfo.Marked
        assert made.Root.ViewerPreferences.DisplayDocTitle
        with made.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"]
        tags = list(walk_tags(made.Root.StructTreeRoot))
    names = [str(tag.S) for tag in tags]
    assert names.count("/H1") == 1
    figures = [tag for tag in tags if tag.S == "/Figure"]
    assert all(str(tag.Alt) for tag in figures)
    if kind == "coach":
        assert len(figures) == 9
        assert names.count("/TH") == 7 + 9


def walk_tags(node: Any) -> Any:
    import pikepdf

    if isinstance(node, pikepdf.Dictionary):
        if "/S" in node and "/K" in node:
            yield node
        if "/K" in node:
            yield from walk_tags(node.K)
    elif isinstance(node, pikepdf.Array):
        for part in node:
            yield from walk_tags(part)


def test_without_the_extra_the_page_says_how_to_print(taken: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    from wisepath.site import papers

    monkeypatch.setitem(sys.modules, "weasyprint", None)
    page = taken.client.get(f"{taken.url}take/wall.pdf", follow=True).content.decode()
    assert "PDF cannot be made here." in page
    assert "Save as PDF" in page
    monkeypatch.setattr(papers, "find_spec", lambda _: None)
    page = taken.client.get(f"{taken.url}take/").content.decode()
    assert ".pdf" not in page
    assert "To get a PDF: open the page to print." in page


def test_a_pdf_loads_nothing_from_anywhere(tmp_path: Path) -> None:
    pytest.importorskip("weasyprint")
    from weasyprint.urls import URLFetcher

    fetcher = URLFetcher(allowed_protocols=["data"])
    with pytest.raises(ValueError, match=r"(?i)protocol|scheme"):
        fetcher.fetch((tmp_path / "x").as_uri())


def test_the_table_opens_in_a_spreadsheet_and_runs_nothing(taken: Learner, content: Pack) -> None:
    from wisepath.site import papers

    response = taken.client.get(f"{taken.url}take/result.csv")
    assert response["Content-Type"].startswith("text/csv")
    text = response.content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == len(content.goal["use-my-phone-safely"].targets)
    assert {row["Others saw"] for row in rows} == {"alone"}
    assert all(row["Goal"] and row["Now"] for row in rows)
    assert papers._safe('=HYPERLINK("x")').startswith("'=")
    assert papers._safe("alone") == "alone"


def test_the_json_holds_all_of_it_and_the_profile_can_be_read_again(taken: Learner) -> None:
    kept = taken.client.get(f"{taken.url}take/result.json").json()
    profile = profile_from_json(kept["profile"])
    assert {seen.by for part in profile.skills for seen in part.seen} == {"self", "supporter"}
    assert len(kept["supporter-ratings"]) == 6
    assert [person["name"] for person in kept["people"]] == ["Jonas"]
    assert [line["what"] for line in kept["log"]] == ["opened", "rated"]
    assert "owner" not in kept


@pytest.mark.sqlite
def test_what_is_deleted_is_gone_from_the_files_too(server: Server) -> None:
    """Real server, real files: a name that was written is in them, and after deleting it is not."""
    from test_site_serve import Browser, begin

    server.start()
    browser = Browser(server.url)
    path, _ = begin(browser)
    _, page = browser.get(f"{path}people/supporter/")
    token = re.search(r'csrfmiddlewaretoken" value="([^"]+)"', page)[1]  # type: ignore[index]
    name = "Zyxwilhelmina Quorn"
    day = page.split('name="until" value="')[1].split('"')[0]
    browser.post(f"{path}people/supporter/", {"csrfmiddlewaretoken": token, "name": name, "until": day})
    assert holds(server, name)
    _, page = browser.get("/my-answers/delete/")
    token = re.search(r'csrfmiddlewaretoken" value="([^"]+)"', page)[1]  # type: ignore[index]
    _, page = browser.post("/my-answers/delete/", {"csrfmiddlewaretoken": token, "sure": "yes"})
    assert "Everything is deleted" in page
    assert not holds(server, name)


def holds(server: Server, text: str) -> bool:
    files = Path(server.arguments[0]).glob("wisepath.sqlite3*")
    return any(text.encode() in file.read_bytes() for file in files)
