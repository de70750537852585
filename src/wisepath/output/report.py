"""Findings as text, JSON, or annotations of a hosted review."""

import json
from collections.abc import Sequence

from wisepath.model.finding import Finding, Severity

FORMATS = ("text", "json", "github")


def report(findings: Sequence[Finding], form: str) -> str:
    """Return the findings in one of `FORMATS`, sorted by place, without a line feed at the end."""
    ordered = sorted(findings)
    if form == "json":
        return json.dumps([finding.as_plain() for finding in ordered], ensure_ascii=False, indent=2)
    if form == "github":
        return "\n".join(_annotation(finding) for finding in ordered)
    return "\n".join([*(finding.as_text() for finding in ordered), summary(ordered)])


def summary(findings: Sequence[Finding]) -> str:
    """Return one line that counts errors and warnings."""
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    warnings = len(findings) - errors
    if not findings:
        return "No findings."
    return f"{errors} error{'s' * (errors != 1)}, {warnings} warning{'s' * (warnings != 1)}."


def _annotation(finding: Finding) -> str:
    place, code = finding.place, finding.code
    text = _escaped(f"{finding.message} ({finding.hint})" if finding.hint else finding.message)
    title = f"{code.number} {code.slug}"
    return f"::{finding.severity} file={_property(place.path)},line={place.line},title={title}::{text}"


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
