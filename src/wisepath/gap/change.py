"""What has changed between two profiles of one person, with its uncertainty."""

from math import hypot

from wisepath.gap.profile import RANGE, Profile
from wisepath.model.record import record


@record
class Change:
    """The difference of a skill's level, after minus before, and the range that holds it with 80 %."""

    skill: str
    difference: float
    low: float
    high: float


def change(before: Profile, after: Profile) -> tuple[Change, ...]:
    """Return the change of every skill that both profiles measure.

    The two measurements are taken as independent, which makes the range rather too wide:
    both lean on the same prior. Use it on a start and an end with other items.
    """
    found = []
    for later in after.skills:
        earlier = before.skill(later.skill)
        if earlier is not None:
            difference = later.mean - earlier.mean
            spread = RANGE * hypot(earlier.sd, later.sd)
            found.append(
                Change(skill=later.skill, difference=difference, low=difference - spread, high=difference + spread)
            )
    return tuple(found)
