"""Result pictures: each says in words what it shows, and draws what the words say."""

import re

import pytest

from wisepath.gap import STEPS
from wisepath.render.scale import WIDTH, Reading, Scale, seen_words, step_drawing, step_words, tries_drawing

PLAIN, STAFF = Scale(plain=True), Scale(plain=False)


def numbers(drawing: str, kind: str, name: str) -> list[float]:
    """The values of an attribute of all shapes of a kind."""
    return [float(value) for value in re.findall(rf'<\w+ class="{kind}"[^>]* {name}="([\d.]+)"', drawing)]


@pytest.mark.parametrize("scale", [PLAIN, STAFF])
def test_before_and_now_stand_on_one_scale(scale: Scale) -> None:
    drawing = scale.two(Reading(0.2, 1.4, 2.0), Reading(1.1, 2.6, 2.0), "Before: low. Now: higher.")
    assert 'role="img" aria-label="Before: low. Now: higher."' in drawing
    assert len(numbers(drawing, "band", "x")) == len(scale.zones())
    (before,), (now,) = numbers(drawing, "before", "x"), numbers(drawing, "range", "x")
    assert before < now
    (above,), (below,) = numbers(drawing, "before", "y"), numbers(drawing, "range", "y")
    assert above < below, "the two never cover each other"


def test_a_range_is_never_drawn_as_a_point() -> None:
    drawing = PLAIN.two(Reading(1.0, 1.0, 2.0), Reading(8.0, 8.0, 2.0), "")
    for kind in ("before", "range"):
        (x,), (width,) = numbers(drawing, kind, "x"), numbers(drawing, kind, "width")
        assert width >= 8
        assert 0 <= x <= x + width <= WIDTH


@pytest.mark.parametrize("place", range(4))
def test_one_step_of_four_is_marked(place: int) -> None:
    share = WIDTH / 4
    drawing = step_drawing(STEPS[place], "You: x")
    assert numbers(drawing, "range", "cx") == [share * (place + 0.5)]
    other = step_drawing(STEPS[place], "Jonas: x", by="supporter")
    assert "<circle" not in other, "the shape tells who it is, not only the place"
    assert f"M{share * (place + 0.5):g} " in other


def test_not_seen_marks_nothing() -> None:
    drawing = step_drawing("not-seen", "Jonas: not seen")
    assert 'class="range"' not in drawing
    assert drawing.count('class="band"') == 4


@pytest.mark.parametrize(("tried", "solved"), [(0, 0), (3, 2), (5, 5), (25, 0)])
def test_each_question_is_a_disc(tried: int, solved: int) -> None:
    drawing = tries_drawing(tried, solved, f"{solved} of {tried} went well")
    assert drawing.count('class="range"') == solved
    assert drawing.count('class="before"') == tried - solved
    assert all(0 < x < WIDTH for kind in ("range", "before") for x in numbers(drawing, kind, "cx"))


def test_texts_in_a_drawing_are_escaped() -> None:
    assert '"><script' not in step_drawing("alone", '"><script>')
    assert '"><script' not in PLAIN.two(Reading(0, 1, 1), Reading(0, 1, 1), '"><script>')


def test_what_others_saw_is_said_of_another_person() -> None:
    assert [seen_words(step) for step in STEPS] == ["not yet", "with help", "alone", "helps others"]
    assert [step_words(step) for step in STEPS] == ["not yet", "with help", "alone", "I help others"]
    assert seen_words("not-seen") == "not-seen"
