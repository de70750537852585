"""The assignments, run cell by cell without nbgrader: what their tests take and what they refuse."""

from contextlib import redirect_stdout
from io import StringIO

import pytest

from wisepath import pipeline
from wisepath.notebooks.book import release_notebook, source_notebook

ASSIGNMENTS = {
    "see-strengths-first": {
        "alone-or-with-help",
        "first-and-last-step",
        "not-seen-stays-empty",
        "s-s-assess-p-not-seen",
        "behaviour-or-judgement",
        "differences-read",
    },
    "numbers-that-mean-something": {
        "five-parts",
        "list-checked",
        "two-rates-counted",
        "range-stated",
        "never-mixed",
        "nobody-pointed-at",
    },
    "two-roles-one-plan": {
        "names-on-the-map",
        "holes-in-the-map",
        "needed-at-work",
        "behind-the-wall",
        "he-decides",
        "letters-for-the-week",
        "the-empty-row",
        "s-s-coordinate-p-both-in-one",
    },
    "data-about-people": {
        "what-the-work-needs",
        "nowhere-is-a-place",
        "yes-or-basis-told",
        "alone-found",
        "groups-of-five",
        "due-today",
        "answer-within-a-month",
        "s-4-2-p-is-it-a-breach",
    },
    "observe-and-record": {
        "first-look-help",
        "first-look-marks",
        "second-look-help",
        "said-as-seen",
        "three-questions-sorted",
        "rows-to-ask",
        "rows-counted",
        "s-s-assess-p-same-corner-each-time",
    },
    "people-and-paths": {
        "sheet-read",
        "hours-found",
        "struck-out",
    },
    "digital-strategy": {
        "kinds-told",
        "cost-told",
        "order-fits",
    },
    "access-for-all": {
        "settings-stay",
        "reasons-go",
        "comes-back",
        "changes-counted",
        "enough-to-act",
        "too-early-to-say",
        "s-5-2-p-captions-in-the-meeting",
        "s-5-2-p-way-back-first",
    },
    "teach-on-the-job": {
        "they-think",
        "i-think",
        "what-fits",
        "what-does-not-fit",
        "rules-used",
        "s-s-teach-p-which-lines-are-steps",
        "s-s-teach-p-all-clear",
    },
    "help-without-taking-over": {
        "what-stayed",
        "what-went-over",
        "mended-today",
        "lines-that-may-stay",
        "faults-named",
        "reckoned-back",
        "slowest-first",
        "s-2-3-p-who-does-not-get-past",
        "rights-fit",
    },
    "the-digital-plan": {
        "seen-and-counted",
        "said-only",
        "four-lines-mended",
        "parts-found",
        "chances-counted",
        "ways-that-are-enough",
        "strips-read",
        "s-5-4-p-offers-for-one-goal",
        "s-s-plan-p-questions-of-a-term",
    },
    "where-we-stand": {
        "gaps-told",
        "nobody-shown",
        "slips-sorted",
    },
    "costs-avoided": {
        "kinds-named",
        "lines-chosen",
        "bars-drawn",
        "turning-point-found",
        "anyway-taken-off",
    },
    "staffing-and-funding": {
        "notes-sorted",
        "posts-found",
        "pairs-told",
        "rule-counted",
        "money-to-the-end",
    },
    "data-protection": {
        "players-sorted",
        "doors-built",
        "lines-and-last-day",
        "rungs-found",
        "signs-read",
        "clocks-read",
        "breaches-judged",
        "headlines-sorted",
    },
}
# Workers: the supporter's record of a real task, the same four tests for each module.
RECORDS = (
    *("my-device-my-way", "sign-in", "tricks-and-scams", "my-data", "find-and-check"),
    *("messages-and-calls", "e-mail", "shifts-and-forms", "ai-helpers", "help-a-colleague"),
)
ASSIGNMENTS |= {name: {"day-and-task", "lines-complete", "lines-agree", "nothing-private"} for name in RECORDS}
each_assignment = pytest.mark.parametrize("name", ASSIGNMENTS)


@pytest.fixture(scope="module")
def notebooks(root):
    """The teacher's and the learner's notebook of each assignment."""
    found = {part.id: source_notebook(part) for part in pipeline.check(root).project.assignments}
    return {name: (source, release_notebook(source)) for name, source in found.items()}


def failed(notebook, old="", new="", stub=None):
    """Run all code cells in order and return the ids of those that raise.

    `old` is replaced by `new` in the answers; `stub` replaces one cell by its form in the other notebook.
    """
    names, bad, changed = {}, set(), not old
    for cell in notebook["cells"]:
        if cell["cell_type"] != "code":
            continue
        source = stub["source"] if stub and stub["id"] == cell["id"] else cell["source"]
        if old and cell["metadata"]["nbgrader"]["solution"] and old in source:
            start = source.index("BEGIN SOLUTION")
            assert source.count(old, start) == 1, old
            source, changed = source[:start] + source[start:].replace(old, new), True
        try:
            with redirect_stdout(StringIO()):
                exec(compile(source, cell["id"], "exec"), names)
        except Exception:  # noqa: BLE001 - as nbgrader: any error fails the cell
            bad.add(cell["id"])
    assert changed, f"{old!r} is in no answer"
    return bad


def test_these_are_the_assignments(notebooks):
    assert set(notebooks) == set(ASSIGNMENTS)


@each_assignment
def test_the_solution_passes_every_test(notebooks, name):
    assert failed(notebooks[name][0]) == set()


@each_assignment
def test_the_stub_passes_no_test_and_breaks_nothing_else(notebooks, name):
    source, release = notebooks[name]
    assert failed(release) == ASSIGNMENTS[name]
    pairs = zip(source["cells"], release["cells"], strict=True)
    with_hidden_tests = [full if full["id"] in ASSIGNMENTS[name] else stub for full, stub in pairs]
    assert failed({**source, "cells": with_hidden_tests}) == ASSIGNMENTS[name]


@each_assignment
def test_one_missing_answer_fails_its_own_tests(notebooks, name):
    source, release = notebooks[name]
    roles = [(part["id"], part["metadata"].get("nbgrader", {}), part) for part in release["cells"]]
    for at, (_, facts, stub) in enumerate(roles):
        if not facts.get("solution") or facts["grade"]:
            continue
        own = set()
        for ident, other, _ in roles[at + 1 :]:
            if other.get("solution"):
                break
            own |= {ident} if other.get("grade") else set()
        assert own
        assert failed(source, stub=stub) == own


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        ("sign-in", 'AGREED = "yes"', 'AGREED = "no"', "day-and-task"),
        ("sign-in", '"2026-11-18"', '"18 November"', "day-and-task"),
        ("sign-in", '"2026-11-18"', '"2006-11-18"', "day-and-task"),
        ("sign-in", "writes the fridge temperature on the kitchen tablet", "tablet", "day-and-task"),
        ("sign-in", "writes the fridge temperature on the kitchen tablet", "does the form for you", "day-and-task"),
        ("sign-in", '"why-accounts": ["alone"', '"why-accounts": ["well"', "lines-complete"),
        ("sign-in", '"second-step": ["", "", ""],', "", "lines-complete"),
        ("sign-in", '"second-step": ["", "", ""]', '"second-step": ["", "typed it", ""]', "lines-agree"),
        ("sign-in", '"I pointed at the button"', '""', "lines-agree"),
        ("sign-in", '["with help", "went', '["alone", "went', "lines-agree"),
        ("sign-in", "found the own name", "is careful, found the own name", "nothing-private"),
        ("sign-in", "the list opened", "the code was 482 915 and the list opened", "nothing-private"),
        ("sign-in", "the list opened", "the code was 482915 and the list opened", "nothing-private"),
        ("sign-in", "the list opened", "m@example.org opened", "nothing-private"),
        ("sign-in", "the list opened", "the list opened despite the illness", "nothing-private"),
        ("see-strengths-first", '"answers a message from the team": "alone"',
         '"answers a message from the team": "with help"', "alone-or-with-help"),
        ("see-strengths-first", '"sends a photo of a fault to the right person": "with help"',
         '"sends a photo of a fault to the right person": "alone"', "alone-or-with-help"),
        ("see-strengths-first", '"makes a phone louder": "I help others"', '"makes a phone louder": "alone"',
         "first-and-last-step"),
        ("see-strengths-first", '"uses a different passphrase for work": ""',
         '"uses a different passphrase for work": "not yet"', "not-seen-stays-empty"),
        ("see-strengths-first", '"joins a video call with a link": ""', '"joins a video call with a link": "well"',
         "alone-or-with-help first-and-last-step not-seen-stays-empty"),
        ("see-strengths-first", '"e": "judgement"', '"e": "behaviour"', "behaviour-or-judgement"),
        ("see-strengths-first", '"shift": "close"', '"shift": "talk"', "differences-read"),
        ("see-strengths-first", '"video call": "one view"', '"video call": "close"', "differences-read"),
        ("numbers-that-mean-something", ", in-house jobs included", "", "five-parts"),
        ("numbers-that-mean-something", ", read on 31 March 2026", "", "five-parts"),
        ("numbers-that-mean-something", "day 92, which is the last day plus 92 days", "the last day", "five-parts"),
        ("numbers-that-mean-something", '["E16", "E47"]', '["E16", "E34"]', "list-checked"),
        ("numbers-that-mean-something", '"E27"', '"E72"', "list-checked"),
        ("numbers-that-mean-something", "DAY_92_COUNTED = 28", "DAY_92_COUNTED = 30", "two-rates-counted"),
        ("numbers-that-mean-something", "DAY_92_WORKING = 12", "DAY_92_WORKING = 13", "two-rates-counted"),
        ("numbers-that-mean-something", "IMMEDIATE_COUNTED = 30", "IMMEDIATE_COUNTED = 31", "two-rates-counted"),
        ("numbers-that-mean-something", "LOWEST = 42.9", "LOWEST = 50.0", "range-stated"),
        ("numbers-that-mean-something", "LOWEST = 42.9", "LOWEST = 42,9", "range-stated"),
        ("numbers-that-mean-something", '"open"', '"passed"', "range-stated"),
        ("numbers-that-mean-something", ', "window"]', "]", "never-mixed"),
        ("numbers-that-mean-something", ', "window"]', ', "window", "source"]', "never-mixed"),
        ("numbers-that-mean-something", "THE_SAME = False", "THE_SAME = True", "never-mixed"),
        ("numbers-that-mean-something", "BOTH_WORKING = 36", "BOTH_WORKING = 64", "never-mixed"),
        ("numbers-that-mean-something", '{"garden": "kitchen"}', '{"garden": "laundry"}', "nobody-pointed-at"),
        ("numbers-that-mean-something", '{"garden": "kitchen"}', '{"garden": "a", "kitchen": "a", "laundry": "a"}',
         "nobody-pointed-at"),
        ("numbers-that-mean-something", '"not shown"', '"shown"', "nobody-pointed-at"),
        ("staffing-and-funding", '"C": "context"', '"C": "use"', "notes-sorted"),
        ("staffing-and-funding", '"year", ', "", "notes-sorted"),
        ("staffing-and-funding", "POSTS_HIGH = 1.3", "POSTS_HIGH = 1.5", "posts-found"),
        ("staffing-and-funding", '"c": False', '"c": True', "pairs-told"),
        ("staffing-and-funding", "MAY_LEAVE = 1", "MAY_LEAVE = 2", "rule-counted"),
        ("staffing-and-funding", "(40500, 45000)", "(10500, 15000)", "money-to-the-end"),
    ],
)  # fmt: skip
def test_a_mistake_costs_its_own_tests_only(notebooks, name, old, new, expected):
    assert failed(notebooks[name][0], old, new) == set(expected.split())


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("sign-in", '"why-accounts": ["alone"', '"why-accounts": ["not yet"'),
        ("sign-in", '"shared-device": ["alone"', '"shared-device": ["I help others"'),
        ("sign-in", '"2026-11-18"', '"2031-01-02"'),
        ("numbers-that-mean-something", '["E16", "E47"]', '["E47", "E16"]'),
        ("numbers-that-mean-something", "HIGHEST = 57.1", "HIGHEST = 57.14"),
        ("staffing-and-funding", '"per", ', ""),
        ("staffing-and-funding", "POSTS_HIGH = 1.3", "POSTS_HIGH = 1.25"),
        ("staffing-and-funding", "36 * 40 * 0.6", "864"),
        ("numbers-that-mean-something", "in-house jobs included", "jobs in our own enterprise included"),
        ("numbers-that-mean-something", "read on 31 March 2026", "read on 31 March"),
        ("numbers-that-mean-something", '{"garden": "kitchen"}', '{"kitchen": "garden"}'),
        ("numbers-that-mean-something", '{"garden": "kitchen"}', '{"garden": "both", "kitchen": "both"}'),
    ],
)
def test_other_right_answers_are_taken(notebooks, name, old, new):
    assert failed(notebooks[name][0], old, new) == set()
