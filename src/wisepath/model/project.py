"""All that authors wrote, read and indexed: what the rules judge and the deliveries write out."""

from collections.abc import Mapping
from dataclasses import field
from functools import cached_property
from pathlib import Path

from wisepath.model.activity import Activity
from wisepath.model.assignment import Assignment
from wisepath.model.calibration import Calibration
from wisepath.model.catalogue import Entry
from wisepath.model.curriculum import Curriculum, Lesson, Module
from wisepath.model.goal import Goal, Scenarios, SelfAssessment
from wisepath.model.issuer import Issuer
from wisepath.model.item import Item
from wisepath.model.page import Page
from wisepath.model.persona import Persona
from wisepath.model.record import record
from wisepath.model.skills import FrameworkOutcome, Skill, Vocabulary
from wisepath.model.word import Word


@record
class ModuleFolder:
    """A module as it lies in its folder: the data, the pages, and which files are there."""

    module: Module
    curriculum: str
    path: str
    lessons: tuple[Lesson, ...] = ()
    pages: Mapping[str, Page] = field(default_factory=dict)
    notes: Page | None = None

    def lesson_pages(self) -> tuple[Page, ...]:
        """Return the pages of the lessons in order, those with broken front matter too."""
        return tuple(self.pages[name] for name in self.module.lessons if name in self.pages)


@record
class Project:
    """Everything below a source root; paths in it are relative to `root`.

    `broken` holds the ids of files that could not be read, and the skills and
    outcomes that broken items ask about: these files have findings of their own,
    and no rule may call what they define unknown or missing on top.
    """

    root: Path
    vocabulary: Vocabulary
    outcomes: tuple[FrameworkOutcome, ...]
    curricula: tuple[Curriculum, ...]
    folders: tuple[ModuleFolder, ...]
    items: tuple[Item, ...]
    goals: tuple[Goal, ...]
    scenarios: Scenarios
    personas: tuple[Persona, ...]
    forms: tuple[SelfAssessment, ...]
    pictures: Mapping[str, str]
    indexes: Mapping[str, Page]
    assignments: tuple[Assignment, ...] = ()
    activities: tuple[Activity, ...] = ()
    broken: frozenset[str] = frozenset()
    calibration: Calibration = field(default_factory=Calibration)
    translations: Mapping[str, Mapping[str, tuple[Entry, ...]]] = field(default_factory=dict)
    issuer: Issuer | None = None

    @cached_property
    def skill(self) -> Mapping[str, Skill]:
        """Skills by code."""
        return {skill.id: skill for skill in self.vocabulary.skills}

    @cached_property
    def outcome(self) -> Mapping[str, FrameworkOutcome]:
        """DigComp 3.0 outcome facts by id."""
        return {outcome.id: outcome for outcome in self.outcomes}

    @cached_property
    def folder(self) -> Mapping[str, ModuleFolder]:
        """Module folders by module id."""
        return {folder.module.id: folder for folder in self.folders}

    @cached_property
    def curriculum(self) -> Mapping[str, Curriculum]:
        """Curricula by id."""
        return {curriculum.id: curriculum for curriculum in self.curricula}

    @cached_property
    def item(self) -> Mapping[str, Item]:
        """Items by id."""
        return {item.id: item for item in self.items}

    @cached_property
    def goal(self) -> Mapping[str, Goal]:
        """Goals by id."""
        return {goal.id: goal for goal in self.goals}

    def explained(self, curriculum: str) -> tuple[Word, ...]:
        """Return the words that the pages of a curriculum explain, in the order of its modules and pages."""
        first = self.indexes.get(curriculum)
        folders = (self.folder[name] for name in self.curriculum[curriculum].modules if name in self.folder)
        pages = [first] if first else []
        for folder in folders:
            pages.extend((*folder.lesson_pages(), *((folder.notes,) if folder.notes else ())))
        return tuple(word for page in pages for word in page.explained)

    def pages(self) -> tuple[Page, ...]:
        """Return every page that a learner, supporter or trainer can meet."""
        found = list(self.indexes.values())
        for folder in self.folders:
            found.extend(folder.lesson_pages())
            if folder.notes:
                found.append(folder.notes)
        found.extend(assignment.page for assignment in self.assignments)
        return tuple(found)
