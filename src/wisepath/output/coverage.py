"""Coverage of DigComp 3.0 as a table or as JSON."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict

from wisepath.model.catalogue import Count
from wisepath.model.coverage import LEVELS, Covered, Reached

_NAMES = {"B": "Basic", "I": "Intermediate", "A": "Advanced", "H": "Highly advanced"}


def coverage_json(rows: Sequence[Covered], aims: Sequence[Reached]) -> str:
    """Return every row, and every aim, with their outcome ids."""
    plain = {"outcomes": [asdict(row) for row in rows], "aims": [asdict(aim) for aim in aims]}
    return json.dumps(plain, ensure_ascii=False, indent=2)


def coverage_text(rows: Sequence[Covered], aims: Sequence[Reached]) -> str:
    """Return a table for each curriculum by competence and level, and how far each of its aims is reached."""
    return "\n".join(
        line for name in dict.fromkeys(row.curriculum for row in rows) for line in _lines(rows, aims, name)
    )


def _lines(rows: Sequence[Covered], aims: Sequence[Reached], curriculum: str) -> Iterator[str]:
    own = [row for row in rows if row.curriculum == curriculum]
    yield f"{curriculum}: outcomes taught / practised / assessed, of all there are"
    yield f"  {'':<6}" + "".join(f"{_NAMES[level]:>20}" for level in LEVELS)
    for skill in dict.fromkeys(row.skill for row in own):
        cells = {row.level: _cell([row]) for row in own if row.skill == skill}
        yield f"  {skill:<6}" + "".join(f"{cells.get(level, '–'):>20}" for level in LEVELS)
    total = {level: _cell([row for row in own if row.level == level]) for level in LEVELS}
    yield f"  {'all':<6}" + "".join(f"{total[level]:>20}" for level in LEVELS)
    for aim in aims:
        if aim.curriculum == curriculum:
            yield from _aim(aim)
    yield ""


def _aim(aim: Reached) -> Iterator[str]:
    yield f"  {aim.title}: {len(aim.reached)} of {len(aim.outcomes)} taught, practised and assessed"
    if aim.begun:
        yield f"    begun: {', '.join(aim.begun)}"
    modules = dict.fromkeys(module for names in aim.planned.values() for module in names)
    for module in modules:
        yield f"    planned in {module}: {', '.join(name for name, where in aim.planned.items() if module in where)}"
    yield from (f"    left out: {name}, {reason}" for name, reason in aim.left_out.items())


def _cell(rows: Sequence[Covered]) -> str:
    counts = [sum(len(getattr(row, name)) for row in rows) for name in ("taught", "practised", "assessed", "outcomes")]
    return "{} / {} / {} of {}".format(*counts)


def translations_text(language: str, counts: Mapping[str, Count], *, every: bool) -> str:
    """Return a table of the catalogues of a language: texts, fresh, stale, missing; those not begun only on demand."""
    lines = [f"{'':<44}{'texts':>7}{'fresh':>7}{'stale':>7}{'missing':>9}{'said':>7}"]
    begun = {name: count for name, count in counts.items() if count.fresh or count.stale}
    for name, count in (counts if every else begun).items():
        lines.append(_counted(name, count))
    left = len(counts) - len(begun)
    total = sum(counts.values(), Count())
    lines.append(_counted(f"{language}, all", total))
    if left and not every:
        lines.append(f"{left} catalogues are not begun; --all shows them.")
    return "\n".join(lines)


def _counted(name: str, count: Count) -> str:
    share = (count.fresh + count.stale) / count.all if count.all else 1.0
    return f"{name:<44}{count.all:>7}{count.fresh:>7}{count.stale:>7}{count.missing:>9}{share:>7.0%}"
