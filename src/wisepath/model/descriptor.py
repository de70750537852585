"""The eleven mandatory elements of a micro-credential, for one module: from where each of them comes.

Council Recommendation 2022/C 243/02, Annex I. Written down is only what cannot be worked
out; outcomes, workload and kinds of assessment are read from the sources each time.
"""

from collections.abc import Iterator

from wisepath.model.credential import Credential
from wisepath.model.curriculum import Hours, Module
from wisepath.model.issuer import ISSUER_FILE
from wisepath.model.project import ModuleFolder, Project
from wisepath.model.record import record

DERIVED, AWARD, MAP, OWN = "worked out", "at the award", "curriculum.yml", "module.yml"
# Hours of work that stand for one ECTS credit: ECTS Users' Guide 2015, section 3.
ECTS_HOURS = (25, 30)
SUPERVISED = {
    "unsupervised": "unsupervised, identity not checked",
    "supervised": "supervised, identity not checked",
    "supervised-identified": "supervised, identity checked",
}


@record
class Element:
    """One element: its number in the Annex (0 for an optional one), its value, and where that stands."""

    number: int
    name: str
    value: str
    source: str


def credential_of(project: Project, folder: ModuleFolder) -> Credential:
    """Return what holds for a module: its own words, then those of its curriculum."""
    curriculum = project.curriculum.get(folder.curriculum)
    return folder.module.credential.over(curriculum.credential) if curriculum else folder.module.credential


def elements(project: Project, folder: ModuleFolder) -> Iterator[Element]:
    """Yield the eleven mandatory elements in the order of the Annex, then the optional ones that are known."""
    module, told, issuer = folder.module, credential_of(project, folder), project.issuer
    where = f"{issuer.region}, {issuer.country}".removeprefix(", ") if issuer else ""
    yield _element(1, "learner", "the name, checked against a document", AWARD)
    yield _element(2, "title", module.title, DERIVED)
    yield _element(3, "country or region of the issuer", where, ISSUER_FILE)
    yield _element(4, "awarding body", issuer.awarding_body if issuer else "", ISSUER_FILE)
    yield _element(5, "date", "the day of the award", AWARD)
    yield _element(6, "learning outcomes", "; ".join(part.text for part in module.outcomes), DERIVED)
    yield _element(7, "workload", workload(module.hours), DERIVED)
    yield _element(8, "level", level_of(told), OWN if module.credential.level else MAP)
    yield _element(9, "type of assessment", "; ".join(assessed_by(project, module)), DERIVED)
    yield _element(10, "form of participation", f"{told.form}: {told.participation}".strip(": "), MAP)
    quality = [text for text in (told.quality, issuer.quality if issuer else "") if text]
    yield _element(11, "quality assurance", " ".join(quality), f"{MAP}, {ISSUER_FILE}")
    yield from _optional(project, module, told)


def workload(hours: Hours) -> str:
    """Return the hours by kind, and what they come to beside an ECTS credit."""
    kinds = {
        "guided": hours.guided,
        "at work": hours.workplace,
        "alone": hours.self_study,
        "assessed": hours.assessment,
    }
    parts = ", ".join(f"{value:g} h {name}" for name, value in kinds.items() if value)
    return f"{hours.total:g} h ({parts}); {ects(hours.total)}"


def ects(hours: float) -> str:
    """Return what hours are as a share of an ECTS credit, whose 25 to 30 hours leave a range."""
    most, least = (hours / part for part in ECTS_HOURS)
    low, high = f"{least:.2f}", f"{most:.2f}"
    return f"about {low if low == high else f'{low} to {high}'} of an ECTS credit by workload, none is awarded"


def level_of(told: Credential) -> str:
    """Return the EQF level as no more than a proposal; empty if there is none."""
    level = told.level
    return f"EQF: proposed {level.proposed}, to be confirmed by {level.confirmed_by}" if level else ""


def assessed_by(project: Project, module: Module) -> Iterator[str]:
    """Yield the kinds of assessment that name an outcome of the module."""
    own = {f"{module.id}/{part.id}" for part in module.outcomes}
    asked = [item for item in project.items if item.use == "assessment" and own & set(item.outcomes)]
    if asked:
        yield "questions of the self-assessment"
    cells = [cell.kind for part in project.assignments if part.module == module.id for cell in part.cells]
    if "tests" in cells:
        yield "an assignment marked by tests"
    if "manual" in cells:
        yield "written tasks marked by a person with a rubric"


def missing(project: Project, folder: ModuleFolder) -> tuple[str, ...]:
    """Return the keys of mandatory data that neither the module nor its curriculum gives."""
    told = credential_of(project, folder)
    given = {"level": told.level, "form": told.form, "participation": told.participation.strip()}
    given |= {"quality": told.quality.strip(), "supervision": told.supervision}
    return tuple(name for name, value in given.items() if not value)


def _optional(project: Project, module: Module, told: Credential) -> Iterator[Element]:
    needed = [project.folder[name].module.title for name in module.prerequisites if name in project.folder]
    yield _element(0, "prerequisites", "; ".join(needed) or "none", DERIVED)
    if told.level:
        where = OWN if module.credential.level else MAP
        yield _element(0, "reason for the proposed level", told.level.because, where)
    yield _element(0, "supervision and identity", SUPERVISED.get(told.supervision, ""), MAP)
    yield _element(0, "language", "English", DERIVED)
    yield _element(0, "stacking", told.stacking, MAP)
    if told.further:
        yield _element(0, "further information", told.further, MAP)


def _element(number: int, name: str, value: str, source: str) -> Element:
    return Element(number=number, name=name, value=value, source=source)
