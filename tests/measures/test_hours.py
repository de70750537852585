"""The file of a log of hours: what it says stays what it says, and a change shows."""

import csv
import io
from dataclasses import replace

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from wisepath.cli import main
from wisepath.measures.hours import COLUMNS, CONFIRMED, HoursFileError, HoursRow, read_hours, sum_of, write_hours

ROW = HoursRow(ref="1a2b3c4d", person="Amina", date="2026-11-23", module="sign-in", kind="guided", minutes=90,
               trainer="Berg", entered="2026-11-23T10:00:00+00:00", confirmed="2026-11-23T12:00:00+00:00",
               state=CONFIRMED)  # fmt: skip
OTHER = HoursRow(ref="5e6f7a8b", person="=Milan", date="2026-11-23", module="sign-in", kind="practice", minutes=45,
                 trainer="Berg", entered="2026-11-23T10:00:00+00:00")  # fmt: skip
# The sum of ROW alone, worked out apart: printf '%s\n' '[…]' | sha256sum over its line of JSON.
SUM = "8a1bb8455723d211baeff900f01d6de2eaa8231ea794f4c126b3c38ac5fb64cb"
texts = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Zl", "Zp")), max_size=12)


def test_a_log_comes_back_as_it_was() -> None:
    assert read_hours(write_hours([ROW, OTHER]).encode()) == (ROW, OTHER)
    assert read_hours(write_hours([]).encode()) == ()


@given(name=texts, why=texts)
def test_any_words_come_back(name: str, why: str) -> None:
    row = replace(ROW, person=name, why=why)
    assert read_hours(write_hours([row]).encode()) == (row,)


def test_no_cell_is_a_formula() -> None:
    assert "'=Milan" in write_hours([OTHER])


def test_the_sum_is_that_of_the_rows_as_documented() -> None:
    assert sum_of([ROW]) == SUM


def test_another_way_to_write_the_same_rows_has_the_same_sum() -> None:
    lines = list(csv.reader(io.StringIO(write_hours([ROW, OTHER]).removeprefix("\ufeff"))))
    file = io.StringIO()
    csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(lines)
    assert read_hours(file.getvalue().encode()) == (ROW, OTHER)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("90", "900", "was changed"),
        ("Amina", "Anna", "was changed"),
        ("sha-256", "sum", "checksum is missing"),
        ("ref,", "id,", "name the columns"),
    ],
)
def test_a_change_shows(old: str, new: str, told: str) -> None:
    with pytest.raises(HoursFileError, match=told):
        read_hours(write_hours([ROW, OTHER]).replace(old, new, 1).encode())


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", ",".join(COLUMNS).encode(), b"\x00"])
def test_what_is_no_log_is_refused(data: bytes) -> None:
    with pytest.raises(HoursFileError):
        read_hours(data)


def test_a_row_that_is_gone_shows() -> None:
    lines = write_hours([ROW, OTHER]).splitlines(keepends=True)
    with pytest.raises(HoursFileError, match="taken away"):
        read_hours("".join(lines[:1] + lines[2:]).encode())


def test_the_command_says_whether_a_list_is_whole(tmp_path) -> None:
    file = tmp_path / "hours.csv"
    file.write_text(write_hours([ROW, OTHER]), encoding="utf-8", newline="")
    good = CliRunner().invoke(main, ["hours", "check", str(file)])
    assert good.exit_code == 0, good.output
    assert "2 rows, whole and unchanged" in good.output
    assert "1.50 hours of 1 people, in 1 rows" in good.output
    assert CliRunner().invoke(main, ["hours", "check", str(file), "--sum", sum_of([ROW, OTHER])]).exit_code == 0
    # Changed on purpose, with a new sum inside: only the printed one tells.
    file.write_text(write_hours([ROW]), encoding="utf-8", newline="")
    other = CliRunner().invoke(main, ["hours", "check", str(file), "--sum", sum_of([ROW, OTHER])])
    assert (other.exit_code, "another list" in other.output) == (1, True)
    file.write_text(file.read_text(encoding="utf-8").replace(",90,", ",95,"), encoding="utf-8")
    bad = CliRunner().invoke(main, ["hours", "check", str(file)])
    assert (bad.exit_code, "does not fit" in bad.output) == (1, True)
