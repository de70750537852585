"""What lies beside the pages so that their code can run: Pyodide from an operator's folder, each file checked.

Nothing is fetched here. A file whose hash is not the pinned one stops the build.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256, sha512
from pathlib import Path
from typing import Any

from wisepath.deliveries.book.live.library import library_zip
from wisepath.deliveries.book.live.pins import FILES, LOCK, NOTICE, VERSION
from wisepath.model.page import Page

FOLDER = "python"  # below `_static`
# Packages for data that a folder of wheels may bring: the first must be there whole, the others may.
DATA = ("pandas", "matplotlib")
Read = Callable[[Path], bytes]


class LiveError(ValueError):
    """A folder that cannot be used for live cells; the message says why and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Runtime:
    """The files for `_static/python`, and the packages for data that they offer, by the name that code imports."""

    files: Mapping[str, bytes]
    packages: Mapping[str, str] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()

    def told(self) -> str:
        """Return what a build in a process of its own must know, as one JSON text."""
        counted = [name for name in (*FILES, "wisepath.zip") if not name.endswith(".mjs")]  # scripts load uncounted
        start = sum(len(self.files[name]) for name in counted)
        return json.dumps({"version": VERSION, "bytes": start, "packages": dict(self.packages)}, sort_keys=True)


def load_runtime(folder: Path, wheels: Path | None, read: Read) -> Runtime:
    """Return Pyodide from `folder` (npm's package, unpacked), with the wheels for data from `wheels` if given.

    Raises `LiveError` for a file that is missing or not the pinned one.
    """
    files = {name: _checked(folder / name, sha512, pin, read) for name, pin in FILES.items()}
    files |= {"wisepath.zip": library_zip(), "NOTICE.txt": NOTICE.encode()}
    if wheels is None:
        return Runtime(files=files)
    lock: Mapping[str, Any] = json.loads(files[LOCK])["packages"]
    brought, left_out = _wheels(lock, wheels, read)
    packages = {name: found for found in brought if found in lock for name in lock[found]["imports"]}
    return Runtime(files=files | _flat(brought, lock), packages=packages, left_out=left_out)


def _wheels(lock: Mapping[str, Any], folder: Path, read: Read) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """Return the wheels of the packages for data by package, and which packages are left out."""
    found: dict[str, bytes] = {}
    left_out = []
    for wanted in DATA:
        names = sorted(_needed(lock, wanted))
        try:
            found |= {name: _wheel(lock[name], folder, read) for name in names if name not in found}
        except FileNotFoundError as error:
            if wanted == DATA[0]:
                raise LiveError(f"{error.filename} is missing; {wanted} needs it") from error
            left_out.append(wanted)
    return found, tuple(left_out)


def _needed(lock: Mapping[str, Any], name: str) -> set[str]:
    """Return a package and all that it needs."""
    return {name}.union(*(_needed(lock, part) for part in lock[name]["depends"]))


def _wheel(entry: Mapping[str, Any], folder: Path, read: Read) -> bytes:
    path = folder / entry["file_name"]
    data = read(path)
    if sha256(data).hexdigest() != entry["sha256"]:
        raise LiveError(f"{path} is not the wheel that belongs to Pyodide {VERSION}: its hash differs")
    return data


def _flat(brought: Mapping[str, bytes], lock: Mapping[str, Any]) -> dict[str, bytes]:
    return {lock[name]["file_name"]: data for name, data in brought.items()}


def _checked(path: Path, algorithm: Callable[[bytes], Any], pin: str, read: Read) -> bytes:
    try:
        data = read(path)
    except FileNotFoundError as error:
        raise LiveError(f"{path} is missing; `make live` fetches Pyodide {VERSION} from npm") from error
    if algorithm(data).hexdigest() != pin:
        raise LiveError(f"{path} is not that of Pyodide {VERSION}: its hash differs; `make live` fetches it anew")
    return data


def lacking(packages: Mapping[str, str]) -> Iterator[str]:
    """Yield the packages for data, and what they bring along, that code may name and a book does not have."""
    for name in (*DATA, "numpy"):
        if name not in packages:
            yield name


def has_code(pages: Iterable[Page]) -> bool:
    """Return whether a page holds code that can run; a book without any needs no Python."""
    return any(part.name == "code-cell" for page in pages for part in page.directives)


def live_lines(runtime: Runtime | None) -> Iterator[str]:
    """Yield what a build says about live code."""
    if runtime is None:
        yield "live code: off, code shows what it gave when the book was built (make live, then --live, turns it on)"
        return
    yield f"live code: on, Pyodide {VERSION}; packages for data: {', '.join(sorted(runtime.packages)) or 'none'}"
    for name in runtime.left_out:
        yield f"live code: {name} is left out, because the folder does not hold all that it needs"
