"""One file that holds all records of a site, whichever database keeps them.

All rows are read inside one snapshot: what was confirmed before it began is in the file, what
comes later is not, and nobody who writes has to wait. The file is the same for every database,
so it also moves a site from one to another.

It is gzip over lines of JSON. The first line says what this is and which migrations the tables
have; each further line is `[table, values…]` in the order of the columns that the first line
names; the last holds the number of rows and the SHA-256 of all lines before it, so that half
a file is known to be half. It holds what people told the site and the secret of the
installation: it is made readable by its owner only, and belongs where nobody else gets at it.
"""

import gzip
import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import UUID

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Model

from wisepath import __version__
from wisepath.site.config import stored_secret

FORMAT = 1
APPS = ("auth", "contenttypes", "wisepath_site")
PAGE = 500
# A transaction that only reads: it sees one moment, and no writer waits for it.
SNAPSHOT = {
    "sqlite": ("BEGIN DEFERRED",),
    "postgresql": ("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",),
    "mysql": (
        "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ",
        "START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY",
    ),
}


class NotReady(Exception):  # noqa: N818  # no error: another version is at work
    """The tables are not those of this version; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Written:
    """What a backup holds: the number of rows by table, and the check sum of its lines."""

    rows: dict[str, int]
    sum: str

    @property
    def total(self) -> int:
        """The number of rows."""
        return sum(self.rows.values())


def tables() -> list[type[Model]]:
    """Return the tables that hold records: the accounts and all of the site's own."""
    return [get_user_model(), *apps.get_app_config("wisepath_site").get_models()]


def back_up(path: Path, data: Path) -> Written:
    """Write all records to a file, and the secret that lies in the folder `data`; an old file stays until then.

    Raise `OSError` where the file cannot be written, and `NotReady` where the tables are those of
    another version. The site may be running.
    """
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")  # for its owner only
    aside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            with gzip.GzipFile(fileobj=file, mode="wb", filename="", mtime=0, compresslevel=6) as packed:
                written = _write(packed, data)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise
    _keep_name(path.parent)
    return written


def columns(model: type[Model]) -> list[str]:
    """Return the columns of a table, as Python names them."""
    return [field.attname for field in model._meta.concrete_fields]


def _write(packed: gzip.GzipFile, data: Path) -> Written:
    seen, rows = sha256(), dict.fromkeys((model._meta.label_lower for model in tables()), 0)

    def line(value: object) -> None:
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_plain).encode() + b"\n"
        seen.update(text)
        packed.write(text)

    with _snapshot():
        applied = _applied()
        line(_head(data, applied))
        for model in tables():
            for values in _rows(model):
                line([model._meta.label_lower, *values])
                rows[model._meta.label_lower] += 1
        written = Written(rows, seen.hexdigest())
        line({"rows": rows, "sha256": written.sum})
    return written


def _applied() -> list[tuple[str, str]]:
    """Return the migrations of the tables; raise `NotReady` unless they are all that this version has."""
    recorder = MigrationRecorder(connection)
    applied = {key for key in recorder.applied_migrations() if key[0] in APPS}
    known = {key for key in MigrationLoader(connection).graph.nodes if key[0] in APPS}
    if applied != known:
        raise NotReady("the tables are of another version: back up with the version that runs the site")
    return sorted(applied)


def _head(data: Path, applied: list[tuple[str, str]]) -> dict[str, Any]:
    return {
        "wisepath": "backup",
        "format": FORMAT,
        "version": __version__,
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
        "migrations": applied,
        "columns": {model._meta.label_lower: columns(model) for model in tables()},
        "secret": stored_secret(data),
    }


@contextmanager
def _snapshot() -> Iterator[None]:
    with connection.cursor() as cursor:
        for command in SNAPSHOT[connection.vendor]:
            cursor.execute(command)
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


def _rows(model: type[Model]) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a table in the order of their keys, some hundred at a time."""
    names, last = ["pk", *columns(model)], None
    while True:
        every = model._default_manager.order_by("pk")
        page = list((every if last is None else every.filter(pk__gt=last)).values_list(*names)[:PAGE])
        yield from (row[1:] for row in page)
        if len(page) < PAGE:
            return
        last = page[-1][0]


def _plain(value: object) -> str:
    if isinstance(value, date):  # a moment too
        return value.isoformat()
    if isinstance(value, UUID):
        return value.hex
    raise TypeError(f"no way to write {type(value).__name__}")


def _keep_name(folder: Path) -> None:
    """Have the new name on disk before anybody is told that the backup is there."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
