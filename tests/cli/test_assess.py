"""`wisepath assess` and `recommend`, from a file and as a talk."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from content.answering import answers_of
from wisepath.cli import main
from wisepath.gap import Answer, Rating
from wisepath.pipeline import check, compile_pack, source_root

ROOT = source_root(Path(__file__))
assert ROOT is not None
PROJECT = check(ROOT).project
PACK = compile_pack(PROJECT)


@pytest.fixture(autouse=True)
def pack_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from wisepath.model.pack import dump_pack

    path = tmp_path / "pack.json"
    path.write_text(dump_pack(PACK), encoding="utf-8")
    monkeypatch.setenv("WISEPATH_PACK", str(path))


def run(*arguments: str, typed: str | None = None) -> Result:
    return CliRunner().invoke(main, list(arguments), input=typed)


def answers_file(persona_id: str, folder: Path) -> tuple[Path, str, str]:
    persona = next(persona for persona in PROJECT.personas if persona.id == persona_id)
    answers: dict[str, object] = {}
    for piece in answers_of(persona, PACK).evidence:
        if isinstance(piece, Answer):
            answers[piece.item] = None if piece.dont_know else piece.response
        elif isinstance(piece, Rating):
            answers[piece.behaviour] = piece.value
    path = folder / "answers.json"
    path.write_text(json.dumps(answers), encoding="utf-8")
    return path, persona.curriculum, persona.goal


FIRST = {persona.curriculum: persona.id for persona in reversed(PROJECT.personas)}


@pytest.mark.parametrize(
    "persona",
    [
        pytest.param(persona.id, marks=[] if persona.id in FIRST.values() else [pytest.mark.proof])
        for persona in PROJECT.personas
    ],
)
def test_answers_of_a_persona_lead_to_its_modules(persona: str, tmp_path: Path) -> None:
    answers, curriculum, goal = answers_file(persona, tmp_path)
    out = tmp_path / "profile.json"
    done = run("assess", "--curriculum", curriculum, "--goal", goal, "--answers", str(answers), "--out", str(out))
    assert done.exit_code == 0, done.output
    assert (
        done.output.index("Your strengths") < done.output.index("Where you stand") < done.output.index("Next for you")
    )
    path = json.loads(run("recommend", str(out), "--format", "json").output)
    must = next(part.must_have for part in PROJECT.personas if part.id == persona)
    assert set(must) <= {step["module"] for step in path["steps"][: max(3, len(must))]}
    assert all(step["reasons"] for step in path["steps"])


def test_a_time_budget_is_kept(tmp_path: Path) -> None:
    persona = next(part.id for part in PROJECT.personas if part.curriculum == "supporters")
    answers, curriculum, goal = answers_file(persona, tmp_path)
    out = tmp_path / "profile.json"
    run("assess", "--curriculum", curriculum, "--goal", goal, "--answers", str(answers), "--out", str(out))
    path = json.loads(run("recommend", str(out), "--minutes", "400", "--format", "json").output)
    assert 0 < sum(step["minutes"] for step in path["steps"]) <= 400
    assert path["left-out"]
    assert "Not within the time you gave" in run("recommend", str(out), "--minutes", "400").output


def test_a_talk_can_go_back_stop_and_still_has_a_result() -> None:
    typed = "1\n" + "2\n2\nb\n3\n?\nzzz\n?\ns\n"
    done = run("assess", "--curriculum", "workers", typed=typed)
    assert done.exit_code == 0, done.output
    assert "Type a number from 1 to" in done.output
    assert "Where you stand" in done.output
    assert "You decide" in done.output


def test_the_end_of_the_input_loses_nothing() -> None:
    done = run("assess", "--curriculum", "managers", "--goal", "report-results", typed="1\n2\n")
    assert done.exit_code == 0, done.output
    assert "Where you stand" in done.output


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["assess", "--curriculum", "worker"], 'no curriculum "worker". did you mean "workers"?'),
        (["assess", "--curriculum", "workers", "--goal", "nothing"], 'no goal for workers "nothing"'),
        (["recommend", "missing.json"], "there is no file missing.json"),
        (["explain", "WP999"], 'there is no code "WP999"'),
        (["build", "book", "--curriculum", "worker"], 'no curriculum "worker"'),
    ],
)
def test_misuse_is_told_clearly(arguments: list[str], message: str) -> None:
    done = run(*arguments)
    assert done.exit_code == 2
    assert message in done.output


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "is not JSON"),
        ("[]", "should hold one object"),
        ('{"no-such-question": 1}', 'there is no question "no-such-question"'),
        ('{"4.1-b": "perhaps", "4.1-a": "perhaps"}', "choose one of the steps"),
    ],
)
def test_bad_answer_files_are_refused(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "answers.json"
    path.write_text(content, encoding="utf-8")
    goal = "use-my-phone-safely"
    done = run("assess", "--curriculum", "workers", "--goal", goal, "--answers", str(path))
    assert done.exit_code == 2
    assert message in done.output


def test_a_profile_of_something_else_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "profile.json"
    path.write_text('{"levels": []}', encoding="utf-8")
    done = run("recommend", str(path))
    assert done.exit_code == 2
    assert "is not a profile" in done.output
