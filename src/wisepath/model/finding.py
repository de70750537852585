"""Findings: what is wrong with a source, as data.

A finding is never an exception. Readers and rules yield findings, the report
sorts and prints them, and only then does the command decide its exit code.
"""

from dataclasses import dataclass
from enum import StrEnum

from wisepath.model.code import Code
from wisepath.model.place import Place


class Severity(StrEnum):
    """How bad a finding is: an error stops every build, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing that is wrong, where, and what to do next."""

    place: Place
    code: Code
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR

    def as_text(self) -> str:
        """Return the two-line form that authors see."""
        line = f"{self.place}: {self.severity} {self.code.number} {self.code.slug}: {self.message}"
        return f"{line}\n    hint: {self.hint}" if self.hint else line

    def as_plain(self) -> dict[str, str | int]:
        """Return the JSON form: path, line, severity, code, name, message, hint."""
        return {
            "path": self.place.path,
            "line": self.place.line,
            "severity": str(self.severity),
            "code": self.code.number,
            "name": self.code.slug,
            "message": self.message,
            "hint": self.hint,
        }
