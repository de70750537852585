"""`wisepath grade`: marks what learners handed in."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wisepath.cli.common import FINDINGS, fail, need

if TYPE_CHECKING:
    from wisepath.grading.grader import Grader, Job, Result

_FOLDER = click.Path(path_type=Path, file_okay=False)
_STATES = {"graded": "graded", "unchanged": "unchanged since the last run", "refused": "not graded"}


@click.command()
@click.argument("submitted", type=click.Path(path_type=Path))
@click.option("--course", type=_FOLDER, default=Path("build/nbgrader"), show_default=True, help="The nbgrader course.")
@click.option("--out", type=_FOLDER, default=None, help="Where marks go (default: into the course).")
@click.option("--jobs", type=click.IntRange(1, 256), default=1, show_default=True, help="How many run at once.")
@click.option("--assignment", default="", help="The assignment, where names do not tell it.")
@click.option("--person", default="", help="The person code, for one file.")
@click.option("--again", is_flag=True, help="Mark again what is marked and unchanged.")
@click.option("--broker", default="", help="A Redis address: workers there run the notebooks.")
@click.option("--unsafe-no-isolation", "unisolated", is_flag=True, help="Run learners' code without a wall around it.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def grade(  # noqa: PLR0913 - click hands over one parameter for each option
    *,
    submitted: Path,
    course: Path,
    out: Path | None,
    jobs: int,
    assignment: str,
    person: str,
    broker: str,
    form: str,
    again: bool,
    unisolated: bool,
) -> None:
    """Mark the notebooks in SUBMITTED: nbgrader's folder, an exchange's inbound folder, a zip, or one file.

    Marks go into nbgrader's gradebook, so formgrader and export go on from there; each learner gets
    a page in wisepath/feedback. What is marked and unchanged is skipped.
    """
    need("nbgrader", "grade", "grading")
    if broker:
        need("celery", "cluster", "grading with workers")
    from wisepath.grading.grader import Job
    from wisepath.grading.work import Settings

    if person and submitted.is_dir():
        fail("wisepath: --person goes with one file, not with a folder.")
    job = Job(
        submitted=submitted,
        course=course,
        out=out or course,
        assignment=assignment,
        person=person,
        again=again,
        settings=Settings(jobs=jobs, unisolated=unisolated),
    )
    walls = ("The workers put up the walls.",) if broker else _walls(unisolated=unisolated)
    results, ended = _graded(job, broker, quiet=form == "json")
    if form == "json":
        click.echo(_as_json(results, job.out, walls, ended=ended))
    else:
        click.echo("\n".join(_as_text(results, job.out, walls, ended=ended)))
    raise SystemExit(0 if ended and all(result.state != "refused" for result in results) else FINDINGS)


@click.command()
@click.option("--broker", required=True, help="The Redis address that the coordinator uses.")
@click.option("--jobs", type=click.IntRange(1, 256), default=1, show_default=True, help="How many run at once.")
@click.option("--unsafe-no-isolation", "unisolated", is_flag=True, help="Run learners' code without a wall around it.")
def grade_worker(*, broker: str, jobs: int, unisolated: bool) -> None:
    """Run notebooks for `wisepath grade --broker`, until stopped."""
    need("nbgrader", "grade", "grading")
    need("celery", "cluster", "grading with workers")
    from wisepath.grading.cluster import worker
    from wisepath.grading.work import Settings

    click.echo("\n".join(_walls(unisolated=unisolated)))
    app = worker(broker, Settings(jobs=jobs, unisolated=unisolated))
    app.worker_main(["worker", "--pool=solo", "--loglevel=WARNING", "--without-gossip", "--without-mingle"])


def _walls(*, unisolated: bool) -> tuple[str, ...]:
    """Return what stands around learners' code on this machine; end when there is nothing and none was wished."""
    from wisepath.grading.probe import FULL, NONE, probe

    found = probe()
    if found.strength == NONE and not unisolated:
        sentences = "\n".join(f"    {sentence}" for sentence in found.sentences)
        fail(
            f"wisepath: nothing can be graded safely on this machine.\n{sentences}\n"
            "Grade elsewhere (docs/grading.md says what is needed). If you know and trust everybody whose work this\n"
            "is, --unsafe-no-isolation runs it with your rights."
        )
    return (f"Walls around learners' code: {found.strength}.", *(() if found.strength == FULL else found.sentences))


def _graded(job: "Job", broker: str, *, quiet: bool) -> tuple[list["Result"], bool]:
    """Return all results, and whether the run came to its end; misuse ends the program."""
    from wisepath.grading.entries import IntakeError
    from wisepath.grading.grader import BusyError
    from wisepath.grading.template import CourseError
    from wisepath.pipeline import grader

    results: list[Result] = []
    try:
        session = grader(job, broker)
        _collect(session, results, quiet=quiet)
    except (CourseError, IntakeError, BusyError) as error:
        fail(f"wisepath: {error}")
    except KeyboardInterrupt:
        return results, False
    return results, True


def _collect(session: "Grader", results: list["Result"], *, quiet: bool) -> None:
    if quiet:
        results.extend(session.results())
        return
    with click.progressbar(length=session.total, label="Grading") as bar:
        for result in session.results():
            results.append(result)
            bar.update(1)


def _as_text(results: list["Result"], out: Path, walls: tuple[str, ...], *, ended: bool) -> Iterator[str]:
    """Yield the summary: every remark in plain words with what to do next, then the counts."""
    for result in sorted(results, key=lambda part: (part.state != "refused", part.assignment, part.student)):
        if result.notes:
            yield from _remarks(result)
    counts = {state: sum(result.state == state for result in results) for state in _STATES}
    yield ", ".join(f"{count} {_STATES[state]}" for state, count in counts.items()) + "."
    waiting = sum(result.waiting > 0 for result in results)
    if waiting:
        yield f"{waiting} wait for a person: run `nbgrader formgrader` in {out}."
    yield from walls
    yield f"Marks: {out / 'gradebook.db'} and {out / 'wisepath/grades.csv'}; pages: {out / 'wisepath/feedback'}."
    if not ended:
        yield "Stopped before the end. Everything above is written down; the same command does the rest."


def _remarks(result: "Result") -> Iterator[str]:
    from wisepath.grading.notes import next_step

    who = f"{result.student} {result.assignment}".strip() or result.where
    yield f"{who}: {_STATES[result.state]}"
    if result.state == "refused" and who != result.where:
        yield f"    file: {result.where}"
    for note in result.notes:
        yield f"    {note.code}: {note.message}"
        yield f"        next: {next_step(note.code)}"


def _as_json(results: list["Result"], out: Path, walls: tuple[str, ...], *, ended: bool) -> str:
    """Return the summary for programs."""
    from dataclasses import asdict

    from wisepath.grading.notes import next_step

    told = [
        {**asdict(result), "notes": [{**asdict(note), "next": next_step(note.code)} for note in result.notes]}
        for result in results
    ]
    plain = {"out": str(out), "ended": ended, "walls": walls, "results": told}
    return json.dumps(plain, ensure_ascii=False, indent=1)
