"""All files of one course: of one curriculum, or of several under one roof."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape

from wisepath.deliveries.olx import names
from wisepath.deliveries.olx.draft import Draft, block, element
from wisepath.deliveries.olx.image import course_image
from wisepath.deliveries.olx.module import Writer
from wisepath.deliveries.olx.outcomes import tags_csv
from wisepath.deliveries.olx.page import STYLES, Look, framed, parts_of
from wisepath.deliveries.olx.pages import Pages
from wisepath.deliveries.olx.policy import IMAGE, access, content_groups, grading_policy, policy
from wisepath.deliveries.olx.settings import OlxSettings
from wisepath.model.curriculum import Curriculum
from wisepath.model.pack import Pack
from wisepath.render.text import inline

ALL = "wisepath"  # the course of all curricula


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """A course: its files by name, and what of it Open edX cannot express."""

    files: Mapping[str, str | bytes]
    lost: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What courses are made of: content, pages by curriculum, settings, and styles for pages and for print."""

    pack: Pack
    pages: Mapping[str, Pages]
    settings: OlxSettings
    styles: str
    printed: str


def course(name: str, curricula: Iterable[Curriculum], plan: Plan) -> Built:
    """Return the course `name` of some curricula."""
    chosen = tuple(curricula)
    draft = Draft(files={f"static/{STYLES}": plan.styles, f"static/{IMAGE}": course_image(name)})
    chapters = [
        chapter for curriculum in chosen for chapter in _chapters(curriculum, plan, draft, several=len(chosen) > 1)
    ]
    settings = plan.settings
    title = chosen[0].title if name != ALL else "Wisepath"
    run, number = settings.run, settings.courses[name].number
    about = " ".join(curriculum.about for curriculum in chosen)
    draft.files.update(
        {
            "course.xml": f'<course url_name="{run}" org="{settings.org}" course="{number}"/>\n',
            f"course/{run}.xml": element("course", chapters),
            f"policies/{run}/policy.json": policy(title, settings, content_groups(plan.pack, chosen)),
            f"policies/{run}/grading_policy.json": grading_policy(settings),
            "about/overview.html": _about(title, about),
            "about/short_description.html": escape(chosen[0].about if name != ALL else about) + "\n",
            "tags.csv": tags_csv(draft.tags),
        }
    )
    for one in chosen:
        draft.files.update({f"static/{file}": data for file, data in plan.pages[one.id].files.items()})
    return Built(files=draft.files, lost=tuple(draft.lost))


def _about(title: str, about: str) -> str:
    return f'<section class="about">\n<h2>{escape(title)}</h2>\n<p>{inline(about)}</p>\n</section>\n'


def _chapters(curriculum: Curriculum, plan: Plan, draft: Draft, *, several: bool) -> list[str]:
    """Write the chapters of a curriculum: where I stand, the cores, where I stand now."""
    look = Look(language=plan.pack.language, plain=curriculum.words == "plain", styles=plan.printed)
    writer = Writer(
        pack=plan.pack,
        curriculum=curriculum,
        pages=plan.pages[curriculum.id],
        look=look,
        draft=draft,
        counts=plan.settings.grading.counts == "practice",
    )
    before = f"{curriculum.title}: " if several else ""
    more = {"group_access": access(plan.pack, curriculum)} if several and plan.settings.by_role else {}
    cores = [(f"core-{core.id}", core.title, core.modules) for core in curriculum.cores]
    cores.append(("stretch", look.say("More"), curriculum.stretch))
    found = [_start(writer, before, more)]
    for ident, title, modules in cores:
        complete = [name for name in modules if plan.pack.lessons.get(name) and plan.pack.module[name].complete]
        if complete:
            sequences = [writer.sequence(plan.pack.module[name]) for name in complete]
            name = names.chapter(curriculum.id, ident)
            found.append(draft.parent("chapter", name, f"{before}{title}", sequences, **more))
    return [*found, _end(writer, before, more)]


def _start(writer: Writer, before: str, more: dict[str, str]) -> str:
    """Write the chapter at the start: welcome, the self-assessment, the path."""
    draft, name, say = writer.draft, writer.curriculum.id, writer.look.say
    units = []
    if "index" in writer.pages.bodies:
        page = names.chapter(name, "welcome")
        units.append(_page(writer, page, say("Welcome")))
    units += [_gap(writer, "start"), _path(writer, "start")]
    sequence = draft.parent("sequential", names.chapter(name, "where-i-stand"), say("Where I stand"), units)
    return draft.parent("chapter", names.chapter(name, "start"), f"{before}{say('Start here')}", [sequence], **more)


def _end(writer: Writer, before: str, more: dict[str, str]) -> str:
    """Write the chapter at the end: the self-assessment with the other questions, the path, all words."""
    draft, name, say = writer.draft, writer.curriculum.id, writer.look.say
    units = [_gap(writer, "end"), _path(writer, "end")]
    now = draft.parent("sequential", names.chapter(name, "where-i-stand-now"), say("Where I stand now"), units)
    text = draft.html(f"{writer.words}--text", say("Words"), framed(_words(writer), writer.look))
    unit = draft.parent("vertical", writer.words, say("Words"), [text])
    words = draft.parent("sequential", names.chapter(name, "all-words"), say("Words"), [unit])
    title = f"{before}{say('At the end')}"
    return draft.parent("chapter", names.chapter(name, "end"), title, [now, words], **more)


def _page(writer: Writer, unit: str, title: str) -> str:
    """Write the first page of a curriculum as a unit."""
    flow = parts_of(writer.pages, "index", writer.words).flow
    html = "\n".join(part.value for part in flow if part.kind == "text")
    child = writer.draft.html(f"{unit}--text", title, framed(html, writer.look))
    return writer.draft.parent("vertical", unit, title, [child])


def _gap(writer: Writer, form: str) -> str:
    name, title = names.chapter(writer.curriculum.id, f"skills-gap-{form}"), writer.look.say("Where do I stand?")
    child = block(
        "wisepath_skills_gap",
        name,
        display_name=title,
        curriculum=writer.curriculum.id,
        goal="",
        form=form,
        graded="false",
        links="true",  # to the sections of this course, which have the ids of their modules
    )
    return writer.draft.parent("vertical", f"{name}--unit", title, [child])


def _path(writer: Writer, form: str) -> str:
    name, title = names.chapter(writer.curriculum.id, f"path-{form}"), writer.look.say("What comes next")
    child = block("wisepath_path", name, display_name=title, curriculum=writer.curriculum.id, links="true")
    return writer.draft.parent("vertical", f"{name}--unit", title, [child])


def _words(writer: Writer) -> str:
    """Return the list of all words of the curriculum, each with the unit that explains it."""
    entries = []
    for word in writer.pack.glossary.get(writer.curriculum.id, ()):
        if word.page not in writer.pages.bodies:
            continue
        unit = names.unit(word.page) if word.module else names.chapter(writer.curriculum.id, "welcome")
        meaning = " ".join(inline(" ".join(part.split())) for part in word.meaning.split("\n\n"))
        link = f'<a class="wp-line-link" href="/jump_to_id/{unit}">{writer.look.say("Go to the page")}</a>'
        said = f"<dd><p>{meaning}</p><p>{link}</p></dd>"
        entries.append(f'<div class="wp-entry"><dt id="{word.anchor}">{inline(word.word)}</dt>{said}</div>')
    if not entries:
        return f"<p>{writer.look.say('There are no words here yet.')}</p>"
    return "\n".join(('<dl class="wp-words">', *entries, "</dl>"))
