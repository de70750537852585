"""Each kind of item: what it shows, what it hides, how it scores, what it refuses."""

import json
from itertools import permutations

import pytest

from wisepath.model.item import (
    KINDS,
    ChoiceItem,
    Feedback,
    InvalidResponse,
    Item,
    MatchItem,
    MultipleItem,
    Option,
    OrderItem,
    ShortItem,
    SpotItem,
)
from wisepath.model.item.match import Pair
from wisepath.model.item.order import Step
from wisepath.model.item.spot import Spot

COMMON = {"skill": "4.1", "level": 1.0, "audiences": ("workers",), "use": "practice", "source": "Wisepath"}
BOTH = Feedback(right="TOLD right", wrong="TOLD wrong")


def option(name: str, *, correct: bool = False) -> Option:
    return Option(id=name, text=f"Text {name}", correct=correct, feedback=f"TOLD {name}")


CHOICE = ChoiceItem(
    id="choice-1", kind="choice", text="Which?", options=(option("a"), option("b", correct=True), option("c")), **COMMON
)
MULTIPLE = MultipleItem(
    id="multiple-1",
    kind="multiple",
    text="Which?",
    options=(option("a", correct=True), option("b"), option("c", correct=True)),
    **COMMON,
)
ORDER = OrderItem(
    id="order-1",
    kind="order",
    text="Which first?",
    steps=tuple(Step(id=name, text=f"Text {name}") for name in ("one", "two", "three", "four")),
    feedback=BOTH,
    **COMMON,
)
MATCH = MatchItem(
    id="match-1",
    kind="match",
    text="What belongs?",
    pairs=tuple(
        Pair(id=name, left=f"Left {name}", right=f"Right {name}", feedback=f"TOLD {name}") for name in ("a", "b", "c")
    ),
    **COMMON,
)
SPOT = SpotItem(
    id="spot-1",
    kind="spot",
    text="Where?",
    screen="false-page",
    places=tuple(
        Spot(id=n, label=f"Text {n}", x=10, y=10, width=5, height=5, correct=n == "c", feedback=f"TOLD {n}")
        for n in ("a", "b", "c", "d")
    ),
    **COMMON,
)
SHORT = ShortItem(
    id="short-1", kind="short", text="Say it.", accept=("SECRET word", "SECRET term"), feedback=BOTH, **COMMON
)
ITEMS = {item.kind: item for item in (CHOICE, MULTIPLE, ORDER, MATCH, SPOT, SHORT)}


def right_of(item: Item) -> object:
    right = item.key()["right"]
    return right[0] if item.kind == "short" else right


each_kind = pytest.mark.parametrize("item", ITEMS.values(), ids=ITEMS)


def test_every_kind_is_tested():
    assert set(ITEMS) == set(KINDS)


@each_kind
def test_the_public_view_tells_neither_key_nor_feedback(item):
    view = json.dumps(item.public_view())
    assert "TOLD" not in view
    assert "SECRET" not in view
    assert "correct" not in view
    assert item.text in view


@each_kind
def test_the_public_view_is_the_same_every_time(item):
    assert item.public_view() == item.public_view()


@each_kind
def test_the_key_scores_as_right(item):
    assert item.score(right_of(item)).correct


@each_kind
def test_the_key_is_plain_data_with_feedback(item):
    key = item.key()
    assert set(key) == {"right", "feedback"}
    assert json.loads(json.dumps(key)) == key
    assert all(text.startswith("TOLD") for text in key["feedback"].values())


@each_kind
@pytest.mark.parametrize("response", [None, 3, True, "", "zzz-none", [], ["zzz"], {}, {"zzz": "a"}, [["a"]], b"a"])
def test_what_cannot_be_an_answer_is_refused_or_wrong(item, response):
    if item.kind == "short" and response == "zzz-none":
        assert not item.score(response).correct
    else:
        with pytest.raises(InvalidResponse) as raised:
            item.score(response)
        assert raised.value.field == "answer"
        assert raised.value.message


@each_kind
def test_good_items_have_no_shape_problems(item):
    assert list(item.shape_problems()) == []


@pytest.mark.parametrize(
    ("item", "chance"),
    [(CHOICE, 1 / 3), (MULTIPLE, 1 / 7), (ORDER, 1 / 24), (MATCH, 1 / 6), (SPOT, 1 / 4), (SHORT, 0.0)],
    ids=lambda value: getattr(value, "kind", ""),
)
def test_the_chance_of_guessing(item, chance):
    assert item.guessing() == pytest.approx(chance)


def test_a_choice_tells_the_feedback_of_the_chosen_option():
    assert CHOICE.score("a").feedback == ("TOLD a",)
    assert not CHOICE.score("a").correct
    assert CHOICE.score("b").feedback == ("TOLD b",)


def test_all_right_options_must_be_found():
    assert not MULTIPLE.score(["a"]).correct
    assert MULTIPLE.score(["a"]).feedback == ("TOLD c",)
    assert MULTIPLE.score(["a", "b", "c"]).feedback == ("TOLD b",)
    assert MULTIPLE.score(["c", "a"]).feedback == ("TOLD a", "TOLD c")


def test_an_option_may_be_named_once():
    with pytest.raises(InvalidResponse, match="once"):
        MULTIPLE.score(["a", "a"])


def test_one_order_of_all_is_right():
    shown = [step["id"] for step in ORDER.public_view()["steps"]]
    scores = [ORDER.score(list(order)) for order in permutations(shown)]
    assert sum(score.correct for score in scores) == 1
    assert {score.feedback for score in scores if not score.correct} == {("TOLD wrong",)}


def test_an_order_needs_every_step():
    with pytest.raises(InvalidResponse, match="every step"):
        ORDER.score(ORDER.key()["right"][:-1])


def test_the_order_is_told_neither_by_ids_nor_by_sequence():
    shown = [step["id"] for step in ORDER.public_view()["steps"]]
    right = ORDER.key()["right"]
    assert right != shown
    assert right != sorted(shown)
    assert not set(shown) & {step.id for step in ORDER.steps}


@pytest.mark.parametrize("number", range(20))
def test_the_sequence_that_is_shown_is_never_the_right_one(number):
    item = OrderItem(
        id=f"order-{number}", kind="order", text="?", steps=ORDER.steps[: 2 + number % 3], feedback=BOTH, **COMMON
    )
    assert [step["id"] for step in item.public_view()["steps"]] != item.key()["right"]


def test_pairs_are_told_neither_by_ids_nor_by_sequence():
    view = MATCH.public_view()
    left, right = ([part["id"] for part in view[side]] for side in ("left", "right"))
    pairs = MATCH.key()["right"]
    assert not set(left) & set(right)
    assert not {*left, *right} & {pair.id for pair in MATCH.pairs}
    assert [pairs[name] for name in left] != right


def test_a_missed_pair_tells_its_feedback():
    right = MATCH.key()["right"]
    first, second, third = right
    swapped = {first: right[second], second: right[first], third: right[third]}
    score = MATCH.score(swapped)
    assert not score.correct
    assert score.feedback == ("TOLD a", "TOLD b")


def test_a_match_needs_every_line_and_known_parts():
    right = MATCH.key()["right"]
    with pytest.raises(InvalidResponse, match="each line"):
        MATCH.score(dict(list(right.items())[:2]))
    with pytest.raises(InvalidResponse):
        MATCH.score(dict.fromkeys(right, "zzz"))


def test_a_place_on_the_screen_scores_and_tells():
    assert SPOT.score("c").correct
    assert SPOT.score("d").feedback == ("TOLD d",)
    assert SPOT.public_view()["screen"] == "false-page"


@pytest.mark.parametrize("answer", ["SECRET word", "  secret   WORD ", "Secret\tterm"])
def test_short_text_is_compared_without_case_and_space(answer):
    assert SHORT.score(answer).correct


def test_short_text_has_a_longest():
    assert not SHORT.score("x" * 200).correct
    with pytest.raises(InvalidResponse, match="200"):
        SHORT.score("x" * 201)


def test_an_item_without_a_kind_can_do_nothing():
    item = Item(id="x", kind="none", text="?", **COMMON)
    for call in (item.public_view, item.key, item.guessing, item.shape_problems, lambda: item.score("a")):
        with pytest.raises(TypeError, match="Item has no"):
            call()
