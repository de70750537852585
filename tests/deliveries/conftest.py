"""The three books, built once for all tests, and a web server and a browser to look at them."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from wisepath.model.project import Project
from wisepath.pipeline import Build, good_project


@pytest.fixture(scope="session")
def project(root: Path) -> Project:
    return good_project(root)


def build_books(project: Project, out: Path) -> Path:
    """Build all books below `out`, from nothing."""
    lines: list[str] = []
    job = Build(project=project, out=out, curricula=tuple(project.curriculum), books=True, say=lines.append)
    assert job.run(), "\n".join(lines)
    return out / "book"


@pytest.fixture(scope="session")
def books(project: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_books(project, tmp_path_factory.mktemp("books"))


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *arguments: object) -> None:
        """Keep the test output clean."""


@pytest.fixture(scope="session")
def book_address(books: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(books)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()
