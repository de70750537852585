"""Reading help in the books: settings that stay, colours, sizes, keyboard, and a page that is read aloud."""

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Playwright

from accessible import SEVEN_TO_ONE, WCAG, violations
from chromium import EXECUTABLE, FLAGS
from voice import FLAG, missing_voice, real_voice

pytestmark = [pytest.mark.book, pytest.mark.browser]

WORKER = "workers/sign-in/lesson-1-my-account-is-mine.html"
STAFF = "managers/numbers-that-mean-something/lesson-3-count-it-from-your-exits.html"
COLOURS, SIZES, WIDTHS = ("", "light", "dark", "contrast"), ("", "larger", "largest"), (360, 1280)
VARIABLES = """() => ['paper', 'card', 'ink', 'soft-ink', 'line', 'soft-line', 'accent', 'accent-ink', 'tint',
  'sun', 'good', 'focus', 'read', 'read-ink'].map((name) => getComputedStyle(document.documentElement)
  .getPropertyValue('--' + name).trim())
  .concat(getComputedStyle(document.documentElement).colorScheme, getComputedStyle(document.body).backgroundColor)"""
LIT = "() => [...(CSS.highlights.get('wp-sentence') ?? [])].map(String).join('').replace(/\\s+/g, ' ')"
WORD = (
    '<p>A <button class="wp-w">key</button><span popover class="wp-meaning">It opens.</span> works.'
    '<sup class="wp-ref"><a href="#">1</a></sup></p>'
)
BODY = "<h1>One. Two.</h1><p>Ask <b>Ana</b> now. Wait – <code>x = 1</code> is code.</p>"


@pytest.fixture
def page(browser: Browser, book_address: str) -> Iterator[Page]:
    with browser.new_context(base_url=book_address, viewport={"width": 360, "height": 740}) as frame:
        yield frame.new_page()


def settle(page: Page, **chosen: str) -> None:
    """Keep settings in this browser, as the menu would."""
    kept = json.dumps({name: value for name, value in chosen.items() if value})
    page.evaluate("(kept) => localStorage.setItem('wisepath-reading', kept)", kept)


def test_settings_stay_over_reload_and_books_and_can_be_put_back(page: Page) -> None:
    page.goto(f"/{WORKER}")
    page.click(".wp-aids summary")
    page.get_by_label("Largest").check()
    page.get_by_label("High contrast").check()
    page.get_by_label("Keep the page still").check()
    page.reload()
    look = "() => [{...document.documentElement.dataset}, getComputedStyle(document.documentElement).fontSize]"
    chosen = {"aids": "on", "size": "largest", "colours": "contrast", "calm": "on"}
    assert page.evaluate(look) == [chosen, "24px"]
    page.goto(f"/{STAFF}")
    assert page.evaluate(look) == [chosen, "24px"]
    page.click(".wp-aids summary")
    assert page.get_by_label("High contrast").is_checked()
    page.get_by_role("button", name="Back to the usual look").click()
    assert page.evaluate(look) == [{"aids": "on"}, "18px"]
    assert page.get_by_label("As my device").is_checked()
    assert page.evaluate("localStorage.length") == 0


def test_the_first_paint_has_the_chosen_colours(page: Page) -> None:
    page.goto(f"/{WORKER}")
    settle(page, colours="dark")
    page.add_init_script("""new MutationObserver((_, watch) => {
        if (!document.body) return;
        window.atBody = [document.documentElement.dataset.colours, document.readyState];
        watch.disconnect();
    }).observe(document, { childList: true, subtree: true });""")
    page.reload()
    assert page.evaluate("window.atBody") == ["dark", "loading"]


def test_without_storage_or_with_nonsense_in_it_the_page_is_as_usual(page: Page) -> None:
    page.goto(f"/{WORKER}")
    page.evaluate('localStorage.setItem(\'wisepath-reading\', \'{"colours": 7, "size": "<b>", "calm"\')')
    page.reload()
    assert page.evaluate("({...document.documentElement.dataset})") == {"aids": "on"}
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('no storage') } })")
    page.reload()
    page.click(".wp-aids summary")
    page.get_by_label("Dark").check()
    assert page.evaluate("document.documentElement.dataset.colours") == "dark"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_chosen_scheme_is_the_devices_scheme(page: Page, scheme: Any) -> None:
    other = "dark" if scheme == "light" else "light"
    page.emulate_media(color_scheme=scheme)
    page.goto(f"/{STAFF}")
    devices = page.evaluate(VARIABLES)
    page.emulate_media(color_scheme=other)
    assert page.evaluate(VARIABLES) != devices
    settle(page, colours=scheme)
    page.reload()
    assert page.evaluate(VARIABLES) == devices
    page.emulate_media(color_scheme=other, media="print")
    assert page.evaluate(VARIABLES)[0] == "#fff"
    assert not page.locator(".wp-aids").is_visible()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("colours", "size", "width"),
    [
        pytest.param(colours, size, width, marks=[] if sample else [pytest.mark.proof])
        for place, colours in enumerate(COLOURS)
        for count, size in enumerate(SIZES)
        for turn, width in enumerate(WIDTHS)
        for sample in [(colours, size, width) == ("contrast", "largest", 360) or (place + 1, count, turn) == (3, 1, 1)]
    ],
)
def test_every_look_is_accessible_and_fits(page: Page, colours: str, size: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for path in (WORKER, STAFF, "workers/index.html"):
        page.goto(f"/{path}")
        settle(page, colours=colours, size=size)
        page.reload()
        page.click(".wp-aids summary")
        for options in [WCAG, SEVEN_TO_ONE] if colours == "contrast" else [WCAG]:
            assert violations(page, options) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_the_menu_works_by_keyboard(page: Page) -> None:
    page.goto(f"/{WORKER}")
    for _ in range(10):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.wp-aids summary')"):
            break
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.documentElement.dataset.size") == "larger"
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.documentElement.dataset.colours") == "contrast"
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert page.evaluate("document.documentElement.dataset.calm") == "on"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.matches('.wp-aids details:not([open]) > summary')")


def test_without_a_voice_there_is_no_button_and_nothing_more_is_loaded(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"/{WORKER}")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("speechSynthesis.getVoices().length") == 0
    page.click(".wp-aids summary")
    assert page.locator("[data-read]").count() >= 2
    assert page.locator("[data-read]:visible").count() == 0
    assert not page.locator(".wp-player").is_visible()
    assert [url for url in asked if "read-aloud" in url] == []


def test_without_scripts_there_is_no_menu(browser: Browser, book_address: str) -> None:
    with browser.new_context(java_script_enabled=False) as frame:
        page = frame.new_page()
        page.goto(f"{book_address}/{WORKER}")
        assert not page.locator(".wp-aids, .wp-listen, .wp-player").locator("visible=true").count()


def run(page: Page, program: str, given: object = None) -> Any:
    """Run a program in the page that has the module as `aloud`."""
    page.goto(f"/{WORKER}")
    load = "const aloud = await import('/workers/_static/read-aloud.js');"
    return page.evaluate(f"async (given) => {{ {load} {program} }}", given)


LONG = "The list holds " + "the name of the firm, " * 14 + "and the year."


@pytest.mark.parametrize("segmenter", ["Intl.Segmenter", "null"])
def test_sentences(page: Page, segmenter: str) -> None:
    program = f"return given.map((text) => aloud.sentences(text, 'en', {segmenter}).map((span) => text.slice(...span)))"
    texts = ["One. Two!  Is it “three”? ", "See 4.1 for more", " · ¶ ", "", LONG]
    one, two, three, four, long = run(page, program, texts)
    assert one == ["One.", "Two!", "Is it “three”?"]
    assert two == ["See 4.1 for more"]
    assert three == four == []
    assert len(long) == 2
    assert " ".join(long) == LONG
    assert all(len(part) <= 210 and part[-1] in ",." for part in long)


def test_what_is_read_and_what_is_left_out(page: Page) -> None:
    program = """
      const main = document.createElement("main");
      main.innerHTML = given;
      document.body.append(main);
      const words = { picture: "Picture:", answer: "Answer {n}:", line: "Line {n}:" };
      return aloud.collect(main, words).map((unit) => [unit.lead + unit.text, unit.lang]);"""
    html = (
        f"{BODY}{WORD}<pre>code</pre><nav>Next</nav><p hidden>no</p><details><summary>Fold</summary>no</details>"
        '<details open><summary>Open</summary><p>Yes</p></details><p lang="sv">Hej. <span lang="fi">Moi</span></p>'
        '<img alt="A lock is shut." src="data:,"><img alt="" src="data:,"><span aria-hidden="true">no</span>'
        '<form class="wp-question"><div class="wp-answers"><label class="wp-option"><input type="radio"><span>Yes'
        '</span></label><label class="wp-option"><input type="radio"><span>No</span></label></div>'
        '<p class="wp-act"><button>Check</button></p><div class="wp-feedback" role="status"></div></form>'
        '<div data-kind="match"><div class="wp-answers"><p class="wp-line"><label>Key</label><select><option></option>'
        '<option value="a">Door</option></select></p></div></div>'
    )
    assert run(page, program, html) == [
        ["One.", "en"], ["Two.", "en"], ["Ask Ana now.", "en"], ["Wait – x = 1 is code.", "en"],
        ["A key works.", "en"],
        ["Open", "en"], ["Yes", "en"], ["Hej.", "sv"], ["Moi", "fi"], ["Picture: A lock is shut.", "en"],
        ["Answer 1: Yes", "en"], ["Answer 2: No", "en"], ["Line 1: Key", "en"], ["Answer 1: Door", "en"],
    ]  # fmt: skip


# A voice that speaks to nobody and notes what it was asked: for the queue alone, it stands for no real voice.
RECORDER = """
  const log = [], timers = [];
  let on;
  const say = (unit, rate, told) => { log.push(`${unit.text}@${rate}`); on = told; };
  const voice = { cancel: () => log.push("cancel"), say };
  const units = ["a", "b", "c"].map((text) => ({ text, at: [], lead: "" }));
  let slow = false;
  const reader = new aloud.Reader(units, voice, {
    show: (unit, from) => log.push(from === undefined ? `show ${unit.text}` : `word ${from}`),
    done: (why) => log.push(why), slow: () => slow, later: (act, time) => timers.push(act),
  });"""


def test_the_queue_says_one_sentence_at_a_time(page: Page) -> None:
    program = f"""{RECORDER}
      reader.go(0); on.start(); on.word(0, 1); on.end();
      const old = on; reader.go(2); old.end(); old.error();
      slow = true; reader.pause(); reader.go(reader.place); on.end();
      return log;"""
    first = ["cancel", "show a", "a@1", "word 0", "cancel", "show b", "b@1"]
    then = ["cancel", "show c", "c@1", "cancel", "cancel", "show c", "c@0.7", "cancel", "end"]
    assert run(page, program) == first + then


def test_a_voice_that_falls_silent_is_asked_once_more(page: Page) -> None:
    program = f"""{RECORDER}
      reader.go(1); const stale = timers.at(-1); on.start(); timers.at(-1)(); stale(); timers.at(-1)();
      return log;"""
    assert run(page, program) == ["cancel", "show b", "b@1", "cancel", "show b", "b@1", "silent"]


def test_only_voices_of_this_device_are_picked(page: Page) -> None:
    program = """return ["en", "en-GB", "sv", "fi"].map((lang) => aloud.pick(given, lang)?.name ?? null)"""
    voices = [
        {"name": "far", "lang": "sv-SE", "localService": False},
        {"name": "us", "lang": "en_US", "localService": True},
        {"name": "gb", "lang": "en_GB", "localService": True},
    ]
    assert run(page, program, voices) == ["us", "gb", None, None]


def test_marks_for_older_browsers_leave_the_text_as_it_is(page: Page) -> None:
    program = """
      const main = document.createElement("main");
      main.innerHTML = given;
      document.body.append(main);
      const texts = [...main.querySelectorAll("h1, p, b")].map((part) => part.firstChild);
      const seen = [];
      for (const unit of aloud.collect(main)) {
        aloud.paint(unit.at, unit.element, "wp-sentence", null);
        seen.push([...main.querySelectorAll("mark")].map((mark) => mark.textContent).join("|"), main.textContent);
      }
      aloud.clear(null);
      const same = texts.every((text, place) => text === [...main.querySelectorAll("h1, p, b")][place].firstChild);
      return [seen, main.innerHTML, same];"""
    seen, html, same = run(page, program, BODY)
    assert seen[::2] == ["One.", "Two.", "Ask |Ana| now.", "Wait – |x = 1| is code."]
    assert set(seen[1::2]) == {"One. Two.Ask Ana now. Wait – x = 1 is code."}
    assert (html, same) == (BODY, True)


def test_sentence_word_and_picture_are_shown(page: Page) -> None:
    program = """
      const main = document.createElement("main");
      main.innerHTML = given;
      document.body.append(main);
      const [first, , ask, , lock] = aloud.collect(main), text = main.textContent;
      const lit = (name) => [...(CSS.highlights.get(name) ?? [])].map(String).join("");
      const seen = [];
      aloud.paint(ask.at, ask.element); aloud.paint(ask.at.slice(4, 7), null, "wp-word");
      seen.push([lit("wp-sentence"), lit("wp-word"), CSS.highlights.get("wp-word").priority]);
      aloud.paint(first.at, first.element);
      seen.push([lit("wp-sentence"), lit("wp-word")]);
      aloud.paint(lock.at, lock.element);
      seen.push([lit("wp-sentence"), getComputedStyle(lock.element).outlineStyle]);
      aloud.clear();
      seen.push([CSS.highlights.size, getComputedStyle(lock.element).outlineStyle, main.textContent === text]);
      return seen;"""
    assert run(page, program, f'{BODY}<img alt="A lock." src="data:,">') == [
        ["Ask Ana now.", "Ana", 1], ["One.", ""], ["", "solid"], [0, "none", True],
    ]  # fmt: skip


@pytest.fixture(scope="module")
def speaking(playwright: Playwright) -> Iterator[Browser]:
    if missing_voice():
        pytest.skip(missing_voice())
    # Sockets need a short path.
    with tempfile.TemporaryDirectory() as folder, real_voice(Path(folder)) as environment:
        arguments = [*FLAGS, FLAG]
        found = playwright.chromium.launch(executable_path=EXECUTABLE, args=arguments, env={**environment})
        yield found
        found.close()


@pytest.mark.slow
def test_a_real_voice_reads_the_page(speaking: Browser, book_address: str) -> None:
    with speaking.new_context(base_url=book_address, viewport={"width": 360, "height": 740}) as frame:
        page = frame.new_page()
        page.goto(f"/{WORKER}")
        begin = page.locator("main > [data-read]")
        begin.wait_for()
        begin.click()
        assert page.locator("[data-do=pause]").evaluate("(button) => button === document.activeElement")
        # The voice goes on by itself: one sentence after the other is spoken and marked.
        for text in ("This page takes about 17 minutes.", "My account is mine", "What you will do"):
            page.wait_for_function(f"(text) => ({LIT})() === text", arg=text)
        assert page.evaluate("speechSynthesis.speaking")
        assert violations(page) == []
        page.get_by_role("button", name="Pause").click()
        page.wait_for_function("() => !speechSynthesis.speaking")
        page.get_by_role("button", name="Slower").click()
        stood = page.evaluate(LIT)
        page.get_by_role("button", name="Next sentence").click()
        page.wait_for_function(f"(text) => speechSynthesis.speaking && ({LIT})() !== text", arg=stood)
        page.get_by_role("button", name="Sentence before").click()
        page.wait_for_function(f"(text) => ({LIT})() === text", arg=stood)
        page.get_by_role("button", name="Stop").click()
        assert not page.locator(".wp-player").is_visible()
        assert begin.evaluate("(button) => button === document.activeElement")
        assert page.evaluate("CSS.highlights.size") == 0
        page.wait_for_function("() => !speechSynthesis.speaking")
        page.reload()
        assert page.evaluate("document.documentElement.dataset.pace") == "slow"
        # The meaning of a word is read alone, in its own window.
        page.goto("/workers/sign-in/lesson-3-my-own-passphrase.html")
        page.locator(".wp-w").first.click()
        page.locator(".wp-meaning [data-read]").first.click()
        page.wait_for_function(f"() => ({LIT})() === 'It is made of several words.'")
        page.wait_for_function("() => document.querySelector('.wp-player').hidden")
