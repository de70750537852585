"""`wisepath outcomes`: the outcome rates of a register of exits, each with what it counts."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wisepath.cli.common import FINDINGS, fail

if TYPE_CHECKING:
    from wisepath.measures import Exit, Rate

_DAY = click.DateTime(["%Y-%m-%d"])


@click.command()
@click.argument("register", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--from", "first", type=_DAY, required=True, help="The first day of leaving that counts.")
@click.option("--to", "last", type=_DAY, required=True, help="The last day of leaving that counts.")
@click.option("--read-on", type=_DAY, required=True, help="The day on which the register was read.")
@click.option("--counts", multiple=True, required=True, help="A status that counts, such as job (may be repeated).")
@click.option("--other", multiple=True, help="A status that does not count, such as education (may be repeated).")
@click.option("--source", required=True, help="Who fixed what counts: the contract, the funder, a person.")
@click.option("--site", default="", help="Only the exits of this site.")
@click.option("--least-stay", type=click.IntRange(min=0), default=0, help="Only stays of at least so many days.")
@click.option("--line", type=click.FloatRange(0, 100), default=None, help="A line in percent to compare with.")
def outcomes(  # noqa: PLR0913 - one parameter an option
    register: Path,
    *,
    first: datetime,
    last: datetime,
    read_on: datetime,
    counts: tuple[str, ...],
    other: tuple[str, ...],
    source: str,
    site: str,
    least_stay: int,
    line: float | None,
) -> None:
    """Count the outcomes in REGISTER, a CSV file of people who left.

    Its columns: person, site, entry_date, exit_date, cycle, status_after, status_day_92. A status is one
    of your words, or "not reached", or "not due". Every cell that cannot be counted is named with its line
    and column, and then nothing is counted.
    """
    from wisepath.measures import Rules, TableError, day_92, destinations, immediate, read_exits

    days = [moment.date() for moment in (first, last, read_on)]
    rules = Rules(
        first=days[0],
        last=days[1],
        read_on=days[2],
        success=frozenset(counts),
        counted=" or ".join(counts),
        source=source,
        least_stay=least_stay,
    )
    try:
        exits = read_exits(register.read_bytes(), frozenset(counts + other), read_on=rules.read_on)
        chosen = _of_site(exits, site)
        rates = {"Right after leaving": immediate(chosen, rules), "On day 92": day_92(chosen, rules)}
    except TableError as error:
        told = "\n".join(f"{register}, {problem}" for problem in error.problems)
        fail(f"{told}\nwisepath: nothing was counted.", FINDINGS)
    except ValueError as error:
        fail(f"wisepath: {error}.")
    for title, rate in rates.items():
        click.echo("\n".join([title, *(f"  {text}" for text in _card(rate, line))]) + "\n")
    click.echo(_table(destinations(chosen, rules)))


def _of_site(exits: tuple["Exit", ...], site: str) -> tuple["Exit", ...]:
    """Return the exits of a site, or all; raises `ValueError` naming the sites if it has none."""
    sites = sorted({one.site for one in exits})
    if site and site not in sites:
        raise ValueError(f'no exit has the site "{site}"; the register has: {", ".join(sites)}')
    return tuple(one for one in exits if not site or one.site == site)


def _card(rate: "Rate", line: float | None) -> list[str]:
    """Return the lines of one rate: the number never without its five parts."""
    what = rate.definition
    share = "no rate: nobody to count" if rate.share is None else f"{rate.share:.1%}"
    lines = [
        f"{rate.numerator} of {rate.denominator}: {share}; not known: {rate.unknown}",
        f"counted: {what.counted}",
        f"among: {what.among}",
        f"read: {what.date_rule}",
        f"window: {what.first} to {what.last}",
        f"fixed by: {what.source}",
    ]
    if rate.share is not None:
        (low, high), (least, most) = rate.interval, rate.reach
        lines.append(f"chance allows: {low:.1%} to {high:.1%} (95 % score interval)")
        lines.append(f"with everybody reached it would lie between {least:.1%} and {most:.1%}")
        if line is not None:
            lines.append(f"against {line:g} %: {rate.against(line / 100)}")
    return lines


def _table(cycles: Mapping[str, Mapping[str, int]]) -> str:
    lines = ["Where people went right after leaving, by cycle"]
    for cycle, found in cycles.items():
        told = ", ".join(f"{number} {status or 'not known'}" for status, number in found.items())
        lines.append(f"  {cycle or 'no cycle'}: {told}")
    return "\n".join(lines)
