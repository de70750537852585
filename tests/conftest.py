"""What the tests share: a tiny valid project on disk, and golden files."""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import settings

TESTS = Path(__file__).parent
TINY = TESTS / "tiny"

MakeProject = Callable[..., Path]

settings.register_profile("wisepath", derandomize=True, database=None, deadline=None)
settings.load_profile("wisepath")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write what is found into the golden files")


@pytest.fixture(scope="session")
def update_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(scope="session")
def root() -> Path:
    """The root of the repository."""
    return TESTS.parent


@pytest.fixture
def make_project(tmp_path: Path) -> MakeProject:
    """Write `tests/tiny` to disk, with files replaced (text or bytes) or removed (None)."""

    def make(files: Mapping[str, str | bytes | None] | None = None) -> Path:
        folder = tmp_path / "project"
        shutil.copytree(TINY, folder)
        for name, content in (files or {}).items():
            path = folder / name
            if content is None:
                shutil.rmtree(path) if path.is_dir() else path.unlink()
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return folder

    return make
