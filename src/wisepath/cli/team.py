"""`wisepath team`: a group's gaps, and learning paths for several people, without a server."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from wisepath.cli.common import clear_errors, fail, need

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True)
class Records:
    """Where the site keeps its records."""

    database: str
    data: Path | None

    def open(self) -> None:
        """Make the site's records ready to read and write; end with a message where there are none."""
        need("django", "site", "reading the records of the site")
        from wisepath.pipeline import site_settings
        from wisepath.site.config import default_data
        from wisepath.site.serve import ServeError, prepare

        with clear_errors():
            folder = self.data or default_data()
            if not self.database and not (folder / "wisepath.sqlite3").is_file():
                fail(f"wisepath: {folder} holds no records of a site; name the folder with --data")
            settings = site_settings(host="127.0.0.1", port=0, database=self.database, data=self.data, books=None)
            try:
                prepare(settings)
            except ServeError as error:
                fail(f"wisepath: {error}")


@click.group()
@click.option(
    "--database",
    default="",
    envvar="WISEPATH_DATABASE",
    help="A database address (default: SQLite in the data folder).",
)
@click.option("--data", type=click.Path(path_type=Path), envvar="WISEPATH_DATA", help="Where records are kept.")
@click.pass_context
def team(context: click.Context, database: str, data: Path | None) -> None:
    """See a group's gaps and agree learning paths without a server."""
    context.obj = Records(database, data)


shape = click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
named = click.option("--team", "name", required=True, help="The name of the team.")


@team.command()
@named
@shape
@click.pass_obj
def gaps(records: Records, name: str, form: str) -> None:
    """Show what a group needs, by role and area: from five people on, in three words, without names."""
    records.open()
    from wisepath.site.team import desk

    try:
        found = desk.gaps(name)
    except desk.DeskError as error:
        fail(f"wisepath: {error}")
    click.echo(_json(found) if form == "json" else _gaps_text(found))


@team.command()
@named
@click.option("--person", "people", multiple=True, help="With whom (may be given more than once).")
@click.option("--everyone", is_flag=True, help="With everybody in the team.")
@click.option("--goal", default="", help="The goal's id; without --module its written modules are proposed.")
@click.option("--module", "modules", multiple=True, help="A module's id, in order (may be given more than once).")
@click.option("--start", required=True, type=click.DateTime(["%Y-%m-%d"]), help="The first day.")
@click.option("--due", required=True, type=click.DateTime(["%Y-%m-%d"]), help="The last day.")
@click.option("--hours", required=True, type=float, help="Hours a week.")
@click.option("--rest", multiple=True, type=click.Choice(DAYS), default=("sat", "sun"), show_default=True)
@click.option("--why", default="", help="Why; each person reads it.")
@click.option("--by", default="", help="The manager who offers it (needed where a team has several).")
@click.option("--dry-run", is_flag=True, help="Show what would be agreed, and write nothing.")
@shape
@click.pass_obj
def assign(records: Records, /, **given: Any) -> None:
    """Offer a learning path to one person, several or all; each of them answers before it counts."""
    if bool(given["people"]) == given["everyone"]:
        fail("wisepath: say with --person for whom it is, or --everyone")
    records.open()
    from wisepath.site.team import desk

    try:
        found = desk.assign(_order(given), write=not given["dry_run"])
    except desk.DeskError as error:
        fail(f"wisepath: {error}")
    click.echo(_json(found) if given["form"] == "json" else _assign_text(found))


@team.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@named
@click.option("--passed", default=0.6, show_default=True, type=click.FloatRange(0, 1), help="Share of points to pass.")
@click.option("--dry-run", is_flag=True, help="Say line by line what would be written, and write nothing.")
@click.pass_obj
def results(records: Records, /, file: Path, name: str, *, passed: float, dry_run: bool) -> None:
    """Mark modules finished from FILE, the grades.csv of `wisepath grade`, by the people's sign-in names.

    Passed and nothing left to mark by hand counts as finished. Marks themselves stay out of the site.
    """
    records.open()
    from wisepath.grading.marks import MarksError, read_marks
    from wisepath.site.team import desk
    from wisepath.site.team import results as found

    try:
        group = desk.team_named(name)
        lines = found.plan(read_marks(file.read_bytes()), group, passed)
        rows = [(str(line.mark.line), line.mark.person, line.mark.assignment, line.what) for line in lines]
        click.echo(_table([("Line", "Person", "Module", "What becomes of it"), *rows]))
        click.echo("\nDry run, nothing is written." if dry_run else f"\nNewly finished: {found.write(lines, group)}")
    except (desk.DeskError, found.UnknownModuleError, MarksError) as error:
        fail(f"wisepath: {file}: {error}")


def _order(given: dict[str, Any]) -> Any:
    from wisepath.site.team import desk
    from wisepath.site.team.paths import Plan

    start: datetime = given["start"]
    due: datetime = given["due"]
    plan = Plan(
        goal=given["goal"],
        modules=desk.modules_for(given["goal"], given["modules"]),
        start=start.date(),
        due=due.date(),
        hours=given["hours"],
        rest=tuple(place for place, day in enumerate(DAYS) if day in given["rest"]),
        why=" ".join(given["why"].split()),
    )
    return desk.Order(team=given["name"], people=given["people"], plan=plan, by=given["by"])


def _json(found: dict[str, Any]) -> str:
    return json.dumps(found, ensure_ascii=False, indent=2)


def _gaps_text(found: dict[str, Any]) -> str:
    if not found["groups"]:
        return (
            f"{found['team']}: nothing to show. At least {found['least']} people with a finished result have to\n"
            "want to be counted; each chooses that for themselves, under “My path”."
        )
    parts = [f"{found['team']}, without names, from {found['least']} people on"]
    for group in found["groups"]:
        steps = list(group["areas"][0]["steps"])
        rows = [("Area", "Need more", "Use it every week", "First step")]
        rows += [(one["area"], one["need-more"], one["use-it-every-week"], one["first-step"]) for one in group["areas"]]
        far = [("Area", *steps), *((one["area"], *one["steps"].values()) for one in group["areas"])]
        parts += ["", group["role"], "", _table(rows), "", _table(far)]
    if found["modules"]:
        fit = [("Module that would fit five or more", "Time", "How many")]
        fit += [(one["title"], one["time"], one["fits"]) for one in found["modules"]]
        parts += ["", _table(fit)]
    return "\n".join(parts)


def _assign_text(found: dict[str, Any]) -> str:
    head = "Offered" if found["written"] else "Dry run, nothing is written. It would be offered"
    parts = [f"{head} by {found['by']}, until {found['due']}:", ""]
    parts.append(_table([("Module", "First day", "Last day")] + [tuple(one.values()) for one in found["modules"]]))
    parts += ["", _table([("Person", "Version"), *((one["name"], str(one["version"])) for one in found["people"])])]
    if found["after-the-last-day"]:
        parts += ["", "At this pace it ends after the last day: fewer modules, more hours, or a later day."]
    parts += [f"{one['before']} should come before {one['module']}." for one in found["should-come-before"]]
    return "\n".join([*parts, "", "Each person answers: yes, talk first, or later. Nothing is decided without them."])


def _table(rows: Sequence[Sequence[str]]) -> str:
    """Return rows as columns of equal width, a line below the head."""
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    return "\n".join([lines[0], "  ".join("-" * width for width in widths), *lines[1:]])
