"""The offline edition without a browser: its files, its words, where its keys lie, and the way through its screens."""

import base64
import hashlib
import io
import json
import os
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from deliveries.sampler import Sampler
from wisepath.cli import main
from wisepath.deliveries.book.live.pins import FILES
from wisepath.deliveries.book.live.runtime import Runtime, load_runtime
from wisepath.deliveries.book.offline.edition import ASSETS, LIMIT, Source, edition, size, slim
from wisepath.deliveries.book.offline.frame import FrameError, page
from wisepath.deliveries.book.offline.library import notice
from wisepath.model.pack import Pack, load_pack
from wisepath.model.project import Project
from wisepath.output.disk import write_whole
from wisepath.pipeline import compile_pack, good_project
from wisepath.render.offline.desk import Desk
from wisepath.render.offline.kept import Kept, KeptError, kept_of

PYODIDE = Path(os.environ.get("WISEPATH_LIVE") or Path(__file__).parents[2] / "build/live/pyodide")
STAND_IN = Runtime(files=dict.fromkeys((*FILES, "wisepath.zip", "NOTICE.txt"), b"stand-in"))
Reply = dict[str, str]


def read_tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def source(book: Path, pack: Pack, runtime: Runtime = STAND_IN) -> Source:
    return Source(
        curriculum=book.name,
        book=read_tree(book),
        pack=pack,
        runtime=runtime,
        styles="main{}",
        icon=b"<svg/>",
        scripts=read_tree(ASSETS),
        notice=notice(Path.read_bytes),
    )


@pytest.fixture(scope="module")
def pack(project: Project) -> Pack:
    return compile_pack(project)


@pytest.fixture(scope="module")
def made(sampler: Sampler) -> dict[str, bytes]:
    return edition(source(sampler.book, compile_pack(good_project(sampler.root))))


# -- Files


def test_each_page_leads_to_the_self_assessment_and_names_the_manifest(made: dict[str, bytes]) -> None:
    pages = {name: data.decode() for name, data in made.items() if name.endswith(".html") and "_static" not in name}
    assert {"index.html", "assess.html", "sign-in/lesson-1-lock.html"} <= set(pages)
    for name, html in pages.items():
        up = "../" * name.count("/")
        assert html.count(f'<link rel="manifest" href="{up}manifest.webmanifest">') == 1
        assert name == "assess.html" or f'href="{up}assess.html"' in html


def test_a_page_that_is_no_more_is_left_out(sampler: Sampler) -> None:
    whole = source(sampler.book, compile_pack(good_project(sampler.root)))
    old = {"sign-in/lesson-9-old.html": b"of another theme", "gone/lesson-1-old.html": b"", ".buildinfo": b""}
    made = edition(replace(whole, book={**whole.book, **old}))
    assert not set(old) & set(made)


def test_what_lay_in_the_folder_before_goes(tmp_path: Path) -> None:
    write_whole(tmp_path, {"a/old.html": "old", "b.txt": "b"})
    assert write_whole(tmp_path, {"a/new.html": "new", "b.txt": "b"}) == ("a/new.html",)
    assert sorted(path.name for path in tmp_path.rglob("*.*")) == ["b.txt", "new.html"]


def test_the_same_book_gives_the_same_bytes(sampler: Sampler, made: dict[str, bytes]) -> None:
    assert edition(source(sampler.book, compile_pack(good_project(sampler.root)))) == made


def test_the_service_worker_knows_every_file_by_its_hash(made: dict[str, bytes]) -> None:
    text = made["sw.js"].decode()
    known = json.loads(text.split("const FILES = ", 1)[1].split(";\n", 1)[0])
    beside = {"sw.js", "README.txt", "start.sh", "start.bat"}
    assert set(known) == set(made) - beside
    for name, digest in known.items():
        assert base64.b64decode(digest) == hashlib.sha256(made[name]).digest()


def test_the_starters_have_two_lines_and_the_readme_says_what_a_disk_cannot_do(made: dict[str, bytes]) -> None:
    assert [made[name].count(b"\n") for name in ("start.sh", "start.bat")] == [2, 2]
    assert b"http.server" in made["start.sh"]
    assert b"self-assessment do not work" in made["README.txt"]


def test_the_engine_has_what_it_needs_and_nothing_of_servers(made: dict[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(made["_static/offline/engine.zip"])) as archive:
        names = set(archive.namelist())
    assert {"wisepath/render/offline/desk.py", "wisepath/gap/walk.py", "markdown_it/main.py"} <= names
    assert not [name for name in names if "site/" in name or "pipeline" in name]
    assert b"Permission is hereby granted" in made["_static/offline/NOTICE.txt"]


def test_nothing_names_another_host(made: dict[str, bytes]) -> None:
    own = [name for name in made if name.startswith("_static/offline/") and name.endswith((".js", ".css"))]
    for name in (*own, "assess.html", "manifest.webmanifest"):
        addresses = re.findall(rb"https?://[^\s\"')]+", made[name])
        assert [one for one in addresses if not one.startswith((b"http://www.w3.org/", b"http://127.0.0.1"))] == []


def test_a_page_of_another_theme_stops_the_build(pack: Pack) -> None:
    with pytest.raises(FrameError, match=r"x\.html"):
        page("<html><head></head></html>", "x.html", pack.curriculum["workers"])


@pytest.mark.book
@pytest.mark.skipif(not (PYODIDE / "pyodide.asm.wasm").is_file(), reason="no Python for the browser; make live")
@pytest.mark.parametrize("curriculum", ["workers", "supporters", "managers"])
def test_an_edition_is_at_most_25_mb(books: Path, pack: Pack, curriculum: str) -> None:
    found = size(edition(source(books / curriculum, pack, load_runtime(PYODIDE, None, Path.read_bytes))))
    assert found <= LIMIT == 25_000_000


@pytest.mark.parametrize(
    ("more", "said"),
    [(["--live", "nowhere"], "make live"), (["--lang", "sv"], "books in en"), (["olx"], "books in en")],
)
def test_the_command_says_why_it_can_make_none(root: Path, more: list[str], said: str) -> None:
    delivery = [] if "olx" in more else ["book"]
    result = CliRunner().invoke(main, ["build", *delivery, *more, "--offline", "--path", str(root)])
    assert result.exit_code == 2
    assert said in result.output


# -- Where answers live: the one edition in which a key of the assessment leaves the server, and says so


def test_keys_of_the_assessment_lie_in_one_file_apart_from_every_page(made: dict[str, bytes], sampler: Sampler) -> None:
    whole = compile_pack(good_project(sampler.root))
    told = load_pack(made["_static/offline/pack.json"].decode())
    asked = [item for item in told.items if item.use == "assessment"]
    assert asked
    assert told.items == tuple(asked)  # practice keeps its keys where the book has them
    secrets = [text for item in asked for text in item.key()["feedback"].values()]
    assert secrets
    for name, data in made.items():
        if name != "_static/offline/pack.json":
            assert [text for text in secrets if text.encode() in data] == [], name
    assert {item.id for item in asked} <= {item.id for item in whole.items}


def test_the_book_itself_holds_no_key_of_the_assessment(sampler: Sampler) -> None:
    names = {path.stem for path in (sampler.book / "_static/keys").glob("*.json")}
    items = {item.id: item for item in compile_pack(good_project(sampler.root)).items}
    assert names
    assert {items[name].use for name in names} == {"practice"}
    assert not (sampler.book / "_static/offline").exists()


@pytest.mark.parametrize("curriculum", ["workers", "supporters", "managers"])
def test_every_screen_of_the_way_says_that_it_is_self_checked_and_shows_no_key(pack: Pack, curriculum: str) -> None:
    for screen in walked(pack, curriculum):
        if screen["place"] != "pause":
            assert "data-self-checked" in screen["html"]
            assert "certificate" in screen["html"]
        for item in (item for item in pack.items if f'data-item="{item.id}"' in screen["html"]):
            assert [text for text in item.key()["feedback"].values() if text and text in screen["html"]] == []


# -- The way


def desk_of(pack: Pack, curriculum: str) -> Desk:
    pages = {f"{name}/{lesson.id}.html" for name, lessons in pack.lessons.items() for lesson in lessons}
    return Desk(load_pack_of(pack, curriculum), curriculum, pages)


def load_pack_of(pack: Pack, curriculum: str) -> Pack:
    return slim(pack, curriculum)


def act(desk: Desk, do: str, kept: str = "", seed: int = 5, **values: str) -> Reply:
    given = {name.replace("_", "-"): [value] for name, value in values.items()}
    reply: Reply = json.loads(desk.act(do, json.dumps(given), kept, seed))
    return reply


def asked(screen: Reply) -> str:
    return re.findall(r'name="question" value="([^"]+)"', screen["html"])[0]


def step(desk: Desk, screen: Reply) -> Reply:
    if screen["place"] == "pause":
        return act(desk, "go-on", screen["kept"])
    if 'name="rate"' in screen["html"]:
        return act(desk, "answer", screen["kept"], question=asked(screen), rate="not-yet")
    return act(desk, "answer", screen["kept"], question=asked(screen), dont_know="1")


def first_goal(pack: Pack, curriculum: str) -> str:
    """Return the goal with most parts, so that every kind of screen comes."""
    goals = [goal for goal in pack.goals if goal.curriculum == curriculum]
    return max(goals, key=lambda goal: len(goal.targets)).id


def walked(pack: Pack, curriculum: str) -> list[Reply]:
    desk, goal = desk_of(pack, curriculum), first_goal(pack, curriculum)
    screens = [json.loads(desk.show("", "")), json.loads(desk.show(f"ready/{goal}", "")), act(desk, "begin", goal=goal)]
    while screens[-1]["place"] != "result":
        screens.append(step(desk, screens[-1]))
    return screens


def test_the_way_leads_to_a_module_of_the_book_that_is_then_finished(pack: Pack) -> None:
    screens = walked(pack, "workers")
    assert "pause" in [screen["place"] for screen in screens]
    desk, end = desk_of(pack, "workers"), screens[-1]
    module = re.findall(r'name="module" value="([^"]+)"', end["html"])[0]
    assert f'href="{module}/{pack.module[module].lessons[0]}.html"' in end["html"]
    after = act(desk, "finish", end["kept"], module=module)
    assert f"You have finished: “{pack.module[module].title}”" in after["html"]
    assert f'<input type="hidden" name="module" value="{module}"><button class="wp-button' not in after["html"]
    again = act(desk, "unfinish", after["kept"], module=module)
    assert "You have finished" not in again["html"]


def test_a_module_of_a_book_that_is_not_here_has_no_link(pack: Pack) -> None:
    desk = Desk(slim(pack, "workers"), "workers", ())
    end = walked(pack, "workers")[-1]
    assert 'class="wp-button" href="' not in json.loads(desk.show("result", end["kept"]))["html"].split('id="next"')[1]


def test_the_path_fits_into_a_time(pack: Pack) -> None:
    desk, end = desk_of(pack, "managers"), walked(pack, "managers")[-1]
    short = act(desk, "fit", end["kept"], minutes="60")
    assert kept_of(short["kept"]).minutes == 60
    assert '<option value="60" selected>' in short["html"]
    assert kept_of(act(desk, "fit", short["kept"], minutes="")["kept"]).minutes == 0


def test_an_answer_that_does_not_fit_changes_nothing_and_says_so(pack: Pack) -> None:
    desk = desk_of(pack, "workers")
    begun = act(desk, "begin", goal=first_goal(pack, "workers"))
    for wrong in ({}, {"rate": "perhaps"}):
        reply = act(desk, "answer", begun["kept"], question=asked(begun), **wrong)
        assert 'role="alert"' in reply["html"]
        assert reply["kept"] == begun["kept"]


def test_a_second_window_cannot_answer_a_question_twice(pack: Pack) -> None:
    desk = desk_of(pack, "workers")
    begun = act(desk, "begin", goal=first_goal(pack, "workers"))
    after = act(desk, "answer", begun["kept"], question=asked(begun), rate="alone")
    twice = act(desk, "answer", after["kept"], question=asked(begun), rate="not-yet")
    assert twice["kept"] == after["kept"]
    assert "already answered" in twice["html"]
    back = act(desk, "back", after["kept"], question=asked(after))
    assert asked(back) == asked(begun)


def test_what_a_supporter_chose_in_the_persons_place_does_not_count(pack: Pack) -> None:
    desk = desk_of(pack, "workers")
    begun = act(desk, "begin", goal=first_goal(pack, "workers"), mode="together")
    assert "Who chose this answer?" in begun["html"]
    after = act(desk, "answer", begun["kept"], question=asked(begun), rate="alone", who="supporter")
    result = json.loads(desk.show("result", after["kept"]))
    assert "Your supporter chose 1 answer. It does not count here." in result["html"]


def test_a_second_time_asks_other_questions(pack: Pack) -> None:
    desk, first = desk_of(pack, "workers"), walked(pack, "workers")
    seen = {name for screen in first for name in re.findall(r'data-item="([^"]+)"', screen["html"])}
    screen = act(desk, "begin", first[-1]["kept"], goal=first_goal(pack, "workers"))
    new = set()
    while screen["place"] != "result":
        new |= set(re.findall(r'data-item="([^"]+)"', screen["html"]))
        screen = step(desk, screen)
    assert new
    assert not new & seen


def test_what_was_kept_goes_when_asked_and_what_does_not_fit_is_said(pack: Pack) -> None:
    desk, end = desk_of(pack, "workers"), walked(pack, "workers")[-1]
    gone = act(desk, "delete", end["kept"])
    assert gone["kept"] == ""
    assert "Everything is deleted" in gone["html"]
    for broken in ('{"x": 1}', "no JSON", json.dumps({"goal": "g", "state": '{"format": 0}'})):
        assert "do not fit this book any more" in json.loads(desk.show("result", broken))["html"]
    with pytest.raises(KeptError):
        kept_of("[]")
    assert kept_of(Kept(goal="x", minutes=5).dumped()) == Kept(goal="x", minutes=5)
