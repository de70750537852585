"""Coverage of DigComp 3.0 as a table or as JSON."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict

from wisepath.model.coverage import LEVELS, Covered

_NAMES = {"B": "Basic", "I": "Intermediate", "A": "Advanced", "H": "Highly advanced"}


def coverage_json(rows: Sequence[Covered]) -> str:
    """Return every row with its outcome ids."""
    return json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=2)


def coverage_text(rows: Sequence[Covered]) -> str:
    """Return a table for each curriculum: outcomes taught, practised, assessed of all, by competence and level."""
    return "\n".join(_lines(rows))


def _lines(rows: Sequence[Covered]) -> Iterator[str]:
    curricula = dict.fromkeys(row.curriculum for row in rows)
    for curriculum in curricula:
        own = [row for row in rows if row.curriculum == curriculum]
        yield f"{curriculum}: outcomes taught / practised / assessed, of all there are"
        yield f"  {'':<6}" + "".join(f"{_NAMES[level]:>20}" for level in LEVELS)
        for skill in dict.fromkeys(row.skill for row in own):
            cells = {row.level: _cell([row]) for row in own if row.skill == skill}
            yield f"  {skill:<6}" + "".join(f"{cells.get(level, '–'):>20}" for level in LEVELS)
        total = {level: _cell([row for row in own if row.level == level]) for level in LEVELS}
        yield f"  {'all':<6}" + "".join(f"{total[level]:>20}" for level in LEVELS)
        yield ""


def _cell(rows: Sequence[Covered]) -> str:
    counts = [sum(len(getattr(row, name)) for row in rows) for name in ("taught", "practised", "assessed", "outcomes")]
    return "{} / {} / {} of {}".format(*counts)
