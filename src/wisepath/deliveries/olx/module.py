"""A module as a sequence: one unit a lesson, its notes beside it for staff alone."""

from dataclasses import dataclass

from wisepath.deliveries.olx import names
from wisepath.deliveries.olx.draft import Draft, block
from wisepath.deliveries.olx.outcomes import values
from wisepath.deliveries.olx.page import Look, framed, parts_of, sheet
from wisepath.deliveries.olx.pages import Pages
from wisepath.deliveries.olx.part import Part, Parts
from wisepath.deliveries.olx.policy import FORMAT
from wisepath.deliveries.olx.problem import OTHERWISE, picture_file, problem, spot_file
from wisepath.model.curriculum import Curriculum, Module
from wisepath.model.item import Item
from wisepath.model.pack import Pack
from wisepath.render.paper import question_form

STAFF = {"visible_to_staff_only": "true"}
_SVG = 'xmlns="http://www.w3.org/2000/svg"'


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """Writes the units of one curriculum into a course."""

    pack: Pack
    curriculum: Curriculum
    pages: Pages
    look: Look
    draft: Draft
    counts: bool

    @property
    def words(self) -> str:
        """The name of the unit with all words of the curriculum."""
        return names.chapter(self.curriculum.id, "words")

    def sequence(self, module: Module) -> str:
        """Write a complete module and return the tag that points to it."""
        units = []
        for lesson in self.pack.lessons[module.id]:
            page = f"{module.id}/{lesson.id}"
            units.extend(self.lesson(page, lesson.title))
            outcomes = tuple(f"{module.id}/{outcome}" for outcome in lesson.outcomes)
            self._tag(lesson.title, "vertical", names.unit(page), outcomes)
        notes = next((name for name in ("coach", "trainer") if f"{module.id}/{name}" in self.pages.bodies), "")
        if notes:
            units.extend(self.lesson(f"{module.id}/{notes}", self.for_staff, staff=True))
        self._tag(module.title, "sequential", module.id, tuple(f"{module.id}/{part.id}" for part in module.outcomes))
        graded = {"graded": "true", "format": FORMAT} if self.counts and self._asks(units) else {}
        return self.draft.parent("sequential", module.id, module.title, units, **graded)

    def lesson(self, page: str, title: str, *, staff: bool = False) -> list[str]:
        """Write a page, and its notes if it has some; return the tags that point to the units."""
        parts = parts_of(self.pages, page, self.words)
        unit = names.unit(page)
        self._take(unit, parts)
        children = self._children(unit, title, parts)
        found = [self.draft.parent("vertical", unit, title, children, **(STAFF if staff else {}))]
        if parts.notes:
            name, told = f"{unit}--notes", f"{self.for_staff}: {title}"
            body = framed("\n".join(parts.notes), self.look)
            child = self.draft.html(f"{name}-text", told, body)
            found.append(self.draft.parent("vertical", name, told, [child], **STAFF))
        return found

    @property
    def for_staff(self) -> str:
        """For whom notes are."""
        return self.look.say("For the supporter" if self.look.plain else "For the trainer")

    def _children(self, unit: str, title: str, parts: Parts) -> list[str]:
        children, texts, questions = [], 0, 0
        for part in parts.flow:
            if part.kind == "text":
                texts += 1
                body = framed(part.value, self.look, lambda number: _file(unit, number))
                children.append(self.draft.html(f"{unit}--text-{texts}", title, body))
            elif part.kind == "question":
                questions += 1
                children.append(self._question(unit, part, f"{self.look.say('Question')} {questions}"))
            else:
                children.append(self._activity(unit, part))
        return children

    def _question(self, unit: str, part: Part, title: str) -> str:
        item = self.pack.item[part.value]
        name = self.draft.name(item.id, f"{unit}--{item.id}")
        drawing = self._drawings(item)
        hint = next((found for outcome in item.outcomes if (found := self._about(outcome))), "")
        if item.kind in OTHERWISE:
            self.draft.lost.append(f"{unit}: in question {item.id} {OTHERWISE[item.kind]}")
        self._tag(title, "problem", name, item.outcomes, item.serves)
        return self.draft.problem(name, problem(item, title, hint, drawing=drawing, say=self.look.say))

    def _about(self, outcome: str) -> str:
        """Return the hint that every question can offer: what it practises."""
        module, _, name = outcome.partition("/")
        parts = self.pack.module[module].outcomes if module in self.pack.module else ()
        text = next((part.text for part in parts if part.id == name), "")
        return f"{self.look.say('This question is about:')} {text}" if text else ""

    def _drawings(self, item: Item) -> str:
        """Write the drawings of an item as static files; return the one whose numbers are chosen from."""
        if item.picture:
            self.draft.files[f"static/{picture_file(item.picture)}"] = _drawn(self.pack.pictures[item.picture])
        if item.kind != "spot":
            return ""
        form = question_form(item.public_view(), self.pack.pictures, self.look.say)
        screen = form.partition('<div class="screen">')[2]
        svg = screen[screen.index("<svg") : screen.index("</svg>") + len("</svg>")]
        self.draft.files[f"static/{spot_file(item)}"] = _drawn(svg)
        return svg

    def _activity(self, unit: str, part: Part) -> str:
        activity = self.pack.activity[part.value]
        name = self.draft.name(activity.id, f"{unit}--{activity.id}")
        title = activity.in_sector(activity.sector).title
        self._tag(title, "wisepath_activity", name, activity.outcomes, activity.serves)
        return block("wisepath_activity", name, display_name=title, activity=activity.id, sector=activity.sector)

    def _take(self, unit: str, parts: Parts) -> None:
        for number, take in enumerate(parts.takes, start=1):
            self.draft.files[f"static/{_file(unit, number)}"] = sheet(take, self.look, self.pages.files)

    def _tag(self, title: str, kind: str, name: str, outcomes: tuple[str, ...], serves: tuple[str, ...] = ()) -> None:
        known = tuple(outcome for outcome in outcomes if outcome.partition("/")[0] in self.pack.module)
        found = tuple(dict.fromkeys((*values(self.pack, known), *serves)))
        self.draft.tags.append((title, kind, name, found))

    def _asks(self, units: list[str]) -> bool:
        """Return whether any unit has a question: a sequence without one cannot be passed."""
        found = (self.draft.files["vertical/{}.xml".format(unit.split('"')[1])] for unit in units)
        return any("<problem " in str(text) for text in found)


def _file(unit: str, number: int) -> str:
    return f"{unit}--print-{number}.html"


def _drawn(svg: str) -> str:
    """Return a drawing as a file of its own."""
    return svg if "xmlns=" in svg else svg.replace("<svg", f"<svg {_SVG}", 1)
