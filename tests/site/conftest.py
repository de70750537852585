"""A site on a temporary folder with the repository's own content, and someone who uses it."""

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import django
import pytest
from django.test import Client

from wisepath.model.item import Feedback, ShortItem
from wisepath.model.pack import Pack, dump_pack
from wisepath.pipeline import check, compile_pack

from database_server import DatabaseServer, MissingError, database_server  # isort: skip

pytest.register_assert_rewrite("site_helpers", "site_pages", "team_helpers")

from site_helpers import Learner, Server  # noqa: E402  # isort: skip

HOSTS = {"headers": {"host": "localhost"}}


@pytest.fixture(scope="session")
def content(root: Path) -> Pack:
    """The repository's own content with every kind of item; what its authors have to mend does not matter here."""
    pack = compile_pack(check(root).project)
    spot = next(item for item in pack.items if item.kind == "spot")
    short = ShortItem(
        id="w-test-short",
        skill="4.1",
        level=1.0,
        audiences=("workers",),
        use="assessment",
        kind="short",
        text="Which word?",
        source="a test",
        accept=("word",),
        feedback=Feedback(right="That is the right word for it.", wrong="It is another word for this."),
    )
    extra = (replace(spot, id="w-test-spot", use="assessment", audiences=("workers",)), short)
    return replace(pack, items=(*pack.items, *extra))


@pytest.fixture(scope="session")
def pack_path(content: Pack, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The content as a pack on disk."""
    path = tmp_path_factory.mktemp("pack") / "pack.json"
    path.write_text(dump_pack(content), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def books_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of books: the workers' book is built, beside it lies something private."""
    folder = tmp_path_factory.mktemp("books")
    lesson = folder / "workers" / "sign-in"
    lesson.mkdir(parents=True)
    page = '<!doctype html><html lang="en"><title>Book</title><main><h1>Book</h1>%s</main></html>'
    (folder / "workers" / "index.html").write_text(page % ("<p>words</p>" * 200))
    (lesson / "lesson-1-my-account-is-mine.html").write_text(page % "")
    (folder / "workers" / "look.css").write_text("p { color: black }\n" * 40)
    (folder / "workers" / "tool.mjs").write_text("export default 1;\n")
    (folder / "workers" / "photo.png").write_bytes(b"\x89PNG" + b"x" * 500)
    (folder / "private.txt").write_text("private")
    (folder / "workers" / "way-out").symlink_to(folder / "private.txt")
    return folder


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what looks into SQLite's file where another database is asked for."""
    if config.getoption("--database"):
        for item in items:
            if item.get_closest_marker("sqlite"):
                item.add_marker(pytest.mark.skip("looks into SQLite's own file"))


@pytest.fixture(scope="session")
def databases(request: pytest.FixtureRequest) -> Iterator[DatabaseServer | None]:
    """The database server that `--database` names, or None for SQLite."""
    kind = str(request.config.getoption("--database"))
    if not kind:
        yield None
        return
    try:
        with database_server(kind) as found:
            yield found
    except MissingError as error:
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def _django(
    pack_path: Path, books_dir: Path, tmp_path_factory: pytest.TempPathFactory, databases: DatabaseServer | None
) -> None:
    values = {
        "WISEPATH_DATABASE": databases.fresh() if databases else "",
        "WISEPATH_DATA": str(tmp_path_factory.mktemp("data")),
        "WISEPATH_PACK": str(pack_path),
        "WISEPATH_BOOKS": str(books_dir),
        "WISEPATH_LOG": "CRITICAL",
        "DJANGO_SETTINGS_MODULE": "wisepath.site.settings",
    }
    with pytest.MonkeyPatch.context() as patch:
        for name, value in values.items():
            patch.setenv(name, value)
        django.setup()
        from django.conf import settings

        # Django's own hashing takes a third of a second each time on purpose; one test keeps it.
        settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
        from django.core.management import call_command

        call_command("migrate", interactive=False, verbosity=0)
        from django.db import connection

        # Waiting for the disk at every write proves nothing here: the tests that kill the server have it.
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA synchronous=OFF")
    os.environ["DJANGO_SETTINGS_MODULE"] = "wisepath.site.settings"


@pytest.fixture
def client(_django: None) -> Iterator[Client]:
    """A browser with an empty database before and after."""
    from wisepath.site.models import Assessment, Wrong

    Wrong.objects.all().delete()
    Assessment.objects.all().delete()
    _no_teams()
    yield Client(**HOSTS)
    Assessment.objects.all().delete()
    _no_teams()


def _no_teams() -> None:
    from django.contrib.auth import get_user_model

    from wisepath.site.members import Person, Team

    for table in (Person, Team, get_user_model()):
        table.objects.all().delete()


@pytest.fixture
def learner(client: Client) -> Learner:
    """Someone at the site."""
    return Learner(client)


@pytest.fixture
def server(tmp_path: Path, pack_path: Path, books_dir: Path, databases: DatabaseServer | None) -> Iterator[Server]:
    """A server that is not started yet, and is gone afterwards."""
    found = Server(tmp_path / "data", pack_path, books_dir, databases.fresh() if databases else "")
    yield found
    if found.process and found.process.poll() is None:
        found.process.kill()
        found.process.communicate()


@pytest.fixture
def visit(browser: Any, server: Server) -> Iterator[Callable[..., Any]]:
    """Open a page of the running site; no other host may be asked, nothing may be refused or fail in it."""
    server.start()
    asked: list[str] = []
    complaints: list[str] = []
    contexts: list[Any] = []

    def open_page(**options: Any) -> Any:
        context = browser.new_context(base_url=server.url, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto("/")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert {urlsplit(url).netloc for url in asked} == {urlsplit(server.url).netloc}
    # A page that refuses kindly is part of the way; the browser reports it as an error all the same.
    assert [text for text in complaints if not any(code in text for code in ("422", "404", "410"))] == []
