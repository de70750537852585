"""The team pages' words that depend on data, all through gettext."""

from collections.abc import Iterable

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wisepath.render.result import GAP
from wisepath.site.content import pack
from wisepath.site.members import LATER, TALK, TOO_EASY, TOO_MUCH, WRONG_TIME, YES, Look
from wisepath.site.team import accounts
from wisepath.site.wording import hours


def signed(request: HttpRequest) -> dict[str, bool]:
    """Say to every page whether this browser is that of somebody of a team, and whether they signed in."""
    session = getattr(request, "session", {})  # a page that refuses a request early has none
    return {"member": accounts.MEMBER in session, "signed_in": accounts.SIGN_IN in session}


def module_title(name: str) -> str:
    """Return the title of a module; one that is no longer in the pack is told by its id."""
    found = pack().module.get(name)
    return found.title if found else name


def module_minutes(name: str) -> float:
    """Return the minutes of a module; 0 for one that is no longer in the pack."""
    found = pack().module.get(name)
    return found.hours.total * 60 if found else 0.0


def total(modules: Iterable[str]) -> str:
    """Return the hours of several modules in words."""
    return hours(round(sum(module_minutes(name) for name in modules) / 60, 1))


def answer_words(answer: str) -> str:
    """Return what a person said about a path, as a manager reads it."""
    known = {YES: _("Agreed"), TALK: _("Wants to talk first"), LATER: _("Later")}
    return known.get(answer) or _("No answer yet")


def feedback_words() -> dict[str, str]:
    """Return what a person can say about a path, by its name."""
    return {TOO_MUCH: _("It is too much."), TOO_EASY: _("It is too easy."), WRONG_TIME: _("The time is wrong.")}


def looked(line: Look) -> str:
    """Return a line of the log as a sentence."""
    texts = {
        "list": _("%(name)s looked at the team page. Your name and modules are on it."),
        "page": _("%(name)s looked at your path."),
        "levels": _("%(name)s looked at the steps that you share."),
        "link": _("%(name)s made a new link for you to come in."),
        "machine": _("Who runs this site made a new link for you to come in."),
        "password": _("Somebody came in by a link and chose a new password."),
        "notes": _("%(name)s looked at the notes about you."),
        "hours": _("%(name)s looked at the list of your hours."),
    }
    return texts[line.what] % {"name": line.by.name if line.by else _("Someone who has left")}


def done_words(done: int, every: int) -> str:
    """Return how many of the agreed modules are done."""
    return ngettext("%(done)s of %(n)s module done", "%(done)s of %(n)s modules done", every) % {
        "done": done,
        "n": every,
    }


def week_days() -> list[tuple[int, str]]:
    """Return the days of the week, Monday as 0."""
    names = (_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"))
    return list(enumerate(names))


def state_words(gap: float) -> str:
    """Return one of three states that the probability of a gap means."""
    if gap >= GAP:
        return _("More to learn")
    return _("There, or nearly") if gap <= 1 - GAP else _("Not sure yet")
