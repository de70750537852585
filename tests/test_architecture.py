"""The layers of docs/architecture.md hold: who imports whom, who reads, who writes."""

import ast
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src/wisepath"
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT / "src")}

READS = {"read_text", "read_bytes", "open", "iterdir", "glob", "rglob", "scandir", "listdir"}
WRITES = {"write_text", "write_bytes", "mkdir", "unlink", "rename", "replace", "rmdir", "touch", "copytree", "copyfile"}
WRITES |= {"copy", "copy2", "rmtree", "makedirs", "symlink_to", "savefig"}
WORDS_OF_TEXT = {"replace", "copy"}  # also methods of str and dict; these count on a path or a module only

MAY_READ = {
    "source": "reads the content",
    "pipeline.py": "reads the pack: named by a variable, or in the wheel",
    "output": "compares with the file that is there",
    "site": "serves its own assets, settings and secret key",
    "cli": "reads what the person names on the command line",
    "grading": "reads what learners handed in, the course, its own records, and what a sandbox shows",
    "deliveries/book/extension.py": "hashes its own styles and templates",
    "deliveries/jupyter_book/execution/ahead.py": "looks which pages hold code that has not been run yet",
    "deliveries/paper/pdf.py": "hashes what a booklet is made of",
    "deliveries/paper/builder.py": "compares that with what it wrote last time",
}
MAY_WRITE = {
    "output": "the only writer",
    "deliveries/book": "writes through Sphinx's hooks, into the folder that Sphinx builds",
    "deliveries/paper": "as the books do; output puts the booklets where they are read",
    "site": "its database folder and secret key",
    "grading/world.py": "makes the world behind the wall, in memory of its own",
    "grading/warden.py": "takes away what a submission left behind the wall",
    "grading/learner.py": "behind the wall: the files that lie beside a notebook",
}


def part_of(path: Path, allowed: dict[str, str]) -> bool:
    name = path.relative_to(SOURCE).as_posix()
    return any(name == part or name.startswith(f"{part}/") for part in allowed)


def calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    """Yield the called name of every call in a module, without what it is called on."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            yield getattr(node.func, "attr", getattr(node.func, "id", "")), node


def on_text(name: str, call: ast.Call) -> bool:
    """Whether `replace` or `copy` is not that of a path or module: not an attribute, or not of one argument."""
    return name in WORDS_OF_TEXT and (isinstance(call.func, ast.Name) or len(call.args) != 1)


def used(names: set[str], allowed: dict[str, str]) -> list[str]:
    found = []
    for path in sorted(SOURCE.rglob("*.py")):
        if not part_of(path, allowed):
            found += [
                f"{path.relative_to(SOURCE)}:{call.lineno}: {name}"
                for name, call in calls(path)
                if name in names and not on_text(name, call)
            ]
    return found


def test_the_contracts_of_the_layers_hold():
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"]
    done = subprocess.run(
        [*command, "--no-cache"], cwd=ROOT, env=ENVIRONMENT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def loaded(*modules: str) -> set[str]:
    """Return the top-level packages in memory after importing `modules` into a fresh interpreter."""
    imports = "; ".join(f"import {name}" for name in modules)
    code = (
        f"import sys, json; before = set(sys.modules); {imports}; print(json.dumps(sorted(set(sys.modules) - before)))"
    )
    done = subprocess.run([sys.executable, "-c", code], env=ENVIRONMENT, capture_output=True, text=True, check=True)
    return {name.split(".")[0] for name in json.loads(done.stdout)}


@pytest.mark.parametrize(
    "module", ["wisepath.model.pack", "wisepath.model.project", "wisepath.gap"], ids=lambda name: name
)
def test_model_and_gap_load_the_standard_library_only(module):
    packages = [path.stem for path in (SOURCE / "gap").glob("*.py") if path.stem != "__init__"]
    names = [module, *(f"wisepath.gap.{name}" for name in packages)] if module == "wisepath.gap" else [module]
    assert loaded(*names) - sys.stdlib_module_names - {"wisepath"} == set()


def test_only_source_reads_content():
    assert used(READS, MAY_READ) == []


def test_only_output_writes():
    assert used(WRITES, MAY_WRITE) == []


@pytest.mark.parametrize("folder", sorted(MAY_READ | MAY_WRITE))
def test_the_exceptions_are_still_needed(folder):
    paths = [SOURCE / folder] if folder.endswith(".py") else sorted((SOURCE / folder).rglob("*.py"))
    names = {name for path in paths for name, call in calls(path) if not on_text(name, call)}
    for table, wanted in ((MAY_READ, READS), (MAY_WRITE, WRITES)):
        assert folder not in table or names & wanted, f"{folder} needs no exception any more"
