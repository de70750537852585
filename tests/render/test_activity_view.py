"""Activities as HTML: everything one can press is there and named, nothing secret is, and texts stay texts."""

import gzip
import json
import re
from collections import Counter
from dataclasses import replace
from html import escape
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path

import pytest

from activity_stage import NAMES, activity_of, pictures, secrets
from wisepath.model.activity import KINDS
from wisepath.render.activity import activity_key, activity_view
from wisepath.render.activity.scenes import DRAW
from wisepath.render.text import inline

ASSETS = Path(str(files("wisepath.render") / "assets"))
each = pytest.mark.parametrize("name", NAMES)
VOID = {"input", "br", "hr", "img", "path", "rect", "circle", "line", "ellipse", "polygon"}


class Reader(HTMLParser):
    """Checks that tags are closed in order, and collects what tests ask about."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag

    def values(self, name: str) -> list[str]:
        return [found for _, attrs in self.tags if (found := attrs.get(name)) is not None]


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == []
    return reader


def views(name: str):
    activity = activity_of(name)
    for sector in activity.sectors:
        told = activity.in_sector(sector.id)
        yield told, activity_view(told.public_view(), pictures())


def test_every_kind_can_be_drawn():
    assert set(DRAW) == set(KINDS)


@each
def test_every_target_field_entry_and_choice_is_there_once(name):
    for activity, html in views(name):
        reader, scene = read(html), activity.the_scene()
        assert set(reader.values("data-target")) == set(scene.targets())
        asked = {field for step in activity.steps for field in step.fills}
        assert asked <= set(reader.values("data-field"))
        assert set(reader.values("data-entry")) == set(scene.entries())
        assert reader.values("data-step") == [step.id for step in activity.steps]
        assert reader.values("data-choices") == [step.id for step in activity.steps if step.do == "choose"]
        many = {part: count for part, count in Counter(reader.values("data-target")).items() if count > 1}
        assert not many or activity.kind == "machine"  # a light keeps its id from state to state
        ids = reader.values("id")
        assert len(ids) == len(set(ids))


@each
def test_every_text_of_the_scene_is_there(name):
    for activity, html in views(name):
        shown = re.sub(r"[ \n]+", " ", html)
        for text in set(activity.the_scene().texts()) - {"…"}:
            assert inline(text) in shown


@each
def test_what_comes_later_is_hidden(name):
    for activity, html in views(name):
        later = {part for step in activity.steps for part in step.shows}
        hidden = [attrs for _, attrs in read(html).tags if "data-part" in attrs]
        assert {attrs["data-part"] for attrs in hidden} == later
        assert all("hidden" in attrs for attrs in hidden)


@each
def test_every_control_has_a_name(name):
    for _, html in views(name):
        reader = read(html)
        labelled = set(reader.values("for"))
        for tag, attrs in reader.tags:
            if tag == "input" and attrs["type"] == "text":
                assert attrs["id"] in labelled
            if tag == "input":
                assert attrs["autocomplete"] == "off"
            if tag == "button":
                assert attrs["type"] == "button"
        for label in re.findall(r"<label.*?</label>", html):
            assert re.sub(r"<svg.*?</svg>|<[^>]+>", "", label).strip()


@each
def test_the_view_tells_no_secret(name):
    for activity, html in views(name):
        assert [text for text in secrets(activity) if inline(text) in html] == []


@each
def test_the_key_has_all_texts_as_html(name):
    activity = activity_of(name)
    key = activity_key(activity.in_sector(activity.sector))
    assert set(key["steps"]) == {step.id for step in activity.steps}
    assert json.loads(json.dumps(key)) == key
    for step in key["steps"].values():
        assert len(step["hints"]) == 3


@each
def test_markup_and_quotes_in_texts_stay_text(name):
    activity = activity_of(name)
    trick = "<script>alert(1)</script> \"both\" & 'one'"
    first, *rest = activity.sectors
    words = dict.fromkeys(first.words, trick)
    told = replace(activity, title=trick, sectors=(replace(first, words=words), *rest))
    html = activity_view(_filled(told, first.words, trick).public_view(), {})
    assert "<script" not in html
    assert read(html).values("onerror") == []


def _filled(activity, words, trick):
    """Fill in words that may break a rule of the model, as a careless author would."""
    step = replace(activity.steps[0], ask=trick)
    return replace(activity, intro=f"{trick} {sorted(words)}", steps=(step, *activity.steps[1:]))


def test_words_go_through_say():
    activity = activity_of("w-phone-settings")
    html = activity_view(activity.in_sector(activity.sector).public_view(), {}, lambda text: f"«{text}»")
    for text in ("Check", "Give me a hint", "Go on", "Listen", "Start again", "Where do you work?", "Back", "Off"):
        assert f"«{text}»" in html
    assert escape("«Hint {n}:»") in html


def test_script_and_style_are_light():
    scripts = [ASSETS / "activity.js", *(ASSETS / "activity").glob("*.js")]
    weight = sum(len(gzip.compress(path.read_bytes())) for path in (*scripts, ASSETS / "activity.css"))
    assert weight <= 25_000
    first = re.findall(r'^import .* from "\./activity/([a-z]+)\.js"', scripts[0].read_text("utf-8"), re.MULTILINE)
    later = re.findall(r'import\("\./activity/([a-z]+)\.js"\)', scripts[0].read_text("utf-8"))
    assert (first, sorted(later)) == (["answers"], ["call", "listen"]), "a page begins with two scripts"
    assert len(scripts) == 4


def test_the_style_shares_no_class_name_by_accident():
    theme = Path(str(files("wisepath.deliveries") / "book" / "theme" / "static" / "book.css"))
    site = Path(str(files("wisepath.site") / "static"))
    classes = re.compile(r"\.(wp-[a-z-]+)")
    others = "".join(path.read_text("utf-8") for path in (ASSETS / "base.css", theme, *site.rglob("*.css")))
    shared = set(classes.findall((ASSETS / "activity.css").read_text("utf-8"))) & set(classes.findall(others))
    assert shared <= {
        "wp-act",
        "wp-activity",
        "wp-feedback",
        "wp-hidden",
        "wp-how",
        "wp-label",
        "wp-option",
        "wp-picture",
    }
