"""Observations at work in the grader's intake: read, checked, and put together by person and module."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from wisepath.grading.intake import CODE, OBSERVATION, HandedIn, Refused
from wisepath.grading.notes import NotGradedError
from wisepath.grading.template import Template, template_of
from wisepath.model.decode import DecodeError
from wisepath.model.observation import Observation, observation_from_json, observation_to_json
from wisepath.notebooks.book import release_notebook
from wisepath.notebooks.observation import assignment_name, observation_notebook, observation_source

Behaviours = Callable[[], Mapping[str, str]]


@dataclass(frozen=True, kw_only=True)
class Observed:
    """All observations of one person in one module: where from, the template, the file that a notebook would be."""

    part: HandedIn
    template: Template
    raw: bytes
    files: Mapping[str, bytes]


def observed(parts: Iterable[HandedIn], out: Path, behaviours: Behaviours) -> Iterator[Observed | Refused]:
    """Yield the observations by person and module, with those that were handed in before."""
    found: dict[tuple[str, str], dict[str, Observation]] = defaultdict(dict)
    where: dict[tuple[str, str], str] = {}
    for part in parts:
        try:
            observation = read_observation(part.notebook())
        except NotGradedError as error:
            yield Refused(where=part.where, note=error.note)
            continue
        key = (observation.person, observation.module)
        found[key][observation.id] = observation
        where.setdefault(key, part.where)
    for (person, module), records in found.items():
        folder = out / "submitted" / person / assignment_name(module)
        yield _put_together(where[(person, module)], {**_before(folder), **records}, behaviours())


def read_observation(raw: bytes) -> Observation:
    """Return the record in a file; raise `NotGradedError`."""
    try:
        observation = observation_from_json(json.loads(raw))
    except (ValueError, RecursionError, DecodeError) as error:
        raise NotGradedError("not-an-observation", f"the record cannot be read: {error}") from error
    if not CODE.fullmatch(observation.person):
        raise NotGradedError("no-person-code", f'"{observation.person}" is not a person code')
    if not CODE.fullmatch(observation.id):
        raise NotGradedError("not-an-observation", f'"{observation.id}" is not an id')
    return observation


def _before(folder: Path) -> Mapping[str, Observation]:
    """Return what was handed in before; a file that cannot be read was not written by us and is left alone."""
    records = {}
    for path in sorted(folder.glob(f"*{OBSERVATION}")):
        try:
            observation = read_observation(path.read_bytes())
        except (NotGradedError, OSError):
            continue
        records[observation.id] = observation
    return records


def _put_together(where: str, records: Mapping[str, Observation], behaviours: Mapping[str, str]) -> Observed:
    ordered = [records[name] for name in sorted(records)]
    first, source = ordered[0], observation_source(ordered[0].module)
    name = assignment_name(first.module)
    return Observed(
        part=HandedIn(where=where, student=first.person, assignment=name, notebook=bytes),
        template=template_of(name, source, release_notebook(source)),
        raw=_bytes(observation_notebook(ordered, behaviours)),
        files={f"{record.id}{OBSERVATION}": _bytes(observation_to_json(record)) for record in ordered},
    )


def _bytes(plain: object) -> bytes:
    return (json.dumps(plain, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode("utf-8", "replace")
