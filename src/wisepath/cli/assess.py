"""`wisepath assess` and `wisepath recommend`: the engine in the terminal."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from wisepath.cli.common import clear_errors, fail

if TYPE_CHECKING:
    from wisepath.gap import Path as LearningPath
    from wisepath.gap import Profile, State
    from wisepath.model.pack import Pack
    from wisepath.render.reasons import Teller

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command()
@click.option("--curriculum", required=True, help="workers, supporters or managers.")
@click.option("--goal", help="The goal's id (without it, the goals are listed to choose from).")
@click.option("--answers", type=_FILE, help="A JSON file of answers instead of asking: question id -> response.")
@click.option("--out", type=_FILE, help="Write the profile here; `wisepath recommend` reads it.")
def assess(curriculum: str, goal: str | None, answers: Path | None, out: Path | None) -> None:
    """Find out where you stand: short questions, a result with ranges, the next modules.

    Without --answers the questions are asked in the terminal. A response in the file is
    what the item's kind takes, one of not-yet, with-help, alone, helps-others for a
    behaviour, or null for "I don't know".
    """
    from wisepath.gap import form_of, profile, profile_to_json, start, target_of
    from wisepath.output.disk import write_file
    from wisepath.pipeline import content
    from wisepath.render.reasons import Teller

    with clear_errors():
        pack = content()
        _known(curriculum, list(pack.form), "curriculum")
        goals = {part.id: part.title for part in pack.goals if part.curriculum == curriculum}
        name = goal or _choose_goal(goals)
        _known(name, list(goals), f"goal for {curriculum}")
        teller = Teller(pack, plain=pack.curriculum[curriculum].words == "plain")
        state = start(form_of(pack, curriculum), target_of(pack, name))
        state = _from_file(state, answers) if answers else _from_terminal(state, pack, teller)
        known = profile(state)
        if out:
            write_file(out, json.dumps(profile_to_json(known), indent=2, sort_keys=True) + "\n")
            click.echo(f"Profile written to {out}.")
        _show_profile(known, teller)
        _show_path(_path(known, pack, None), pack, teller)


@click.command()
@click.argument("profile_file", metavar="PROFILE.json", type=_FILE)
@click.option("--goal", help="Another goal than the one the profile was made for.")
@click.option("--minutes", type=click.FloatRange(min=0), help="The time there is; the best that fits is chosen.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def recommend(profile_file: Path, goal: str | None, minutes: float | None, form: str) -> None:
    """Recommend modules for a profile that `wisepath assess --out` wrote."""
    from dataclasses import replace

    from wisepath.gap import profile_from_json, target_of
    from wisepath.model.decode import DecodeError, encode
    from wisepath.pipeline import content
    from wisepath.render.reasons import Teller

    with clear_errors():
        pack = content()
        try:
            known = profile_from_json(json.loads(profile_file.read_text(encoding="utf-8")))
        except (DecodeError, ValueError) as error:
            fail(f"wisepath: {profile_file} is not a profile: {error}")
        if goal:
            _known(goal, list(pack.goal), "goal")
            known = replace(known, target=target_of(pack, goal))
        path = _path(known, pack, minutes)
        if form == "json":
            click.echo(json.dumps(encode(path), ensure_ascii=False, indent=2))
        else:
            _show_path(path, pack, Teller(pack, plain=known.words == "plain"))


def _known(name: str, names: list[str], what: str) -> None:
    from wisepath.model.decode import near

    if name not in names:
        fail(f'wisepath: there is no {what} "{name}". {near(name, names) or "There are: " + ", ".join(names)}')


def _choose_goal(goals: dict[str, str]) -> str:
    click.echo("What do you want to be able to do?")
    for number, title in enumerate(goals.values(), start=1):
        click.echo(f"  {number}  {title}")
    chosen: int = click.prompt("Number", type=click.IntRange(1, len(goals)))
    return list(goals)[chosen - 1]


def _from_terminal(state: "State", pack: "Pack", teller: "Teller") -> "State":
    from wisepath.cli.terminal import ask_all

    for after in ask_all(state, pack, teller):
        state = after
    return state


def _from_file(state: "State", path: Path) -> "State":
    from wisepath.gap import InvalidResponse, Question, Response, answer, next_question

    answers = _read_answers(path)
    unknown = [name for name in answers if name not in state.form.item and name not in state.form.behaviour]
    if unknown:
        fail(f'wisepath: {path}: there is no question "{unknown[0]}" in this assessment')
    while isinstance(question := next_question(state), Question) and answers:
        value = answers.pop(question.id, None)
        try:
            state = answer(state, Response(question=question.id, value=value, dont_know=value is None))
        except InvalidResponse as error:
            fail(f"wisepath: {path}: {question.id}: {error.message}")
    return state


def _read_answers(path: Path) -> dict[str, Any]:
    try:
        answers = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        fail(f"wisepath: {path} is not JSON: {error}")
    if not isinstance(answers, dict):
        fail(f"wisepath: {path} should hold one object: question id -> response")
    return answers


def _path(known: "Profile", pack: "Pack", minutes: float | None) -> "LearningPath":
    from wisepath.gap import catalogue_of
    from wisepath.gap import recommend as advise

    return advise(known, known.target, catalogue_of(pack), minutes)


def _show_profile(known: "Profile", teller: "Teller") -> None:
    from wisepath.render.scale import Reading

    told = [teller.strength(part) for part in known.skills if part.skill in known.strengths]
    click.echo("\nYour strengths")
    for text in filter(None, told):
        click.echo(f"  {_line(text)}")
    if not any(told):
        click.echo("  The answers show no clear strength for this goal yet. They do show where to begin.")
    click.echo("\nWhere you stand (80 % sure), and what your goal needs")
    for part in known.skills:
        if part.target is not None:
            place = teller.scale.range_words(Reading(part.low, part.high, part.target))
            goal = teller.scale.goal_words(part.target)
            click.echo(f"  {teller.title(part.skill)}\n      {place}  |  goal: {goal}")


def _show_path(path: "LearningPath", pack: "Pack", teller: "Teller") -> None:
    if not path.steps:
        click.echo("\nNo module is needed for this goal now.")
    for number, step in enumerate((*path.next, *path.later), start=1):
        if number in (1, len(path.next) + 1):
            click.echo("\nNext for you" if number == 1 else "\nLater")
        module = pack.module[step.module]
        mark = "  (planned, not written yet)" if step.planned else ""
        click.echo(f"  {number}. {module.title} – {module.hours.total:g} h{mark}")
        if number <= len(path.next):
            for text in teller.sentences(step):
                click.echo(f"       {_line(text)}")
    for gap in path.uncovered:
        click.echo(f"\nNo module here covers this yet: {teller.title(gap.skill)}.")
    if path.left_out:
        titles = ", ".join(pack.module[name].title for name in path.left_out)
        click.echo(f"\nNot within the time you gave: {titles}")
    click.echo("\nThis is advice. You decide, together with the people you trust.")


def _line(text: str) -> str:
    """Return a sentence for the terminal: without the marks of Markdown."""
    return text.replace("**", "")
