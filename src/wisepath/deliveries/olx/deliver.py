"""What the export writes: an archive a course, and the taxonomy of outcomes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from wisepath.deliveries.olx.archive import archive
from wisepath.deliveries.olx.course import ALL, Built, Plan, course
from wisepath.deliveries.olx.css import scoped
from wisepath.deliveries.olx.outcomes import taxonomy_csv, taxonomy_json
from wisepath.deliveries.olx.page import SCOPE
from wisepath.deliveries.olx.pages import Pages
from wisepath.deliveries.olx.settings import OlxSettings
from wisepath.model.pack import Pack

# What no course can hold; the build tells it each time.
NEVER = (
    "cohorts: Open edX imports content groups, but not who is in which cohort; docs/deploying/open-edx.md says how",
    "reading help and reading aloud: Open edX has no place for them around a page",
    "search for words: Open edX has its own search; all words stand at the end of a course",
)

# The page around is that of Open edX: its background shows, and lines stay short enough to read.
_FITTED = f".{SCOPE} {{ max-width: var(--width); background: none; }}\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """Files by name below the folder `olx`, and what Open edX cannot express, a line each."""

    files: Mapping[str, bytes]
    lost: tuple[str, ...]


def plan(pack: Pack, pages: Mapping[str, Pages], settings: OlxSettings, styles: str) -> Plan:
    """Return what the courses are made of; `styles` are those of the books."""
    fitted = scoped(styles, f".{SCOPE}") + _FITTED
    return Plan(pack=pack, pages=pages, settings=settings, styles=fitted, printed=styles)


def courses(given: Plan) -> Iterator[tuple[str, Built]]:
    """Yield name and course: one a curriculum whose pages are there, and one of all if all are."""
    chosen = [curriculum for curriculum in given.pack.curricula if curriculum.id in given.pages]
    for curriculum in chosen:
        yield curriculum.id, course(curriculum.id, [curriculum], given)
    if len(chosen) == len(given.pack.curricula) > 1:
        yield ALL, course(ALL, chosen, given)


def deliver(given: Plan) -> Delivery:
    """Return the archives and the taxonomy."""
    files = {"outcomes.json": taxonomy_json(given.pack).encode(), "outcomes.csv": taxonomy_csv(given.pack).encode()}
    lost = dict.fromkeys(NEVER)
    for name, built in courses(given):
        files[f"{name}.tar.gz"] = archive(built.files)
        lost |= dict.fromkeys(built.lost)
    return Delivery(files=files, lost=tuple(lost))


def course_names(pack: Pack, curricula: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names of the courses that are built of some curricula; each needs its number."""
    whole = len(curricula) == len(pack.curricula) > 1
    return (*curricula, ALL) if whole else curricula
