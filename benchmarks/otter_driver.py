"""Grades notebooks with otter-grader's API, in an environment that has otter and not Wisepath.

Run by benchmarks/grade.py: `PYTHON otter_driver.py FOLDER`. The folder holds `tests.json` (points
and code by cell) and `work/PERSON.ipynb`; the points go to `results.json`.
"""

import json
import os
import sys
from pathlib import Path

from otter.api import grade_submission
from otter.generate import main as generate

_TEST = """\
from otter.test_files import test_case

OK_FORMAT = False
name = {name!r}
points = {points!r}


@test_case(points={points!r})
def check(env):
    exec({code!r}, env)
"""


def main() -> None:
    """Make the autograder of the tests, and grade every notebook with it in this one process."""
    folder = Path(sys.argv[1])
    os.chdir(folder)
    tests = json.loads(Path("tests.json").read_text())
    Path("tests").mkdir()
    for number, test in enumerate(tests.values()):
        Path(f"tests/t{number}.py").write_text(_TEST.format(name=f"t{number}", **test))
    generate(tests_dir="tests", output_path="autograder.zip", no_environment=True, no_requirements=True)
    told = {}
    for path in sorted(Path("work").glob("*.ipynb")):
        results = grade_submission(str(path), "autograder.zip", quiet=True)
        found = {name: results.results.get(f"t{number}") for number, name in enumerate(tests)}
        told[path.stem] = {name: float(part.score) if part else 0.0 for name, part in found.items()}
    Path("results.json").write_text(json.dumps(told))


if __name__ == "__main__":
    main()
