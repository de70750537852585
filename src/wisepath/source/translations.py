"""The catalogues below `translations/<language>/`: what is said for the content in other languages."""

from collections.abc import Mapping
from pathlib import Path

from wisepath.model.catalogue import Entry
from wisepath.model.code import FILE_UNREADABLE
from wisepath.model.place import Place
from wisepath.model.po import PoError, read_po
from wisepath.source.report import Report
from wisepath.source.yaml_lines import read_yaml

Catalogues = Mapping[str, tuple[Entry, ...]]
TERMS = "terms.yml"


def read_translations(base: Path, report: Report) -> Mapping[str, Catalogues]:
    """Return for each language its catalogues by name: their path without `.po`."""
    languages = sorted(path for path in base.glob("*") if path.is_dir())
    return {path.name: read_catalogues(path, report) for path in languages}


def read_catalogues(base: Path, report: Report) -> Catalogues:
    """Return the catalogues below a folder by name; one that cannot be read is a finding."""
    found = {}
    for path in sorted(base.rglob("*.po")):
        text = report.read(path)
        if text is None:
            continue
        try:
            found[path.relative_to(base).with_suffix("").as_posix()] = read_po(text)[1]
        except PoError as error:
            report.add(Place(report.relative(path), 1), FILE_UNREADABLE, str(error))
    return found


def read_terms(base: Path, report: Report) -> Mapping[str, Mapping[str, object]]:
    """Return the table of terms of a language by id, or nothing; see docs/translating.md for its keys."""
    text = report.read(base / TERMS) if (base / TERMS).is_file() else None
    document = read_yaml(text, report.relative(base / TERMS), report) if text else None
    terms = document.data.get("terms", {}) if document and isinstance(document.data, dict) else {}
    return {str(name): dict(term) for name, term in terms.items()}
