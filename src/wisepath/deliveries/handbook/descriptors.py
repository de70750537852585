"""Module descriptors: what a provider hands in where a course is to be recognised or funded."""

from collections.abc import Iterator

from wisepath.deliveries.handbook.markdown import hours, made, table
from wisepath.model.curriculum import Curriculum
from wisepath.model.descriptor import elements
from wisepath.model.project import ModuleFolder, Project

_START = (
    (
        "One section for each module that is written, with the eleven elements of a micro-credential (Council "
        "Recommendation 2022/C 243/02, Annex I) and what else a descriptor needs. Numbers in brackets are those of the "
        "Annex; learner (1) and date (5) come with the award."
    ),
    "The EQF level is a proposal. State none before the named authority has confirmed it.",
)

_EXAMPLE = (
    "**Country, awarding body and the last sentence on quality are an example** until `issuer.yml` holds your own."
)


def descriptors(project: Project, curriculum: Curriculum) -> str:
    """Return the page of a curriculum: a descriptor for each complete module, and a table of the planned ones."""
    folders = [project.folder[name] for name in curriculum.modules if name in project.folder]
    example = (_EXAMPLE,) if project.issuer and project.issuer.example else ()
    about = f"For {curriculum.audience}. {curriculum.about}"
    text = made(f"Modules: {curriculum.title}", about, *_START, *example)
    text += "".join(_descriptor(project, part) for part in folders if part.module.complete)
    planned = [part for part in folders if not part.module.complete]
    return text + (_planned(project, planned) if planned else "")


def _descriptor(project: Project, folder: ModuleFolder) -> str:
    module = folder.module
    facts = [("Id", f"`{module.id}`"), ("Essential route", "yes" if module.essential else "no")]
    facts.extend(_said(project, folder))
    facts.append(("Skills, from level to level", "; ".join(_skills(project, folder))))
    facts.append(("Examples from", ", ".join(part.replace("-", " ") for part in module.sectors)))
    outcomes = ((part.text, ", ".join(part.serves)) for part in module.outcomes)
    lessons = ((str(n), part.title, f"{part.minutes:g} min") for n, part in enumerate(folder.lessons, start=1))
    return (
        f"\n## {module.title}\n\n{module.summary}\n\n{table(('What', 'Value'), facts)}"
        f"\n### Outcomes (6)\n\n{table(('The person can', 'DigComp 3.0 outcomes'), outcomes)}"
        f"\n### Pages\n\n{table(('Page', 'Title', 'Time'), lessons)}"
    )


def _said(project: Project, folder: ModuleFolder) -> Iterator[tuple[str, str]]:
    for part in elements(project, folder):
        if part.name not in ("learner", "title", "date", "learning outcomes"):
            number = f" ({part.number})" if part.number else ""
            yield f"{part.name[0].upper()}{part.name[1:]}{number}", part.value


def _skills(project: Project, folder: ModuleFolder) -> Iterator[str]:
    for step in folder.module.skills:
        skill = project.skill.get(step.skill)
        name = f" {skill.name}" if skill else ""
        yield f"{step.skill}{name}: {step.from_level:g} to {step.to_level:g}"


def _planned(project: Project, folders: list[ModuleFolder]) -> str:
    rows = (
        (part.module.title, hours(part.module.hours.total), "; ".join(_skills(project, part)), _needs(project, part))
        for part in folders
    )
    start = "\n## Planned, not written yet\n\nDo not offer these: title, skills, hours and prerequisites are firm, the "
    return start + "pages are not there.\n\n" + table(("Module", "Hours", "Skills", "After"), rows)


def _needs(project: Project, folder: ModuleFolder) -> str:
    needed = (project.folder[name].module.title for name in folder.module.prerequisites if name in project.folder)
    return "; ".join(needed)
