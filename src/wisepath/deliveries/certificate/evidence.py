"""Whether somebody may be awarded a module: the pass rule over marks and confirmed hours, and all that is missing.

The rule is that of docs/provider/assess/rules.md: 60 % of the points with no part waiting for a person, and 80 % of
the guided hours confirmed by trainer and person. That every outcome was shown no file can tell: an assessor says so.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wisepath.grading.marks import Mark
from wisepath.measures.hours import CONFIRMED, GUIDED, KINDS, HoursRow
from wisepath.model.curriculum import Module

POINTS, HOURS = 0.6, 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Who is to be awarded what: code in the marks, `ref` in the hours, and who says that all outcomes were shown."""

    module: Module
    person: str
    ref: str
    assessor: str


def lacking(claim: Claim, marks: Sequence[Mark], hours: Sequence[HoursRow]) -> Iterator[str]:
    """Yield, in words, all that stands in the way of an award; nothing if it may be made."""
    own = [mark for mark in marks if (mark.person, mark.assignment) == (claim.person, claim.module.id)]
    if not own:
        yield f'no marks of "{claim.person}" for {claim.module.id}'
    elif not any(mark.passed(POINTS) for mark in own):
        told = ", ".join(
            f"{mark.points:g} of {mark.out_of:g} points"
            + (f", {mark.waiting} parts not marked" if mark.waiting else "")
            for mark in own
        )
        yield f"not passed: {told}; {POINTS:.0%} are needed, and every part marked"
    had, needed = minutes(claim, hours)[GUIDED], claim.module.hours.guided * 60 * HOURS
    if had + 1e-9 < needed:
        yield f"{had} guided minutes are confirmed by both, {needed:g} are needed ({HOURS:.0%})"
    if not claim.assessor.strip():
        yield "nobody is named who says that every outcome was shown and identity was checked"


def minutes(claim: Claim, hours: Sequence[HoursRow]) -> dict[str, int]:
    """Return the confirmed minutes of the person in the module, by kind."""
    sums = dict.fromkeys(KINDS, 0)
    for row in hours:
        if (row.ref, row.module, row.state) == (claim.ref, claim.module.id, CONFIRMED):
            sums[row.kind] += row.minutes
    return sums
