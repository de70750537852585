"""Fetches Pyodide from npm into build/live/pyodide, for `wisepath build book --live build/live/pyodide`.

Usage: python scripts/live.py. It asks npm for one package of one version, and unpacks it only if its hash
is the one in `wisepath.deliveries.book.live.pins`. Nothing is asked of the network when it is already there.
"""

import base64
import hashlib
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

from wisepath.deliveries.book.live.pins import FILES, INTEGRITY, VERSION

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "build" / "live" / "pyodide"


def main() -> int:
    """Fetch, compare and unpack; return an exit code."""
    if _there():
        print(f"Pyodide {VERSION} is in {TARGET}")
        return 0
    npm = shutil.which("npm")
    if npm is None:
        return _fail("Live code needs npm once, to fetch Pyodide. On Debian or Ubuntu: sudo apt-get install npm")
    store = TARGET.parent
    store.mkdir(parents=True, exist_ok=True)
    command = [
        npm,
        "pack",
        f"pyodide@{VERSION}",
        "--loglevel=error",
        "--ignore-scripts",
        "--pack-destination",
        str(store),
    ]
    if subprocess.run(command, check=False, stdout=subprocess.DEVNULL).returncode:
        return _fail("npm could not fetch Pyodide; the lines above say why.")
    packed = store / f"pyodide-{VERSION}.tgz"
    found = "sha512-" + base64.b64encode(hashlib.sha512(packed.read_bytes()).digest()).decode()
    if found != INTEGRITY:
        packed.unlink()
        return _fail(f"What npm fetched is not Pyodide {VERSION} as this project knows it: its hash differs.")
    _unpack(packed)
    print(f"Pyodide {VERSION} is in {TARGET}\nNow: wisepath build book --live {TARGET.relative_to(ROOT)}")
    return 0


def _there() -> bool:
    return all(
        (TARGET / name).is_file() and hashlib.sha512((TARGET / name).read_bytes()).hexdigest() == pin
        for name, pin in FILES.items()
    )


def _unpack(packed: Path) -> None:
    """Write the files that a book needs, and no other."""
    TARGET.mkdir(parents=True, exist_ok=True)
    with tarfile.open(packed) as archive:
        for name in FILES:
            part = archive.extractfile(f"package/{name}")
            if part is not None:
                (TARGET / name).write_bytes(part.read())
    packed.unlink()


def _fail(message: str) -> int:
    print(message, file=sys.stderr)
    return 1


if __name__ == "__main__":
    raise SystemExit(main())
