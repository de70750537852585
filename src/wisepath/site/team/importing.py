"""People and teams from a file: everything is looked at first, and either all of it is written or nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _

from wisepath.site.content import pack
from wisepath.site.members import Agreement, Invitation, Lead, Person, Support, Team
from wisepath.site.papers import FORMULA
from wisepath.site.team import accounts
from wisepath.site.team.access import teams_of
from wisepath.site.team.paths import Plan, day_of, for_goal
from wisepath.site.team.show import staff_of
from wisepath.site.team.table import Bad, Row, read

LEARNER, SUPPORTER, MANAGER = "learner", "supporter", "manager"
ROLES = (LEARNER, SUPPORTER, MANAGER)
SUPPORTERS = 5


@dataclass(frozen=True, slots=True)
class Ready:
    """One person as they will be written."""

    line: int
    name: str
    role: str
    team: str
    supporters: tuple[str, ...]
    plan: Plan | None


@dataclass(slots=True)
class _Around:
    """What is there already, and what the file has brought so far."""

    me: Person
    team: Team
    teams: dict[str, Team] = field(default_factory=dict)
    known: dict[str, set[str]] = field(default_factory=dict)
    staff: dict[str, list[str]] = field(default_factory=dict)


def look(data: bytes, me: Person, team: Team) -> tuple[list[Ready], list[Bad]]:
    """Return the people of a file, and everything in it that does not fit. Nothing is written."""
    rows, bad = read(data)
    around = _around(me, team, rows)
    ready = []
    for row in rows:
        wrong = [*_who(row, around), *_where(row, around), *_whom(row, around), *_path(row)]
        bad += wrong
        if not wrong:
            ready.append(_ready(row, team))
        around.known.setdefault(_team_name(row, team).lower(), set()).add(row.cells["name"].lower())
    return ready, sorted(bad, key=lambda one: (one.line, one.column))


def write(data: bytes, me: Person, team: Team) -> list[Invitation] | None:
    """Write a file that has no mistake, all of it or nothing; return the invitations, or None if it has one."""
    with transaction.atomic(durable=True):
        ready, bad = look(data, me, team)
        if bad or not ready:
            return None
        made: list[Person] = []
        for one in ready:
            group, new = Team.objects.get_or_create(name=one.team)
            if new:
                Lead.objects.create(team=group, person=me)
            person = Person.objects.create(name=one.name, team=group)
            if one.role == MANAGER:
                Lead.objects.create(team=group, person=person)
            made.append(person)
        invitations = [
            accounts.make_invitation(person, account=one.role != LEARNER)
            for one, person in zip(ready, made, strict=True)
        ]
        for one, person in zip(ready, made, strict=True):
            _more(one, person, me)
    return invitations


def _more(one: Ready, person: Person, me: Person) -> None:
    for name in one.supporters:
        supporter = next(found for found in staff_of_person(person) if found.name.lower() == name.lower())
        Support.objects.create(supporter=supporter, person=person)
    if one.plan is not None:
        plan = one.plan
        Agreement.objects.create(
            person=person, number=1, goal=plan.goal, modules=list(plan.modules), start=plan.start, due=plan.due,
            hours=plan.hours, rest=list(plan.rest), by=me,
        )  # fmt: skip


def staff_of_person(person: Person) -> list[Person]:
    """Return the people of a person's team who can accompany them."""
    return staff_of(person.team) if person.team else []


def _around(me: Person, team: Team, rows: Sequence[Row]) -> _Around:
    around = _Around(me, team, {one.name.lower(): one for one in teams_of(me)})
    for one in around.teams.values():
        around.known[one.name.lower()] = {person.name.lower() for person in Person.objects.filter(team=one)}
        around.staff[one.name.lower()] = [person.name.lower() for person in staff_of(one)]
    for row in rows:
        if row.cells["role"].lower() in (SUPPORTER, MANAGER):
            around.staff.setdefault(_team_name(row, team).lower(), []).append(row.cells["name"].lower())
    return around


def _who(row: Row, around: _Around) -> Iterator[Bad]:
    name, role = row.cells["name"], row.cells["role"].lower()
    words = ""
    if not name:
        words = _("The name is missing.")
    elif len(name) > 60:
        words = _("The name is longer than 60 letters.")
    elif "@" in name:
        words = _("This is an e-mail address. Write the name only.")
    elif name.startswith(FORMULA):
        words = _("A spreadsheet would take this for a formula.")
    elif not any(letter.isalpha() for letter in name):
        words = _("There is no letter in this name.")
    elif sum(letter.isdigit() for letter in name) > 3:
        words = _("There is a number in this name. Write the name only.")
    elif name.lower() in around.known.get(_team_name(row, around.team).lower(), set()):
        words = _("This name is in the team already, or stands in the file twice. Add a letter.")
    if words:
        yield Bad(row.line, "name", words)
    if role and role not in ROLES:
        yield Bad(row.line, "role", _("Known: %(names)s.") % {"names": ", ".join(ROLES)})


def _where(row: Row, around: _Around) -> Iterator[Bad]:
    team = row.cells["team"]
    if len(team) > 80:
        yield Bad(row.line, "team", _("The name of the team is longer than 80 letters."))
    elif team.startswith(FORMULA):
        yield Bad(row.line, "team", _("A spreadsheet would take this for a formula."))
    elif team and team.lower() not in around.teams:
        if Team.objects.filter(name__iexact=team).exists():
            yield Bad(row.line, "team", _("You do not lead this team."))
        elif not around.me.provider:
            yield Bad(row.line, "team", _("There is no such team. Only who looks after the site can add one."))


def _whom(row: Row, around: _Around) -> Iterator[Bad]:
    named = [part.strip() for part in row.cells["supporters"].split("|") if part.strip()]
    staff = around.staff.get(_team_name(row, around.team).lower(), [])
    if len(named) > SUPPORTERS:
        yield Bad(row.line, "supporters", _("More than five supporters."))
    for place, name in enumerate(named):
        if name.lower() == row.cells["name"].lower():
            yield Bad(row.line, "supporters", _("Nobody accompanies themselves."))
        elif name.lower() in (one.lower() for one in named[:place]):
            yield Bad(row.line, "supporters", _("“%(name)s” stands there twice.") % {"name": name[:60]})
        elif staff.count(name.lower()) > 1:
            yield Bad(row.line, "supporters", _("There are two people called “%(name)s”.") % {"name": name[:60]})
        elif name.lower() not in staff:
            words = _("No supporter or manager of this team is called “%(name)s”. Put | between several names.")
            yield Bad(row.line, "supporters", words % {"name": name[:60]})


def _path(row: Row) -> Iterator[Bad]:
    goal, start, due, hours = (row.cells[name] for name in ("goal", "start", "due", "hours"))
    if not goal:
        for name, cell in (("start", start), ("due", due), ("hours", hours)):
            if cell:
                yield Bad(row.line, name, _("This needs a goal."))
        return
    if goal not in pack().goal:
        yield Bad(row.line, "goal", _("There is no such goal."))
    yield from _days(row, start, due)
    if not hours:
        yield Bad(row.line, "hours", _("The hours a week are missing."))
    elif (number := _number(hours)) is None:
        yield Bad(row.line, "hours", _("This is no number. Write 2.5 or 2,5."))
    elif not 0.5 <= number <= 40:
        yield Bad(row.line, "hours", _("Hours a week: from 0.5 to 40."))


def _days(row: Row, start: str, due: str) -> Iterator[Bad]:
    for name, cell in (("start", start), ("due", due)):
        if not cell:
            yield Bad(row.line, name, _("The day is missing."))
        elif day_of(cell) is None:
            yield Bad(row.line, name, _("Write the day as 2027-01-31, within three years."))
    first, last = day_of(start), day_of(due)
    if first and last and last < first:
        yield Bad(row.line, "due", _("The last day is before the first."))


def _ready(row: Row, team: Team) -> Ready:
    cells, plan = row.cells, None
    first, last, hours = day_of(cells["start"]), day_of(cells["due"]), _number(cells["hours"])
    if cells["goal"] and first and last and hours:
        goal = cells["goal"]
        plan = Plan(goal=goal, modules=for_goal(goal), start=first, due=last, hours=hours, rest=(5, 6))
    named = tuple(part.strip() for part in cells["supporters"].split("|") if part.strip())
    return Ready(row.line, cells["name"], cells["role"].lower() or LEARNER, _team_name(row, team), named, plan)


def _team_name(row: Row, team: Team) -> str:
    return row.cells["team"] or team.name


def _number(text: str) -> float | None:
    """Return a number with a point or a comma before its decimals; never one that can be read in two ways."""
    plain = text.replace(",", ".")
    if plain.count(".") > 1 or not plain.replace(".", "").isascii() or not plain.replace(".", "").isdigit():
        return None
    return float(plain)
