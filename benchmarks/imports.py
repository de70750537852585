"""Importing `wisepath.model` and `wisepath.gap`, against only the standard library's `dataclasses` and `json`.

Run: make bench. Prints the median CPU milliseconds of nine fresh interpreters for both
sides, and their ratio. Bytecode is there, as pip leaves it.
"""

import statistics
import subprocess
import sys

PROGRAM = "import time; start = time.process_time(); import {}; print(1000 * (time.process_time() - start))"
OURS = "wisepath.model.pack, wisepath.gap"
PLAIN = "dataclasses, json"


def median_ms(names: str, runs: int = 9) -> float:
    """Return the median CPU time to import some modules in a fresh interpreter, in milliseconds."""
    command = [sys.executable, "-c", PROGRAM.format(names)]
    times = [float(subprocess.run(command, capture_output=True, text=True, check=True).stdout) for _ in range(runs + 1)]
    return statistics.median(times[1:])


def main() -> None:
    """Measure both sides and print the ratio."""
    ours, plain = median_ms(OURS), median_ms(PLAIN)
    print(f"import {OURS}: {ours:.0f} ms CPU")
    print(f"import {PLAIN}: {plain:.0f} ms CPU")
    print(f"ratio: {ours / plain:.1f}")


if __name__ == "__main__":
    main()
