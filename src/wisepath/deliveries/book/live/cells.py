"""The code cells of a page: their texts, what they import, and the notebook to take away."""

import ast
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from docutils import nodes

from wisepath.deliveries.book.live.library import library, zipped


def codes(doctree: nodes.document) -> list[str]:
    """Return the texts of a page's code cells, as MyST-NB leaves them in the tree, from top to bottom."""
    return [code.astext() for cell in doctree.findall(_is_input) for code in cell.findall(nodes.literal_block)]


def _is_input(node: nodes.Node) -> bool:
    return isinstance(node, nodes.container) and node.get("nb_element") == "cell_code_source"


def imported(codes: Iterable[str]) -> set[str]:
    """Return the packages that codes import, by the first part of their names."""
    return {name.partition(".")[0] for code in codes for name in _imports(code)}


def _imports(code: str) -> Iterator[str]:
    try:
        tree = ast.parse(code)
    except SyntaxError:  # a command of IPython's own
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (part.name for part in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def blocked(codes: Iterable[str], lacking: Iterable[str]) -> list[int]:
    """Return the numbers of the codes that cannot run, from 1: they import what is lacking, or use names that do."""
    absent, lost, found = set(lacking), set[str](), []
    for number, code in enumerate(codes, start=1):
        made, used = _names(code)
        if imported([code]) & absent or (used - made) & lost:
            found.append(number)
            lost |= made
        else:
            lost -= made
    return found


def _names(code: str) -> tuple[set[str], set[str]]:
    """Return the names that a code gives a value to, and those whose value it uses."""
    made: set[str] = set()
    used: set[str] = set()
    try:
        tree = ast.parse(code)
    except SyntaxError:  # a command of IPython's own
        return made, used
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            (used if isinstance(node.ctx, ast.Load) else made).add(node.id)
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            made.add(node.name)
        elif isinstance(node, ast.Import | ast.ImportFrom):
            made.update((part.asname or part.name).partition(".")[0] for part in node.names)
    return made, used


def notebook_zip(name: str, title: str, codes: Sequence[str], data: Mapping[str, bytes]) -> bytes:
    """Return a zip with a page's code as a notebook, and beside it the data and the modules that it uses."""
    files = {f"{name}.ipynb": _notebook(title, codes).encode(), **data}
    if "wisepath" in imported(codes):
        files |= {path: text.encode() for path, text in library().items()}
    return zipped(files)


def _notebook(title: str, codes: Sequence[str]) -> str:
    heading = {"cell_type": "markdown", "id": "title", "metadata": {}, "source": f"# {title}"}
    cells: list[dict[str, Any]] = [heading]
    for number, code in enumerate(codes, start=1):
        empty: dict[str, Any] = {"execution_count": None, "metadata": {}, "outputs": []}
        cells.append({"cell_type": "code", "id": f"code-{number}", "source": code, **empty})
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    whole = {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
