"""Collects findings while files are read, so that one run names all mistakes."""

from dataclasses import dataclass, field
from pathlib import Path

from wisepath.model.code import (
    FILE_UNREADABLE,
    KEY_MISSING,
    KEY_UNKNOWN,
    TYPE_WRONG,
    VALUE_WRONG,
    Code,
)
from wisepath.model.decode import Problem
from wisepath.model.finding import Finding
from wisepath.model.place import Place

_CODE_OF_KIND = {"missing": KEY_MISSING, "unknown": KEY_UNKNOWN, "type": TYPE_WRONG, "value": VALUE_WRONG}


@dataclass(frozen=True)
class Report:
    """The findings of one reading, below one root."""

    root: Path
    findings: list[Finding] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)

    def add(self, place: Place, code: Code, message: str, hint: str = "") -> None:
        """Record a finding; without a hint the code's own mending text stands in."""
        self.findings.append(Finding(place, code, message, hint or code.mend))

    def problem(self, problem: Problem, place: Place) -> None:
        """Record what `decode` found, with the line of the key it is about."""
        key = ".".join(str(part) for part in problem.path)
        message = f"{key}: {problem.message}" if key else problem.message
        self.add(place, _CODE_OF_KIND[problem.kind], message, problem.hint)

    def unreadable(self, path: Path) -> None:
        """Remember the id that the file would have defined, so that no rule calls it unknown."""
        self.broken.add(path.parent.name if path.stem in ("module", "curriculum") else path.stem)

    def relative(self, path: Path) -> str:
        """Return a path as findings print it: relative to the root, with slashes."""
        return path.relative_to(self.root).as_posix()

    def read(self, path: Path) -> str | None:
        """Return the text of a file, or None and a finding."""
        try:
            return path.read_text(encoding="utf-8-sig")
        except FileNotFoundError:
            self.add(Place(self.relative(path), 1), FILE_UNREADABLE, "the file is not there")
        except UnicodeDecodeError as error:
            line = error.object.count(b"\n", 0, error.start) + 1
            self.add(Place(self.relative(path), line), FILE_UNREADABLE, "the file is not UTF-8 text")
        except OSError as error:
            self.add(Place(self.relative(path), 1), FILE_UNREADABLE, f"cannot be read: {error.strerror}")
        return None
