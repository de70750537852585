"""`wisepath check` on the whole catalogue, against only parsing the same YAML files with PyYAML.

Run: make bench. Prints median CPU milliseconds of five runs for both sides, and their ratio.
"""

import statistics
import time
from collections.abc import Callable
from pathlib import Path

import yaml

from wisepath.pipeline import check, source_root


def median_ms(action: Callable[[], object], runs: int = 5) -> float:
    """Return the median CPU time of an action, in milliseconds, after one warm-up."""
    action()
    times = []
    for _ in range(runs):
        start = time.process_time()
        action()
        times.append(1000 * (time.process_time() - start))
    return statistics.median(times)


def main() -> None:
    """Measure both sides and print the ratio."""
    root = source_root(Path(__file__))
    assert root is not None
    files = [path for folder in ("curricula", "personas", "assessments") for path in (root / folder).rglob("*.yml")]
    ours = median_ms(lambda: check(root))
    parsing = median_ms(lambda: [yaml.load(path.read_text("utf-8"), yaml.CSafeLoader) for path in files])
    print(f"wisepath check, {len(files)} YAML files and all pages: {ours:.0f} ms CPU")
    print(f"only parsing the YAML files:                   {parsing:.0f} ms CPU")
    print(f"ratio: {ours / parsing:.1f}")


if __name__ == "__main__":
    main()
