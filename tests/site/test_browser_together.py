"""Two people at once in two real browsers, and every new kind of page with axe, by keyboard, and with a voice."""

import io
import json
import re
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from wisepath.model.pack import Pack

from site_helpers import Server  # isort: skip
from site_pages import NEXT, PHONE, begin, fill, finish_part, go, look, tab_to  # isort: skip

pytestmark = pytest.mark.browser
GOAL = "do-shifts-and-forms"
VOICE = """() => {
  const said = []; window.said = said;
  const voice = { name: "Test", lang: "en-GB", localService: true, default: true };
  const speak = (one) => {
    said.push(one.text);
    // It lingers at the second question, so that there is time to stop it.
    setTimeout(() => { one.onstart?.({}); if (!one.text.includes("Question 2")) one.onend?.({}); });
  };
  const idle = { speaking: false, pending: false, cancel() {}, addEventListener() {} };
  const synth = { ...idle, getVoices: () => [voice], speak };
  Object.defineProperty(window, "speechSynthesis", { value: synth, configurable: true });
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
}"""


def let_in(page: Any, url: str, name: str = "Jonas") -> str:
    """Make a link for a supporter by the form; return the code that the person reads out."""
    page.goto(f"{url}people/supporter/")
    page.fill("#name", name)
    page.fill("#called", "Amina")
    go(page, page.click, 'button:has-text("Make the link")')
    return str(page.inner_text(".assess-letters"))


def enter(page: Any, code: str) -> str:
    """Type a code and open what is behind it; return the address."""
    page.goto("/with/")
    page.fill("#code", code)
    go(page, page.click, "main form button")
    go(page, page.click, 'button:has-text("Open it")')
    return str(page.url)


def rate(page: Any, step: str) -> None:
    """Choose a step on every line and write it."""
    for box in page.locator(f'fieldset.assess-rate input[value="{step}"]').all():
        box.check()
    go(page, page.click, 'button:has-text("Write it")')


def test_a_person_and_a_supporter_at_once_lose_and_mix_nothing(visit: Callable[..., Any], server: Server) -> None:
    person, supporter = visit(viewport=PHONE), visit(viewport=PHONE)
    url = begin(person, "workers", GOAL)
    helping = enter(supporter, let_in(person, url))
    person.goto(url)
    finish_part(person, 1)
    assert "/pause/" in person.url
    go(person, person.click, "text=Go on with part 2")
    supporter.goto(f"{helping}rate/1/")
    lines = supporter.locator("fieldset.assess-rate")
    chosen: list[str] = []
    # Turn by turn: each answers while the other one's page is open, and both send at the same time.
    for place in range(8):
        if place < lines.count():
            lines.nth(place).locator('input[value="alone"]').check()
        fill(person, place)
        chosen.append(person.input_value("input[name=question]"))
        if place == lines.count():
            supporter.locator("main form button").click(no_wait_after=True)
        go(person, person.click, NEXT)
        if "/result/" in person.url:
            break
    supporter.wait_for_url("**/?note=rated")
    evidence, ratings = stored(server)
    assert [piece.get("item") or piece["behaviour"] for piece in evidence[-len(chosen) :]] == chosen
    assert len({json.dumps(piece) for piece in evidence}) == len(evidence)
    assert {piece["by"] for piece in evidence if piece["kind"] == "rating"} == {"self"}
    assert [value for _, value in ratings] == ["alone"] * lines_of(evidence, ratings)
    person.goto(f"{url}result/")
    assert "Your supporter has written something." in person.inner_text("main")


def lines_of(evidence: list[Any], ratings: list[tuple[str, str]]) -> int:
    rated = {piece["behaviour"] for piece in evidence if piece["kind"] == "rating"}
    assert {name for name, _ in ratings} <= rated
    return len(ratings)


def stored(server: Server) -> tuple[list[Any], list[tuple[str, str]]]:
    with sqlite3.connect(Path(server.arguments[0]) / "wisepath.sqlite3", timeout=20) as database:
        ((state,),) = database.execute("select state from wisepath_site_assessment").fetchall()
        ratings = database.execute("select behaviour, value from wisepath_site_supporterrating").fetchall()
    database.close()
    return json.loads(state)["evidence"], ratings


def test_an_open_page_is_closed_by_its_next_request(visit: Callable[..., Any]) -> None:
    person, supporter = visit(viewport=PHONE), visit(viewport=PHONE)
    url = begin(person, "workers", GOAL)
    code = let_in(person, url)
    person.goto(url)
    finish_part(person)
    enter(supporter, code)
    go(supporter, supporter.click, "text=Rate this part")
    person.goto(f"{url}people/")
    go(person, person.click, 'button:has-text("Take it back")')
    rate(supporter, "alone")
    assert "This is closed now" in supporter.inner_text("h1")
    person.reload()
    assert "It was closed." in person.inner_text("main")
    look(supporter)


@pytest.mark.slow
def test_the_pages_of_a_supporter_are_accessible(visit: Callable[..., Any]) -> None:
    """axe A and AA, targets of 44 px, no sideways scrolling: 360 px in light, 1280 px in dark."""
    person, supporter = visit(viewport=PHONE), visit(viewport=PHONE)
    url = begin(person, "workers", GOAL, mode="together")
    look(person)
    finish_part(person, 1)
    look(person)  # the pause
    person.goto(f"{url}people/supporter/")
    look(person)
    person.fill("#name", "")
    go(person, person.click, 'button:has-text("Make the link")')
    look(person)  # what is missing
    code = let_in(person, url)
    person.click("text=The link, to send it")
    look(person)
    supporter.goto("/with/")
    supporter.fill("#code", "WRONG")
    go(supporter, supporter.click, "main form button")
    look(supporter)
    supporter.fill("#code", code)
    go(supporter, supporter.click, "main form button")
    look(supporter)  # the door
    go(supporter, supporter.click, 'button:has-text("Open it")')
    look(supporter)
    helping = supporter.url
    go(supporter, supporter.click, "text=Rate this part")
    go(supporter, supporter.click, 'button:has-text("Write it")')
    look(supporter)  # lines left open
    rate(supporter, "helps-others")
    for path in ("observe/", "observe/paper/?module=sign-in", "observe/?module=sign-in"):
        supporter.goto(helping + path)
        look(supporter)
    go(supporter, supporter.click, 'button:has-text("Write it")')
    look(supporter)  # nothing seen
    supporter.locator('fieldset.assess-rate input[value="alone"]').first.check()
    go(supporter, supporter.click, 'button:has-text("Write it")')
    look(supporter)
    person.goto(f"{url}result/")
    look(person)  # something new
    go(person, person.click, 'button:has-text("Look at it now")')
    person.click(".site-fold > summary")
    look(person)
    person.goto(f"{url}result/")
    person.click(".site-fold > summary")
    look(person)


@pytest.mark.slow
def test_the_pages_of_sharing_are_accessible(visit: Callable[..., Any]) -> None:
    person, reader = visit(viewport=PHONE), visit(viewport=PHONE)
    url = begin(person, "workers", GOAL)
    finish_part(person, 1)
    person.goto(f"{url}people/share/")
    look(person)
    go(person, person.click, 'button:has-text("Show me")')
    look(person)  # what is missing
    person.fill("#name", "Ms Berg")
    person.fill("#purpose", "to plan")
    for part in ("levels", "views", "next"):
        person.check(f"input[value={part}]")
    go(person, person.click, 'button:has-text("Show me")')
    look(person)
    go(person, person.click, 'button:has-text("Yes, share")')
    person.click("text=The link, to send it")
    reader.goto(person.locator("details .assess-address").inner_text())
    look(reader)
    go(reader, reader.click, 'button:has-text("Open it")')
    look(reader)
    person.goto(f"{url}people/")
    look(person)
    go(person, person.click, 'button:has-text("only I can")')
    look(person)
    assert reader.reload().status == 410
    look(reader)


@pytest.mark.slow
def test_the_pages_to_take_along_and_of_modules_are_accessible(visit: Callable[..., Any]) -> None:
    page = visit(viewport=PHONE)
    url = begin(page, "workers", GOAL)
    finish_part(page, 1)
    for path in ("modules/", "take/", "take/wall/", "take/coach/", "change/", "compare/", "modules/sign-in/"):
        page.goto(url + path)
        look(page)
    for step in ("not-yet", "alone"):
        for box in page.locator(f'fieldset.assess-rate input[value="{step}"]').all():
            box.check()
        go(page, page.click, "main form button")
        look(page)


@pytest.mark.slow
def test_before_and_now_is_accessible(visit: Callable[..., Any]) -> None:
    page = visit(viewport=PHONE)
    begin(page, "workers", "use-my-phone-safely")
    finish_part(page)
    page.goto("/start/workers/use-my-phone-safely/")
    look(page)  # a second time
    go(page, page.click, "button.site-go")
    page.wait_for_url("**/assessment/*/")
    url = page.url
    finish_part(page, 2)
    page.goto(f"{url}change/")
    page.click(".site-fold > summary")
    look(page)


def test_letting_someone_in_and_rating_work_by_keyboard_alone(visit: Callable[..., Any]) -> None:
    person, supporter = visit(viewport=PHONE), visit(viewport=PHONE)
    url = begin(person, "workers", GOAL)
    finish_part(person)
    tab_to(person, f'a[href="{re.sub("^https?://[^/]+", "", url)}people/"]')
    go(person, person.keyboard.press, "Enter")
    tab_to(person, 'a[href$="/people/supporter/"]')
    go(person, person.keyboard.press, "Enter")
    tab_to(person, "#name")
    person.keyboard.type("Jonas")
    tab_to(person, "main form button")
    go(person, person.keyboard.press, "Enter")
    code = person.inner_text(".assess-letters")
    supporter.goto("/with/")
    tab_to(supporter, "#code")
    supporter.keyboard.type(code)
    go(supporter, supporter.keyboard.press, "Enter")
    tab_to(supporter, "main form button")
    go(supporter, supporter.keyboard.press, "Enter")
    tab_to(supporter, 'a[href$="/rate/1/"]')
    go(supporter, supporter.keyboard.press, "Enter")
    for place in range(supporter.locator("fieldset.assess-rate").count()):
        tab_to(supporter, f"fieldset.assess-rate:nth-of-type({place + 1}) input")
        supporter.keyboard.press("ArrowDown")
    tab_to(supporter, "main form button")
    go(supporter, supporter.keyboard.press, "Enter")
    assert "Thank you. It is written." in supporter.inner_text("main [role=status]")


def test_every_workers_item_can_be_heard_question_and_each_answer(visit: Callable[..., Any], content: Pack) -> None:
    """The masked-text dry run: with every letter hidden, what is said holds question and answers, with numbers.

    Pictures stay. Nothing is typed, so a touch is enough. Items whose skill is reading would be left out; none is.
    """
    from wisepath.render.item import item_view

    page = visit(viewport=PHONE)
    begin(page, "workers", "use-my-phone-safely")
    items = [item for item in content.items if item.use == "assessment" and "workers" in item.audiences]
    items = [item for item in items if not item.id.startswith("w-test-")]
    assert len(items) > 100
    collect = """async (html) => {
      const { collect } = await import("/static/wisepath/read-aloud.js");
      const box = document.querySelector("form.site-question");
      box.innerHTML = html;
      return collect(document.querySelector("main"), { picture: "Picture:", answer: "Answer {n}:", line: "Line {n}:" })
        .map((unit) => (unit.lead + unit.text).replace(/\\s+/g, " ").trim());
    }"""
    page.evaluate("""() => {
      const masked = new CSSStyleSheet();
      masked.replaceSync("main, main * { color: transparent !important; -webkit-text-security: disc; }");
      document.adoptedStyleSheets = [masked];
    }""")
    for item in items:
        view = item.public_view()
        said = " ".join(page.evaluate(collect, item_view(view, content.pictures)))
        plain = [*options(view), *steps(view)]
        assert item.kind != "short", f"{item.id} needs typing"
        assert squeeze(view["text"]) in squeeze(said), item.id
        for number, text in enumerate(options(view), start=1):
            assert squeeze(f"Answer {number}: {text}") in squeeze(said), item.id
        for number, text in enumerate(steps(view), start=1):
            assert squeeze(f"Line {number}: {text}") in squeeze(said), item.id
        assert len(plain) >= 3


def options(view: dict[str, Any]) -> list[str]:
    found = view.get("options") or view.get("places") or view.get("right") or []
    return [part.get("text") or part["label"] for part in found]


def steps(view: dict[str, Any]) -> list[str]:
    return [part["text"] for part in view.get("steps") or view.get("left") or []]


def squeeze(text: str) -> str:
    return re.sub(r"[\s*_`]+", "", text)


@pytest.fixture
def speaking(visit: Callable[..., Any]) -> Any:
    """A phone with a voice that writes down what it says."""
    page = visit(viewport=PHONE)
    page.add_init_script(f"({VOICE})()")
    return page


def test_listening_begins_with_a_touch_and_then_goes_on_by_itself(speaking: Any) -> None:
    page = speaking
    begin(page, "workers", "use-my-phone-safely")
    button = page.locator(".site-top [data-read]")
    button.wait_for()
    assert page.evaluate("said") == [], "nothing is said before the first touch"
    box = button.bounding_box()
    assert box["height"] >= 44
    assert page.evaluate("getComputedStyle(document.querySelector('.site-top [data-read]')).backgroundColor") != (
        "rgba(0, 0, 0, 0)"
    ), "the button stands out"
    button.click()
    page.wait_for_function("said.length > 4")
    fill(page)
    go(page, page.click, NEXT)
    page.wait_for_function("said.some((text) => text.includes('Question 2'))")
    # Stop means stop: the next question is quiet again.
    page.click('.wp-player [data-do="stop"]')
    fill(page)
    go(page, page.click, NEXT)
    page.locator(".assess-hear").first.wait_for()
    assert page.evaluate("said") == []


def test_each_answer_has_a_button_that_says_it(speaking: Any) -> None:
    page = speaking
    begin(page, "workers", "use-my-phone-safely")
    hear = page.locator(".assess-hear")
    hear.first.wait_for()
    assert hear.count() == 4
    for place in range(4):
        hear.nth(place).click()
    assert page.evaluate("said") == ["Not yet", "With help", "Alone", "I help others"]
    assert hear.first.get_attribute("aria-label") == "Hear this answer: Not yet"
    assert page.locator("form.site-question input:checked").count() == 0, "to hear is not to choose"
    look(page)
    while page.locator(".site-rates").count():
        fill(page)
        go(page, page.click, NEXT)
    hear.first.wait_for()
    look(page)


def test_without_a_voice_there_is_no_button_that_does_nothing(visit: Callable[..., Any]) -> None:
    page = visit(viewport=PHONE)
    page.add_init_script("Object.defineProperty(window, 'speechSynthesis', { value: undefined })")
    begin(page, "workers", "use-my-phone-safely")
    assert page.locator(".assess-hear").count() == 0
    assert page.locator("[data-read]:visible").count() == 0


def test_what_is_printed_fits_one_page(visit: Callable[..., Any], content: Pack) -> None:
    """The wall's page, the coach's page, and the paper twin of the longest observation form, on A4."""
    pikepdf = pytest.importorskip("pikepdf")
    person, supporter = visit(viewport=PHONE), visit(viewport=PHONE)
    url = begin(person, "workers", "find-my-next-job")
    helping = enter(supporter, let_in(person, url))
    supporter.goto(f"{helping}observe/")
    modules = [link.get_attribute("href") for link in supporter.locator('.assess-links a[href^="?module="]').all()]
    assert len(modules) == len(content.curriculum["workers"].modules)
    lengths = {}
    for module in modules:
        supporter.goto(f"{helping}observe/paper/{module}")
        lengths[module] = len(supporter.inner_text(".assess-sheet"))
    supporter.goto(f"{helping}observe/paper/{max(lengths, key=lambda name: lengths[name])}")
    person.goto(url)
    finish_part(person)
    for page, path in ((supporter, ""), (person, f"{url}take/wall/"), (person, f"{url}take/coach/")):
        if path:
            page.goto(path)
        with pikepdf.open(io.BytesIO(page.pdf(format="A4"))) as made:
            assert len(made.pages) == 1, path or page.url
