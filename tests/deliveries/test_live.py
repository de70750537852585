"""Live code without a browser: running and explaining, the checked files, and what a page is told."""

import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from deliveries.sampler import write_sampler
from wisepath.deliveries.book.live import runtime as live
from wisepath.deliveries.book.live.cells import blocked, imported, notebook_zip
from wisepath.deliveries.book.live.library import library, library_zip
from wisepath.deliveries.book.live.pins import FILES, LOCK
from wisepath.deliveries.book.live.runtime import LiveError, Runtime, has_code, lacking, live_lines, load_runtime
from wisepath.model.project import Project
from wisepath.pipeline import Build, delivered_pages, good_project
from wisepath.render.live.cell import MOST, Page
from wisepath.render.live.words import words

LESSON = """\
---
jupytext: {text_representation: {extension: .md, format_name: myst}}
kernelspec: {name: python3, display_name: Python 3, language: python}
wisepath:
  minutes: 90
  outcomes: [lock]
---
# Count phones

## What you will do

- Count your phones.

## Count them

```{code-cell} ipython3
PHONES = 10
```

```{code-cell} ipython3
:tags: [hide-input]
print(f"{PHONES} phones")
```

```{code-cell} ipython3
import sqlite3

base = sqlite3.connect("phones.db")
base.executescript("drop table if exists phone; create table phone (owner); insert into phone values ('Ana'), ('Bo');")
base.execute("select count(*) from phone").fetchone()
```

```{code-cell} ipython3
import csv


class Table:
    def __init__(self, rows):
        self.rows = rows

    def _repr_html_(self):
        lines = "".join(f"<tr><th>{phone}</th><td>{owner}</td></tr>" for phone, owner in self.rows)
        picture = "<img src='https://example.org/a.png' onerror='alert(1)' alt=''><script>alert(1)</script>"
        head = "<thead><tr><th></th><th>owner</th></tr></thead>"
        return f"<table border='1'>{head}{lines}</table>" + (picture if PHONES > 50 else "")


with open("data/phones.csv") as file:
    Table([(row["phone"], row["owner"]) for row in csv.DictReader(file)])
Table([("red", "Ana")])
```

```{code-cell} ipython3
import pandas as pd

table = pd.read_csv("data/phones.csv")
table
```

```{code-cell} ipython3
len(table)
```

## Remember

Count again.
"""

MakeBook = Callable[[Runtime | None], tuple[Path, list[str]]]


def write_live(folder: Path) -> Path:
    """Write the small project with a lesson full of code below `folder` and return its root."""
    root = write_sampler(folder)
    module = root / "curricula/workers/sign-in"
    (module / "lesson-2-use.md").write_text(LESSON, encoding="utf-8")
    (module / "data").mkdir()
    (module / "data/phones.csv").write_text("phone,owner\nred,Ana\n", encoding="utf-8")
    return root


def build_live(folder: Path, runtime: Runtime | None) -> tuple[Path, list[str]]:
    """Build the book with the code; return its folder and what the build said."""
    said: list[str] = []
    project = good_project(write_live(folder))
    out = folder / "build"
    job = Build(project=project, out=out, curricula=("workers",), books=True, say=said.append, live=runtime)
    assert job.run(), "\n".join(said)
    return out / "book/workers", said


@pytest.fixture
def make_live_book(tmp_path: Path) -> MakeBook:
    return lambda runtime: build_live(tmp_path / "live", runtime)


WORDS = words(lambda text: text)
Told = list[tuple[str, int, str]]


def run(*codes: str) -> Told:
    """Run codes as one page and return all that is told."""
    told: Told = []
    page = Page(WORDS, lambda kind, code, text: told.append((kind, code, text)))
    for number, code in enumerate(codes, start=1):
        if not page.run(number, code):
            break
    return told


def test_codes_share_their_names_and_show_their_last_value() -> None:
    assert run("x = 2", "print('a')\nx + 1", "x;") == [("text", 2, "a\n"), ("text", 2, "3\n")]


def test_what_has_html_or_a_drawing_is_shown_as_such() -> None:
    code = "class Table:\n    def _repr_html_(self):\n        return '<table></table>'\ndisplay(Table(), 'word')\nTable"
    assert [kind for kind, _, _ in run(code)] == ["html", "text", "text"]


def test_a_database_of_the_standard_library_works() -> None:
    code = "import sqlite3\nbase = sqlite3.connect(':memory:')\nbase.execute('select 6 * 7').fetchone()"
    assert run(code) == [("text", 1, "(42,)\n")]


def test_too_much_print_is_cut_and_said_once() -> None:
    told = run("for number in range(100_000):\n    print('line', number)")
    assert sum(len(text) for kind, _, text in told if kind == "text") == MOST
    assert [kind for kind, _, _ in told if kind != "text"] == ["more"]


ERRORS = {
    "prnt('a')": ("NameError", 1),
    "x = 1\nx = (": ("SyntaxError", 2),
    "if True:\nx = 1": ("IndentationError", 2),
    "\n1 / 0": ("ZeroDivisionError", 2),
    "'a' + 1": ("TypeError", 1),
    "int('ten')": ("ValueError", 1),
    "{}['laundry']": ("KeyError", 1),
    "[][1]": ("IndexError", 1),
    "'a'.uper()": ("AttributeError", 1),
    "import no_such_thing": ("ModuleNotFoundError", 1),
    "from math import sqare": ("ImportError", 1),
    "open('nowhere.csv')": ("FileNotFoundError", 1),
    "input('Your name?')": ("EOFError", 1),
    "def f():\n    return f()\nf()": ("RecursionError", 2),
    "assert 1 > 2": ("AssertionError", 1),
    "import sqlite3\nsqlite3.connect(':memory:').execute('selekt')": ("sqlite3.Error", 2),
    "raise SystemExit": ("SystemExit", 1),
    "class Own(Exception):\n    pass\nraise Own": ("Exception", 3),
}


@pytest.mark.parametrize("code", ERRORS)
def test_an_error_is_told_in_words_with_its_line(code: str) -> None:
    name, line = ERRORS[code]
    kind, number, text = run(code)[-1]
    trouble = json.loads(text)
    assert (kind, number, trouble["code"], trouble["line"]) == ("error", 1, 1, line)
    assert trouble["plain"].startswith(WORDS[name].partition("{")[0])
    assert "{" not in trouble["plain"]
    assert trouble["text"] == code.splitlines()[line - 1].strip()
    assert trouble["python"]


def test_an_error_inside_a_function_of_an_earlier_code_names_that_code() -> None:
    trouble = json.loads(run("def half(n):\n    return n / 0", "half(4)")[-1][2])
    assert (trouble["code"], trouble["line"], trouble["text"]) == (1, 2, "return n / 0")


def test_a_name_from_code_that_could_not_run_is_no_mistake_of_the_reader() -> None:
    told: Told = []
    page = Page(WORDS, lambda kind, code, text: told.append((kind, code, text)))
    page.skip()
    assert page.run(2, "table.head()")
    assert page.run(3, "1")
    assert [kind for kind, _, _ in told] == ["depends", "text"]
    assert "table" in json.loads(told[0][2])["plain"]
    assert not page.run(4, "1 / 0")


def test_every_error_has_words_without_holes_but_those_that_are_filled() -> None:
    for name, text in WORDS.items():
        assert text, name
        assert not set(text) & set("<>"), name


def test_the_library_is_the_standard_library_only_and_always_the_same_bytes() -> None:
    modules = library()
    assert {"wisepath/measures/__init__.py", "wisepath/gap/session.py", "wisepath/render/live/cell.py"} <= set(modules)
    assert not [name for name, text in modules.items() if "import markdown_it" in text or "import yaml" in text]
    assert library_zip() == library_zip()


def test_the_code_of_a_page_becomes_a_notebook_that_runs_alone() -> None:
    codes = ["from wisepath.measures import tornado", "import os.path, pandas as pd", "!pip install x"]
    assert imported(codes) == {"wisepath", "os", "pandas"}
    data = notebook_zip("lesson-1", "Count", codes, {"data/exits.csv": b"a\n"})
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {"lesson-1.ipynb", "data/exits.csv", "wisepath/measures/__init__.py"} <= set(archive.namelist())
        notebook = json.loads(archive.read("lesson-1.ipynb"))
    assert [cell["source"] for cell in notebook["cells"]] == ["# Count", *codes]
    assert data == notebook_zip("lesson-1", "Count", codes, {"data/exits.csv": b"a\n"})


def test_code_that_builds_on_what_is_lacking_is_known_before_anything_is_loaded() -> None:
    codes = [
        "import pandas as pd\ntable = pd.DataFrame()",
        "rows = 3\ndef half(n):\n    return n / 2",
        "len(table)",
        "half(rows)",
        "table = [1]",
        "len(table)",
        "pd.DataFrame()",
        "%matplotlib inline",
    ]
    assert blocked(codes, ["pandas"]) == [1, 3, 7]
    assert blocked(codes, []) == []


WHEELS = {"pandas": ["numpy"], "numpy": [], "matplotlib": ["numpy", "kiwi"], "kiwi": []}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder like that of `make live`, with small files, and the pins that fit them."""
    lock = {"packages": {name: _entry(name, needs) for name, needs in WHEELS.items()}}
    pins = {}
    for name in FILES:
        data = json.dumps(lock).encode() if name == LOCK else name.encode()
        (tmp_path / name).write_bytes(data)
        pins[name] = hashlib.sha512(data).hexdigest()
    monkeypatch.setattr(live, "FILES", pins)
    return tmp_path


def _entry(name: str, needs: list[str]) -> dict[str, object]:
    digest = hashlib.sha256(name.encode()).hexdigest()
    return {"file_name": f"{name}.whl", "sha256": digest, "depends": needs, "imports": [name]}


def _put(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / f"{name}.whl").write_bytes(name.encode())
    return folder


def test_the_pinned_files_are_taken_and_told(folder: Path) -> None:
    found = load_runtime(folder, None, Path.read_bytes)
    assert set(found.files) == {*FILES, "wisepath.zip", "NOTICE.txt"}
    told = json.loads(found.told())
    assert told["bytes"] == sum(
        len(found.files[name]) for name in found.files if name.endswith((".wasm", ".zip", ".json"))
    )
    assert list(lacking(found.packages)) == ["pandas", "matplotlib", "numpy"]
    assert "none" in "".join(live_lines(found))
    assert "off" in "".join(live_lines(None))


@pytest.mark.parametrize("name", FILES)
def test_a_changed_or_missing_file_stops_the_build(folder: Path, name: str) -> None:
    (folder / name).write_bytes(b"other")
    with pytest.raises(LiveError, match=r"hash differs"):
        load_runtime(folder, None, Path.read_bytes)
    (folder / name).unlink()
    with pytest.raises(LiveError, match=r"make live"):
        load_runtime(folder, None, Path.read_bytes)


def test_wheels_are_taken_whole_checked_or_named(folder: Path) -> None:
    with pytest.raises(LiveError, match=r"numpy.whl is missing; pandas needs it"):
        load_runtime(folder, _put(folder, "pandas"), Path.read_bytes)
    found = load_runtime(folder, _put(folder, "numpy"), Path.read_bytes)
    assert found.packages == {"pandas": "pandas", "numpy": "numpy"}
    assert (found.left_out, list(lacking(found.packages))) == (("matplotlib",), ["matplotlib"])
    assert "matplotlib is left out" in "".join(live_lines(found))
    found = load_runtime(folder, _put(folder, "matplotlib", "kiwi"), Path.read_bytes)
    assert {"kiwi.whl", "pandas.whl"} <= set(found.files)
    assert (found.left_out, list(lacking(found.packages))) == ((), [])
    (folder / "numpy.whl").write_bytes(b"other")
    with pytest.raises(LiveError, match=r"numpy.whl is not the wheel"):
        load_runtime(folder, folder, Path.read_bytes)


def test_only_a_book_with_code_gets_python() -> None:
    def page(name: str) -> SimpleNamespace:
        return SimpleNamespace(directives=(SimpleNamespace(name=name),))

    assert has_code([page("try-it"), page("code-cell")])  # type: ignore[list-item]
    assert not has_code([page("try-it")])  # type: ignore[list-item]


@pytest.mark.book
def test_without_python_a_book_is_what_it_was(make_live_book: MakeBook) -> None:
    book, said = make_live_book(None)
    assert any("live code: off" in line for line in said)
    text = (book / "sign-in/lesson-2-use.html").read_text(encoding="utf-8")
    assert "wp-live" not in text
    assert "cell_output" in text
    assert not (book / "_static/python").exists()


@pytest.mark.book
def test_with_python_a_page_is_told_what_it_needs(make_live_book: MakeBook, folder: Path) -> None:
    book, said = make_live_book(load_runtime(folder, None, Path.read_bytes))
    assert any("live code: on" in line for line in said)
    text = (book / "sign-in/lesson-2-use.html").read_text(encoding="utf-8")
    told = json.loads(text.partition('id="wp-live">')[2].partition("</script>")[0])
    assert told["absent"] == ["pandas"]
    assert told["blocked"] == [5, 6]
    assert told["data"] == {"data/phones.csv": "live/data/sign-in/data/phones.csv"}
    assert (book / "_static" / told["data"]["data/phones.csv"]).read_bytes() == b"phone,owner\nred,Ana\n"
    assert zipfile.is_zipfile(book / "_static" / told["notebook"])
    assert (book / "_static/python/pyodide.asm.wasm").read_bytes() == b"pyodide.asm.wasm"
    assert 'id="wp-live"' not in (book / "sign-in/lesson-1-lock.html").read_text(encoding="utf-8")


def test_the_project_says_where_its_code_is(project: Project) -> None:
    assert has_code(delivered_pages(project, ("managers",)))
