"""The site's words that depend on data: roles, steps, bands, times. All through gettext."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from wisepath.model.curriculum import Curriculum
from wisepath.model.item import InvalidResponse
from wisepath.render.reasons import Teller
from wisepath.render.result import hours as hours_of
from wisepath.render.speech import Speech
from wisepath.site.content import pack
from wisepath.site.models import Access

SPEECH = Speech(_, ngettext)


def teller(*, plain: bool) -> Teller:
    """Return who tells about skills and modules in the language of the request."""
    return Teller(pack(), plain, SPEECH)


@dataclass(frozen=True, slots=True)
class Role:
    """How a curriculum is offered to the people it is for; `readers` is its book's line on the first page."""

    title: object
    about: object
    readers: object
    picture: str


ROLES = {
    "workers": Role(
        gettext_lazy("I am a worker"),
        gettext_lazy("I work in a laundry, kitchen, garden, shop, workshop or office."),
        gettext_lazy("For workers"),
        "touch",
    ),
    "supporters": Role(
        gettext_lazy("I support workers"),
        gettext_lazy("As a job coach, mentor or trainer, or by leading production and training at the same time."),
        gettext_lazy("For people who support workers"),
        "teach",
    ),
    "managers": Role(
        gettext_lazy("I lead or manage"),
        gettext_lazy("As a manager, founder, coordinator or in human resources."),
        gettext_lazy("For people who lead or manage"),
        "roadmap",
    ),
}


def role(curriculum: Curriculum) -> Role:
    """Return the words for a role; another curriculum speaks with its own title."""
    return ROLES.get(curriculum.id) or Role(curriculum.title, curriculum.about, curriculum.audience, "")


def hours(amount: float) -> str:
    """Return hours in words: "45 minutes", "1 hour", "3.5 hours"."""
    return hours_of(amount * 60, SPEECH)


def standing(answered: int, *, done: bool) -> str:
    """Return how far an assessment is."""
    if done:
        return _("You answered all questions.")
    if not answered:
        return _("You have not answered a question yet.")
    return ngettext("You answered %(n)s question.", "You answered %(n)s questions.", answered) % {"n": answered}


def part_steps(finished: int, parts: int) -> list[dict[str, str]]:
    """Return each part of an assessment with what it is: finished, next or later."""
    found = []
    for number in range(1, parts + 1):
        state = "done" if number <= finished else "next" if number == finished + 1 else "later"
        words = {
            "done": _("Part %(n)s: finished"), "next": _("Part %(n)s: comes next"), "later": _("Part %(n)s: later"),
        }[state]  # fmt: skip
        sign = "\u2713" if state == "done" else str(number)
        found.append({"state": state, "sign": sign, "words": words % {"n": number}})
    return found


def notes() -> dict[str, str]:
    """Return what a page may say at its top, by the word in its address."""
    return {"moved": _("That question is already answered. Here is the next one.")}


def problem(error: InvalidResponse, kind: str) -> str:
    """Return what to do about a response to a kind of question that does not fit, in the words of the page."""
    known = {
        "give each number once": _("Use each number once. Or choose “I don’t know”."),
        "put every step in the order": _("Give each step a number. Or choose “I don’t know”."),
    }
    by_kind = {
        "order": _("Give each step a number. Or choose “I don’t know”."),
        "match": _("Give an answer for each line. Or choose “I don’t know”."),
        "short": _("Write your answer. Or choose “I don’t know”."),
    }
    return known.get(error.message) or by_kind.get(kind) or _("Please choose an answer. Or choose “I don’t know”.")


def parts_words(parts: Sequence[str] = ("levels", "views", "next")) -> dict[str, str]:
    """Return what each part of a result is that can be shared, by its name."""
    every = {
        "levels": _("My steps: where I am in each skill, and my goal"),
        "views": _("What I said, what others saw, how the questions went"),
        "next": _("What I can learn next"),
    }
    return {name: text for name, text in every.items() if name in parts}


def logged(line: Access) -> str:
    """Return a line of the log as a sentence."""
    texts = {
        "opened": _("%(name)s opened the link."),
        "rated": _("%(name)s wrote how they see a part."),
        "observed": _("%(name)s wrote what they saw at work."),
        "saw": _("%(name)s looked at what you share."),
        "refused": _("%(name)s tried to open it. It was closed."),
    }
    return texts[line.what] % {"name": line.grant.name}
