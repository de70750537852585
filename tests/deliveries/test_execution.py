"""Code run in forks of a warm process shows what a kernel of its own shows, and leaves the rest to one."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import nbformat
import pytest
from jupyter_cache import get_cache
from jupyter_cache.executors import load_executor
from nbclient import execute
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from wisepath.deliveries.jupyter_book.execution.forked import Script, run_all

CELLS = [
    "import sys\nimport pandas as pd\nprint('one')\nprint('two')",
    "print('three', file=sys.stderr)",
    "frame = pd.DataFrame({'hours': [1.5, 2]}, index=['Amina', 'Jonas'])\nframe",
    "from IPython.display import HTML, display\ndisplay(HTML('<b>bold</b>'))",
    "handle = display('first', display_id=True)\nhandle.update('second')\n40 + 2",
    "import matplotlib.pyplot as plt\nplt.plot([1, 2, 3])\nplt.show()",
    "_ = 1\n{'a': [1, 2], 'b': None}",
    "%%timeit -n1 -r1 -q\n1",
    "import os\nopen('beside.txt').read(), [name for name in globals() if name == 'leftover']",
]


def notebook(*cells: str) -> nbformat.NotebookNode:
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    parts = [new_markdown_cell("Words."), *(new_code_cell(cell) for cell in cells)]
    return new_notebook(cells=parts, metadata={"kernelspec": kernel})


def run(folder: Path, *cells: str, seconds: float = 20) -> list[list[dict[str, Any]]] | None:
    scripts = [Script(name="one", cells=cells, folder=folder, seconds=seconds)]
    [(_, outputs)] = run_all(scripts)
    return outputs


def merged(outputs: Iterable[Any]) -> list[Any]:
    """Return outputs with neighbouring pieces of a stream as one: a kernel sends them as they come."""
    whole: list[Any] = []
    for output in outputs:
        if whole and output["output_type"] == "stream" and whole[-1].get("name") == output["name"]:
            whole[-1]["text"] += output["text"]
        else:
            whole.append(dict(output))
    return whole


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "beside.txt").write_text("here", encoding="utf-8")
    return tmp_path


def test_a_fork_shows_what_a_kernel_shows(project: Path) -> None:
    stock = execute(notebook(*CELLS), cwd=str(project))
    nbformat.write(notebook(*CELLS), project / "page.ipynb")
    cache = get_cache(project / "cache")
    cache.add_nb_to_project(str(project / "page.ipynb"))
    result = load_executor("wisepath", cache).run_and_cache()
    assert [Path(uri).name for uri in result.succeeded] == ["page.ipynb"]
    _, ours = cache.merge_match_into_notebook(notebook(*CELLS))
    assert dict(ours.metadata.language_info) == dict(stock.metadata.language_info)
    for mine, theirs in zip(ours.cells, stock.cells, strict=True):
        assert mine.get("execution_count") == theirs.get("execution_count")
        assert merged(mine.get("outputs", ())) == merged(theirs.get("outputs", ()))


def test_notebooks_do_not_see_each_other(project: Path) -> None:
    scripts = [
        Script(name=str(place), cells=("'leftover' in globals()", "leftover = 1"), folder=project, seconds=20)
        for place in range(4)
    ]
    ended = dict(run_all(scripts, at_once=1))
    assert sorted(ended) == ["0", "1", "2", "3"]
    for outputs in ended.values():
        assert outputs
        assert outputs[0][0]["data"]["text/plain"] == "False"


@pytest.mark.parametrize(
    "cell",
    [
        "1 / 0",
        "1 +",
        "import os; os._exit(3)",
        "import os, signal; os.kill(os.getpid(), signal.SIGKILL)",
        "while True: 0",
    ],
)
def test_what_does_not_end_well_has_no_result(project: Path, cell: str) -> None:
    assert run(project, "print('before')", cell, "print('after')", seconds=1) is None


def test_a_library_that_was_in_use_before_is_as_a_kernel_finds_it(project: Path) -> None:
    matplotlib = pytest.importorskip("matplotlib")
    with matplotlib.rc_context({"lines.linewidth": 7}):
        matplotlib.use("agg")
        outputs = run(project, CELLS[5], "import matplotlib\nmatplotlib.rcParams['lines.linewidth']")
    assert outputs is not None
    assert [output["output_type"] for output in outputs[0]] == ["display_data"]
    assert outputs[1][0]["data"]["text/plain"] == "1.5"


def test_the_process_that_forks_stays_as_it_was(project: Path) -> None:
    here = Path.cwd()
    assert run(project, "import os, sys\nos.environ['LEFT'] = '1'\nsys.modules['json'] = None") is not None
    assert (Path.cwd(), os.environ.get("LEFT")) == (here, None)
    assert __import__("json").dumps([]) == "[]"


def test_a_page_that_fails_is_run_by_a_kernel_and_its_error_is_kept(project: Path) -> None:
    nbformat.write(notebook("1 / 0"), project / "bad.ipynb")
    nbformat.write(notebook("1 + 1"), project / "good.ipynb")
    cache = get_cache(project / "cache")
    for name in ("bad.ipynb", "good.ipynb"):
        cache.add_nb_to_project(str(project / name))
    result = load_executor("wisepath", cache).run_and_cache(timeout=20)
    assert [Path(uri).name for uri in result.excepted] == ["bad.ipynb"]
    assert [Path(uri).name for uri in result.succeeded] == ["good.ipynb"]
    assert "ZeroDivisionError" in cache.get_project_record(str(project / "bad.ipynb")).traceback
    again = load_executor("wisepath", cache).run_and_cache(timeout=20)
    assert [Path(uri).name for uri in again.all()] == ["bad.ipynb"], "what went well is not run again"
