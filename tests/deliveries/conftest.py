"""The three books, built once for all tests, and a web server and a browser to look at them."""

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from deliveries.sampler import Sampler, build_sampler, write_sampler
from wisepath.model.project import Project
from wisepath.pipeline import Build, good_project


@pytest.fixture(scope="session")
def project(root: Path) -> Project:
    return good_project(root)


def build_books(project: Project, out: Path, *curricula: str) -> Path:
    """Build the books of some curricula, or all, below `out`, from nothing."""
    lines: list[str] = []
    chosen = curricula or tuple(project.curriculum)
    job = Build(project=project, out=out, curricula=chosen, books=True, say=lines.append)
    assert job.run(), "\n".join(lines)
    return out / "book"


@pytest.fixture(scope="session")
def books(project: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All books; code that `wisepath build book` has run here already is not run again."""
    out, run = tmp_path_factory.mktemp("books"), project.root / "build/cache/notebooks"
    if run.is_dir():
        shutil.copytree(run, out / "cache/notebooks")
    return build_books(project, out)


@pytest.fixture(scope="session")
def sampler(tmp_path_factory: pytest.TempPathFactory) -> Sampler:
    """A small book with every directive and role, for everyone and for learners alone."""
    folder = tmp_path_factory.mktemp("sampler")
    root = write_sampler(folder)
    book, said = build_sampler(root, folder / "build")
    learner, _ = build_sampler(root, folder / "build", "learner")
    return Sampler(root, book, learner, said)


@pytest.fixture(scope="session")
def sampler_address(sampler: Sampler) -> Iterator[str]:
    with served(sampler.book) as address:
        yield address


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *arguments: object) -> None:
        """Keep the test output clean."""


@pytest.fixture(scope="session")
def book_address(books: Path) -> Iterator[str]:
    with served(books) as address:
        yield address


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder as it is; yield the address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()
