"""Items as form controls: everything shown is named, nothing secret is shown, and the form is read back."""

import re
from html.parser import HTMLParser

import pytest

from wisepath.model.item import KINDS, InvalidResponse
from wisepath.render.item import item_view, picture, response_from_form
from wisepath.source import load_project

ITEM = """\
id: w-4-1-more
skill: "4.1"
level: 1
audiences: [workers]
use: practice
kind: {kind}
picture: touch
text: |
  What is <b>first</b> & *best*?
source: Wisepath
"""
PARTS = {
    "choice": """options:
  - {id: a, text: One, feedback: TOLD}
  - {id: b, text: Two & "three", correct: true, feedback: TOLD}
  - {id: c, text: Four, feedback: TOLD}
""",
    "multiple": """options:
  - {id: a, text: One, correct: true, feedback: TOLD}
  - {id: b, text: Two, correct: true, feedback: TOLD}
  - {id: c, text: Four, feedback: TOLD}
""",
    "order": """steps: [{id: a, text: One}, {id: b, text: Two}, {id: c, text: Three}]
feedback: {right: TOLD, wrong: TOLD}
""",
    "match": """pairs:
  - {id: a, left: Key, right: Door, feedback: TOLD}
  - {id: b, left: Code, right: Phone, feedback: TOLD}
  - {id: c, left: Ticket, right: Bus, feedback: TOLD}
""",
    "spot": """screen: lock
places:
  - {id: a, label: Top, x: 0, y: 0, width: 10, height: 10, correct: true, feedback: TOLD}
  - {id: b, label: Middle, x: 0, y: 40, width: 10, height: 10, feedback: TOLD}
  - {id: c, label: Below, x: 0, y: 80, width: 10, height: 10, feedback: TOLD}
""",
    "short": "accept: [SECRET]\nfeedback: {right: TOLD, wrong: TOLD}\n",
}
each_kind = pytest.mark.parametrize("kind", KINDS)


class Controls(HTMLParser):
    """Collects the controls of a form and what names them."""

    def __init__(self) -> None:
        super().__init__()
        self.controls: list[dict[str, str | None]] = []
        self.labels: set[str | None] = set()
        self.ids: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        if "id" in values:
            self.ids.append(values["id"])
        if tag == "label":
            self.labels.add(values.get("for"))
        if tag in ("input", "select"):
            self.controls.append({**values, "tag": tag, "wrapped": "label" if "label" in self.open else None})
        if tag not in ("input", "rect", "circle", "path"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag in self.open:
            assert self.open.pop() == tag


@pytest.fixture
def show(make_project):
    def shown(kind: str):
        name = "assessments/items/4.1/w-4-1-more.yml"
        loaded = load_project(make_project({name: ITEM.format(kind=kind) + PARTS[kind]}))
        assert loaded.findings == ()
        item = loaded.project.item["w-4-1-more"]
        html = item_view(item.public_view(), loaded.project.pictures)
        controls = Controls()
        controls.feed(html)
        return item, html, controls

    return shown


@each_kind
def test_nothing_secret_is_shown(show, kind):
    _, html, _ = show(kind)
    assert "TOLD" not in html
    assert "SECRET" not in html
    assert "correct" not in html


@each_kind
def test_tags_are_closed_ids_unique_and_every_control_is_named(show, kind):
    _, _, controls = show(kind)
    assert controls.open == []
    assert len(controls.ids) == len(set(controls.ids))
    assert controls.controls
    for control in controls.controls:
        assert control["wrapped"] or control["id"] in controls.labels


@each_kind
def test_html_in_a_text_is_shown_and_never_run(show, kind):
    _, html, _ = show(kind)
    assert "&lt;b&gt;first&lt;/b&gt; &amp; <em>best</em>" in html


@each_kind
def test_there_is_no_script_and_no_style(show, kind):
    _, html, _ = show(kind)
    assert not re.search(r"<script|<style|\son\w+=|style=", html)


def right_form(item) -> dict[str, list[str]]:
    name, right = f"answer-{item.id}", item.key()["right"]
    if item.kind == "order":
        return {f"{name}-{part}": [str(number)] for number, part in enumerate(right, start=1)}
    if item.kind == "match":
        return {f"{name}-{left}": [value] for left, value in right.items()}
    return {name: right if isinstance(right, list) else [right]}


@each_kind
def test_the_right_form_scores_as_right(show, kind):
    item, _, controls = show(kind)
    form = right_form(item)
    assert set(form) == {control["name"] for control in controls.controls}
    assert item.score(response_from_form(item.public_view(), form)).correct


@each_kind
def test_an_empty_form_is_no_answer(show, kind):
    item, _, _ = show(kind)
    with pytest.raises(InvalidResponse):
        item.score(response_from_form(item.public_view(), {}))


def test_each_number_is_given_once(show):
    item, _, controls = show("order")
    form = {str(control["name"]): ["1"] for control in controls.controls}
    with pytest.raises(InvalidResponse, match="once"):
        response_from_form(item.public_view(), form)


def test_the_few_interface_words_can_be_translated(show):
    item, _, _ = show("multiple")
    assert "Mehrere" in item_view(item.public_view(), {}, lambda _: "Mehrere")


def test_a_picture_is_named_or_hidden():
    svg = '<svg viewBox="0 0 1 1"><title>A lock</title></svg>'
    assert 'role="img"' in picture(svg)
    assert "A lock" in picture(svg)
    assert 'aria-hidden="true"' in picture(svg, meaning=False)
    assert "A lock" not in picture(svg, meaning=False)
