"""Writes what only its owner may read, and never over something that is there."""

import os
from pathlib import Path


def write_private(path: Path, data: bytes) -> None:
    """Write a new file that only its owner can read; raise `FileExistsError` if there is one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
