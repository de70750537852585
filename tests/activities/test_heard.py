"""Every activity can be solved by ear: Listen says the question and all that can be pressed, with the text masked.

Two voices: one that only notes what it is given, for every activity; and the real one of `tests/voice.py`.
"""

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Playwright

from activity_driver import Learner, Touch
from activity_stage import NAMES, activity_of, first_of_each_kind
from chromium import EXECUTABLE, FLAGS
from voice import FLAG, missing_voice, real_voice
from wisepath.model.activity import Activity, Step

pytestmark = pytest.mark.browser

FIRST = first_of_each_kind()
# Notes each sentence with the part of the page that is framed while it is said.
NOTE = """
  window.heard = [];
  const note = (said) => {
    const now = document.querySelector("[data-now]");
    const { target, field, entry } = now?.dataset ?? {};
    window.heard.push([said.text, target ?? "", now?.querySelector("input")?.value ?? "", now?.className ?? ""]);
  };"""
DOUBLE = (
    NOTE
    + """
  const voice = { name: "Nobody", lang: "en-GB", localService: true, default: true, voiceURI: "nobody" };
  Object.defineProperty(window, "speechSynthesis", { value: {
    getVoices: () => [voice], cancel() {}, addEventListener() {},
    speak(said) { note(said); setTimeout(() => { said.onstart?.({}); said.onend?.({}); }); },
  } });
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };"""
)
REAL = (
    NOTE
    + """
  const speak = speechSynthesis.speak.bind(speechSynthesis);
  speechSynthesis.speak = (said) => { note(said); said.rate = 4; speak(said); };"""
)
MASK = """.wp-activity, .wp-activity * { color: transparent !important; -webkit-text-fill-color: transparent !important;
  text-shadow: none !important; }"""


def bare(text: str) -> str:
    """Return a text as one hears it: letters and figures."""
    return " ".join(re.findall(r"\w+", text.replace("**", "")))


class Listening(Learner):
    """A learner who sees no text: finds what to press among the things that Listen framed while it said their names."""

    heard: list[list[str]]

    def listen(self) -> list[list[str]]:
        """Press Listen, wait until the voice is silent, return what was said and framed."""
        self.page.evaluate("window.heard.length = 0")
        self.hand.press(self.button("listen"))
        self.quiet()
        self.heard = self.page.evaluate("window.heard")
        return self.heard

    def quiet(self) -> None:
        """Wait until nothing is being said."""
        off = '[data-act="listen"] [data-when="off"]:not([hidden])'
        self.page.wait_for_function(f"() => document.querySelector('{off}')", timeout=120_000)

    def check_all_is_said(self, step: Step) -> None:
        """See that the question, and the name of each thing that can be used, were said."""
        said = bare(" ".join(part[0] for part in self.heard))
        assert bare(step.ask) in said
        usable = self.section.locator(
            ".wp-stage button[data-target]:visible, .wp-choices:visible .wp-option, "
            ".wp-asked > :is(label, legend), .wp-field.wp-asked .wp-tile, .wp-slip:visible li"
        )
        for label in usable.all_inner_texts():
            assert bare(label) in said, label

    def framed(self, name: str) -> bool:
        """Return whether the text of a target was said while that target was framed."""
        text = bare(self.activity.the_scene().targets()[name])
        said = bare(" ".join(part[0] for part in self.heard if part[1] == name))
        return text in said


def follow(page: Page, activity: Activity) -> None:
    """Do an activity with masked text, by what is heard."""
    page.add_style_tag(content=MASK)
    learner = Listening(page, activity, Touch(page))
    for step in activity.steps:
        right: Any = learner.key[step.id]["right"]
        if step.do in ("tap", "order"):
            learner.reach(right[0])
        learner.listen()
        learner.check_all_is_said(step)
        if step.do in ("tap", "all", "order"):
            assert all(learner.framed(name) for name in right if learner.target(name).count())
        learner.answer(step, right)
        page.wait_for_selector('[data-act="on"]:visible')
        learner.quiet()
        well = bare(learner.feedback())
        assert well in bare(" ".join(part[0] for part in page.evaluate("window.heard")))
        page.evaluate("window.heard.length = 0")
        learner.hand.press(learner.button("on"))
        learner.quiet()
        assert page.evaluate("window.heard.length") >= 1  # the next step, or the end, without being asked again


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=[] if name in (FIRST["phone"], FIRST["form"]) else [pytest.mark.proof])
        for name in NAMES
    ],
)
def test_it_can_be_solved_by_ear(browser: Browser, stage_address: str, name: str) -> None:
    activity = activity_of(name)
    with browser.new_context(base_url=stage_address, viewport={"width": 360, "height": 740}, has_touch=True) as frame:
        frame.add_init_script(DOUBLE)
        page = frame.new_page()
        page.goto(f"/{name}.{activity.sector}.html")
        page.locator('[data-act="listen"]:visible').wait_for()
        follow(page, activity.in_sector(activity.sector))


@pytest.fixture(scope="module")
def speaking(playwright: Playwright) -> Iterator[Browser]:
    if missing := missing_voice():
        pytest.skip(missing)
    with tempfile.TemporaryDirectory(prefix="w", dir="/tmp") as folder, real_voice(Path(folder)) as environment:
        found = playwright.chromium.launch(executable_path=EXECUTABLE, args=[*FLAGS, FLAG], env=environment)
        yield found
        found.close()


@pytest.mark.slow
@pytest.mark.proof  # a voice speaks no faster than people listen; one page and one question are read in every run
@pytest.mark.parametrize("kind", sorted(FIRST))
def test_a_real_voice_leads_through_each_kind(speaking: Browser, stage_address: str, kind: str) -> None:
    activity = activity_of(FIRST[kind])
    with speaking.new_context(base_url=stage_address, viewport={"width": 360, "height": 740}, has_touch=True) as frame:
        frame.add_init_script(REAL)
        page = frame.new_page()
        page.goto(f"/{activity.id}.{activity.sector}.html")
        page.locator('[data-act="listen"]:visible').wait_for()
        follow(page, activity.in_sector(activity.sector))


def test_the_voice_can_be_stopped_and_hints_are_said(browser: Browser, stage_address: str) -> None:
    activity = activity_of("w-parcel-fee")
    with browser.new_context(base_url=stage_address, has_touch=True) as frame:
        frame.add_init_script(DOUBLE.replace("said.onend?.({});", "if (!window.slow) said.onend?.({});"))
        page = frame.new_page()
        page.goto(f"/{activity.id}.{activity.sector}.html")
        learner = Listening(page, activity.in_sector(activity.sector), Touch(page))
        learner.listen()
        page.evaluate("window.heard.length = 0")
        learner.hand.press(learner.button("hint"))
        page.wait_for_function("() => window.heard.length")
        learner.quiet()
        assert "Hint 1: The sender is not in the text." in [part[0] for part in page.evaluate("window.heard")]
        page.evaluate("window.slow = true")
        learner.hand.press(learner.button("listen"))
        assert page.locator("[data-now]").count() == 1
        learner.hand.press(learner.button("listen"))
        learner.quiet()
        assert page.locator("[data-now]").count() == 0
        page.evaluate("window.heard.length = 0")
        learner.hand.press(learner.button("hint"))
        page.get_by_text("Hint 2:").wait_for()
        assert page.evaluate("window.heard") == []  # who stops the voice is not talked to again


def test_without_a_voice_there_is_no_listen_button(browser: Browser, stage_address: str) -> None:
    activity = activity_of(NAMES[0])
    with browser.new_context(base_url=stage_address) as frame:
        page = frame.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"/{activity.id}.{activity.sector}.html")
        page.wait_for_load_state("networkidle")
        assert not page.locator('[data-act="listen"]').is_visible()
        assert [url for url in asked if "listen" in url or "read-aloud" in url or "keys" in url] == []
