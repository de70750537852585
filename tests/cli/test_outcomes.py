"""`wisepath outcomes`: rates of one's own register, each with its five parts, or every cell that is wrong."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from wisepath.cli import main

# By hand. Six people left in 2025. Right after leaving 2 of 5 known had a job: 40 %; one is not known.
# Read on 31 March 2026, P6 (left on 30 December) is due on 1 April only: 5 are due, P5 was not reached,
# so 2 of 4: 50 %. If P5 had a job or not: 2 of 5 to 3 of 5.
REGISTER = """person;site;entry_date;exit_date;cycle;status_after;status_day_92
P1;kitchen;06.01.2025;30.04.2025;2025-1;job;job
P2;kitchen;06.01.2025;30.06.2025;2025-1;no job;job
P3;laundry;13.01.2025;31.07.2025;2025-1;job;no job
P4;laundry;13.01.2025;29.08.2025;2025-1;no job;no job
P5;laundry;03.03.2025;30.09.2025;2025-2;not reached;not reached
P6;kitchen;07.04.2025;30.12.2025;2025-2;no job;not due
"""
YEAR = ("--from", "2025-01-01", "--to", "2025-12-31", "--read-on", "2026-03-31", "--source", "our contract")


@pytest.fixture
def register(tmp_path: Path) -> Path:
    path = tmp_path / "exits.csv"
    path.write_text(REGISTER, encoding="utf-8")
    return path


def run(register: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["outcomes", str(register), *YEAR, *options])


def test_each_rate_says_what_it_counts(register: Path) -> None:
    done = run(register, "--counts", "job", "--other", "no job", "--line", "30")
    assert done.exit_code == 0, done.output
    after, due, cycles = done.output.strip().split("\n\n")
    assert "2 of 5: 40.0%; not known: 1" in after
    assert "2 of 4: 50.0%; not known: 1" in due
    assert "between 40.0% and 60.0%" in due
    assert "against 30 %: cannot tell" in due
    for part in (
        "counted: job",
        "among: exits that are due",
        "92 days after",
        "2025-01-01 to 2025-12-31",
        "our contract",
    ):
        assert part in due
    assert cycles.splitlines()[1:] == ["  2025-1: 2 job, 2 no job", "  2025-2: 1 not known, 1 no job"]


def test_one_site_and_long_stays_only(register: Path) -> None:
    done = run(register, "--counts", "job", "--other", "no job", "--site", "laundry", "--least-stay", "200")
    assert "0 of 1: 0.0%; not known: 1" in done.output  # P3, the one with a job, stayed 199 days
    assert "stays of at least 200 days" in done.output


def test_a_site_that_is_not_there_names_those_that_are(register: Path) -> None:
    done = run(register, "--counts", "job", "--other", "no job", "--site", "garden")
    assert done.exit_code == 2
    assert "kitchen, laundry" in done.output


def test_nothing_is_counted_while_a_cell_is_wrong(register: Path) -> None:
    done = run(register, "--counts", "job")
    assert done.exit_code == 1
    assert f'{register}, line 3, status_after: "no job" is none of the words agreed' in done.output
    assert "nothing was counted" in done.output
    assert "%" not in done.output


def test_nobody_to_count_is_no_rate(register: Path) -> None:
    done = CliRunner().invoke(
        main,
        ["outcomes", str(register), "--from", "2020-01-01", "--to", "2020-12-31", "--read-on", "2026-03-31",
         "--counts", "job", "--other", "no job", "--source", "us"],
    )  # fmt: skip
    assert done.output.count("no rate: nobody to count") == 2
