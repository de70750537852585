"""Numbers of several countries, and the ones that only the writer can explain."""

from decimal import Decimal

import pytest

from wisepath.measures.numbers import read_numbers
from wisepath.measures.table import Problem, Row


def read(*texts: str, mark: str = ""):
    problems: list[Problem] = []
    rows = [Row(line=place, cells={"euro": text}) for place, text in enumerate(texts, start=2)]
    return read_numbers(rows, "euro", problems, mark), [str(problem) for problem in problems]


@pytest.mark.parametrize(
    ("texts", "numbers"),
    [
        (("1.373,60", "32.700"), ("1373.60", "32700")),
        (("1,373.60", "32,700"), ("1373.60", "32700")),
        (("1 373,60", "80\u00a0000"), ("1373.60", "80000")),
        (("35.000,00", "-12,5"), ("35000.00", "-12.5")),
        (("1373.6",), ("1373.6",)),
        (("80000", ""), ("80000", None)),
    ],
)
def test_a_column_shows_its_decimal_mark(texts, numbers):
    found, problems = read(*texts)
    assert problems == []
    assert found == [None if number is None else Decimal(number) for number in numbers]


def test_a_number_that_can_be_two_is_asked_about():
    assert read("12", "1.373")[1] == [
        'line 3, euro: is "1.373" thousands or decimals? Say which decimal mark the file uses'
    ]
    assert read("12", "1.373", mark=",")[0] == [Decimal(12), Decimal(1373)]
    assert read("12", "1.373", mark=".")[0] == [Decimal(12), Decimal("1.373")]


def test_what_is_no_number_is_named():
    assert read("1.373,60", "12,50", "about 30", "1,373.60")[1] == [
        'line 4, euro: "about 30" is no number with the decimal mark ","',
        'line 5, euro: "1,373.60" is no number with the decimal mark ","',
    ]
