"""What holds for all three blocks: the wheel, who may call what, hostile requests, clean pages, small files, layers."""

import ast
import gzip
import json
import re
import sys
import zipfile
from collections.abc import Callable
from html.parser import HTMLParser
from importlib.metadata import Distribution
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

import wisepath
from wisepath.model.pack import Pack

from block_forms import begin, fill  # isort: skip
from strict_platform import ANONYMOUS, AUTHOR, LEARNER, OTHER, STAFF, World  # isort: skip

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "xblocks" / "wisepath_xblocks"
KINDS = ("wisepath_skills_gap", "wisepath_activity", "wisepath_path")
MAY_IMPORT = ("wisepath.gap", "wisepath.grading", "wisepath.model", "wisepath.render")
MOST_BYTES = 60 * 1024
EVIL = "\"'><script>window.owned=1</script><img src=x onerror=alert(1)>"
Make = Callable[..., World]
each_kind = pytest.mark.parametrize("kind", KINDS)


@pytest.fixture
def made(world: Make, content: Pack) -> Callable[..., World]:
    """Make a block of a kind with settings that name content."""

    def make(kind: str, **authored: Any) -> World:
        usual = {"wisepath_activity": {"activity": content.activities[0].id}}.get(kind, {})
        return world(kind, **{**usual, **authored})

    return make


def handlers(world: World) -> list[str]:
    kind = type(world.block())
    return [name for name in dir(kind) if getattr(getattr(kind, name), "_is_xblock_handler", False)]


# -- The wheel


def test_the_entry_points_of_the_wheel_load(installed: Path) -> None:
    found = Distribution.at(next(installed.glob("*.dist-info")))
    entries = {entry.name: entry for entry in found.entry_points if entry.group == "xblock.v1"}
    assert set(entries) == set(KINDS)
    for entry in entries.values():
        block = entry.load()
        assert Path(sys.modules[block.__module__].__file__ or "").is_relative_to(installed)
    assert sorted(one.casefold() for one in found.requires or []) == ["wisepath", "xblock<7,>=5.2"]
    assert found.version == wisepath.__version__


def test_the_wheel_holds_what_its_pages_ask_for_and_nothing_of_ours_is_left_behind(
    wheel: Path, made: Callable[..., World]
) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    for kind in KINDS:
        for name in ("student_view", "studio_view"):
            for part in made(kind).view(name, AUTHOR if name == "studio_view" else LEARNER).resources:
                assert part.kind == "url"
                assert f"wisepath_xblocks{part.data.removeprefix('/static')}" in names
    assert {f"wisepath_xblocks/public/shared/{name}" for name in ("activity/answers.js", "read-aloud.js")} <= names
    assert not [name for name in names if "pack.json" in name or "__pycache__" in name]


@each_kind
def test_a_block_is_small(made: Callable[..., World], installed: Path, kind: str) -> None:
    files = {part.data for part in made(kind).view().resources}
    scripts = ("activity.js", "activity/answers.js", "activity/listen.js", "read-aloud.js")
    files |= {f"/static/public/shared/{name}" for name in scripts}
    whole = made(kind).html().encode()
    whole += b"".join((installed / f"wisepath_xblocks{name.removeprefix('/static')}").read_bytes() for name in files)
    assert len(gzip.compress(whole)) <= MOST_BYTES


def test_styles_count_below_our_own_element_only(installed: Path) -> None:
    for path in (installed / "wisepath_xblocks/public").rglob("*.css"):
        css = re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL)
        assert css.count("{") == css.count("}")
        declared = re.sub(r"@media[^{]*", "", css).replace("max(1.125rem, 18px)", "")
        assert not re.search(r"\d+rem\b", declared)
        assert "@page" not in css
        assert "prefers-color-scheme" not in css
        heads = re.findall(r"(?:^|[{}])\s*([^{}@]+)\{", css)
        assert len(heads) > 5
        frames = re.compile(r"from|to|[\d.]+%")
        stray = [one.strip() for head in heads for one in parts(head) if not one.strip().startswith(".wisepath")]
        assert [one for one in stray if one and not frames.fullmatch(one)] == []


def parts(head: str) -> list[str]:
    """Split a list of selectors; brackets hold no comma that counts."""
    flat = re.sub(r"\([^()]*\)", "", re.sub(r"\([^()]*\)", "", head))
    return flat.split(",")


def test_no_script_of_ours_knows_jquery_or_another_host() -> None:
    for path in SOURCE.rglob("public/*.js"):
        text = path.read_text("utf-8")
        assert "$(" not in text
        assert "jQuery(" not in text
        assert "http" not in text
        assert "eval(" not in text


# -- Who may call what


@each_kind
def test_every_handler_as_everybody(made: Callable[..., World], kind: str) -> None:
    world = made(kind)
    every = handlers(world)
    assert {"show", "save_settings", "student_view_user_state"} <= set(every)
    for name in every:
        for who in (LEARNER, OTHER, ANONYMOUS, STAFF, AUTHOR):
            for request in ({"method": "POST", "body": b'{"values": {}}'}, {"method": "GET"}):
                reply = world.ask(name, who, **request)
                assert reply.status_code < 500, (name, who, request)
                refused = who in (LEARNER, OTHER, ANONYMOUS) if name == "save_settings" else who == ANONYMOUS
                if refused:
                    assert reply.status_code in (403, 405), (name, who, request)
                    assert set(reply.json) == {"error"}
    assert world.block(AUTHOR).display_name == type(world.block()).display_name.default


@each_kind
def test_only_studio_changes_settings(made: Callable[..., World], kind: str) -> None:
    world = made(kind)
    form = {setting.name: [str(setting.value)] for setting in world.block(AUTHOR).settings()}
    form["display_name"] = [EVIL]
    for who, status in ((LEARNER, 403), (OTHER, 403), (ANONYMOUS, 403), (STAFF, 409)):
        reply = world.post("save_settings", form, who)
        assert reply.status_code == status
        assert world.block().display_name != EVIL
    assert world.post("save_settings", form, AUTHOR).json["saved"] is True
    assert world.block().display_name == EVIL


@each_kind
def test_settings_are_taken_whole_or_not_at_all(made: Callable[..., World], kind: str) -> None:
    world = made(kind)
    form = {setting.name: [str(setting.value)] for setting in world.block(AUTHOR).settings()}
    before = {name: getattr(world.block(), name) for name in form}
    for wrong in ({"display_name": [""]}, {"display_name": ["x" * 201]}, {"display_name": []}):
        reply = world.post("save_settings", {**form, **wrong}, AUTHOR)
        assert list(reply.json["problems"]) == ["display_name"]
    assert {name: getattr(world.block(), name) for name in form} == before


@pytest.mark.parametrize("weight", ["nan", "inf", "-1", "1e9", "heavy", ""])
def test_a_weight_is_a_number_that_makes_sense(made: Callable[..., World], weight: str) -> None:
    world = made("wisepath_skills_gap")
    form = {setting.name: [str(setting.value)] for setting in world.block(AUTHOR).settings()}
    reply = world.post("save_settings", {**form, "weight": [weight]}, AUTHOR)
    assert list(reply.json["problems"]) == ["weight"]
    assert world.post("save_settings", {**form, "weight": ["2,5"]}, AUTHOR).json["saved"] is True
    assert world.block().weight == 2.5


# -- Hostile requests

BODIES = {
    "empty": b"",
    "no-json": b"{",
    "no-text": b"\xff\xfe\x00",
    "no-object": b"[]",
    "null": b"null",
    "no-values": b"{}",
    "values-text": b'{"values": "x"}',
    "value-text": b'{"values": {"revision": "1"}}',
    "value-number": b'{"values": {"revision": [1]}}',
    "value-object": b'{"values": {"revision": [{"a": 1}]}}',
    "deep": b'{"values": ' * 2000 + b"1" + b"}" * 2000,
    "many": json.dumps({"values": {str(number): ["x"] for number in range(100)}}).encode(),
    "long": json.dumps({"values": {"answer": ["x" * 3000]}}).encode(),
    "huge": b'{"values": {"a": ["' + b"x" * 200_000 + b'"]}}',
}


@each_kind
@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_what_is_no_form_is_refused_clearly(made: Callable[..., World], kind: str, body: bytes) -> None:
    world = made(kind)
    writes = world.store.writes
    for name in handlers(world):
        if name in ("keys", "student_view_user_state"):
            continue
        reply = world.ask(name, AUTHOR if name == "save_settings" else LEARNER, method="POST", body=body)
        assert reply.status_code == (413 if len(body) > 16_384 else 400), (name, reply.text)
        assert set(reply.json) == {"error"}
        assert reply.headers["Cache-Control"] == "no-store"
    assert world.store.writes == writes


@each_kind
def test_another_method_is_refused(made: Callable[..., World], kind: str) -> None:
    world = made(kind)
    for name in handlers(world):
        if name not in ("keys", "student_view_user_state"):
            for method in ("GET", "PUT", "DELETE"):
                assert world.ask(name, LEARNER, method=method).status_code == 405


# -- Clean pages


class _Page(HTMLParser):
    """Collects what could run or load something."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("style", "iframe", "object", "embed", "base", "img", "link", "meta"):
            self.found.append(tag)
        if tag == "script" and dict(attrs).get("type") != "json/xblock-args":
            self.found.append(tag)
        for name, value in attrs:
            away = name in ("src", "href", "action", "formaction") and not (value or "").startswith(("/courses/", "#"))
            if name.startswith("on") or name in ("style", "srcdoc") or away:
                self.found.append(f"{tag} {name}={value}")


def assert_clean(html: str) -> None:
    page = _Page()
    page.feed(html)
    assert page.found == []


@each_kind
def test_nothing_that_an_author_writes_runs(made: Callable[..., World], kind: str) -> None:
    usual = {"display_name": EVIL, "curriculum": EVIL, "goal": EVIL, "activity": EVIL, "sector": EVIL, "form": EVIL}
    fields = made(kind).block().fields
    for name, value in usual.items():
        if name in fields:
            world = made(kind, **{name: value})
            for view, who in (("student_view", LEARNER), ("student_view", STAFF), ("studio_view", AUTHOR)):
                assert_clean(world.html(view, who))


def test_nothing_that_a_learner_writes_comes_back_unescaped(made: Callable[..., World]) -> None:
    world = made("wisepath_skills_gap")
    html = begin(world, "use-my-phone-safely")
    for name in ("question", "rate", "who", "revision", "goal", "minutes", "dont-know", EVIL):
        reply = world.post("answer", {**fill(html), name: [EVIL]})
        assert "<" not in reply.json.get("error", "")
        assert_clean(reply.json.get("html", ""))
    assert_clean(world.html())


@each_kind
def test_pages_are_clean_and_named_after_the_block(made: Callable[..., World], kind: str) -> None:
    world = made(kind)
    html = world.html()
    assert_clean(html)
    assert_clean(world.html("studio_view", AUTHOR))
    assert f'id="wisepath-block-v1-Wise-W101-2026-type-{kind}-block-one"' in html
    assert len(re.findall(r'\sid="([^"]+)"', html)) == len(set(re.findall(r'\sid="([^"]+)"', html)))
    assert type(world.block()).student_view._supports == {"multi_device"}


@each_kind
def test_what_search_and_app_get_is_plain_data(made: Callable[..., World], kind: str) -> None:
    block = made(kind).block()
    found = json.loads(json.dumps(block.index_dictionary()))
    assert found["content"]["display_name"] == block.display_name
    assert found["content_type"].startswith("Wisepath")
    assert json.loads(json.dumps(block.student_view_data()))


def test_every_text_of_the_interface_goes_through_gettext(made: Callable[..., World], monkeypatch: Any) -> None:
    from xblock.runtime import NullI18nService

    monkeypatch.setattr(NullI18nService, "gettext", lambda _self, text: f"\u2039{text}\u203a", raising=False)
    monkeypatch.setattr(
        NullI18nService, "ngettext", lambda _self, one, many, n: f"\u2039{one if n == 1 else many}\u203a", raising=False
    )
    world = made("wisepath_skills_gap", goal="use-my-phone-safely", graded=True)
    html = world.html().split('class="wisepath-page">')[1].split("<noscript")[0]
    html += begin(world, "use-my-phone-safely") + world.post("result").json["html"]
    content = world.block().pack
    said = {goal.title for goal in content.goals} | {goal.about for goal in content.goals}
    said |= {skill.plain for skill in content.skills} | {part.title for part in content.modules}
    said |= {part.summary for part in content.modules} | {part.plain for _s, part in content.behaviour.values()}
    shown = [text.strip() for text in re.sub(r"<svg.*?</svg>", "", html, flags=re.DOTALL).split("<")]
    words = [text.partition(">")[2].strip() for text in shown]
    bare = [text for text in words if re.search(r"[a-z]{3}", text) and "\u2039" not in text and text not in said]
    assert [text for text in bare if not any(text in one or one in text for one in said)] == []


# -- What the documents say


def test_the_page_about_the_blocks_names_every_event_and_every_setting(made: Callable[..., World]) -> None:
    page = (ROOT / "docs" / "xblocks.md").read_text("utf-8")
    sources = "".join(path.read_text("utf-8") for path in SOURCE.glob("*.py"))
    calls = re.findall(r"self\.track\(([^,]+),", sources)
    events = {f"wisepath.{name}" for call in calls for name in re.findall(r'"([^"]+)"', call)}
    assert len(events) == 10
    assert events == {name for name in re.findall(r"`(wisepath\.[a-z_.]+)`", page) if name.count(".") == 2}
    for kind in KINDS:
        for setting in made(kind).block(AUTHOR).settings():
            assert f"`{setting.name}`" in page, f"{kind} {setting.name}"


def test_what_the_page_shows_as_olx_is_read_into_the_settings(made: Callable[..., World], content: Pack) -> None:
    page = (ROOT / "docs" / "xblocks.md").read_text("utf-8").split("```xml")[1].split("```")[0]
    nodes = list(etree.fromstring(f"<vertical>{page}</vertical>"))
    assert [node.tag for node in nodes] == list(KINDS)
    for node in nodes:
        author = made(node.tag).block(AUTHOR)
        block = type(author).parse_xml(node, author.runtime, author.scope_ids)
        for name, value in node.attrib.items():
            assert block.fields[name].to_string(getattr(block, name)) == value, name
    assert nodes[1].attrib["activity"] in content.activity


# -- Layers


def test_blocks_import_model_gap_grading_and_render_only() -> None:
    modules = sorted(SOURCE.glob("*.py"))
    assert len(modules) > 10
    for path in modules:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [part.name for part in node.names] if isinstance(node, ast.Import) else []
            for name in names:
                if name == "wisepath" or name.startswith("wisepath."):
                    assert name.startswith(MAY_IMPORT), f"{path.name} imports {name}"
                if name.partition(".")[0] in ("xblock", "webob", "web_fragments", "django"):
                    assert path.name == "seam.py", f"{path.name} imports {name}"


def test_the_budgets_of_the_main_package_hold_here_too() -> None:
    from test_budget import LONGEST_FUNCTION, LONGEST_MODULE, MOST_PARAMETERS, functions, length, parameters, public

    for path in sorted(SOURCE.glob("*.py")):
        text = path.read_text("utf-8")
        tree = ast.parse(text)
        assert len(text.splitlines()) <= LONGEST_MODULE, path.name
        assert ast.get_docstring(tree), path.name
        assert [node.name for node in functions(tree) if length(node) > LONGEST_FUNCTION] == []
        assert [node.name for node in functions(tree) if parameters(node) > MOST_PARAMETERS] == []
        assert [name for name, node in public(tree.body) if not ast.get_docstring(node)] == []
