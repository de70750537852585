"""Writes files so that a stop in the middle leaves the old file whole."""

import os
from collections.abc import Mapping
from pathlib import Path
from tempfile import mkstemp


def write_file(path: Path, content: str | bytes) -> bool:
    """Write a file if its bytes differ; return whether it was written.

    The bytes go to a temporary file in the same folder, are flushed to disk, and
    take the old file's place in one step.
    """
    data = content.encode() if isinstance(content, str) else content
    if path.exists() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = mkstemp(dir=path.parent, prefix=f".{path.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o644)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return True


def write_tree(folder: Path, files: Mapping[str, str | bytes]) -> tuple[str, ...]:
    """Write files by path relative to `folder`; return those that changed, sorted."""
    return tuple(name for name in sorted(files) if write_file(folder / name, files[name]))


def write_whole(folder: Path, files: Mapping[str, str | bytes]) -> tuple[str, ...]:
    """Write files as `write_tree` does, and take away every other file below `folder`; return those that changed."""
    wanted = {folder / name for name in files}
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        if path.is_file() and path not in wanted:
            path.unlink()
    return write_tree(folder, files)
