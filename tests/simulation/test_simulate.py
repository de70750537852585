"""The command: the same for a seed, whatever the processes; the figures in the docs are its own."""

import json
import sys
from importlib import import_module
from pathlib import Path

import pytest
from click.testing import CliRunner

from wisepath.cli import main
from wisepath.simulation import COMPARED, POPULATIONS, Assumptions, Plan, as_json, simulate

ROOT = Path(__file__).parents[2]
KEYS = {
    "method", "shipped", "population", "gap_right", "gap_right_se", "area_exact", "area_exact_se",
    "area_within_one", "area_within_one_se", "items_median", "items_saved", "pick_ms_p95",
    "recommend_ms_p95", "range80_coverage", "range80_coverage_se",
}  # fmt: skip

command = import_module("wisepath.cli.simulate")  # the package names the command of the same name

sys.path.insert(0, str(ROOT / "scripts"))
import simulation_docs  # noqa: E402 - a script, not a package


def plan(**more) -> Plan:
    return Plan(**{"population": POPULATIONS["workers"], "people": 8, "seed": 3, "methods": ("engine",), **more})


@pytest.fixture(scope="module")
def small():
    return {part.method: part for part in simulate(plan())}


def test_a_seed_fixes_the_figures_to_the_digit_on_any_number_of_processes(small):
    assert {part.method: part for part in simulate(plan(), jobs=2)} == small
    assert {part.method: part for part in simulate(plan(seed=4))} != small


def test_the_sample_is_what_it_was(small):
    """A change here means that docs/engine.md is out of date: run `make figures`."""
    found = as_json(small["wisepath"])
    kept = json.loads((Path(__file__).parent / "sample.json").read_text(encoding="utf-8"))
    assert found == kept


def test_the_engine_asks_as_many_as_wanted_or_stops_of_itself(small):
    assert small["wisepath"].items == 21
    assert small["wisepath, stopping of itself"].items < 21
    assert small["both ratings, no questions"].items == 0
    assert small["wisepath"].shipped
    assert not small["wisepath, 10 questions"].shipped


def test_steeper_items_tell_more(small):
    steep = {part.method: part for part in simulate(plan(assumed=Assumptions(slope=4.0)))}
    assert steep["wisepath"].gaps[1.0].value > small["wisepath"].gaps[1.0].value


def test_the_command_prints_one_object_a_method(pack_file):
    options = ["--people", "2", "--population", "workers", "--jobs", "1", "--format", "json"]
    result = CliRunner().invoke(main, ["simulate", *options], env=pack_file)
    assert result.exit_code == 0, result.output
    rows = json.loads(result.stdout)
    assert all(set(row) >= KEYS for row in rows)
    shipped = [row for row in rows if row["shipped"]]
    assert {row["method"] for row in shipped} >= {"wisepath", "wisepath, the pack's goals"}
    assert all(row["pick_ms_p95"] > 0 and row["recommend_ms_p95"] > 0 for row in shipped)
    names = {row["method"] for row in rows}
    assert {"fixed form of all", "fixed form of 25", "fixed form of 42", "raw self-rating"} <= names
    assert {"everyone average", "ladder", "catsim, one dimension"} <= names
    assert {"gap_right_target_1", "gap_right_target_2"} <= set(rows[0])


def test_the_text_has_the_times_in_a_section_of_their_own(pack_file, monkeypatch):
    monkeypatch.setattr(command, "installed", lambda module: module != "catsim")
    options = ["--people", "1", "--population", "workers", "--jobs", "1", "--bank", "grid"]
    result = CliRunner().invoke(main, ["simulate", *options], env=pack_file)
    figures, _, times = result.stdout.partition("Times on this machine")
    assert "workers: 1 made-up people, bank grid" in figures
    assert "choose an item" in times
    assert "catsim is not installed" in result.stderr


def test_the_command_knows_every_method():
    assert set(command.METHODS) == set(COMPARED)


def test_the_page_and_the_picture_are_made_of_what_was_printed():
    store = json.loads(simulation_docs.STORE.read_text(encoding="utf-8"))
    page = simulation_docs.PAGE.read_text(encoding="utf-8")
    assert simulation_docs.written(page, store) == page
    drawn = simulation_docs.curve_picture(simulation_docs.curve_lines(store["curve"]))
    assert simulation_docs.PICTURE.read_text(encoding="utf-8") == drawn


@pytest.mark.proof
@pytest.mark.parametrize("part", simulation_docs.PARTS)
def test_the_docs_are_reproduced_to_the_digit(part):
    store = json.loads(simulation_docs.STORE.read_text(encoding="utf-8"))
    assert simulation_docs.run(simulation_docs.PARTS[part]) == store[part]
