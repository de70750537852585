"""Notebooks as they come back: changed, broken and old. Each with what must be said of it.

`stock` is True where stock nbgrader gives marks: then ours must be the same, cell by cell.
"""

import copy
import json
from collections.abc import Callable
from dataclasses import dataclass

from graded_work import Plain, facts, find, place, released, solved

TESTS = ("day-and-task", "lines-complete", "lines-agree", "nothing-private")
ANSWER, MANUAL, GIVEN = "observation", "talk-note", "steps-and-lines"

Change = Callable[[Plain], None]


@dataclass(frozen=True, kw_only=True)
class Case:
    """`content`: the file. `codes`: what is noted. `tests`: the points of the tests, or None for no marks."""

    content: bytes
    codes: tuple[str, ...] = ()
    tests: float | None = 14
    stock: bool = False


CASES: dict[str, Case] = {}


def case(*codes: str, tests: float | None = 14, stock: bool = False) -> Callable[[Change], Change]:
    """Add a change of a solved notebook."""

    def add(change: Change) -> Change:
        notebook = solved()
        change(notebook)
        name = change.__name__.replace("_", "-")
        CASES[name] = Case(content=json.dumps(notebook).encode(), codes=codes, tests=tests, stock=stock)
        return change

    return add


def raw(name: str, content: bytes, *codes: str, tests: float | None = None) -> None:
    CASES[name] = Case(content=content, codes=codes, tests=tests)


def remove(notebook: Plain, name: str) -> None:
    del notebook["cells"][place(notebook, name)]


def as_markdown(cell: Plain) -> None:
    cell["cell_type"] = "markdown"
    del cell["outputs"], cell["execution_count"]


def all_facts(notebook: Plain) -> list[Plain]:
    return [facts(cell) for cell in notebook["cells"] if facts(cell)]


@case(stock=True)
def solved_right(notebook):
    """Nothing is changed."""


@case("tests-missing")
def first_tests_deleted(notebook):
    remove(notebook, TESTS[0])


@case("tests-missing", "tests-missing")
def two_tests_deleted(notebook):
    remove(notebook, TESTS[1])
    remove(notebook, TESTS[2])


@case("answer-missing", tests=0, stock=True)
def answer_deleted(notebook):
    remove(notebook, ANSWER)


@case("manual-missing")
def manual_deleted(notebook):
    remove(notebook, MANUAL)


@case("readonly-missing", tests=0, stock=True)
def given_deleted(notebook):
    remove(notebook, GIVEN)


@case("cell-twice")
def answer_doubled(notebook):
    cell = copy.deepcopy(find(notebook, ANSWER))
    notebook["cells"].insert(place(notebook, ANSWER), {**cell, "id": "other", "source": "wrong = 1"})


@case("cell-twice")
def tests_doubled(notebook):
    cell = copy.deepcopy(find(notebook, TESTS[0]))
    notebook["cells"].insert(place(notebook, TESTS[0]) + 1, {**cell, "id": "other"})


@case("tests-changed", tests=0, stock=True)
def tests_emptied(notebook):
    find(notebook, ANSWER)["source"] = ""
    find(notebook, TESTS[0])["source"] = "pass"


@case("tests-changed", stock=True)
def given_changed(notebook):
    find(notebook, GIVEN)["source"] = "STEPS = {}"


@case(stock=True)
def points_raised(notebook):
    facts(find(notebook, TESTS[0]))["points"] = 100


@case("cell-kind", stock=True)
def tests_as_markdown(notebook):
    as_markdown(find(notebook, TESTS[0]))


@case("cell-kind", stock=True)
def answer_as_markdown(notebook):
    as_markdown(find(notebook, ANSWER))


@case()
def tests_as_solution(notebook):
    facts(find(notebook, TESTS[0]))["solution"] = True


@case()
def tests_without_grade(notebook):
    facts(find(notebook, TESTS[0]))["grade"] = False


@case("tests-missing")
def tests_unmarked(notebook):
    del find(notebook, TESTS[0])["metadata"]["nbgrader"]


@case("cell-unknown", "tests-missing")
def tests_renamed(notebook):
    facts(find(notebook, TESTS[0]))["grade_id"] = "mine"


@case(tests=11, stock=True)
def tests_moved_to_the_top(notebook):
    notebook["cells"].insert(0, notebook["cells"].pop(place(notebook, TESTS[0])))


@case()
def foreign_key_in_the_metadata(notebook):
    facts(find(notebook, TESTS[0]))["mine"] = 1


@case("older-metadata")
def metadata_without_version(notebook):
    for part in all_facts(notebook):
        del part["schema_version"], part["task"]


@case("older-metadata")
def metadata_1(notebook):
    for part in all_facts(notebook):
        part["schema_version"] = 1
        del part["task"], part["cell_type"]


@case("older-metadata")
def metadata_2(notebook):
    for part in all_facts(notebook):
        part["schema_version"] = 2
        del part["task"]


@case("newer-metadata", tests=None)
def metadata_9(notebook):
    for part in all_facts(notebook):
        part["schema_version"] = 9


@case(stock=True)
def cells_without_ids(notebook):
    for cell in notebook["cells"]:
        del cell["id"]


@case(stock=True)
def format_4_4(notebook):
    notebook["nbformat_minor"] = 4
    for cell in notebook["cells"]:
        del cell["id"]


@case()
def all_ids_the_same(notebook):
    for cell in notebook["cells"]:
        cell["id"] = "same"


@case("syntax", tests=0, stock=True)
def syntax_error(notebook):
    find(notebook, ANSWER)["source"] = "def ("


@case(tests=0, stock=True)
def nothing_answered(notebook):
    notebook["cells"] = released()["cells"]


@case("other-notebook", tests=None)
def nothing_of_the_assignment(notebook):
    for cell in notebook["cells"]:
        cell["metadata"] = {}


@case()
def half_a_character(notebook):
    find(notebook, MANUAL)["source"] = "half: \ud83d"


raw("empty", b"", "empty-file")
raw("blank", b" \n", "empty-file")
raw("no-json", b"hello", "not-a-notebook")
raw("a-list", b"[]", "not-a-notebook")
raw("cut-off", json.dumps(solved()).encode()[:3000], "not-a-notebook")
raw("no-cells", b'{"nbformat": 4, "nbformat_minor": 5, "metadata": {}}', "not-a-notebook")
raw("cell-without-text", b'{"nbformat": 4, "cells": [{"cell_type": "code", "source": 5}]}', "not-a-notebook")
raw("format-3-broken", json.dumps({**solved(), "nbformat": 3}).encode(), "not-a-notebook")
raw("nested-deeply", b'{"cells": ' + b"[" * 100_000, "not-a-notebook")
raw("utf-16", json.dumps(solved()).encode("utf-16"), "not-utf-8")
raw("latin-1", json.dumps({**solved(), "x": "é"}, ensure_ascii=False).encode("latin-1", "replace"), "not-utf-8")
raw("huge", b" " * (20 * 2**20 + 1), "too-large")
raw("byte-order-mark", b"\xef\xbb\xbf" + json.dumps(solved()).encode(), tests=14)
