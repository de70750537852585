"""Lays an overlay over the sources: a folder that is read and built as if all of it had been written there."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from wisepath.model.finding import Finding
from wisepath.model.overlay import LOCK_FILE
from wisepath.output.disk import write_file
from wisepath.output.mirror import mirror
from wisepath.source.overlay import Laid, lay, lock_text
from wisepath.source.report import Report


@dataclass(frozen=True, kw_only=True)
class Over:
    """The sources as an overlay makes them: where they lie, and what does not fit."""

    root: Path
    name: str
    own: frozenset[str]
    changed: frozenset[str]
    findings: tuple[Finding, ...]

    def placed(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Return findings about the sources, and those of the overlay.

        One in a file of the overlay stands under its name; one in a file that the overlay changes inside
        stands where the changed file lies, so that its line is right.
        """
        return tuple(sorted({*self.findings, *map(self._placed, findings)}))

    def _placed(self, finding: Finding) -> Finding:
        path = finding.place.path
        if path in self.own:
            path = f"{self.name}/{path}"
        elif path in self.changed:
            path = f"{_place(self.name)}/{path}"
        return replace(finding, place=replace(finding.place, path=path))


def laid_over(base: Path, overlay: Path) -> Over:
    """Lay an overlay over the sources below `base`; nothing in the base or the overlay is changed.

    The result lies in `build/overlay` of the base.
    """
    laid, findings = _read(base, overlay)
    name = overlay.resolve().name
    root = base / _place(name)
    mirror(root, laid.files)
    return Over(root=root, name=name, own=laid.own, changed=laid.changed, findings=findings)


def record(base: Path, overlay: Path) -> tuple[int, tuple[Finding, ...]]:
    """Write down what of the base the overlay was made from; return how much that is, and what still does not fit."""
    laid, _ = _read(base, overlay)
    write_file(overlay / LOCK_FILE, lock_text(laid))
    return len(laid.stands_on), _read(base, overlay)[1]


def _place(name: str) -> str:
    return f"build/overlay/{name}/sources"


def _read(base: Path, overlay: Path) -> tuple[Laid, tuple[Finding, ...]]:
    folder = overlay.resolve()
    report = Report(folder.parent)
    laid = lay(base, folder, report)
    return laid, tuple(sorted(report.findings))
