"""A whole booklet as HTML: title, contents, pages, and what stands at the end."""

from collections.abc import Callable, Iterable, Iterator
from html import escape
from itertools import groupby

from docutils import nodes

from wisepath.deliveries.jupyter_book.wording import say
from wisepath.deliveries.paper.booklet import SUPPORTER, WHOLE, Booklet, lessons
from wisepath.deliveries.paper.own_forms import OWN_FORMS
from wisepath.deliveries.paper.plain_forms import PLAIN_FORMS
from wisepath.deliveries.paper.printer import Aside, Printer, Shelf, anchor
from wisepath.deliveries.paper.svg import for_paper
from wisepath.model.curriculum import Curriculum, Module
from wisepath.model.word import folded
from wisepath.render.text import attribute, inline

FORMS = {**PLAIN_FORMS, **OWN_FORMS}
WIDE = 6  # a table of so many columns lies across

# An entry of the contents: where it leads, its text, its level.
Entry = tuple[str, str, int]


def booklet_html(booklet: Booklet, curriculum: Curriculum, shelf: Shelf) -> str:
    """Return the HTML of a booklet, ready for WeasyPrint."""
    body = _BODIES.get(booklet.kind, _learner)(booklet, curriculum, shelf)
    look = "plain" if curriculum.words == "plain" else "staff"
    page, of = (text.replace('"', "”") for text in (say("page"), say("of")))
    return (
        f'<!doctype html>\n<html lang="{attribute(shelf.pack.language)}"><head><meta charset="utf-8">'
        f"<title>{escape(title(booklet, curriculum))}</title><style>"
        f'@page {{ @bottom-center {{ content: "{page} " counter(page) " {of} " counter(pages) }} }}'
        f'a.to-page::after {{ content: ", {page} " target-counter(attr(href), page) }}</style></head>'
        f'<body class="{look} {booklet.kind}">\n{for_paper(body)}{_about(shelf)}</body></html>\n'
    )


def title(booklet: Booklet, curriculum: Curriculum) -> str:
    """Return the title of the document, as readers show it."""
    if booklet.kind == WHOLE:
        return curriculum.title
    name = f"{booklet.modules[0].title} – {curriculum.title}"
    return f"{_for_whom(booklet)}: {name}" if booklet.kind == SUPPORTER else name


def _for_whom(booklet: Booklet) -> str:
    return say("For the supporter") if booklet.notes.endswith("/coach") else say("For the trainer")


def _learner(booklet: Booklet, curriculum: Curriculum, shelf: Shelf) -> str:
    module = booklet.modules[0]
    printer = Printer(shelf=shelf, forms=FORMS, pages=lessons(shelf.pack, module))
    pages = _lessons(printer, module, 2)
    end, named = _end(printer)
    entries = [*_lesson_entries(shelf, module, 1), *named]
    label = f'<p class="label">{escape(curriculum.title)}</p>'
    return f"{label}<h1>{escape(module.title)}</h1>{_facts(module)}{_contents(entries)}{pages}{end}"


def _whole(booklet: Booklet, curriculum: Curriculum, shelf: Shelf) -> str:
    names = tuple(name for module in booklet.modules for name in lessons(shelf.pack, module))
    printer = Printer(shelf=shelf, forms=FORMS, pages=("index", *names))
    first = printer.page("index", 1)
    parts = "".join(
        f'<section class="module" id="m-{module.id}"><p class="label">{escape(_core(curriculum, module))}</p>'
        f'<h2 class="module">{escape(module.title)}</h2>{_facts(module)}{_lessons(printer, module, 3)}</section>\n'
        for module in booklet.modules
    )
    end, named = _end(printer)
    entries = [entry for module in booklet.modules for entry in _module_entries(shelf, module)]
    told = ""
    if len(booklet.modules) < len(curriculum.modules):
        told = f"<p>{say('Modules that are still planned are not in this booklet.')}</p>"
    return f"{first}{_contents([*entries, *named], told)}{parts}{end}"


def _supporter(booklet: Booklet, curriculum: Curriculum, shelf: Shelf) -> str:
    """Return the page for supporters, the notes of the lessons, and the answers under the learner's numbers."""
    module = booklet.modules[0]
    printer = Printer(shelf=shelf, forms=FORMS, pages=(booklet.notes,))
    _lessons(printer, module, 3)
    page = f'<section class="lesson" id="{anchor(booklet.notes)}">{printer.page(booklet.notes, 2)}</section>'
    notes = _grouped(printer, printer.asides.notes, _note)

    entries: list[Entry] = [(anchor(booklet.notes), say("How to run this module"), 1)]
    if notes:
        entries.append(("notes", say("Notes for each lesson"), 1))
        notes = f'<section class="end" id="notes"><h2>{say("Notes for each lesson")}</h2>{notes}</section>'
    end, named = _end(printer, only=booklet.notes)
    label = f'<p class="label">{_for_whom(booklet)} · {escape(curriculum.title)}</p>'
    return f"{label}<h1>{escape(module.title)}</h1>{_facts(module)}{_contents([*entries, *named])}{page}{notes}{end}"


_BODIES = {WHOLE: _whole, SUPPORTER: _supporter}


def _core(curriculum: Curriculum, module: Module) -> str:
    return next((core.title for core in curriculum.cores if module.id in core.modules), say("More"))


def _facts(module: Module) -> str:
    """Return what a module is about, what one can do after it, and how long it takes."""
    outcomes = "".join(f"<li>{inline(outcome.text)}</li>" for outcome in module.outcomes)
    return (
        f'<div class="facts"><p>{inline(module.summary)}</p><p><strong>{say("What you can do after it:")}</strong></p>'
        f"<ul>{outcomes}</ul><p>{say('Time:')} {module.hours.total:g} h</p></div>\n"
    )


def _lessons(printer: Printer, module: Module, depth: int) -> str:
    found = printer.shelf.pack.lessons[module.id]
    parts = []
    for number, lesson in enumerate(found, start=1):
        name = f"{module.id}/{lesson.id}"
        place = (
            f"{say('Lesson')} {number} {say('of')} {len(found)} · {say('about')} {lesson.minutes:g} {say('minutes')}"
        )
        page = printer.page(name, depth)
        parts.append(f'<section class="lesson" id="{anchor(name)}"><p class="label">{place}</p>{page}</section>\n')
    return "".join(parts)


def _title(printer: Printer, page: str) -> str:
    """Return the title of a page as text."""
    return escape(next(iter(printer.shelf.pages[page].findall(nodes.title))).astext())


def _lesson_entries(shelf: Shelf, module: Module, level: int) -> Iterator[Entry]:
    for lesson in shelf.pack.lessons[module.id]:
        yield anchor(f"{module.id}/{lesson.id}"), lesson.title, level


def _module_entries(shelf: Shelf, module: Module) -> Iterator[Entry]:
    yield f"m-{module.id}", module.title, 1
    yield from _lesson_entries(shelf, module, 2)


def _contents(entries: Iterable[Entry], told: str = "") -> str:
    lines = "".join(
        f'<li class="level-{level}"><a class="entry" href="#{target}">{escape(text)}</a></li>'
        for target, text, level in entries
    )
    return f'<section class="contents"><h2>{say("Contents")}</h2>{told}<ul>{lines}</ul></section>\n'


def _end(printer: Printer, only: str = "") -> tuple[str, list[Entry]]:
    """Return what stands at the end, with its entries; but for the answers, from the page `only` if it is given."""
    asides = printer.asides
    tools = "".join(
        _own_page(tool, number) for number, tool in enumerate(asides.tools, start=1) if tool.page == (only or tool.page)
    )
    parts = [
        ("tools", say("To take away"), tools),
        ("cards", say("Cards for work"), "".join(map(_card, _of(asides.cards, only)))),
        ("words", say("Words"), _words(_of(asides.words, only))),
        ("answers", say("Answers"), _grouped(printer, asides.answers, _answer)),
        ("sources", say("Where this comes from"), _grouped(printer, _of(asides.sources, only), _source)),
    ]
    shown = [part for part in parts if part[2]]
    html = "".join(
        f'<section class="end {name}" id="{name}"><h2>{text}</h2>{inside}</section>\n' for name, text, inside in shown
    )
    return html, [(name, text, 1) for name, text, _ in shown]


def _of(asides: Iterable[Aside], only: str) -> list[Aside]:
    return [aside for aside in asides if aside.page == (only or aside.page)]


def _own_page(tool: Aside, number: int) -> str:
    columns = max(
        (table.partition("</tr>")[0].count("<th scope") for table in tool.html.split("<table")[1:]), default=0
    )
    look = "tool wide" if columns >= WIDE else "tool"
    return f'<section class="{look}" id="tool-{number}"><h3>{inline(tool.title)}</h3>{tool.html}</section>\n'


def _card(card: Aside) -> str:
    return f'<section class="card"><h3>{inline(card.title)}</h3>{card.html}</section>\n'


def _words(words: Iterable[Aside]) -> str:
    first: dict[str, Aside] = {}
    for word in words:
        first.setdefault(folded(word.title), word)
    return "".join(
        f'<div class="entry"><p class="box-title">{inline(first[key].title)}</p>{first[key].html}</div>\n'
        for key in sorted(first)
    )


def _grouped(printer: Printer, asides: Iterable[Aside], form: Callable[[Aside], str]) -> str:
    """Return what was set aside under the titles of its pages."""
    return "".join(
        f"<section><h3>{_title(printer, name)}</h3>{''.join(map(form, group))}</section>\n"
        for name, group in _by_page(asides)
    )


def _answer(aside: Aside) -> str:
    return f'<div class="answer"><p class="label">{aside.title}</p><div>{aside.html}</div></div>'


def _note(aside: Aside) -> str:
    return f'<div class="box note">{aside.html}</div>'


def _source(aside: Aside) -> str:
    return aside.html


def _by_page(asides: Iterable[Aside]) -> Iterator[tuple[str, Iterator[Aside]]]:
    return groupby(asides, key=lambda part: part.page)


def _about(shelf: Shelf) -> str:
    """Return what the booklet is, and what we claim of it."""
    lines = (
        say("Made from the Wisepath curricula, version {version}.").replace("{version}", escape(shelf.pack.release)),
        say("You may copy, change and share it: Creative Commons Attribution 4.0 (CC BY 4.0)."),
        say("The digital edition has the same pages. There the practice checks itself."),
        say("This PDF is tagged: it carries headings, lists, tables and picture texts for screen readers."),
        say("Programs have checked the tags. Nobody has certified them, and we do not call the file PDF/UA."),
    )
    shown = "".join(f"<p>{line}</p>" for line in lines)
    return f'<section class="about" id="about"><h2>{say("About this booklet")}</h2>{shown}</section>\n'
