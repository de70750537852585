"""`wisepath data`: what it writes, and what it says."""

from decimal import Decimal
from importlib import import_module

import pytest
from click.testing import CliRunner

from wisepath.cli import main
from wisepath.cli.common import installed
from wisepath.cli.data import DICTIONARY, as_parquet
from wisepath.cli.data import SCENARIOS as OFFERED
from wisepath.measures.synthetic import SCENARIOS, TABLES, csv_files, dictionary, generate

NAME = "kitchen-laundry"


def run(*given: str):
    return CliRunner().invoke(main, ["data", *given])


def test_it_offers_every_scenario():
    assert tuple(SCENARIOS) == OFFERED


def test_it_writes_the_tables_and_their_dictionary(tmp_path):
    done = run("--scenario", NAME, "--seed", "3", "--out", str(tmp_path / "new" / "folder"))
    assert done.exit_code == 0, done.output
    found = {path.name: path.read_bytes() for path in (tmp_path / "new" / "folder").iterdir()}
    texts = {name: data for name, data in found.items() if not name.endswith(".parquet")}
    made = csv_files(SCENARIOS[NAME], 3, generate(SCENARIOS[NAME], 3))
    assert texts == {**made, DICTIONARY: dictionary().encode()}
    assert "quote none of their figures" in done.output


def test_a_second_run_changes_nothing_and_another_seed_overwrites_nothing(tmp_path):
    given = ("--scenario", NAME, "--out", str(tmp_path))
    run(*given)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    run(*given)
    run(*given, "--seed", "2")
    assert {path: path.stat().st_mtime_ns for path in before} == before
    assert len(list(tmp_path.glob("*seed-2*.csv"))) == len(TABLES)


def test_without_pyarrow_it_names_the_install_line(tmp_path, monkeypatch):
    monkeypatch.setattr(import_module("wisepath.cli.data"), "installed", lambda _: False)  # the name is the command's
    done = run("--scenario", NAME, "--out", str(tmp_path))
    assert done.exit_code == 0
    assert "pip install pyarrow" in done.stderr
    assert list(tmp_path.glob("*.parquet")) == []


def test_a_folder_that_is_a_file_and_a_wrong_scenario_are_misuse(tmp_path):
    file = tmp_path / "file"
    file.write_text("here")
    assert run("--scenario", NAME, "--out", str(file)).exit_code == 2
    assert run("--scenario", NAME, "--out", str(file / "below")).exit_code == 2
    assert run("--scenario", "bakery", "--out", str(tmp_path)).exit_code == 2
    assert file.read_text() == "here"


@pytest.mark.skipif(not installed("pyarrow"), reason="pyarrow is not installed: pip install pyarrow")
def test_parquet_holds_the_same_cells(tmp_path):
    from pyarrow import BufferReader, parquet

    for sheet in generate(SCENARIOS[NAME], 1):
        table = parquet.read_table(BufferReader(as_parquet(sheet)))
        assert tuple(table.column_names) == sheet.table.header
        for column, cells in zip(sheet.table.columns, zip(*sheet.rows, strict=True), strict=True):
            read = table.column(column.name).to_pylist()
            if column.kind == "number":
                assert read == [Decimal(cell) for cell in cells]
            else:
                assert ["" if cell is None else str(cell) for cell in read] == list(cells)
