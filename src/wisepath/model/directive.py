"""The directives and roles of the pages, and the form that each has in every delivery: the one table.

A delivery that cannot express a directive has no form for it here; what is lost by that is
counted and told at the end of a build, never dropped in silence.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from wisepath.model.page import Directive, Page

DELIVERIES = ("book", "paper", "olx", "nbgrader")
NOT = ""  # the delivery cannot express it


@dataclass(frozen=True, slots=True, kw_only=True)
class Forms:
    """What a directive becomes in each delivery, in a few words; empty where it cannot be expressed."""

    book: str
    paper: str
    olx: str
    nbgrader: str = NOT


@dataclass(frozen=True, slots=True)
class Unexpressed:
    """A directive on a page that a delivery could not express."""

    delivery: str
    directive: Directive


# Assignments are written without directives, so nbgrader has a form for none of them.
DIRECTIVES: Mapping[str, Forms] = {
    "activity": Forms(book="done in the page", paper="paper form, answers at the end", olx="XBlock"),
    "question": Forms(book="checks itself in the page", paper="question, answers at the end", olx="native problem"),
    "try-it": Forms(book="box", paper="box", olx="HTML"),
    "example": Forms(book="box", paper="box", olx="HTML"),
    "word": Forms(book="box, glossary, meaning at a press", paper="box, list of words", olx="HTML, glossary"),
    "coach-note": Forms(book="folded, left out for learners", paper="supporter's booklet", olx="staff only"),
    "trainer-note": Forms(book="folded, left out for learners", paper="trainer's booklet", olx="staff only"),
    "tool": Forms(book="box, print and copy", paper="page of its own", olx="HTML"),
    "source": Forms(book="folded list with numbers", paper="list", olx="HTML"),
    "practice-card": Forms(book="card, prints four to a page", paper="four to a page", olx="HTML"),
}

# Roles stand in running text; a delivery shows at least their words.
ROLES: Mapping[str, Forms] = {
    "lang": Forms(book="language of the words", paper="language of the words", olx="language", nbgrader="words"),
    "source-ref": Forms(book="number that leads to the source", paper="number", olx="number", nbgrader="number"),
}

FOR_SUPPORTERS = ("coach-note", "trainer-note")


def unexpressed(delivery: str, pages: Iterable[Page]) -> Iterator[Unexpressed]:
    """Yield every directive of the pages for which a delivery has no form."""
    for page in pages:
        for directive in page.directives:
            forms = DIRECTIVES.get(directive.name)
            if forms is not None and not getattr(forms, delivery):
                yield Unexpressed(delivery, directive)
