"""Reading a backup back: checked from end to end before anything is written, then all of it or nothing."""

import gzip
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby, islice
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.color import no_style
from django.db import Error, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Model

from wisepath.site import fit
from wisepath.site.backup import APPS, FORMAT, PAGE, Written, tables
from wisepath.site.config import keep_secret


class RestoreError(Exception):
    """Nothing was restored; the message says why."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A whole backup: what its first line says, and what its last line counted."""

    path: Path
    head: dict[str, Any]
    written: Written

    @property
    def migrations(self) -> list[tuple[str, str]]:
        """The migrations of its tables."""
        return [(app, name) for app, name in self.head["migrations"]]


def check(path: Path) -> Checked:
    """Read a backup from end to end; raise `RestoreError` unless it is whole, unchanged and of this format."""
    seen, last, head, rows = sha256(), b"", None, dict[str, int]()
    try:
        with gzip.open(path, "rb") as file:
            for line in file:
                if last:
                    seen.update(last)
                    head = _count(last, head, rows)
                last = line
        end = json.loads(last)
        written = Written(end["rows"], end["sha256"])
    except (OSError, EOFError, zlib.error, ValueError, KeyError, TypeError, AttributeError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "it is not a whole backup"
        raise RestoreError(f"{path} cannot be read: {reason}") from error
    if head is None or written.sum != seen.hexdigest() or {k: n for k, n in written.rows.items() if n} != rows:
        raise RestoreError(f"{path} was changed or damaged after it was made: its check sum is another one")
    return Checked(path, head, written)


def restore(backup: Checked, data: Path, *, replace: bool = False) -> Written:
    """Put a backup's rows into the database, all or none, and its secret into the folder `data`.

    The database must be empty of records, or `replace` deletes them in the same transaction. An
    earlier version's backup needs an empty one: its tables are made as they were then, filled,
    and brought up to date. Raise `RestoreError`; the database is then as it was.
    """
    if complaint := fit.complaint():
        raise RestoreError(complaint)
    executor = MigrationExecutor(connection)
    known = set(executor.loader.graph.nodes)
    if unknown := [name for app, name in backup.migrations if (app, name) not in known]:
        raise RestoreError(f"the backup is of a newer version ({backup.head['version']}): it has {unknown[0]}")
    call_command("migrate", interactive=False, verbosity=0)
    full = any(model._default_manager.exists() for model in tables())
    if full and not replace:
        raise RestoreError("there are records already; with --replace the backup's take their place")
    older = {key for key in known if key[0] in APPS} != set(backup.migrations)
    if older and full:
        raise RestoreError("a backup of an earlier version goes into an empty database; name a new folder or address")
    try:
        _load(backup, data, older=older)
    except (Error, ValueError, LookupError, TypeError) as error:
        raise RestoreError(f"the database did not take it, nothing was changed: {error}") from error
    finally:
        if older:
            call_command("migrate", interactive=False, verbosity=0)
    return backup.written


def _load(backup: Checked, data: Path, *, older: bool) -> None:
    executor = MigrationExecutor(connection)
    targets = _last(executor, backup.migrations)
    if older:
        executor.migrate(targets)
        executor.loader.build_graph()
    models = _models(executor, targets, backup)
    with connection.constraint_checks_disabled(), transaction.atomic(durable=True):
        for model in models.values():
            model._default_manager.all()._raw_delete(connection.alias)
        for name, rows in groupby(_rows(backup.path), key=lambda row: row[0]):
            _insert(models[name], backup.head["columns"][name], rows)
        connection.check_constraints()
        with connection.cursor() as cursor:
            for command in connection.ops.sequence_reset_sql(no_style(), list(models.values())):
                cursor.execute(command)
        if secret := backup.head["secret"]:
            keep_secret(data, secret)


def _last(executor: MigrationExecutor, applied: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the newest of the applied migrations of each app."""
    children = executor.loader.graph.node_map
    return [
        key
        for key in applied
        if not any(child.key in applied and child.key[0] == key[0] for child in children[key].children)
    ]


def _models(executor: MigrationExecutor, targets: list[tuple[str, str]], backup: Checked) -> dict[str, type[Model]]:
    """Return the tables as they were when the backup was made; moments are taken over, not set anew."""
    state = executor.loader.project_state(targets).apps
    models = {name: state.get_model(name) for name in backup.head["columns"]}
    for model in models.values():
        for field in model._meta.concrete_fields:
            if hasattr(field, "auto_now_add"):
                field.auto_now = field.auto_now_add = False
    return models


def _insert(model: type[Model], names: list[str], rows: Iterator[list[Any]]) -> None:
    fields = {field.attname: field for field in model._meta.concrete_fields}
    while page := list(islice(rows, PAGE)):
        made = [
            model(**{name: fields[name].to_python(value) for name, value in zip(names, row[1:], strict=True)})
            for row in page
        ]
        model._default_manager.bulk_create(made)


def _rows(path: Path) -> Iterator[list[Any]]:
    with gzip.open(path, "rb") as file:
        for line in islice(file, 1, None):
            row = json.loads(line)
            if isinstance(row, list):
                yield row


def _count(line: bytes, head: dict[str, Any] | None, rows: dict[str, int]) -> dict[str, Any]:
    value = json.loads(line)
    if head is not None:
        rows[value[0]] = rows.get(value[0], 0) + 1
        return head
    if value.get("wisepath") != "backup" or value.get("format") != FORMAT:
        raise ValueError("no backup of this format")
    return dict(value)
