"""`wisepath new`: a first file that is already right, for an author to change."""

from pathlib import Path

import click

from wisepath.cli.common import clear_errors, fail, root_or_fail
from wisepath.model.activity import KINDS as ACTIVITY_KINDS
from wisepath.model.item import KINDS as ITEM_KINDS

_TEMPLATES = Path(__file__).parent / "templates"
_PATH = click.option("--path", type=click.Path(path_type=Path, exists=True), default=Path(), help="The sources.")
_CURRICULUM = click.option("--curriculum", default="workers", show_default=True, help="The curriculum it belongs to.")
_SKILL = click.option("--skill", default="4.1", show_default=True, help="The code of its skill.")


@click.group()
def new() -> None:
    """Write a new activity, item, module or persona that passes `wisepath check`, to be changed."""


@new.command()
@click.argument("slug")
@click.option("--kind", type=click.Choice(sorted(ACTIVITY_KINDS)), required=True, help="What the learner does.")
@_PATH
def activity(slug: str, kind: str, path: Path) -> None:
    """Write assessments/activities/SLUG.yml."""
    _write(path, f"assessments/activities/{slug}.yml", f"activity/{kind}", {"ID": slug})
    click.echo(f"Show it on a page with:\n\n    :::{{activity}} {slug}\n    :::")


@new.command()
@click.argument("slug")
@click.option("--kind", type=click.Choice(sorted(ITEM_KINDS)), default="choice", show_default=True)
@_SKILL
@_PATH
def item(slug: str, kind: str, skill: str, path: Path) -> None:
    """Write assessments/items/SKILL/SLUG.yml, a practice item."""
    _write(path, f"assessments/items/{skill}/{slug}.yml", f"item/{kind}", {"ID": slug, "SKILL": skill})
    click.echo(f"Show it on a page with:\n\n    :::{{question}} {slug}\n    :::")


@new.command()
@click.argument("slug")
@_CURRICULUM
@_SKILL
@_PATH
def module(slug: str, curriculum: str, skill: str, path: Path) -> None:
    """Write curricula/CURRICULUM/SLUG/module.yml, a planned module."""
    _write(path, f"curricula/{curriculum}/{slug}/module.yml", "module", {"ID": slug, "SKILL": skill})
    click.echo(f'Add "{slug}" to a core in curricula/{curriculum}/curriculum.yml.')


@new.command()
@click.argument("slug")
@_CURRICULUM
@click.option("--goal", required=True, help="A goal of personas/goals.yml.")
@click.option("--must-have", "wanted", required=True, help="A module that the engine must put at the top.")
@_PATH
def persona(slug: str, curriculum: str, goal: str, wanted: str, path: Path) -> None:
    """Write personas/CURRICULUM/SLUG.yml."""
    given = {"ID": slug, "CURRICULUM": curriculum, "GOAL": goal, "MODULE": wanted}
    _write(path, f"personas/{curriculum}/{slug}.yml", "persona", given)


def _write(start: Path, name: str, template: str, given: dict[str, str]) -> None:
    """Write one file below the source root, filled in; end with a message if it cannot be."""
    from wisepath.model.field import ident_check
    from wisepath.output.disk import write_file

    problem = ident_check(given["ID"])
    if problem:
        fail(f"wisepath: {problem}")
    target = root_or_fail(start) / name
    if target.exists():
        fail(f"wisepath: {name} is already there; nothing was written.")
    text = (_TEMPLATES / f"{template}.yml").read_text(encoding="utf-8")
    for word, value in given.items():
        text = text.replace(f"NEW-{word}", value)
    with clear_errors():
        write_file(target, text)
    click.echo(f"Wrote {name}. Change it, then run: wisepath check")
