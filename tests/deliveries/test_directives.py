"""Every directive and role in a built book: what a page holds, for whom, in which words."""

import re

import pytest

from deliveries.sampler import LESSON_1, Sampler, build_sampler, write_sampler

pytestmark = pytest.mark.book

HEAD = '<summary><span class="wp-label">'
ONE, TWO = "sign-in/lesson-1-lock", "sign-in/lesson-2-use"


def box(html: str, kind: str) -> str:
    """Return the HTML from the first box of a kind to the next box."""
    return next(part for part in re.split(r'(?=<\w+ class="wp-box )', html) if f"wp-{kind}" in part.partition(">")[0])


@pytest.mark.parametrize(
    ("kind", "opening"),
    [
        ("word", '<div class="wp-box wp-word" id="word-screen-lock" role="group" aria-label="Word: screen lock">'),
        ("example", '<div class="wp-box wp-example" role="group" aria-label="Example: In the laundry">'),
        ("tool", '<div class="wp-box wp-tool" role="group" aria-label="To take away: My help card">'),
        ("coach-note", f'<details class="wp-box wp-coach-note">{HEAD}For your supporter</span>'),
        ("source", f'<details class="wp-box wp-source">{HEAD}Where this comes from</span>'),
    ],
)
def test_each_box_is_labelled(sampler: Sampler, kind: str, opening: str) -> None:
    assert box(sampler.page(ONE), kind).startswith(opening)


def test_a_title_may_have_words_that_stand_out(sampler: Sampler) -> None:
    card = box(sampler.page(ONE), "practice-card")
    assert '<span class="wp-box-title">Leave the <strong>room</strong></span>' in card
    assert card.count('<input type="checkbox" autocomplete="off">') == 3
    steps = re.findall(r"<span>([^<]+)</span></label>", card)
    assert steps == ["Lock the screen.", "Take your card.", "Close the door."]


def test_what_is_taken_away_can_be_printed_and_copied(sampler: Sampler) -> None:
    html = sampler.page(ONE)
    assert re.findall(r'data-tool="(\w+)"', box(html, "tool")) == ["print", "copy"]
    assert re.findall(r'data-tool="(\w+)"', box(html, "practice-card")) == ["print"]
    assert "tools.js" in html
    assert "tools.js" not in sampler.page(TWO), "a page without tools loads no script for them"
    assert not re.search(r" on\w+=|<script>|javascript:", html)


def test_sources_are_numbered_through_the_module(sampler: Sampler) -> None:
    one, two = sampler.page(ONE), sampler.page(TWO)
    assert '<li id="source-r30"><p><span class="wp-number">1</span> A practice of a laundry, 2024.' in one
    assert '<li id="source-guide"><p><span class="wp-number">2</span> A guide, 2025.' in one
    assert '<li id="source-law"><p><span class="wp-number">3</span> A law, 2023.' in two
    link = '<sup class="wp-ref"><a href="{}" aria-label="Source {}">{}</a></sup>'
    assert link.format("#source-guide", 2, 2) in one
    assert link.format("lesson-1-lock.html#source-r30", 1, 1) in two
    assert link.format("#source-law", 3, 3) in two


def test_words_of_another_language_say_so(sampler: Sampler) -> None:
    assert 'A sign says <span lang="sv">stängd</span>.' in sampler.page(ONE)
    assert '<html lang="en">' in sampler.page(ONE)


def test_the_first_use_of_a_word_offers_its_meaning(sampler: Sampler) -> None:
    one, two = sampler.page(ONE), sampler.page(TWO)
    assert 'class="wp-w"' not in one, "the page that explains a word does not offer it again"
    assert re.findall(r'class="wp-w" popovertarget="([^"]+)">([^<]+)<', two) == [("w-screen-lock", "screen lock")]
    assert '<span class="wp-meaning-text">A screen lock closes the screen. Only <em>you</em> can open it.</span>' in two
    assert "spin." in two, "a word that is kept on its page is not offered elsewhere"
    assert 'class="wp-w"' not in sampler.page("sign-in/coach")


def test_one_page_lists_all_words(sampler: Sampler) -> None:
    html = sampler.page("glossary")
    assert re.findall(r'<dt id="([^"]+)">([^<]+)</dt>', html) == [("screen-lock", "screen lock"), ("spin", "spin")]
    assert 'href="sign-in/lesson-1-lock.html#word-screen-lock"' in html


def test_a_book_for_learners_has_nothing_for_supporters(sampler: Sampler) -> None:
    assert "Secret for the coach" in sampler.page(ONE)
    assert "Secret for the trainer" in sampler.page(ONE)
    assert (sampler.book / "sign-in/coach.html").is_file()
    pages = {path.relative_to(sampler.learner).as_posix(): path for path in sampler.learner.rglob("*.html")}
    assert "sign-in/lesson-1-lock.html" in pages
    assert "sign-in/coach.html" not in pages
    for file in sampler.learner.rglob("*"):
        if file.suffix in (".html", ".js"):
            text = file.read_text(encoding="utf-8")
            assert "Secret" not in text, file
            assert "coach.html" not in text, file


def test_what_cannot_be_expressed_is_told(sampler: Sampler) -> None:
    assert sampler.said[-1] == "not expressed: book 0"


def test_the_strip_says_where_one_is_and_what_is_left(sampler: Sampler) -> None:
    one = sampler.page(ONE)
    strip = re.sub(r"<[^>]+>", " ", one[one.index('<nav class="wp-where"') : one.index("</ol>")]).split()
    assert " ".join(strip) == "Start Digital at work Start Sign in safely Page 1 of 2"
    assert 'data-served="books/workers/sign-in/lesson-1-lock.html" hidden><a href="../../../">' in one
    time = re.search(r'<p class="wp-time">(.*?)</p>', one)
    assert time
    assert time[1] == (
        "This page takes about 10 minutes. To the end of the module: 1 hour and 30 minutes. "
        "Next comes “Use the screen lock”."
    )
    assert 'rel="next" href="lesson-2-use.html">Next: Use the screen lock' in one
    assert 'href="../index.html#modules">To all modules' in sampler.page(TWO)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("3. Close the door.", "3. Close the door.\n\nThen:\n\n- Go.", "one list"),
        ("2. Take your card.", "2. Take your card.\n\n   Both.", "one paragraph"),
        ("- Our own words.", "- [r30] The same again.", "stands twice"),
    ],
)  # fmt: skip
def test_a_box_that_cannot_be_read_stops_the_build(tmp_path, old: str, new: str, message: str) -> None:
    root = write_sampler(tmp_path)
    assert old in LESSON_1
    page = root / "curricula/workers/sign-in/lesson-1-lock.md"
    page.write_text(LESSON_1.replace(old, new), encoding="utf-8")
    with pytest.raises(AssertionError, match=message):
        build_sampler(root, tmp_path / "build")
