"""What was done with each submission: lets a second run skip it, and a page tell what was noted.

A record is written last, when notebook and gradebook hold the marks. A stop before leaves no
record, so the next run marks the submission again, with the same result.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wisepath.grading.template import Template
from wisepath.grading.work import Trouble

_RULES = b"wisepath grade 1"  # another number when the same file would get other marks


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A marked submission: what it was, what was noted, and what the tests said to the learner."""

    digest: str
    notes: tuple[Trouble, ...]
    messages: Mapping[str, str]


def digest_of(raw: bytes, files: Mapping[str, bytes], template: Template) -> str:
    """Return the hash that says whether marking again could give anything else."""
    hashed = hashlib.sha256(_RULES + template.digest + hashlib.sha256(raw).digest())
    for name in sorted(files):
        hashed.update(name.encode() + b"\0" + hashlib.sha256(files[name]).digest())
    return hashed.hexdigest()


def record_path(out: Path, assignment: str, student: str) -> Path:
    """Return where the record of a submission lies."""
    return out / "wisepath" / "records" / assignment / f"{student}.json"


def dump_record(record: Record) -> str:
    """Return the record as text."""
    notes = [{"code": note.code, "message": note.message, "cell": note.cell} for note in record.notes]
    plain = {"digest": record.digest, "notes": notes, "messages": dict(record.messages)}
    return json.dumps(plain, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def load_record(path: Path) -> Record | None:
    """Return the record, or None when there is none that can be read."""
    try:
        plain: Any = json.loads(path.read_text(encoding="utf-8"))
        notes = tuple(Trouble(**note) for note in plain["notes"])
        return Record(digest=plain["digest"], notes=notes, messages=plain["messages"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
