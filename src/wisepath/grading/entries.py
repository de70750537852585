"""The files of a folder or a zip archive, by name: each is safe to read, or refused by name.

Nothing is unpacked. No link is followed, no name can lead outside, and sizes are counted while
reading, not believed.
"""

import os
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from wisepath.grading.notebook import LARGEST
from wisepath.grading.notes import NotGradedError

MOST_FILES = 20_000
MOST_BYTES = 2 * 1024**3
LONGEST_NAME = 400
DEEPEST = 12

Read = Callable[[], bytes]


class IntakeError(Exception):
    """What was handed over as a whole cannot be graded; the message says why."""


@dataclass(frozen=True, kw_only=True)
class Entries:
    """What may be read, by path with slashes, and what is refused."""

    files: Mapping[str, Read]
    refused: Mapping[str, NotGradedError] = field(default_factory=dict)


def entries_of(path: Path) -> Entries:
    """Return the files of a folder or a zip archive; raise `IntakeError`."""
    if path.is_dir():
        return _of_folder(path)
    if zipfile.is_zipfile(path):
        return _of_archive(path)
    raise IntakeError(f"{path} is neither a folder, nor a zip archive, nor a notebook (.ipynb)")


def read_file(path: Path) -> bytes:
    """Return the bytes of an ordinary file, at most `LARGEST`; raise `NotGradedError`."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        code = "unsafe-link" if path.is_symlink() else "unreadable"
        raise NotGradedError(code, f"the file cannot be read: {error.strerror}") from error
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise NotGradedError("unsafe-link", "this is no ordinary file")
        return _within(file.read(LARGEST + 1))


def _within(data: bytes) -> bytes:
    if len(data) > LARGEST:
        raise NotGradedError("too-large", f"the file has more than {LARGEST // 2**20} MiB")
    return data


def _of_folder(folder: Path) -> Entries:
    files: dict[str, Read] = {}
    refused: dict[str, NotGradedError] = {}
    for count, (name, entry) in enumerate(_walk(folder, "", 0)):
        if count >= MOST_FILES:
            raise IntakeError(f"{folder} holds more than {MOST_FILES} files; grade it in parts")
        if entry.is_symlink():
            refused[name] = NotGradedError("unsafe-link", "this is a link, and links are not followed")
        elif entry.is_dir(follow_symlinks=False):
            refused[name] = NotGradedError("unsafe-entry", f"the folders are nested more than {DEEPEST} deep")
        else:
            files[name] = _reader(Path(entry.path))
    return Entries(files=files, refused=refused)


def _walk(folder: Path, prefix: str, depth: int) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Yield all that is not a folder to go into, sorted by name."""
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        name = prefix + entry.name
        if entry.is_dir(follow_symlinks=False) and depth < DEEPEST:
            yield from _walk(Path(entry.path), f"{name}/", depth + 1)
        else:
            yield name, entry


def _reader(path: Path) -> Read:
    return lambda: read_file(path)


def _of_archive(path: Path) -> Entries:
    if path.stat().st_size > MOST_BYTES:
        raise IntakeError(f"{path} has more than {MOST_BYTES // 2**30} GiB")
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise IntakeError(f"{path} is a broken zip archive: {error}") from error
    members = [info for info in archive.infolist() if not info.is_dir()]
    if len(members) > MOST_FILES:
        raise IntakeError(f"{path} says that it holds {len(members)} files; at most {MOST_FILES} are taken")
    if sum(info.file_size for info in members) > MOST_BYTES:
        raise IntakeError(
            f"{path} would unpack to more than {MOST_BYTES // 2**30} GiB: a zip bomb, or grade it in parts"
        )
    files: dict[str, Read] = {}
    refused: dict[str, NotGradedError] = {}
    for info in members:
        name = info.orig_filename
        problem = _unsafe(info) or ("the name is twice in the archive" if name in files else "")
        if problem:
            refused[name] = NotGradedError("unsafe-entry", problem)
        else:
            files[name] = _member(archive, info)
    return Entries(files=files, refused=refused)


def _unsafe(info: zipfile.ZipInfo) -> str:
    """Return why an archive's entry is not touched, or nothing."""
    name, mode = info.orig_filename, info.external_attr >> 16
    parts = name.split("/")
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        return "it is a link or a special file"
    if name.startswith("/") or ".." in parts or "\\" in name or parts[0].endswith(":"):
        return "its name leads out of the archive"
    if not name.isprintable() or "" in parts or len(name) > LONGEST_NAME or len(parts) > DEEPEST:
        return "its name is no ordinary file name"
    if info.flag_bits & 0x1:
        return "it is locked with a password"
    return ""


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Read:
    def read() -> bytes:
        try:
            with archive.open(info) as file:
                return _within(file.read(LARGEST + 1))
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as error:
            raise NotGradedError("unreadable", f"the archive is broken here: {error}") from error

    return read
