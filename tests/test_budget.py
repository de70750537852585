"""Small files, small functions, few parameters, and a docstring on what others use."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src/wisepath"
MODULES = sorted(SOURCE.rglob("*.py"))
WRITTEN_BY_DJANGO = {"migrations"}

LONGEST_MODULE = 400
LONGEST_FUNCTION = 50
MOST_PARAMETERS = 5

Function = ast.FunctionDef | ast.AsyncFunctionDef
each_module = pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(SOURCE).as_posix())


def functions(tree: ast.Module) -> Iterator[Function]:
    return (node for node in ast.walk(tree) if isinstance(node, Function))


def length(function: Function) -> int:
    """Return the lines of a function from `def` on, without its docstring."""
    lines = function.end_lineno - function.lineno + 1
    if ast.get_docstring(function) is not None:
        docstring = function.body[0]
        lines -= docstring.end_lineno - docstring.lineno + 1
    return lines


def parameters(function: Function) -> int:
    """Return how many parameters can be given by position, `self` and `cls` aside."""
    names = [part.arg for part in (*function.args.posonlyargs, *function.args.args)]
    return len(names) - (names[:1] in (["self"], ["cls"]))


def is_click_command(function: Function) -> bool:
    """Click hands over one parameter for each option, by name."""
    text = " ".join(ast.unparse(part) for part in function.decorator_list)
    return "command(" in text


def public(body: list[ast.stmt], prefix: str = "") -> Iterator[tuple[str, ast.stmt]]:
    """Yield the functions and classes that others may use, and the methods of these classes."""
    for node in body:
        if isinstance(node, Function | ast.ClassDef) and not node.name.startswith("_"):
            yield f"{prefix}{node.name}", node
            if isinstance(node, ast.ClassDef):
                yield from public(node.body, f"{node.name}.")


def inner(name: str) -> bool:
    """Whether Django or Python's own protocols read the class, and no person calls it."""
    return name.rsplit(".", 1)[-1] == "Meta"


def test_the_source_is_found():
    assert len(MODULES) > 50


@each_module
def test_no_module_is_too_long(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_MODULE


@each_module
def test_no_function_is_too_long_or_takes_too_much(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    too_long = {part.name: length(part) for part in functions(tree) if length(part) > LONGEST_FUNCTION}
    assert too_long == {}
    too_many = {
        part.name: parameters(part)
        for part in functions(tree)
        if parameters(part) > MOST_PARAMETERS and not is_click_command(part)
    }
    assert too_many == {}


@each_module
def test_modules_and_public_functions_have_a_docstring(path):
    if WRITTEN_BY_DJANGO & set(path.parts):
        pytest.skip("Django writes migrations")
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree), "the module says what it is for"
    silent = [name for name, node in public(tree.body) if not ast.get_docstring(node) and not inner(name)]
    assert silent == []
