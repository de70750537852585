"""Runs notebooks under stock nbgrader, one kernel each: a process of its own.

Standard input: a list of notebooks. Standard output, last line: for each, [scores by cell, what its cells show].
"""

import json
import sys
import tempfile
import warnings

warnings.simplefilter("ignore")

import nbformat  # noqa: E402 - the filter comes first
from nbgrader.preprocessors import Execute  # noqa: E402
from nbgrader.utils import determine_grade, is_grade, is_solution  # noqa: E402


def main():
    told = []
    for plain in json.load(sys.stdin):
        notebook = nbformat.from_dict(plain)
        with tempfile.TemporaryDirectory() as folder:
            Execute(kernel_name="python3").preprocess(notebook, {"metadata": {"path": folder}})
        told.append([scores(notebook), shown(notebook)])
    json.dump(told, sys.stdout)


def scores(notebook):
    """Return nbgrader's points of each tests cell."""
    return {
        cell.metadata.nbgrader.grade_id: determine_grade(cell)[0]
        for cell in notebook.cells
        if is_grade(cell) and not is_solution(cell)
    }


def shown(notebook):
    """Return what the cells show, without what differs from run to run: paths and lines of tracebacks."""
    return [
        [cell["execution_count"], [outline(output) for output in together(cell["outputs"])]]
        for cell in notebook["cells"]
        if cell["cell_type"] == "code"
    ]


def together(outputs):
    """Put each stream of a cell into one piece: a kernel sends both apart, in no fixed order."""
    others = [output for output in outputs if output["output_type"] != "stream"]
    streams = {}
    for output in outputs:
        if output["output_type"] == "stream":
            streams[output["name"]] = streams.get(output["name"], "") + output["text"]
    return [*({"output_type": "stream", "name": name, "text": streams[name]} for name in sorted(streams)), *others]


def outline(output):
    kind = output["output_type"]
    if kind == "error":
        return [kind, output["ename"], output["evalue"].split(" (")[0]]
    if kind == "stream":
        lines = output["text"].splitlines()
        return [kind, output["name"], [line for line in lines if ".py:" not in line and "<ipython-input" not in line]]
    return [kind, output["execution_count"] if kind == "execute_result" else None, dict(output["data"])]


if __name__ == "__main__":
    main()
