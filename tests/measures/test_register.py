"""Registers as people have them: what is counted, and what is named with its line and column."""

from datetime import date

import pytest

from wisepath.measures import (
    Columns,
    NotComparableError,
    Rules,
    TableError,
    day_92,
    destinations,
    immediate,
    read_exits,
)

READ_ON = date(2026, 3, 31)
WORDS = frozenset({"job", "education", "no job"})
HEAD = "person,site,entry_date,exit_date,cycle,status_after,status_day_92\n"
GOOD = (
    HEAD + "A,kitchen,2025-01-06,2025-06-30,2025-1,no job,job\n"
    "B,kitchen,2025-01-06,2025-07-01,2025-1,job,no job\n"
    "C,laundry,2025-02-03,2025-08-29,2025-1,education,not reached\n"
    "D,laundry,2025-07-07,2025-12-29,2025-2,job,job\n"  # day 92 is 31 March 2026: due on that very day
    "E,laundry,2025-07-07,2025-12-30,2025-2,no job,not due\n"
    "F,laundry,2025-11-03,2025-11-14,2025-2,not reached,no job\n"
)
RULES = Rules(
    first=date(2025, 1, 1),
    last=date(2025, 12, 31),
    read_on=READ_ON,
    success=frozenset({"job"}),
    counted="has a job",
    source="made up",
)


def read(text: str | bytes, **more):
    return read_exits(text.encode() if isinstance(text, str) else text, WORDS, read_on=READ_ON, **more)


def told(text: str | bytes) -> list[str]:
    with pytest.raises(TableError) as error:
        read(text)
    return [str(problem) for problem in error.value.problems]


def test_day_92_by_hand():
    # Due: A, B, C, D, F (E is not). Reached: A, B, D, F. With a job: A, D.
    found = day_92(read(GOOD), RULES)
    assert (found.numerator, found.denominator, found.unknown) == (2, 4, 1)


def test_right_after_by_hand():
    # Known: A, B, C, D, E. With a job: B, D. F is not known.
    found = immediate(read(GOOD), RULES)
    assert (found.numerator, found.denominator, found.unknown) == (2, 5, 1)


def test_a_least_stay_leaves_out_the_short_ones_and_is_said():
    rules = Rules(**{name: getattr(RULES, name) for name in RULES.__slots__} | {"least_stay": 31})
    found = day_92(read(GOOD), rules)
    assert (found.numerator, found.denominator) == (2, 3)
    assert "at least 31 days" in found.definition.among


def test_the_window_has_both_ends():
    rules = Rules(**{name: getattr(RULES, name) for name in RULES.__slots__} | {"last": date(2025, 6, 30)})
    assert immediate(read(GOOD), rules).denominator == 1


def test_destinations_cycle_by_cycle():
    assert destinations(read(GOOD), RULES) == {
        "2025-1": {"education": 1, "job": 1, "no job": 1},
        "2025-2": {"": 1, "job": 1, "no job": 1},
    }


def test_dates_and_separators_of_other_countries_give_the_same():
    text = GOOD.replace(",", ";")
    for year, month, day in {(line[:4], line[5:7], line[8:10]) for line in text.split(";") if line[4:5] == "-"}:
        text = text.replace(f"{year}-{month}-{day}", f"{day}.{month}.{year}")
    assert "29.12.2025" in text
    assert read(text) == read(GOOD)
    assert read("\ufeff" + GOOD.replace("\n", "\r\n")) == read(GOOD)
    assert read(GOOD.replace("person,", "Code,"), columns=Columns(person="Code")) == read(GOOD)


def test_an_empty_register_is_an_empty_group():
    assert day_92(read(HEAD), RULES).share is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "line 1, person: there is no such column"),
        (HEAD.replace("site", "person"), "line 1, person: this column is there twice"),
        (HEAD + "A,kitchen\n", "line 2, row: 2 cells, and the first line has 7"),
        (GOOD.replace("B,", "A,", 1), 'line 3, person: "A" stands on line 2 too'),
        (GOOD.replace("A,kitchen", ",kitchen"), "line 2, person: this cell is empty"),
        (GOOD.replace("2025-08-29", ""), "line 4, exit_date: this cell is empty"),
        (GOOD.replace("2025-08-29", "29 Aug"), 'line 4, exit_date: "29 Aug" is no date'),
        (GOOD.replace("2025-08-29", "2025-02-30"), 'line 4, exit_date: "2025-02-30" is no date'),
        (
            GOOD.replace("2025-08-29", "29.08.2025"),
            "line 2, exit_date: the dates of this column have no writing in common",
        ),
        (HEAD + "A,k,2025-01-06,04/05/2025,1,job,job\n", "line 2, exit_date: this column can be read as"),
        (GOOD.replace("2025-08-29", "2025-01-31"), "line 4, exit_date: 2025-01-31 is before the first day"),
        (GOOD.replace("2025-12-30", "2026-12-30"), "line 6, exit_date: 2026-12-30 is after 2026-03-31"),
        (GOOD.replace("no job,job", "no job,works"), 'line 2, status_day_92: "works" is none of the words'),
        (GOOD.replace("no job,not due", "no job,job"), 'line 6, status_day_92: "job", but day 92 is 2026-04-01'),
        (GOOD.replace("education,not reached", "education,not due"), "line 4, status_day_92: day 92 was 2025-11-29"),
        (GOOD.encode().replace(b"kitchen", b"k\xfcche", 1), "line 2, file: this is not UTF-8"),
        (HEAD + '"A,kitchen\n', "line 2, file: a quotation mark is not closed"),
    ],
)
def test_a_bad_cell_is_named_with_its_line_and_column(text, message):
    assert told(text)[0].startswith(message)


def test_every_bad_cell_is_named_at_once():
    text = GOOD.replace("A,kitchen", ",kitchen").replace("2025-08-29", "").replace("no job,not due", "no job,late")
    assert [line.split(":")[0] for line in told(text)] == [
        "line 2, person",
        "line 4, exit_date",
        "line 6, status_day_92",
    ]


def test_a_cell_of_several_lines_keeps_the_lines_right():
    text = GOOD.replace("A,kitchen", 'A,"kit\nchen"').replace("2025-08-29", "soon")
    assert told(text)[0].startswith("line 5, exit_date")


def test_the_page_in_the_docs_runs_as_it_stands(root, monkeypatch):
    page = (root / "docs" / "measures.md").read_text(encoding="utf-8")
    code = page.partition("```python\n")[2].partition("```")[0]
    monkeypatch.chdir(root)
    with pytest.raises(NotComparableError, match="date_rule"):
        exec(compile(code, "docs/measures.md", "exec"), {})
