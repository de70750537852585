"""Values that travel between the learner's process and the judge: there and back, and nothing but values."""

import json
from collections import Counter, OrderedDict, defaultdict, deque, namedtuple
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from wisepath.grading import codec
from wisepath.grading.codec import RefusedError
from wisepath.grading.objects import Objects
from wisepath.grading.wire import MalformedError

Point = namedtuple("Point", "x y")  # noqa: PYI024

keys = (
    some.none()
    | some.booleans()
    | some.integers()
    | some.floats(allow_nan=False)
    | some.text()
    | some.binary()
    | some.dates()
    | some.datetimes()
    | some.datetimes(timezones=some.just(UTC))
    | some.times()
    | some.timedeltas()
    | some.decimals(allow_nan=False)
    | some.fractions()
    | some.complex_numbers(allow_nan=False)
)
fixed = keys | some.tuples(keys, keys) | some.frozensets(keys, max_size=3) | some.builds(Point, keys, keys)
values = some.recursive(
    fixed,
    lambda part: (
        some.lists(part, max_size=3)
        | some.dictionaries(fixed, part, max_size=3)
        | some.tuples(part, part)
        | some.sets(fixed, max_size=4)
        | some.builds(deque, some.lists(part, max_size=4))
        | some.builds(Counter, some.lists(keys, max_size=6))
        | some.builds(lambda pairs: defaultdict(list, pairs), some.dictionaries(keys, part, max_size=3))
        | some.builds(OrderedDict, some.dictionaries(keys, part, max_size=3))
        | some.builds(bytearray, some.binary())
    ),
    max_leaves=6,
)


class Side:
    """One side of the connection, with no handles."""

    def __init__(self, letter):
        self.objects = Objects(letter)

    def rest(self, value, _depth):
        reference = self.objects.reference(value)
        if reference is None:
            raise RefusedError("not plain")
        return reference

    def read(self, data, _depth):
        if data[0] != "m":
            raise MalformedError("no tag of ours")
        return self.objects.get(data[1])

    def send(self, value):
        data = codec.encode(value, self.rest)
        return json.loads(json.dumps([data, self.objects.changes(self.rest)]))

    def take(self, message):
        self.objects.receive(message[1], self.read)
        return codec.decode(message[0], self.read)


def there(value):
    return Side("j").take(Side("l").send(value))


def same(first, second):
    """Equal, and of the same types throughout."""
    if type(first).__name__ != type(second).__name__:
        return False
    if isinstance(first, dict):
        pairs = zip(first.items(), second.items(), strict=True)
        return all(same(a, c) and same(b, d) for (a, b), (c, d) in pairs)
    if isinstance(first, list | tuple | deque):
        return len(first) == len(second) and all(map(same, first, second))
    return first == second


@given(values)
@settings(max_examples=80, deadline=None)
def test_every_plain_value_comes_back_the_same(value):
    assert same(there(value), value)


@given(values)
@settings(max_examples=30, deadline=None)
def test_a_list_changed_on_one_side_changes_on_the_other(value):
    learner, judge = Side("l"), Side("j")
    theirs = [1]
    ours = judge.take(learner.send(theirs))
    theirs.append(value)
    judge.take(learner.send(None))
    assert same(ours, [1, value])
    ours.clear()
    learner.take(judge.send(None))
    assert theirs == []


def test_identity_travels():
    inner = []
    outer = there([inner, inner, {"inner": inner}])
    assert outer[0] is outer[1] is outer[2]["inner"]


def test_a_list_that_holds_itself_travels():
    loop = []
    loop.append(loop)
    arrived = there(loop)
    assert arrived[0] is arrived


class Sly(int):
    def __eq__(self, other):
        return True

    __hash__ = int.__hash__

    def __int__(self):
        return 7


class SlyText(str):
    __slots__ = ()

    def __eq__(self, other):
        return True

    __hash__ = str.__hash__


@pytest.mark.parametrize(
    ("value", "underneath"),
    [(Sly(3), 3), (SlyText("a"), "a"), (float("inf"), float("inf")), (10**5000, 10**5000)],
    ids=["int", "str", "infinite", "long"],
)
def test_numbers_and_texts_arrive_as_what_is_underneath(value, underneath):
    arrived = there(value)
    assert type(arrived) is type(underneath)
    assert underneath == arrived
    assert arrived != 99


def test_the_sign_of_zero_and_nan_survive():
    assert str(there(-0.0)) == "-0.0"
    assert there(float("nan")) != there(float("nan"))
    assert there(time(2, 30, fold=1)).fold == 1
    assert there(datetime(2026, 3, 29, tzinfo=UTC)).tzinfo is not None
    assert there([date(2026, 1, 1), timedelta(1), Decimal("NaN").is_nan(), Fraction(1, 3)])[3] == Fraction(1, 3)


def test_what_is_nested_without_end_is_refused():
    deep = ()
    for _ in range(1000):
        deep = (deep,)
    with pytest.raises(RefusedError):
        there(deep)


broken = some.recursive(
    some.none() | some.integers() | some.text() | some.floats(),
    lambda part: (
        some.lists(part, max_size=3)
        | some.dictionaries(some.text(), part, max_size=3)
        | some.tuples(some.sampled_from([*"ifcbrtznTDHdNFmlosCOEqyhBMk"]), part, part).map(list)
    ),
    max_leaves=6,
)


@given(broken, broken)
@settings(max_examples=150, deadline=None)
def test_broken_messages_are_refused_and_never_a_crash(data, objects):
    judge = Side("j")
    try:
        judge.take([data, objects if isinstance(objects, dict) else {"l0": objects}])
    except MalformedError:
        return


@pytest.mark.parametrize(
    "data",
    [
        ["i", "12_3"], ["i", ""], ["F", "1", "0"], ["N", "x"], ["n", "a b", ["x"], 1], ["n", "P", ["x", "x"], 1, 2],
        ["T", "yesterday", 0, None], ["z", ["m", "l0"]], [], [[]], {"v": 1}, ["m", "nobody"], ["r", "0", "1", "0"],
        ["b", "!"], ["?"],
    ],
    ids=str,
)  # fmt: skip
def test_these_are_refused(data):
    with pytest.raises(MalformedError):
        Side("j").take([data, {"l0": ["l", None]}])


@pytest.mark.parametrize(
    "objects",
    [[], {"l0": []}, {"l0": ["x", None]}, {"j0": ["l", None]}, {"l0": ["o", None, 1]}, {"l0": ["s", None, ["m", "l0"]]},
     {"l0": ["E", "exec"]}, {"l0": ["q", -1]}, {"l0": ["y", None, 5]}],
    ids=str,
)  # fmt: skip
def test_these_contents_are_refused(objects):
    with pytest.raises(MalformedError):
        Side("j").take([None, objects])


def test_a_list_does_not_become_a_table():
    learner, judge = Side("l"), Side("j")
    judge.take(learner.send([1]))
    with pytest.raises(MalformedError):
        judge.take([None, {"l0": ["o", None]}])
