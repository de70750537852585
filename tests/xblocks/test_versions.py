"""The blocks' own tests once more on the oldest and on the newest platform, each in an environment of its own."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

PLATFORMS = [  # interpreter, pinned requirements, what has to stand in them
    pytest.param("python3.11", "xblock-5.txt", {"xblock": "5.2", "django": "4.2"}, id="XBlock 5.2, Django 4.2"),
    pytest.param("python3.12", "xblock-6.txt", {"xblock": "6.3", "django": "5.2"}, id="XBlock 6.3, Django 5.2"),
]


def interpreters(name: str) -> Iterator[str]:
    """Interpreters of a version that start: that on the path, and those that pyenv keeps."""
    kept = Path(os.environ.get("PYENV_ROOT", "~/.pyenv")).expanduser() / "versions"
    version = name.removeprefix("python")
    for found in (shutil.which(name), *map(str, sorted(kept.glob(f"{version}.*/bin/python")))):
        if found and not subprocess.run([found, "--version"], capture_output=True, check=False).returncode:
            yield found


@pytest.mark.proof
@pytest.mark.parametrize(("interpreter", "pinned", "versions"), PLATFORMS)
def test_the_blocks_run_on(interpreter: str, pinned: str, versions: dict[str, str], root: Path, tmp_path: Path) -> None:
    found = next(interpreters(interpreter), None)
    if found is None:
        pytest.skip(f"there is no {interpreter} here")
    python = tmp_path / "venv" / "bin" / "python"
    subprocess.run([found, "-m", "venv", str(python.parents[1])], check=True)
    install = [str(python), "-m", "pip", "install", "-q", "--require-hashes", "-r", str(root / "requirements" / pinned)]
    subprocess.run(install, check=True, capture_output=True)
    show = "from importlib.metadata import version as v; print(v('xblock'), v('django'))"
    told = subprocess.run([str(python), "-c", show], check=True, capture_output=True, text=True).stdout.split()
    assert [told[0].startswith(versions["xblock"]), told[1].startswith(versions["django"])] == [True, True]
    tests = ["tests/xblocks", "--ignore=tests/xblocks/test_blocks_browser.py", "-m", "not proof"]
    done = subprocess.run(
        [str(python), "-m", "pytest", "-q", "-p", "no:cacheprovider", *tests],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root / "src")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-1000:]
    assert " skipped" not in done.stdout.splitlines()[-1], "a block's test was left out"
