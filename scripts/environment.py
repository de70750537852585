"""Makes the project's own environment in .venv, once, from the pinned requirements.

Usage: python3 scripts/environment.py run|dev. Standard library only. Nothing is
asked of the network when the environment is already there and fits.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
SUPPORTED = ((3, 11), (3, 12))


def main(kind: str) -> int:
    """Make or keep the environment; return an exit code."""
    python = _python()
    if python is None:
        versions = " or ".join(f"{major}.{minor}" for major, minor in SUPPORTED)
        return _fail(
            f"Wisepath needs Python {versions}; this is Python {sys.version.split()[0]} and no other was found.",
            "On Debian or Ubuntu: sudo apt-get install python3 python3-venv",
        )
    requirements = ROOT / "requirements" / f"{kind}.txt"
    if _fits(kind, requirements):
        return 0
    print(f"Setting up the environment in .venv ({kind}); this takes a minute or two the first time …", flush=True)
    if not (VENV / "bin" / "python").exists() and not _create(python):
        return 1
    return _install(kind, requirements)


def _python() -> str | None:
    if sys.version_info[:2] in SUPPORTED:
        return sys.executable
    names = (f"python{major}.{minor}" for major, minor in SUPPORTED)
    return next((path for name in names if (path := shutil.which(name))), None)


def _stamp(requirements: Path) -> str:
    data = requirements.read_bytes() + (ROOT / "pyproject.toml").read_bytes()
    return hashlib.sha256(data).hexdigest()


def _fits(kind: str, requirements: Path) -> bool:
    """Whether the environment was made from these files; one made for dev serves run as well."""
    wanted = [(kind, requirements)] + ([("dev", ROOT / "requirements/dev.txt")] if kind == "run" else [])
    for name, path in wanted:
        stamp = VENV / f"wisepath-{name}.stamp"
        if stamp.exists() and stamp.read_text(encoding="ascii") == _stamp(path):
            return True
    return False


def _create(python: str) -> bool:
    shutil.rmtree(VENV, ignore_errors=True)
    done = subprocess.run([python, "-m", "venv", str(VENV)], check=False)
    if done.returncode:
        _fail("The environment could not be made.", "On Debian or Ubuntu: sudo apt-get install python3-venv")
    return done.returncode == 0


def _install(kind: str, requirements: Path) -> int:
    pip = [str(VENV / "bin" / "python"), "-m", "pip", "install", "--disable-pip-version-check", "--no-deps"]
    # --no-deps: the file names every package, and leaves out one that is only slow (requirements/overrides.txt).
    steps = (
        [*pip, "--require-hashes", "-r", str(requirements)],
        [*pip, "--no-build-isolation", "-e", str(ROOT)],
    )
    count = sum("==" in line for line in requirements.read_text(encoding="utf-8").splitlines())
    for step in steps:
        if not _run(step, count):
            return _fail(
                "A package could not be installed; the lines above say which.",
                "The first run needs the network. Check the connection, then give the same command again.",
            )
    for stamp in VENV.glob("wisepath-*.stamp"):
        stamp.unlink()
    (VENV / f"wisepath-{kind}.stamp").write_text(_stamp(requirements), encoding="ascii")
    return 0


def _run(command: list[str], count: int) -> bool:
    """Run pip and show how far it is; show all it said if it fails."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    lines: list[str] = []
    fetched = 0
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        for line in process.stdout or ():
            lines.append(line)
            if line.startswith(("Collecting ", "Processing ")):
                fetched += 1
                if fetched % 20 == 0:
                    print(f"  fetched {fetched} of {count} packages", flush=True)
            elif line.startswith("Installing collected packages"):
                print("  installing …", flush=True)
    if process.returncode:
        print("".join(lines[-15:]), file=sys.stderr)
    return process.returncode == 0


def _fail(message: str, hint: str) -> int:
    print(f"\n{message}\n{hint}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1] if len(sys.argv) > 1 else "run"))
