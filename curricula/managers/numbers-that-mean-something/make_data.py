"""Make `data/exits.csv`: SYNTHETIC exits of a WISE that does not exist.

Nobody in this table is real, and no figure of a real enterprise went into it. Every
number below is an assumption, chosen so that the lessons can show something. None of
them may be quoted as a finding about work integration.

Assumptions
- Three sites: a laundry (26 starts per half-year), a kitchen (14) and a garden (2).
- Six cycles, one per half-year of entry, from 2023-1 to 2025-2.
- One start in ten leaves in the first 30 days. The others stay 90 to 270 days.
- What a person does right after leaving, and how that changes up to day 92, follows the
  chances in `AFTER` and `MOVES`. Who leaves in the first 30 days rarely has a job.
- On day 92 people without work or education are harder to reach than the others
  (`MISSED`). So the missing answers are not a fair sample. That is on purpose.
- The seed was picked by hand: with it the tiny garden has the highest rate, and the
  laundry's range crosses the 30 % line. The lessons use both to warn, not to praise.
- The register is read on 31 March 2026. Who is still inside on that day has no row.
  Who left less than 92 days before it has the status "not due".

Columns (text unless said otherwise)
- person        a code without meaning
- site          laundry, kitchen or garden
- entry_date    first day, as YYYY-MM-DD
- exit_date     last day, as YYYY-MM-DD
- cycle         half-year of entry, as YYYY-1 or YYYY-2
- status_after  right after leaving: job, in-house job, education, no job
- status_day_92 on day 92 (exit date plus 92 days): the same four, or not reached, not due

Only the standard library is used. The seed is fixed and only `random()` is drawn, whose
sequence Python keeps the same from version to version: same bytes every run.

Run: python make_data.py
"""

import csv
from datetime import date, timedelta
from pathlib import Path
from random import Random

SEED = 151
READ_ON = date(2026, 3, 31)
STARTS = {"laundry": 26, "kitchen": 14, "garden": 2}
CYCLES = [(year, half) for year in (2023, 2024, 2025) for half in (1, 2)]
EARLY = 0.10
HEADER = ["person", "site", "entry_date", "exit_date", "cycle", "status_after", "status_day_92"]
STATUS = ["job", "in-house job", "education", "no job"]

# Chances in the order of STATUS. Each row adds up to 1.
AFTER = {
    "early": [0.08, 0.00, 0.04, 0.88],
    "laundry": [0.20, 0.04, 0.09, 0.67],
    "kitchen": [0.28, 0.05, 0.08, 0.59],
    "garden": [0.26, 0.00, 0.12, 0.62],
}
MOVES = {
    "job": [0.76, 0.00, 0.02, 0.22],
    "in-house job": [0.05, 0.90, 0.00, 0.05],
    "education": [0.10, 0.00, 0.75, 0.15],
    "no job": [0.22, 0.02, 0.06, 0.70],
}
MISSED = {"job": 0.10, "in-house job": 0.00, "education": 0.12, "no job": 0.22}


def draw(rng: Random, chances: list[float]) -> str:
    """Return one of STATUS, drawn with the given chances."""
    point, total = rng.random(), 0.0
    for status, chance in zip(STATUS, chances, strict=True):
        total += chance
        if point < total:
            return status
    return STATUS[-1]


def between(rng: Random, low: int, high: int) -> int:
    """Return a whole number from low to high, both included."""
    return low + int(rng.random() * (high - low + 1))


def working_day(day: date) -> date:
    """Return the day itself, or the Monday after a weekend."""
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)


def exit_row(rng: Random, site: str, year: int, half: int) -> list[str]:
    """Return one made-up stay as a row, without the person code."""
    entry = working_day(date(year, 1 if half == 1 else 7, 2) + timedelta(days=between(rng, 0, 170)))
    early = rng.random() < EARLY
    left = working_day(entry + timedelta(days=between(rng, 3, 28) if early else between(rng, 90, 268)))
    after = draw(rng, AFTER["early" if early else site])
    later = draw(rng, MOVES[after])
    if rng.random() < MISSED[later]:
        later = "not reached"
    if left + timedelta(days=92) > READ_ON:
        later = "not due"
    return [site, entry.isoformat(), left.isoformat(), f"{year}-{half}", after, later]


def rows(seed: int = SEED) -> list[list[str]]:
    """Return all rows whose exit lies on or before READ_ON, in the order of entry."""
    rng = Random(seed)  # noqa: S311 - made-up rows, nothing secret
    drawn = [
        exit_row(rng, site, year, half)
        for year, half in CYCLES
        for site, starts in STARTS.items()
        for _ in range(starts)
    ]
    kept = sorted(row for row in drawn if row[2] <= READ_ON.isoformat())
    kept.sort(key=lambda row: row[1])
    return [[f"P{number:03d}", *row] for number, row in enumerate(kept, start=1)]


def main() -> None:
    """Write data/exits.csv beside this file."""
    target = Path(__file__).parent / "data" / "exits.csv"
    target.parent.mkdir(exist_ok=True)
    with target.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(HEADER)
        writer.writerows(rows())


if __name__ == "__main__":
    main()
