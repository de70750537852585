"""Tests cells judged outside the learner's process: the verdict that one process would give, or none."""

import pytest
from grading_works import asked, code, small, work

from wisepath.grading.run import run
from wisepath.grading.work import Limits, Settings

POINT = """\
class Point:
    def __init__(self, x): self.x = x
    def double(self): return self.x * 2
    def __add__(self, other): return Point(self.x + other.x)
    def __len__(self): return self.x
    def __iter__(self): return iter(range(self.x))
    def __getitem__(self, place): return place * 10
class Line(Point): pass
"""
# name -> the learner's cell, the tests cell: all of these pass in one process, and must pass here
SAME_AS_IN_ONE_PROCESS = {
    "plain values": (
        "n, s, rows = 5, 'abc', [{'n': 1}, {'n': 2}]",
        (
            "assert isinstance(n, int) and not isinstance(n, bool) and type(s) is str\n"
            "assert f'{s[::-1]}{n}' == 'cba5'\nassert sorted(rows, key=lambda row: -row['n'])[0]['n'] == 2\n"
            "assert [row['n'] for row in rows] == [1, 2] and all(row['n'] for row in rows)"
        ),
    ),
    "values of the standard library": (
        (
            "from decimal import Decimal\nfrom datetime import date\n"
            "from collections import Counter, namedtuple, defaultdict\n"
            "a, b, c, d = Decimal('1.5'), date(2026, 1, 2), Counter('aab'), namedtuple('P', 'x y')(1, 2)\n"
            "e = defaultdict(list)\nbig = 10 ** 30"
        ),
        (
            "import datetime\nassert a * 2 == 3 and b == datetime.date(2026, 1, 2)\n"
            "assert c['a'] == 2 and c['none'] == 0\n"
            "assert c.most_common(1) == [('a', 2)] and d.x == 1 and d == (1, 2)\n"
            "e['new'].append(1)\nassert e == {'new': [1]}\n"
            "assert big == 10 ** 30"
        ),
    ),
    "functions": ("def weeks(days):\n    return days // 7", "assert weeks(21) == 3\nassert callable(weeks)"),
    "a function given to functions": (
        "square = lambda n: n * n",
        "assert list(map(square, [1, 2])) == [1, 4]\nassert sorted([3, -1], key=square) == [-1, 3]",
    ),
    "a function of the tests given to the learner's": (
        "def each(change, rows):\n    for place in range(len(rows)):\n        rows[place] = change(rows[place])",
        "rows = same = [1, 2]\nassert each(lambda n: n + 1, rows) is None\nassert same == [2, 3]",
    ),
    "lists that functions change": (
        "basket = []\ndef add(thing):\n    basket.append(thing)\n    return basket",
        (
            "mine = basket\nadd(1)\nassert basket == [1] and mine == [1] and mine is basket\n"
            "add({'a': [1]})[1]['a'].append(2)\nassert basket == [1, {'a': [1, 2]}]\n"
            "basket.clear()\nassert add(5) == [5]"
        ),
    ),
    "a global that the tests set": (
        "tax = 0.1\ndef price(net):\n    return net * (1 + tax)",
        "tax = 0.5\nassert price(100) == 150",
    ),
    "what a function prints": (
        "def greet(name):\n    print('hello', name)",
        (
            "import io, contextlib\nshown = io.StringIO()\nwith contextlib.redirect_stdout(shown):\n    greet('you')\n"
            "assert shown.getvalue() == 'hello you\\n'"
        ),
    ),
    "objects": (
        POINT,
        (
            "p = Point(3)\nassert p.x == 3 and p.double() == 6 and isinstance(p, Point)\n"
            "assert isinstance(Line(2), Point) and issubclass(Line, Point) and not isinstance(p, int)\n"
            "assert (p + Point(4)).x == 7 and len(p) == 3 and list(p) == [0, 1, 2] and p[4] == 40\n"
            "p.x = 9\nassert p.double() == 18 and Point.__name__ == 'Point'"
        ),
    ),
    "signatures": (
        "def area(width, height=1): pass",
        "import inspect\nassert list(inspect.signature(area).parameters) == ['width', 'height']",
    ),
    "errors of its own": (
        (
            "class Empty(ValueError): pass\n"
            "def first(rows):\n    if not rows: raise Empty('nothing', 3)\n    return rows[0]"
        ),
        (
            "try:\n    first([])\nexcept Empty as error:\n    assert error.args == ('nothing', 3)\n"
            "else:\n    assert False\n"
            "try:\n    first([])\nexcept ValueError:\n    pass"
        ),
    ),
    "generators": (
        "def count():\n    yield from range(3)\nrunning = count()",
        "assert next(running) == 0\nassert list(running) == [1, 2]\nassert sum(count()) == 3",
    ),
    "closures": (
        "def counter():\n    n = 0\n    def up():\n        nonlocal n\n        n += 1\n        return n\n    return up",
        "up = counter()\nassert (up(), up()) == (1, 2)",
    ),
    "subclasses of containers": (
        "class Stack(list):\n    def push(self, thing): self.append(thing)\nstack = Stack()",
        "stack.push(1)\nassert stack == [1] and len(stack) == 1 and stack[0] == 1",
    ),
    "enumerations": (
        "import enum\nclass Light(enum.Enum):\n    RED = 1\n    GREEN = 2",
        "assert Light.RED.value == 1 and Light['GREEN'] is Light.GREEN and Light.RED != Light.GREEN",
    ),
    "modules that the learner imported": ("import math", "assert math.sqrt(4) == 2"),
    "half of the points": ("x = 1", "0.5"),
    "numbers of numpy": (
        "import numpy as np\ny, z, x = np.int64(5), np.float64(2.5), np.arange(3)",
        "assert y == 5 and z == 2.5 and x.sum() == 3 and list(x) == [0, 1, 2] and x.tolist() == [0, 1, 2]",
    ),
    "tables of pandas": (
        "import pandas as pd\ntable = pd.DataFrame({'a': [1, 2, 3]})",
        (
            "import pandas as pd\nassert isinstance(table, pd.DataFrame) and table.shape == (3, 1)\n"
            "assert table['a'].sum() == 6 and list(table.columns) == ['a'] and len(table) == 3"
        ),
    ),
}
FAILS = {
    "a wrong value": ("x = 1", "assert x == 2"),
    "a value of another type": ("x = '2'", "assert x == 2"),
    "a missing name": ("y = 1", "assert x == 2"),
    "an error in a function": ("def f(): return 1 / 0", "f()"),
    "a warning in a function": ("def f():\n    import warnings\n    warnings.warn('careful')", "f()"),
    "a tests cell that writes to standard error": ("x = 1", "import sys\nprint('x', file=sys.stderr)"),
    "an exit in a function": ("def f(): raise SystemExit", "f()"),
    "an object that is equal to all": (
        "class All:\n    def __eq__(self, other): return True\nx = All()",
        "assert x == 2",
    ),
    "an object that orders itself": ("class All:\n    def __lt__(self, other): return True\nx = All()", "assert x < 2"),
    "a number that is equal to all": (
        "class All(int):\n    def __eq__(self, other): return True\nx = All(1)",
        "assert x == 2",
    ),
    "a tests cell that is no Python": ("x = 1", "assert x =="),
}
NEEDS_A_PERSON = {
    "source": ("def f(): pass", "import inspect\nassert 'pass' in inspect.getsource(f)"),
    "a file": ("open('a.txt', 'w').write('x')", "assert open('a.txt').read() == 'x'"),
    "random numbers": ("import random\ndef roll(): return random.randint(1, 6)", "random.seed(1)\nassert roll() == 2"),
    "the program itself": ("x = 1", "assert get_ipython() is not None"),
    "two objects": (POINT, "assert Point(1) == Point(1)"),
    "two objects, although caught": (POINT, "try:\n    Point(1) == Point(1)\nexcept BaseException:\n    pass"),
    "objects of the tests": ("def f(thing): return 1", "class Mine: pass\nf(Mine())"),
    "a whole column": ("import pandas as pd\nt = pd.DataFrame({'a': [1]})", "assert (t['a'] == 1).all()"),
}
CASES = {**SAME_AS_IN_ONE_PROCESS, **FAILS, **NEEDS_A_PERSON}


@pytest.fixture(scope="module")
def marks():
    works = [asked(answer, tests, student=name) for name, (answer, tests) in CASES.items()]
    return {marked.student: marked for marked in run(works, Settings())}


def verdict_of(marked):
    (verdict,) = marked.verdicts
    return verdict


@pytest.mark.parametrize("name", SAME_AS_IN_ONE_PROCESS)
def test_right_answers_pass(marks, name):
    assert verdict_of(marks[name]).passed, verdict_of(marks[name])
    assert marks[name].troubles == ()


@pytest.mark.parametrize("name", SAME_AS_IN_ONE_PROCESS)
def test_they_do_so_in_one_process(name):
    answer, tests = SAME_AS_IN_ONE_PROCESS[name]
    names = {"__name__": "__main__"}
    exec(answer, names)
    exec(tests, names)


@pytest.mark.parametrize("name", FAILS)
def test_wrong_answers_fail_with_a_message(marks, name):
    assert verdict_of(marks[name]).passed is False
    assert verdict_of(marks[name]).message
    assert verdict_of(marks[name]).cell == "told"


@pytest.mark.parametrize("name", NEEDS_A_PERSON)
def test_what_cannot_be_judged_is_for_a_person(marks, name):
    assert verdict_of(marks[name]).passed is None
    assert [trouble.code for trouble in marks[name].troubles] == ["needs-person"]
    assert marks[name].notebook["cells"][-1]["outputs"][-1]["ename"] == "NeedsPerson"


def test_a_partial_result_is_shown_for_nbgraders_rule(marks):
    (output,) = marks["half of the points"].notebook["cells"][-1]["outputs"]
    assert (output["output_type"], output["data"]) == ("execute_result", {"text/plain": "0.5"})


def one(*cells, **limits):
    (marked,) = run([work(small(*cells))], Settings(limits=Limits(**limits)))
    return marked


def passed(marked):
    return {verdict.cell: verdict.passed for verdict in marked.verdicts}


def test_later_tests_see_what_earlier_tests_define():
    marked = one(
        code("x = 2", answer="a"),
        code("import math\nLIST = [1, 2]\ndef double(n):\n    return n * 2", tests="first"),
        code("assert double(x) == 4 and math.pi > 3 and LIST == [1, 2]", tests="second"),
    )
    assert passed(marked) == {"first": True, "second": True}


def test_later_cells_of_the_learner_use_the_visible_part_only():
    marked = one(
        code("import math\nLIST = [1]\n### BEGIN HIDDEN TESTS\nSECRET = 5\n### END HIDDEN TESTS", tests="first"),
        code("x = math.floor(2.5) + LIST[0]\ntry:\n    y = SECRET\nexcept NameError:\n    y = 'none'", answer="a"),
        code("assert x == 3 and y == 'none'", tests="second"),
    )
    assert passed(marked) == {"first": True, "second": True}


def test_a_name_is_the_learners_again_when_they_give_it_anew():
    marked = one(
        code("for row in [1, 2]:\n    pass", tests="first"), code("row = 7", answer="a"),
        code("assert row == 8", tests="second"),
    )  # fmt: skip
    assert passed(marked) == {"first": True, "second": False}


LOCKED = "LIMIT = 10\nLIST = [3, 1, 2]\ndef tidy(rows):\n    return sorted(rows)\ndef under(): return x < LIMIT"


def test_locked_cells_serve_both_sides():
    marked = one(
        code(LOCKED, locked="given"), code("x = tidy(LIST)[0]", answer="a"),
        code("assert tidy(LIST) == [1, 2, 3] and under() and x == 1", tests="t"),
    )  # fmt: skip
    assert passed(marked) == {"t": True}
    assert marked.troubles == ()


def test_a_helper_stays_the_teachers():
    marked = one(
        code(LOCKED, locked="given"), code("def tidy(rows): return [1, 2, 3]\nx = [0]", answer="a"),
        code("assert tidy(x) == [1, 2, 3]", tests="t"),
    )  # fmt: skip
    assert passed(marked) == {"t": False}
    assert [(trouble.code, trouble.cell) for trouble in marked.troubles] == [("helper-replaced", "t")]


@pytest.mark.parametrize("change", ["LIMIT = 1", "LIST.append(4)", "LIST = LIST[:1]"])
def test_changed_data_is_used_and_a_pass_needs_a_person(change):
    marked = one(
        code(LOCKED, locked="given"), code(change, answer="a"),
        code("assert LIMIT and LIST", tests="reads"), code("assert 1", tests="reads not"),
        code("assert LIMIT == 10 and LIST == [3, 1, 2]", tests="fails"),
    )  # fmt: skip
    assert passed(marked) == {"reads": None, "reads not": True, "fails": False}
    assert [(trouble.code, trouble.cell) for trouble in marked.troubles] == [("given-changed", "reads")]


def test_hidden_names_are_never_told_to_the_learner():
    marked = one(
        code("SECRET = 0\ndef f(): return SECRET", answer="a"),
        code("### BEGIN HIDDEN TESTS\nSECRET = 5\nassert f() == SECRET\n### END HIDDEN TESTS", tests="t"),
    )
    assert passed(marked) == {"t": False}


def test_a_test_that_takes_too_long_fails_and_the_next_goes_on():
    marked = one(
        code("def f():\n    while True: pass\nx = 1", answer="a"), code("f()", tests="slow"),
        code("while True: pass", tests="its own fault"), code("assert x == 1", tests="quick"), cell_seconds=0.5,
    )  # fmt: skip
    assert passed(marked) == {"slow": False, "its own fault": False, "quick": True}
    assert {trouble.code for trouble in marked.troubles} == {"time"}
