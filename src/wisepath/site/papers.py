"""A result to take along: one page for the wall, one for the coach, as CSV, JSON and tagged PDF."""

import csv
import io
from base64 import b64encode
from collections.abc import Sequence
from importlib.util import find_spec
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from wisepath.gap import profile_to_json
from wisepath.model.observation import observation_to_json
from wisepath.site.flow import Standing
from wisepath.site.models import Access, Assessment, Grant, ModuleView, SupporterRating, WorkObservation
from wisepath.site.observing import record_of
from wisepath.site.rows import SkillRow, cell

WALL, COACH = "wall", "coach"
FORMULA = ("=", "+", "-", "@", "\t", "\r")


class NoPdf(Exception):  # noqa: N818  # a state of the installation
    """PDF cannot be made here; the page says how to print instead."""


def can_pdf() -> bool:
    """Return whether this installation can try to make PDF (the extra `paper`)."""
    return find_spec("weasyprint") is not None


def pdf(template: str, context: dict[str, Any]) -> bytes:
    """Return a page as tagged PDF (WeasyPrint's variant pdf/ua-1); raise `NoPdf` where that is not installed."""
    try:
        from weasyprint import HTML  # noqa: PLC0415  # an extra, and slow to import
        from weasyprint.urls import URLFetcher  # noqa: PLC0415
    except (ImportError, OSError) as error:  # the package, or Pango below it
        raise NoPdf(str(error)) from error
    text = render_to_string(template, {**context, "pdf": True})
    made = HTML(string=text, url_fetcher=URLFetcher(allowed_protocols=["data"])).write_pdf(pdf_variant="pdf/ua-1")
    return bytes(made)


def data_uri(svg: str) -> str:
    """Return a drawing as the address of an image."""
    return "data:image/svg+xml;base64," + b64encode(svg.encode()).decode()


def csv_of(rows: Sequence[SkillRow]) -> str:
    """Return the rows of a result as CSV, with a mark in front so that spreadsheets read UTF-8."""
    file = io.StringIO()
    write = csv.writer(file)
    head = [_("Skill"), _("Now"), _("Goal"), _("What that means"), _("You said"), _("Others saw"),
            _("Seen at work"), _("Questions")]  # fmt: skip
    write.writerow(head)
    for row in rows:
        said = (cell(row.said), cell(row.saw), cell(row.worked))
        write.writerow([_safe(text) for text in (row.title, row.now, row.goal, row.meaning, *said, row.tried.words)])
    return "\ufeff" + file.getvalue()


def everything(record: Assessment, standing: Standing | None) -> dict[str, Any]:
    """Return all that the site keeps of an assessment, as plain data; secrets of links are not in it."""
    kept: dict[str, Any] = {
        "id": str(record.pk),
        "curriculum": record.curriculum,
        "goal": record.goal,
        "scenario": record.scenario,
        "mode": record.mode,
        "private": record.private,
        "occasion": record.occasion,
        "pack": {"id": record.pack_id, "version": record.pack_version},
        "created": record.created.isoformat(),
        "updated": record.updated.isoformat(),
        "state": record.state,
        "people": [_grant(grant) for grant in Grant.objects.filter(assessment=record)],
        "supporter-ratings": [_rating(row) for row in SupporterRating.objects.filter(assessment=record)],
        "observations": [_observation(row) for row in WorkObservation.objects.filter(assessment=record)],
        "modules": [
            {"module": row.module, "moment": row.moment, "steps": row.steps, "at": row.created.isoformat()}
            for row in ModuleView.objects.filter(assessment=record)
        ],
        "log": [
            {"at": line.created.isoformat(), "who": line.grant.name, "what": line.what}
            for line in Access.objects.select_related("grant").filter(assessment=record)
        ],
    }
    if standing is not None:
        kept["profile"] = profile_to_json(standing.profile)
    return kept


def _grant(grant: Grant) -> dict[str, Any]:
    return {
        "id": str(grant.pk),
        "kind": grant.kind,
        "name": grant.name,
        "called": grant.called,
        "purpose": grant.purpose,
        "parts": grant.parts,
        "until": grant.until.isoformat(),
        "opened": bool(grant.holder),
        "ended": grant.ended.isoformat() if grant.ended else None,
    }


def _rating(row: SupporterRating) -> dict[str, Any]:
    return {
        "by": str(row.grant_id),
        "behaviour": row.behaviour,
        "value": row.value,
        "at": row.created.isoformat(),
        "own-words": row.words,
    }


def _observation(row: WorkObservation) -> dict[str, Any]:
    return {"by": str(row.grant_id), "own-words": row.words, "record": observation_to_json(record_of(row))}


def _safe(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text
