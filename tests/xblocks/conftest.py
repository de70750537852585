"""The blocks as they are installed: the wheel is built, unpacked and found by its own entry points."""

import os
import socket
import subprocess
import sys
import warnings
import zipfile
from collections.abc import Callable, Iterator
from importlib import invalidate_caches
from pathlib import Path
from typing import Any

import pytest

from wisepath.model.pack import Pack, dump_pack
from wisepath.pipeline import check, compile_pack

from workbench_pages import Workbench  # isort: skip

ROOT = Path(__file__).parents[2]

with warnings.catch_warnings():  # XBlock's file systems still use what Python has replaced
    warnings.simplefilter("ignore")
    import xblock.core  # noqa: F401  # imported here once, in silence


@pytest.fixture(scope="session")
def content() -> Pack:
    """The repository's own content; what its authors have to mend does not matter here."""
    return compile_pack(check(ROOT).project)


@pytest.fixture(scope="session")
def pack_file(content: Pack, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pack as a file, as `wisepath build pack` writes it."""
    path = tmp_path_factory.mktemp("pack") / "pack.json"
    path.write_text(dump_pack(content), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of the blocks."""
    folder = tmp_path_factory.mktemp("blocks")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--skip-dependency-check"]
    command = [*build, "--outdir", str(folder), str(ROOT / "xblocks")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=dict(os.environ))
    assert done.returncode == 0, done.stdout + done.stderr
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="session")
def installed(wheel: Path) -> Iterator[Path]:
    """The folder into which the wheel is unpacked, where Python looks first."""
    folder = wheel.parent / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    sys.path.insert(0, str(folder))
    invalidate_caches()
    yield folder
    sys.path.remove(str(folder))


@pytest.fixture
def world(installed: Path, pack_file: Path) -> Callable[..., Any]:
    """Make a platform with one block in a course; attributes are what its author set."""
    from strict_platform import World

    def make(kind: str, **authored: Any) -> World:
        return World(kind, {"wisepath": {"PACK": str(pack_file)}}, authored)

    return make


@pytest.fixture(scope="session")
def workbench(
    installed: Path, pack_file: Path, content: Pack, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Workbench]:
    """The workbench with our blocks, served by a process of its own."""
    folder = tmp_path_factory.mktemp("workbench")
    with socket.socket() as place:
        place.bind(("127.0.0.1", 0))
        port = place.getsockname()[1]
    environment = {**os.environ, "PYTHONPATH": f"{installed}{os.pathsep}{ROOT / 'src'}"}
    activity = next(one for one in content.activities if one.kind == "phone" and len(one.sectors) > 1)
    command = [sys.executable, str(Path(__file__).parent / "workbench_server.py"), str(port), str(pack_file)]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen([*command, activity.id], cwd=folder, env=environment, stdout=log, stderr=log)
    found = Workbench(f"http://127.0.0.1:{port}", activity, folder / "log")
    try:
        found.wait(process)
        yield found
    finally:
        process.terminate()
        process.wait(timeout=20)
