"""The policies of a course: dates, grading, certificates and content groups."""

import json
from collections.abc import Iterable
from typing import Any

from wisepath.deliveries.olx import names
from wisepath.deliveries.olx.settings import OlxSettings
from wisepath.model.curriculum import Curriculum
from wisepath.model.pack import Pack

FORMAT = "Module"  # the assignment type of a module's practice
PARTITION = 1001
IMAGE = "course.png"
BLOCKS = ("wisepath_skills_gap", "wisepath_activity", "wisepath_path")

Group = tuple[str, str]  # id and title


def policy(title: str, settings: OlxSettings, groups: Iterable[Group]) -> str:
    """Return `policy.json` of a course."""
    dates = settings.dates
    given: dict[str, Any] = {
        "advanced_modules": list(BLOCKS),
        "cert_html_view_enabled": True,
        "certificates": {"certificates": _certificates(title, settings)},
        "certificates_display_behavior": "early_no_info",
        "course_image": IMAGE,
        "display_name": title,
        "end": _midnight(dates.end),
        "enrollment_end": _midnight(dates.enrolment_end),
        "enrollment_start": _midnight(dates.enrolment_start),
        "language": settings.language,
        "start": _midnight(dates.start),
        "user_partitions": [_partition(groups)],
    }
    return _json({f"course/{settings.run}": given})


def grading_policy(settings: OlxSettings) -> str:
    """Return `grading_policy.json`: all modules weigh the same, and there is one line to pass."""
    module = {"drop_count": 0, "min_count": 1, "short_label": "M", "type": FORMAT, "weight": 1.0}
    return _json({"GRADER": [module], "GRADE_CUTOFFS": {"Pass": settings.grading.passed_from}})


def content_groups(pack: Pack, curricula: Iterable[Curriculum]) -> list[Group]:
    """Return the content groups of a course: one a role and one a goal, never one a persona."""
    chosen = list(curricula)
    roles = [(f"role-{part.id}", f"Role: {part.title}") for part in chosen]
    wanted = {part.id for part in chosen}
    return roles + [(f"goal-{goal.id}", f"Goal: {goal.title}") for goal in pack.goals if goal.curriculum in wanted]


def access(pack: Pack, curriculum: Curriculum) -> str:
    """Return the value of `group_access` that shows something to the groups of one role and its goals."""
    groups = [names.number(group) for group, _ in content_groups(pack, [curriculum])]
    return json.dumps({str(PARTITION): sorted(groups)})


def _partition(groups: Iterable[Group]) -> dict[str, Any]:
    return {
        "active": True,
        "description": "The groups that cohorts can be joined to: one a role, one a goal.",
        "groups": [{"id": names.number(group), "name": title, "version": 1} for group, title in groups],
        "id": PARTITION,
        "name": "Content Groups",
        "parameters": {},
        "scheme": "cohort",
        "version": 3,
    }


def _certificates(title: str, settings: OlxSettings) -> list[dict[str, Any]]:
    given = settings.certificates
    if not given.signatories:
        return []
    signed = [
        {
            "id": number,
            "name": part.name,
            "title": part.title,
            "organization": part.organization,
            "certificate": 1001,
            "signature_image_path": "",
        }
        for number, part in enumerate(given.signatories, start=1)
    ]
    one = {"course_title": title, "description": title, "editing": False, "id": 1001, "is_active": given.active}
    return [one | {"name": title, "signatories": signed, "version": 1}]


def _midnight(day: str) -> str:
    return f"{day}T00:00:00Z"


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
