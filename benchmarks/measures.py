"""A register of 100,000 exits: read, checked and counted by `wisepath.measures` and by pandas.

Run: make bench, or `.venv/bin/python benchmarks/measures.py [ROWS]`. Both sides end with the same
day-92 rate. Printed: CPU seconds of each, and their ratio. Ours names every bad cell with its line and column;
the pandas side only counts how many rows are bad.
"""

import io
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from random import Random

import pandas as pd

from wisepath.measures import Rules, day_92, read_exits

READ_ON = date(2026, 3, 31)
WORDS = ["job", "in-house job", "education", "no job"]
RULES = Rules(
    first=date(2020, 1, 1),
    last=date(2025, 12, 31),
    read_on=READ_ON,
    success=frozenset({"job", "in-house job"}),
    counted="has a job",
    source="made up",
)


def main() -> None:
    """Measure both sides and print a table."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    data = made_up(rows)
    ours, our_rate = measured(lambda: by_us(data))
    theirs, their_rate = measured(lambda: by_pandas(data))
    assert our_rate == their_rate
    print(f"{rows} rows, day-92 rate {our_rate[0]} of {our_rate[1]} on both sides")
    print(f"wisepath.measures {ours:.2f} s CPU, pandas {theirs:.2f} s CPU, ratio {ours / theirs:.1f}")


def made_up(rows: int) -> bytes:
    """Return a register of people who do not exist."""
    rng = Random(92)
    lines = ["person,site,entry_date,exit_date,cycle,status_after,status_day_92"]
    for number in range(rows):
        entry = date(2020, 1, 1) + timedelta(days=rng.randrange(2000))
        left = min(entry + timedelta(days=rng.randrange(20, 270)), READ_ON)
        later = rng.choice([*WORDS, "not reached"]) if left + timedelta(days=92) <= READ_ON else "not due"
        lines.append(f"P{number},laundry,{entry},{left},{entry.year}-1,{rng.choice(WORDS)},{later}")
    return ("\n".join(lines) + "\n").encode()


def by_us(data: bytes) -> tuple[int, int]:
    """Return numerator and denominator, checked."""
    rate = day_92(read_exits(data, frozenset(WORDS), read_on=READ_ON), RULES)
    return rate.numerator, rate.denominator


def by_pandas(data: bytes) -> tuple[int, int]:
    """Return the same two numbers the usual way."""
    table = pd.read_csv(io.BytesIO(data), parse_dates=["entry_date", "exit_date"])
    due = table["exit_date"] + pd.Timedelta(days=92) <= pd.Timestamp(READ_ON)
    bad = (
        table["person"].duplicated()
        | table["exit_date"].isna()
        | (table["exit_date"] < table["entry_date"])
        | ~table["status_after"].isin(WORDS)
        | ~table["status_day_92"].isin([*WORDS, "not reached", "not due"])
        | (due & (table["status_day_92"] == "not due"))
    )
    assert not bad.any()
    within = table["exit_date"].between(pd.Timestamp(RULES.first), pd.Timestamp(RULES.last))
    known = table[within & due & (table["status_day_92"] != "not reached")]
    return int(known["status_day_92"].isin(RULES.success).sum()), len(known)


def measured(run: Callable[[], tuple[int, int]]) -> tuple[float, tuple[int, int]]:
    """Return CPU seconds and the result."""
    begin = time.process_time()
    result = run()
    return time.process_time() - begin, result


if __name__ == "__main__":
    main()
