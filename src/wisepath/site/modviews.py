"""How a person sees what a module teaches, before it and after it."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wisepath.gap import STEPS
from wisepath.model.curriculum import Module
from wisepath.render.scale import step_drawing, step_words
from wisepath.site.content import pack
from wisepath.site.models import AFTER, BEFORE, Assessment, ModuleView
from wisepath.site.observing import behaviours_of
from wisepath.site.wording import SPEECH


@dataclass(frozen=True, slots=True)
class Line:
    """One behaviour of a module: before, after, and the difference in words."""

    id: str
    picture: str
    text: str
    chosen: str
    before: str
    after: str
    before_drawing: SafeString
    after_drawing: SafeString
    words: str


def views_of(record: Assessment, module: Module) -> dict[str, dict[str, str]]:
    """Return the steps a person chose for a module, by moment."""
    rows = ModuleView.objects.filter(assessment=record, module=module.id)
    return {row.moment: dict(row.steps) for row in rows}


def lines_of(record: Assessment, module: Module, sent: Mapping[str, str]) -> list[Line]:
    """Return the behaviours of a module with what was said before and after, and what is sent now."""
    views = views_of(record, module)
    before, after = views.get(BEFORE, {}), views.get(AFTER, {})
    return [
        _line(name, before.get(name, ""), after.get(name, ""), sent.get(name, "")) for name in behaviours_of(module)
    ]


def moment_of(record: Assessment, module: Module) -> str:
    """Return which view comes next: before, after, or nothing when both are there."""
    known = views_of(record, module)
    return next((moment for moment in (BEFORE, AFTER) if moment not in known), "")


def write(record: Assessment, module: Module, moment: str, steps: Mapping[str, str]) -> bool:
    """Write a view once; return whether it was written."""
    kept = {name: steps[name] for name in behaviours_of(module)}
    try:
        with transaction.atomic(durable=True):
            ModuleView.objects.create(assessment=record, module=module.id, moment=moment, steps=kept)
    except IntegrityError:
        return False
    return True


def _line(name: str, before: str, after: str, sent: str) -> Line:
    skill, behaviour = pack().behaviour[name]
    told = [step_words(step, SPEECH) if step else "–" for step in (before, after)]
    drawn = [mark_safe(step_drawing(step, words)) for step, words in zip((before, after), told, strict=True)]  # noqa: S308
    chosen = sent if sent in STEPS else ""
    return Line(
        name, skill.picture, behaviour.plain, chosen, told[0], told[1], drawn[0], drawn[1], _moved(before, after)
    )


def _moved(before: str, after: str) -> str:
    if before not in STEPS or after not in STEPS:
        return ""
    steps = STEPS.index(after) - STEPS.index(before)
    if steps > 0:
        return ngettext("%(n)s step more", "%(n)s steps more", steps) % {"n": steps}
    return _("the same step") if not steps else _("a lower step: you may see more now")
