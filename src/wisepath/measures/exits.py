"""Rates of a register of exits: right after leaving, and on day 92."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from wisepath.measures.rate import Definition, Rate

DAY_92 = timedelta(days=92)


@dataclass(frozen=True, slots=True, kw_only=True)
class Exit:
    """One person who left: a code without meaning, where, when, and what was found out.

    `after` is the status right after leaving, `on_day_92` the one 92 days after the last day. Each
    is a word of the register; an empty one means that nobody knows.
    """

    person: str
    site: str
    entered: date
    left: date
    cycle: str
    after: str
    on_day_92: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What is counted: exits from `first` to `last`, read on a day, stays of at least some days.

    `success` holds the words that count, `counted` says the same for readers, and `source` names
    the contract or the person that fixed it.
    """

    first: date
    last: date
    read_on: date
    success: frozenset[str]
    counted: str
    source: str
    least_stay: int = 0


def immediate(exits: Iterable[Exit], rules: Rules) -> Rate:
    """Return the share of leavers with a counted status right after leaving."""
    chosen = _within(exits, rules)
    known = [one.after for one in chosen if one.after]
    rule = "the status right after the last day"
    return _rate(rules, rule, "exits with a known status", known, len(chosen) - len(known))


def day_92(exits: Iterable[Exit], rules: Rules) -> Rate:
    """Return the share of leavers with a counted status on day 92: the last day plus 92 days.

    Who left less than 92 days before the register was read is not due yet: in neither number.
    """
    due = [one for one in _within(exits, rules) if one.left + DAY_92 <= rules.read_on]
    known = [one.on_day_92 for one in due if one.on_day_92]
    rule = f"the status 92 days after the last day, read on {rules.read_on}"
    return _rate(rules, rule, "exits that are due and were reached", known, len(due) - len(known))


def destinations(exits: Iterable[Exit], rules: Rules) -> Mapping[str, Mapping[str, int]]:
    """Return, cycle by cycle, how many had which status right after leaving ("" for unknown)."""
    table: dict[str, dict[str, int]] = {}
    for one in _within(exits, rules):
        row = table.setdefault(one.cycle, {})
        row[one.after] = row.get(one.after, 0) + 1
    return {cycle: dict(sorted(table[cycle].items())) for cycle in sorted(table)}


def _within(exits: Iterable[Exit], rules: Rules) -> list[Exit]:
    stay = timedelta(days=rules.least_stay)
    return [one for one in exits if rules.first <= one.left <= rules.last and one.left - one.entered >= stay]


def _rate(rules: Rules, date_rule: str, among: str, known: list[str], unknown: int) -> Rate:
    stay = f", stays of at least {rules.least_stay} days" if rules.least_stay else ""
    definition = Definition(
        counted=rules.counted,
        among=among + stay,
        date_rule=date_rule,
        first=rules.first,
        last=rules.last,
        source=rules.source,
    )
    numerator = sum(status in rules.success for status in known)
    return Rate(definition=definition, numerator=numerator, denominator=len(known), unknown=unknown)
