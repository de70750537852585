"""Keeps a folder equal to a set of files: what is not in the set is taken away."""

from collections.abc import Mapping
from pathlib import Path

from wisepath.output.disk import write_file


def mirror(folder: Path, files: Mapping[str, bytes]) -> None:
    """Let `folder` hold these files and no others."""
    for path in [path for path in folder.rglob("*") if path.is_file()]:
        if path.relative_to(folder).as_posix() not in files:
            path.unlink()
    for name, data in files.items():
        write_file(folder / name, data)
