"""Runs `wisepath simulate` and writes what it prints into docs/engine.md: `make figures`.

Without arguments every part is run anew; with names only those. docs/simulation.json keeps
what the commands printed (times left out), the tables and the picture are made from it.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from wisepath.output.disk import write_file
from wisepath.simulation.picture import Line, curve_picture

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs/engine.md"
STORE = ROOT / "docs/simulation.json"
PICTURE = ROOT / "docs/images/engine-curve.svg"

FEWER = ("--people", "80", "--only", "engine")
PARTS: Mapping[str, tuple[str, ...]] = {
    "real": (),
    "grid": ("--bank", "grid"),
    "curve": ("--curve", "--people", "80"),
    "slope-1.0": ("--slope", "1.0", *FEWER),
    "slope-1.2": ("--slope", "1.2", *FEWER),
    "slope-1.5": ("--slope", "1.5", *FEWER),
    "slope-1.8": ("--slope", "1.8", *FEWER),
    "own-guessing": ("--own-guessing", *FEWER),
    "contract": ("--bank", "grid", "--people", "2000", "--only", "engine", "--only", "fixed"),
}
# What the engine is to reach at least: words, least, population, method, figure.
WANTED = (
    ("staff, 25 questions: gap right", 0.85, "staff", "wisepath", "gap_right"),
    ("staff, 25 questions: area band exact", 0.75, "staff", "wisepath", "area_exact"),
    ("staff, 25 questions: area within one band", 0.99, "staff", "wisepath", "area_within_one"),
    ("staff, 21 questions: gap right", 0.85, "staff", "wisepath, 21 questions", "gap_right"),
    ("workers, 21 questions: gap at 1 right", 0.79, "workers", "wisepath", "gap_right_target_1"),
    ("workers, 21 questions: gap at 2 right", 0.88, "workers", "wisepath", "gap_right_target_2"),
    ("workers, 21 questions: area step exact", 0.72, "workers", "wisepath", "area_exact"),
    ("staff: questions saved", 0.40, "staff", "wisepath", "items_saved"),
    ("workers: questions saved", 0.40, "workers", "wisepath", "items_saved"),
    ("staff: 80 % ranges hold (.77 to .83)", 0.77, "staff", "wisepath", "range80_coverage"),
    ("workers: 80 % ranges hold (.77 to .83)", 0.77, "workers", "wisepath", "range80_coverage"),
)
HIGHEST_COVERAGE = 0.83
TIMES = ("pick_ms_p95", "recommend_ms_p95")
SHIPPED = "wisepath"

Rows = list[dict[str, Any]]


def run(options: Sequence[str]) -> Rows:
    """Return what the command prints, without the times."""
    command = [sys.executable, "-m", "wisepath", "simulate", "--format", "json", *options]
    printed = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout
    return [{key: value for key, value in row.items() if key not in TIMES} for row in json.loads(printed)]


def share(row: Mapping[str, Any], name: str) -> str:
    """Return a figure with its standard error, as .855 ±.011."""
    value, error = row.get(name), row.get(f"{name}_se")
    return "–" if value is None else f"{value:.3f} ±{error:.3f}".replace("0.", ".")


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a Markdown table."""
    lines = [heads, ["---"] + ["---:"] * (len(heads) - 1), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def methods(rows: Rows) -> str:
    """Return the tables of all methods, one a population."""
    return "\n\n".join(_population(rows, name, targets) for name, targets in (("staff", (3, 1)), ("workers", (2, 1))))


def _population(rows: Rows, name: str, targets: tuple[int, int]) -> str:
    heads = [f"{name}", *(f"gap at {level}" for level in targets), "area exact", "within one", "80 % range", "items"]
    keys = [*(f"gap_right_target_{level}" for level in targets), "area_exact", "area_within_one", "range80_coverage"]
    chosen = [row for row in rows if row["population"] == name]
    cells = [[_named(row), *(share(row, key) for key in keys), f"{row['items_median']:g}"] for row in chosen]
    saved = next((row["items_saved"] for row in chosen if row["items_saved"] is not None), None)
    note = "" if saved is None else f"\n\nItems saved against a fixed form that finds gaps as well: {saved:.0%}."
    return table(heads, cells) + note


def _named(row: Mapping[str, Any]) -> str:
    return f"**{row['method']}**" if row["shipped"] else str(row["method"])


def sensitivity(store: Mapping[str, Rows]) -> str:
    """Return the table of assumptions: the shipped engine with other true slopes, and with all guessing."""
    heads = ["assumed", "staff: gap at 3", "area exact", "80 % range", "workers: gap at 2", "gap at 1", "area exact"]
    rows = []
    for name in (*(name for name in PARTS if name.startswith("slope")), "own-guessing"):
        found = {row["population"]: row for row in store[name] if row["method"] == SHIPPED}
        staff, workers = found["staff"], found["workers"]
        label = (
            f"true slope {name.removeprefix('slope-')}" if name.startswith("slope") else "all guess, as options allow"
        )
        rows.append(
            [
                label,
                share(staff, "gap_right"),
                share(staff, "area_exact"),
                share(staff, "range80_coverage"),
                share(workers, "gap_right"),
                share(workers, "gap_right_target_1"),
                share(workers, "area_exact"),
            ]
        )
    return table(heads, rows)


def reached(store: Mapping[str, Rows]) -> str:
    """Return the table of what was wanted and what is reached, on both kinds of banks."""
    heads = ["", "at least", "seven items a skill, 2000 people", "", "this pack's items, 120 people", ""]
    rows = []
    for words, least, population, method, figure in WANTED:
        cells = [words, f"{least:.2f}"[1:]]
        for part in ("contract", "real"):
            row = next(row for row in store[part] if (row["population"], row["method"]) == (population, method))
            cells += [_figure(row, figure), _verdict(row, figure, least)]
        rows.append(cells)
    return table(heads, rows)


def _figure(row: Mapping[str, Any], name: str) -> str:
    return share(row, name) if f"{name}_se" in row else f"{row[name]:.2f}".replace("0.", ".")


def _verdict(row: Mapping[str, Any], name: str, least: float) -> str:
    value, error = row[name], row.get(f"{name}_se", 0.0)
    if name == "range80_coverage" and value > HIGHEST_COVERAGE:
        return "too wide"
    if value >= least:
        return "yes"
    return "within its error" if value + error >= least else "no"


def curve(rows: Rows) -> str:
    """Return the table of the trade-off curve."""
    heads = ["items", "staff, adaptive", "staff, fixed", "workers, adaptive", "workers, fixed"]
    lines = {(line.population, line.adaptive): dict(line.points) for line in curve_lines(rows)}
    counts = sorted({count for points in lines.values() for count in points})
    order = [("staff", True), ("staff", False), ("workers", True), ("workers", False)]
    return table(heads, [[str(n), *(f"{lines[key][n]:.3f}"[1:] for key in order)] for n in counts])


def curve_lines(rows: Rows) -> list[Line]:
    """Return the four lines of the curve."""
    found = []
    for population in ("staff", "workers"):
        none = next(r for r in rows if r["population"] == population and r["method"].startswith("both ratings"))
        for adaptive, prefix in ((True, "wisepath, "), (False, "fixed form of ")):
            points = [(0, none["gap_right"])]
            for row in rows:
                if row["population"] == population and row["method"].startswith(prefix):
                    points.append((int(row["method"].removeprefix(prefix).split()[0]), row["gap_right"]))
            found.append(Line(population=population, adaptive=adaptive, points=tuple(sorted(points))))
    return found


def written(page: str, store: Mapping[str, Rows]) -> str:
    """Return the page with every table between its marks made anew."""
    tables: Mapping[str, Callable[[], str]] = {
        "real": lambda: methods(store["real"]),
        "grid": lambda: methods(store["grid"]),
        "sensitivity": lambda: sensitivity(store),
        "curve": lambda: curve(store["curve"]),
        "reached": lambda: reached(store),
    }
    for name, made in tables.items():
        before, mark, rest = page.partition(f"<!-- simulate: {name} -->\n")
        _, end, after = rest.partition(f"<!-- end: {name} -->")
        page = f"{before}{mark}\n{made()}\n\n{end}{after}"
    return page


def main() -> None:
    """Run the named parts, or all, and write store, page and picture."""
    store: dict[str, Rows] = json.loads(STORE.read_text(encoding="utf-8")) if STORE.exists() else {}
    for name in sys.argv[1:] or PARTS:
        store[name] = run(PARTS[name])
        write_file(STORE, json.dumps({key: store[key] for key in PARTS if key in store}, indent=1) + "\n")
        print(f"run: {name}")
    if set(store) >= set(PARTS):
        write_file(PAGE, written(PAGE.read_text(encoding="utf-8"), store))
        write_file(PICTURE, curve_picture(curve_lines(store["curve"])))
        print("written: docs/engine.md")


if __name__ == "__main__":
    main()
