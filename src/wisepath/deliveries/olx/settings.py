"""The settings of the courses: the file `olx.yml` at the root of the sources."""

import re
from collections.abc import Mapping
from dataclasses import field
from datetime import date

from wisepath.model.field import checked, one_of, place_field, share_check, words
from wisepath.model.place import Place
from wisepath.model.record import record

FILE = "olx.yml"
_KEY = re.compile(r"[A-Za-z0-9_.~-]+")
COUNTS = ("nothing", "practice")


def _key_check(value: str) -> str:
    """Course keys hold what Open edX allows in them."""
    return "" if _KEY.fullmatch(value) else f'"{value}" may hold letters, digits and _ . ~ - only'


def _date_check(value: str) -> str:
    """Dates are whole days of the calendar."""
    try:
        date.fromisoformat(value)
    except ValueError:
        return f'"{value}" is not a day such as "2027-01-11"'
    return ""


@record
class Dates:
    """When the course opens and ends, and when people can enrol: days, from midnight UTC."""

    start: str = checked(_date_check)
    end: str = checked(_date_check)
    enrolment_start: str = checked(_date_check)
    enrolment_end: str = checked(_date_check)
    place: Place = place_field()

    def problems(self) -> str:
        """Return what is wrong with the order of the days, or nothing."""
        if self.end <= self.start:
            return f'dates.end: "{self.end}" is not after dates.start'
        if self.enrolment_end <= self.enrolment_start:
            return f'dates.enrolment-end: "{self.enrolment_end}" is not after dates.enrolment-start'
        return f'dates.enrolment-end: "{self.enrolment_end}" is after dates.end' * (self.enrolment_end > self.end)


@record
class Grading:
    """What counts for the grade of Open edX (nothing, or practice), and from which share on one has passed."""

    counts: str = checked(one_of(*COUNTS))
    passed_from: float = checked(share_check)
    place: Place = place_field()


@record
class Signatory:
    """Who signs certificates."""

    name: str = words()
    title: str = words()
    organization: str = words()


@record
class Certificates:
    """Whether Open edX gives certificates to those who passed, and who signs them."""

    active: bool = False
    signatories: tuple[Signatory, ...] = ()
    place: Place = place_field()


@record
class Course:
    """One course: its number in the course key."""

    number: str = checked(_key_check)


@record
class OlxSettings:
    """All that a provider decides about the courses.

    `courses` has a number for each curriculum, and one under the key `wisepath` for the course of all three.
    With `by_role` a chapter of the course of all three is shown only to the content groups of its role.
    """

    org: str = checked(_key_check)
    run: str = checked(_key_check)
    language: str = words()
    courses: Mapping[str, Course] = field(default_factory=dict)
    dates: Dates
    grading: Grading
    certificates: Certificates
    by_role: bool = False
    place: Place = place_field()

    def problems(self, courses: tuple[str, ...]) -> list[tuple[Place, str]]:
        """Return what a single key cannot tell: place and message, which begins with the key."""
        found = []
        if wrong := self.dates.problems():
            found.append((self.dates.place, wrong))
        missing = [name for name in courses if name not in self.courses]
        found.extend((self.place, f"courses.{name}: this course has no number") for name in missing)
        numbers = [course.number for course in self.courses.values()]
        if len(set(numbers)) != len(numbers):
            found.append((self.place, "courses: two courses have the same number"))
        if self.certificates.active and self.grading.counts == "nothing":
            wrong = "certificates.active: nothing counts (grading.counts), so nobody could ever pass"
            found.append((self.certificates.place, wrong))
        if self.certificates.active and not self.certificates.signatories:
            found.append((self.certificates.place, "certificates.signatories: nobody signs"))
        return found
