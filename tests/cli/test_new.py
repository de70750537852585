"""`wisepath new` writes files that already pass the check, and never over anything."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from wisepath.cli import main
from wisepath.model.activity import KINDS as ACTIVITY_KINDS
from wisepath.model.item import KINDS as ITEM_KINDS

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def sources(tmp_path_factory) -> Path:
    root = tmp_path_factory.mktemp("sources")
    for name in ("curricula", "personas", "assessments"):
        shutil.copytree(ROOT / name, root / name)
    return root


def run(*words: str):
    return CliRunner().invoke(main, list(words))


def test_everything_new_passes_the_check(sources):
    path = ("--path", str(sources))
    for kind in ACTIVITY_KINDS:
        assert run("new", "activity", f"new-{kind}", "--kind", kind, *path).exit_code == 0
    for kind in ITEM_KINDS:
        assert run("new", "item", f"new-{kind}", "--kind", kind, "--skill", "4.2", *path).exit_code == 0
    wanted = ("--goal", "use-my-phone-safely", "--must-have", "sign-in")
    assert run("new", "persona", "new-person", *wanted, *path).exit_code == 0
    checked = run("check", str(sources))
    assert checked.output == "No findings.\n"


def test_a_new_module_asks_for_its_place_in_the_map(sources):
    made = run("new", "module", "new-module", "--curriculum", "managers", "--path", str(sources))
    assert made.exit_code == 0
    assert 'Add "new-module" to a core' in made.output
    checked = run("check", str(sources / "curricula/managers"))
    assert "curricula/managers/new-module/module.yml:2" in checked.output
    shutil.rmtree(sources / "curricula/managers/new-module")


def test_nothing_is_written_over(sources):
    before = (sources / "assessments/activities/new-chat.yml").read_bytes()
    again = run("new", "activity", "new-chat", "--kind", "phone", "--path", str(sources))
    assert again.exit_code == 2
    assert "already there" in again.output
    assert (sources / "assessments/activities/new-chat.yml").read_bytes() == before


def test_a_slug_that_is_no_id_is_refused(sources):
    refused = run("new", "activity", "../Up", "--kind", "phone", "--path", str(sources))
    assert refused.exit_code == 2
    assert "is not an id" in refused.output
