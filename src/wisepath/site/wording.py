"""The site's words that depend on data: roles, steps, bands, times. All through gettext."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wisepath.model.curriculum import Curriculum


@dataclass(frozen=True, slots=True)
class Role:
    """How a curriculum is offered to the people it is for."""

    title: object
    about: object
    picture: str


ROLES = {
    "workers": Role(
        gettext_lazy("I work in a team"),
        gettext_lazy("In the laundry, the kitchen, the garden, the shop, the workshop or the office."),
        "touch",
    ),
    "supporters": Role(
        gettext_lazy("I support people at work"),
        gettext_lazy("As a job coach, mentor or trainer, or by leading production and training at the same time."),
        "teach",
    ),
    "managers": Role(
        gettext_lazy("I lead or manage"),
        gettext_lazy("As a manager, founder, coordinator or in human resources."),
        "roadmap",
    ),
}


def role(curriculum: Curriculum) -> Role:
    """Return the words for a role; another curriculum speaks with its own title."""
    return ROLES.get(curriculum.id) or Role(curriculum.title, curriculum.about, "")


def hours(amount: float) -> str:
    """Return hours in words: "45 minutes", "1 hour", "3.5 hours"."""
    if amount < 1:
        return ngettext("%(n)s minute", "%(n)s minutes", round(amount * 60)) % {"n": round(amount * 60)}
    return ngettext("%(n)s hour", "%(n)s hours", 1 if amount == 1 else 2) % {"n": f"{amount:g}"}


def both(parts: list[str]) -> str:
    """Return a list in words: "a", "a and b", "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    return _("%(first)s and %(last)s") % {"first": ", ".join(parts[:-1]), "last": parts[-1]}
