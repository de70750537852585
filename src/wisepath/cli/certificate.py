"""`wisepath certificate`: award a module on evidence, sign the badge, take an award back."""

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import click

from wisepath.cli.common import FINDINGS, clear_errors, fail, need, root_or_fail

if TYPE_CHECKING:
    from wisepath.deliveries.certificate.evidence import Claim
    from wisepath.deliveries.certificate.issue import Desk
    from wisepath.deliveries.certificate.register import Award
    from wisepath.model.project import Project

REGISTER = "register.json"
_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.group()
def certificate() -> None:
    """Award a module on evidence: certificate (PDF), signed badge, file for Europass. Take an award back."""


@certificate.command()
@click.argument("file", type=click.Path(path_type=Path))
def key(file: Path) -> None:
    """Make the key that signs badges, once, and write it into FILE, which only you can read."""
    need("cryptography", "award", "signing badges")
    from wisepath.deliveries.certificate.keys import did_of, new_key, read_key
    from wisepath.output.private import write_private

    pem = new_key()
    try:
        write_private(file, pem)
    except FileExistsError:
        fail(f"wisepath: {file} is there already. A new key would leave the badges signed with it without you.")
    click.echo(f"{file}: keep it as you keep a stamp, with a copy in another place.")
    click.echo(f"Say on your website that this is your key: {did_of(read_key(pem))}")


_common = (
    click.option("--key", "pem", type=_FILE, required=True, help="Your key, made by `wisepath certificate key`."),
    click.option("--status-url", "url", required=True, help="The address where you will publish status.jwt."),
    click.option("--out", type=click.Path(path_type=Path), required=True, help="The folder of awards and register."),
    click.option("--path", type=click.Path(path_type=Path, exists=True), default=Path(), help="A folder of sources."),
)


def _desk_options(command: Any) -> Any:
    for option in reversed(_common):
        command = option(command)
    return command


@certificate.command()
@click.argument("module")
@click.option("--name", required=True, help="The person's name, as on the document that was seen.")
@click.option("--person", required=True, help="Their code in the marks.")
@click.option("--ref", required=True, help="Their `ref` in the list of hours.")
@click.option("--grades", type=_FILE, required=True, help="The grades.csv of `wisepath grade`.")
@click.option("--hours", type=_FILE, required=True, help="The list of hours of the site, as CSV.")
@click.option("--assessor", required=True, help="Who says that every outcome was shown and identity was checked.")
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), default=None, help="The day of the award (default: today).")
@_desk_options
def award(module: str, **given: Any) -> None:
    """Award MODULE to a person, if marks and confirmed hours are enough; say what is missing if not."""
    from wisepath.deliveries.certificate.evidence import lacking, minutes
    from wisepath.deliveries.certificate.issue import files_of
    from wisepath.deliveries.certificate.register import Award, same
    from wisepath.grading.marks import read_marks
    from wisepath.measures.hours import read_hours
    from wisepath.output.disk import write_tree

    project, desk, out = *_desk(given), given["out"]
    claim = _claim(project, module, given)
    try:
        marks, hours = read_marks(given["grades"].read_bytes()), read_hours(given["hours"].read_bytes())
        awards = _register(out)
    except ValueError as error:
        fail(f"wisepath: {error}", FINDINGS)
    reasons = list(lacking(claim, marks, hours))
    if reasons:
        fail("wisepath: no award: " + "; ".join(reasons), FINDINGS)
    if (known := same(awards, claim.ref, module)) is not None:
        fail(f"wisepath: this person has this award already: {known.id}", FINDINGS)
    given_day: datetime | None = given["day"]
    today = date.today()  # noqa: DTZ011  # the day where the award is made
    day = given_day.date() if given_day else today
    if day > today:
        fail("wisepath: an award cannot begin in the future")
    made = Award(
        id=str(uuid4()),
        place=len(awards),
        name=" ".join(given["name"].split()),
        ref=claim.ref,
        module=module,
        day=day.isoformat(),
        assessor=claim.assessor,
        minutes=minutes(claim, hours),
    )
    files, told = files_of(made, claim.module, desk)
    _keep(out, (*awards, made), desk)
    write_tree(out / made.id, files)
    click.echo(f"{out / made.id}: {', '.join(sorted(files))}")
    if told:
        click.echo(told)
    click.echo(f"Publish {out / 'status.jwt'} at {desk.url}")


@certificate.command()
@click.argument("number")
@click.option("--why", required=True, help="The reason; it stays in the register, nobody else reads it.")
@_desk_options
def revoke(number: str, **given: Any) -> None:
    """Take the award NUMBER back: whoever checks the badge is told so, once you have published status.jwt."""
    from wisepath.deliveries.certificate.register import RegisterError
    from wisepath.deliveries.certificate.register import revoke as taken_back

    _project, desk, out = *_desk(given), given["out"]
    try:
        awards = taken_back(_register(out), number, date.today(), given["why"])  # noqa: DTZ011  # as above
    except RegisterError as error:
        fail(f"wisepath: {error}", FINDINGS)
    _keep(out, awards, desk)
    click.echo(f"Taken back: {number}. Publish {out / 'status.jwt'} at {desk.url} now.")


def _desk(given: dict[str, Any]) -> tuple["Project", "Desk"]:
    """Return sources and who awards; end with a message where nobody real may."""
    need("cryptography", "award", "signing badges")
    need("weasyprint", "paper", "certificates as PDF")
    from wisepath.deliveries.certificate.issue import Desk
    from wisepath.deliveries.certificate.keys import KeyFileError, read_key
    from wisepath.pipeline import good_project

    with clear_errors():
        project = good_project(root_or_fail(given["path"]))
    if project.issuer is None or project.issuer.example:
        fail("wisepath: issuer.yml says nobody real; put in who you are before you award anything", FINDINGS)
    if not given["url"].startswith("https://"):
        fail("wisepath: --status-url must begin with https://")
    try:
        return project, Desk(issuer=project.issuer, key=read_key(given["pem"].read_bytes()), url=given["url"])
    except KeyFileError as error:
        fail(f"wisepath: {given['pem']} {error}")


def _claim(project: "Project", name: str, given: dict[str, Any]) -> "Claim":
    from wisepath.deliveries.certificate.evidence import Claim
    from wisepath.model.descriptor import elements

    if name not in project.folder or not project.folder[name].module.complete:
        fail(f'wisepath: there is no written module "{name}"')
    folder = project.folder[name]
    empty = [part.name for part in elements(project, folder) if part.number and not part.value]
    if empty:
        fail(f"wisepath: {name} cannot be awarded, empty: {', '.join(empty)}", FINDINGS)
    return Claim(
        module=folder.module, person=given["person"], ref=given["ref"], assessor=" ".join(given["assessor"].split())
    )


def _register(out: Path) -> "tuple[Award, ...]":
    from wisepath.deliveries.certificate.register import read_register

    file = out / REGISTER
    return read_register(file.read_text(encoding="utf-8")) if file.is_file() else ()


def _keep(out: Path, awards: "tuple[Award, ...]", desk: "Desk") -> None:
    """Write the register first, then the list that follows from it."""
    from wisepath.deliveries.certificate.issue import STATUS, status_of
    from wisepath.deliveries.certificate.register import write_register
    from wisepath.output.disk import write_file

    write_file(out / REGISTER, write_register(awards))
    write_file(out / STATUS, status_of(awards, desk))
