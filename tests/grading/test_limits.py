"""What one submission may use, what is said when it wants more, and that the rest goes on."""

import pytest
from grading_works import asked, code, small, work

from wisepath.grading.outputs import CUT, checked
from wisepath.grading.run import run
from wisepath.grading.work import Limits, Settings, Work

LIMITS = Limits(seconds=20, cell_seconds=1, memory=128 << 20, file_size=1 << 20, disk=2 << 20, output=10_000)


def one(*cells, limits=LIMITS):
    (marked,) = run([work(small(*cells))], Settings(limits=limits))
    return marked


def codes(marked):
    return [(trouble.code, trouble.cell) for trouble in marked.troubles]


def passed(marked):
    return {verdict.cell: verdict.passed for verdict in marked.verdicts}


def test_an_endless_cell_is_stopped_and_the_next_is_run():
    marked = one(
        code("x = 1\nwhile True: pass", answer="a"), code("y = 2", answer="b"), code("assert x + y == 3", tests="t")
    )
    assert passed(marked) == {"t": True}
    assert codes(marked) == [("time", "a")]
    assert marked.notebook["cells"][0]["outputs"][-1]["ename"] == "CellTimeoutError", "nbgrader's name"


def test_a_cell_that_cannot_be_stopped_ends_the_program_and_the_tests_after_it_fail():
    stubborn = "import signal\nsignal.signal(signal.SIGALRM, signal.SIG_IGN)\nwhile True: pass"
    marked = one(
        code("x = 1", answer="a"), code("assert x == 1", tests="before"), code(stubborn, answer="b"),
        code("assert x == 1", tests="after"),
    )  # fmt: skip
    assert passed(marked) == {"before": True, "after": False}
    assert codes(marked) == [("time", "b")]
    assert marked.notebook["cells"][3]["outputs"][0]["output_type"] == "error"


def test_the_whole_notebook_has_a_limit_too():
    cells = [code("import time\ntime.sleep(0.9)", answer=f"a{number}") for number in range(6)]
    marked = one(*cells, code("assert True", tests="t"), limits=Limits(seconds=2, cell_seconds=1))
    assert passed(marked) == {"t": False}
    assert "time-all" in [trouble.code for trouble in marked.troubles]


def test_a_syntax_error_costs_its_cell_alone():
    marked = one(code("x = 1", answer="a"), code("x = = 2", answer="b"), code("assert x == 1", tests="t"))
    assert passed(marked) == {"t": True}
    assert codes(marked) == [("syntax", "b")]


def test_too_much_memory_is_an_error_in_the_cell():
    marked = one(code("x = bytearray(10 ** 9)", answer="a"), code("assert x", tests="t"))
    assert marked.notebook["cells"][0]["outputs"][-1]["ename"] == "MemoryError"
    assert codes(marked) == [("memory", "a")]


def test_too_much_output_is_cut_with_a_note():
    marked = one(code("x = 1\nprint('a' * 100_000)\nprint('more')", answer="a"), code("assert x == 1", tests="t"))
    (output,) = marked.notebook["cells"][0]["outputs"]
    assert output["text"].endswith(CUT)
    assert len(output["text"]) == LIMITS.output + len(CUT)
    assert codes(marked) == [("output", "a")]
    assert passed(marked) == {"t": True}


@pytest.mark.parametrize(
    "source", ["open('f', 'wb').write(bytes(1500000))", "[open(f'{n}', 'wb').write(bytes(10 ** 6)) for n in '123']"]
)
def test_too_much_on_disk_is_an_error_in_the_cell(source):
    marked = one(code(source, answer="a"))
    assert marked.notebook["cells"][0]["outputs"][-1]["ename"] == "OSError"


def test_a_program_that_ends_is_told():
    marked = one(code("import os\nos._exit(0)", answer="a"), code("assert True", tests="t"))
    assert passed(marked) == {"t": False}
    assert codes(marked) == [("died", "a")]
    assert marked.notebook["cells"][0]["outputs"][0]["ename"] == "DeadProgram"


def test_files_lie_beside_the_notebook_and_one_that_is_too_large_is_told():
    given = work(small(code("x = open('a/b.txt').read()", answer="a"), code("assert x == 'hi'", tests="t")))
    files = {"a/b.txt": b"hi", "big.bin": bytes(3 << 20)}
    given = Work(student="p", assignment="a", notebook=given.notebook, files=files)
    (marked,) = run([given], Settings(limits=LIMITS))
    assert passed(marked) == {"t": True}
    assert [(trouble.code, "big.bin" in trouble.message) for trouble in marked.troubles] == [("file-not-taken", True)]


@pytest.mark.parametrize("notebook", [{}, {"cells": 5}, {"cells": [5]}, {"cells": [{"source": ["a"]}]}, [], None,
                                      {"cells": [{"cell_type": "code", "source": "1", "metadata": 5}]}])  # fmt: skip
def test_what_is_no_notebook_is_told(notebook):
    bad, good = work(notebook, "bad"), asked("x = 1", "assert x == 1", student="good")
    marks = {marked.student: marked for marked in run([bad, good], Settings(jobs=2))}
    assert [trouble.code for trouble in marks["bad"].troubles] == ["not-a-notebook"]
    assert [verdict.passed for verdict in marks["good"].verdicts] == [True]


def test_the_work_itself_is_not_changed():
    given = asked("x = 1\nx", "assert x == 1")
    before = repr(given)
    (marked,) = run([given], Settings())
    assert repr(given) == before
    assert marked.notebook["cells"][0]["execution_count"] == 1
    assert marked.cpu_seconds > 0
    assert marked.peak_memory > 1 << 20


def test_several_at_once_give_the_same_as_one_after_another():
    works = [asked(f"x = {number}", "assert x % 2", student=str(number)) for number in range(8)]
    told = {jobs: {m.student: m.verdicts[0].passed for m in run(iter(works), Settings(jobs=jobs))} for jobs in (1, 3)}
    assert told[1] == told[3] == {str(number): bool(number % 2) for number in range(8)}


@pytest.mark.parametrize(
    "outputs",
    [None, {}, [5], [{"output_type": "stream", "name": "x", "text": ""}], [{"output_type": "stream", "name": "stdout"}],
     [{"output_type": "error", "ename": "a", "evalue": "b", "traceback": [1]}],
     [{"output_type": "display_data", "data": {"text/html": 5}, "metadata": {}}], [{"output_type": "widget"}]],
    ids=str,
)  # fmt: skip
def test_outputs_that_are_none_are_refused(outputs):
    with pytest.raises(ValueError, match=r"output|representation|traceback"):
        checked(outputs, 1000)


def test_only_known_parts_of_outputs_are_kept():
    (kept,) = checked([{"output_type": "stream", "name": "stdout", "text": "a\ud800", "more": "x"}], 1000)
    assert kept == {"output_type": "stream", "name": "stdout", "text": "a?"}
