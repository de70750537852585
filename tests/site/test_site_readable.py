"""Everything about me, to read: each field of the download has words, and each answer stands as it was on the page."""

import ast
import html
import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from site_helpers import Learner  # isort: skip
from team_helpers import assess, person, plan, signed_in, team  # isort: skip


def keys_of(path: Path, *functions: str) -> set[str]:
    """The names of fields that functions of a file write; all functions if none is named."""
    found = set()
    for part in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(part, ast.FunctionDef) and (not functions or part.name in functions):
            for node in ast.walk(part):
                if isinstance(node, ast.Dict):
                    found |= {str(key.value) for key in node.keys if isinstance(key, ast.Constant)}
    return found


def test_every_field_of_the_download_has_words(root: Path, client: Client) -> None:
    from wisepath.site import readable
    from wisepath.site.readable_labels import LABELS

    site = root / "src" / "wisepath" / "site"
    fields = keys_of(site / "team" / "rights.py")
    fields |= keys_of(site / "papers.py", "everything", "_grant", "_rating", "_observation")
    assert len(fields) > 60
    assert sorted(fields - set(LABELS) - readable._HIDDEN) == []


def test_answers_stand_in_the_words_of_the_page(learner: Learner, content: Any) -> None:
    learner.start("workers", "use-my-phone-safely")
    learner.walk(0, 30)
    page = html.unescape(learner.client.get("/my-answers/read/").content.decode())
    (kept,) = learner.client.get("/my-answers/download/").json()["assessments"]
    told = 0
    for piece in kept["state"]["evidence"]:
        if piece["kind"] == "rating":
            assert content.behaviour[piece["behaviour"]][1].plain in page
        elif content.item[piece["item"]].kind == "choice" and isinstance(piece.get("response"), str):
            item = content.item[piece["item"]]
            assert item.text in page
            assert next(option.text for option in item.options if option.id == piece["response"]) in page
            told += 1
    assert told
    assert content.goal[kept["goal"]].title in page
    assert kept["created"] not in page, "times are written for people"


def test_what_a_team_keeps_is_there_too_and_only_for_the_person(client: Client) -> None:
    from wisepath.site import readable
    from wisepath.site.team import paths

    boss = person("Berg")
    laundry = team("Laundry", boss)
    amina, milan = person("Amina", laundry), person("Milan", laundry)
    paths.offer([amina], plan(why="For the new machines"), boss)
    browser = signed_in(amina)
    assess(browser, most=3)
    page = html.unescape(browser.get("/my-answers/read/").content.decode())
    assert [word for word in ("Laundry", "For the new machines", "Berg", "Sign in safely") if word not in page] == []
    kept = json.loads(browser.get("/my-answers/download/").content)
    assert list(readable.unlabelled({"assessments": kept["assessments"], **kept["team"]})) in ([], ["assessments"])
    assert "For the new machines" not in signed_in(milan).get("/my-answers/read/").content.decode()
    nobody = client.get("/my-answers/read/").content.decode()
    assert "There is nothing of yours on this site." in nobody


@pytest.mark.parametrize("kind", ["match", "order", "multiple", "spot", "short"])
def test_every_kind_of_question_is_told_in_words(content: Any, kind: str, client: Client) -> None:
    from wisepath.site.readable import _chosen

    item = next(item for item in content.items if item.kind == kind)
    view = item.public_view()
    given: dict[str, Any] = {
        "match": lambda: {left["id"]: right["id"] for left, right in zip(view["left"], view["right"], strict=True)},
        "order": lambda: [step["id"] for step in view["steps"]],
        "multiple": lambda: [option["id"] for option in view["options"]],
        "spot": lambda: view["places"][0]["id"],
        "short": lambda: "a word",
    }
    texts = {part.get("text") or part.get("label") for name in ("options", "places", "steps", "left", "right")
             for part in view.get(name, ())}  # fmt: skip
    told = _chosen(view, given[kind]())
    if kind == "short":
        assert told == "a word"
    else:
        assert [text for text in texts if text in told] if kind == "spot" else all(text in told for text in texts)


def test_the_machine_makes_a_link_for_who_has_nobody_above_them(client: Client) -> None:
    from django.urls import reverse

    from wisepath.site.team.accounts import Refused
    from wisepath.site.team.renew import link_from_here

    berg = person("Berg", provider=True)
    amina = person("Amina", team("Laundry", berg))
    path = link_from_here(berg.user.username.upper())
    fresh = Client(headers={"host": "localhost"})
    assert berg.user.username in fresh.get(path).content.decode()
    page = fresh.post(path, {"password": "four brown bicycles", "shared": "yes"}, follow=True)
    assert page.status_code == 200
    assert "Who runs this site made a new link for you to come in." in fresh.get("/my-path/").content.decode()
    assert fresh.get(reverse("site")).status_code == 200
    with pytest.raises(Refused, match="nobody on this site signs in as"):
        link_from_here("someone")
    with pytest.raises(Refused, match="leads no team"):
        link_from_here(amina.user.username)
