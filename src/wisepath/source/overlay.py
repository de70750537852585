"""Reads an overlay and lays it over the base: files that are there, and what stands in the way."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from wisepath.model.code import REFERENCE_UNKNOWN, VALUE_WRONG
from wisepath.model.overlay import LOCK_FILE, OVERLAY_FILE, Added, Overlay, Swapped
from wisepath.model.place import Place
from wisepath.source.read import read_file
from wisepath.source.report import Report

FOLDERS = ("curricula", "assessments", "personas", "translations", "docs")
FILES = ("_config.yml", "issuer.yml", "olx.yml")
Files = dict[str, bytes]


@dataclass(frozen=True, kw_only=True)
class Laid:
    """The sources with an overlay on them: every file, and the hash of all that the overlay stands on.

    `own` are the overlay's files as they are, `changed` those of the base that it changes inside.
    """

    files: Files = field(default_factory=dict)
    own: frozenset[str] = frozenset()
    changed: frozenset[str] = frozenset()
    stands_on: Mapping[str, str] = field(default_factory=dict)


def lay(base: Path, overlay: Path, report: Report) -> Laid:
    """Return the sources below `base` with `overlay` on them; whatever does not fit is a finding.

    The root of the report is the folder that the overlay lies in.
    """
    told = read_file(Overlay, overlay / OVERLAY_FILE, report)
    below, own = _files(base), _files(overlay)
    if told is None:
        return Laid(files=below)
    stands_on = {name: _hash(below[name]) for name in sorted(own) if name in below}
    merged = below | own
    for module in told.modules:
        _add(merged, module, report)
    for box in told.boxes:
        stands_on |= _swap(merged, own, box, report)
    _compare(stands_on, set(own), overlay, report)
    changed = {name for name, data in merged.items() if name not in own and data != below.get(name)}
    return Laid(files=merged, own=frozenset(own), changed=frozenset(changed), stands_on=stands_on)


def lock_text(laid: Laid) -> str:
    """Return the lock file: the hash and the name of everything of the base that the overlay replaces."""
    return "".join(f"{value}  {name}\n" for name, value in sorted(laid.stands_on.items()))


def _files(root: Path) -> Files:
    paths = [path for name in FOLDERS for path in (root / name).rglob("*") if path.is_file()]
    paths += [root / name for name in FILES if (root / name).is_file()]
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(paths)}


def _hash(data: bytes) -> str:
    return sha256(data.replace(b"\r\n", b"\n")).hexdigest()


def _add(files: Files, added: Added, report: Report) -> None:
    """Put a module into the map behind another one."""
    path = f"curricula/{added.curriculum}/curriculum.yml"
    text = files.get(path, b"").decode()
    line = re.compile(rf"^(\s*- ){re.escape(added.after)}\s*$", re.MULTILINE)
    new, count = line.subn(rf"\g<1>{added.after}\n\g<1>{added.module}", text, count=1)
    if not count:
        listed = rf"([\[ ]){re.escape(added.after)}([,\]])"
        new, count = re.subn(listed, rf"\g<1>{added.after}, {added.module}\g<2>", text, count=1)
    if not count:
        message = f'after: the map of {added.curriculum} in the base has no module "{added.after}"'
        report.add(added.place.at("after"), REFERENCE_UNKNOWN, message, "name another module of that map")
    files[path] = new.encode()


def _swap(files: Files, own: Files, box: Swapped, report: Report) -> Mapping[str, str]:
    """Give a box of a page another text; return the hash of the one it had."""
    text = files.get(box.page, b"").decode()
    pattern = re.compile(
        rf"^(?P<fence>:{{3,}})\{{{box.box}\}} {re.escape(box.title)} *\n(?P<body>.*?)(?P<end>^(?P=fence) *$)",
        re.MULTILINE | re.DOTALL,
    )
    found = pattern.search(text)
    if found is None or box.page in own:
        where = "the overlay has the whole page itself" if box.page in own else f"the base has no such {box.box}"
        report.add(box.place.at("title"), REFERENCE_UNKNOWN, f'{box.page}: "{box.title}": {where}', "see the page")
        return {}
    new = f"{text[: found.start('body')]}{box.text.rstrip()}\n{text[found.start('end') :]}"
    files[box.page] = new.encode()
    return {box.key: _hash(found["body"].encode())}


def _compare(stands_on: Mapping[str, str], own: set[str], overlay: Path, report: Report) -> None:
    """Report what of the base is not as it was when the overlay was made from it."""
    locked = dict(_locked(overlay, report))
    again = f"compare the two, then run: wisepath overlay {overlay.name} --record"
    for name, value in stands_on.items():
        if name not in locked:
            place = Place(report.relative(overlay / (name if name in own else OVERLAY_FILE)), 1)
            report.add(place, VALUE_WRONG, f"replaces {name} of the base, which is not in {LOCK_FILE}", again)
        elif locked[name][0] != value:
            place = locked[name][1]
            report.add(place, VALUE_WRONG, f"{name}: the base has changed since the overlay was made from it", again)
    for name, (_, place) in locked.items():
        if name not in stands_on:
            report.add(place, REFERENCE_UNKNOWN, f"{name}: the base has it no longer, or nothing replaces it", again)


def _locked(overlay: Path, report: Report) -> Iterator[tuple[str, tuple[str, Place]]]:
    path = overlay / LOCK_FILE
    text = report.read(path) if path.is_file() else None
    for number, line in enumerate((text or "").splitlines(), start=1):
        value, _, name = line.partition("  ")
        yield name, (value, Place(report.relative(path), number))
