"""Starting and stopping the site: checks first, migrations, then waitress until a signal."""

import errno
import os
import signal
import socket
import sqlite3
import sys
from types import FrameType

from wisepath.site.config import ConfigError, SiteSettings, database

THREADS = 4
PATIENCE = 1  # seconds: how long a wish to stop may wait while nothing happens
LAST_PORT = 65535
LARGEST_REQUEST = 1024 * 1024  # the site itself refuses bodies over 64 KB with a page of its own


class ServeError(Exception):
    """The site cannot start; the message says why and what to do."""


def prepare(settings: SiteSettings) -> None:
    """Make the data folder and database ready and read the pack; raise `ServeError` if that fails."""
    connect(settings)
    _read_pack(str(settings.pack_path or ""))
    _migrate()


def connect(settings: SiteSettings) -> None:
    """Make the data folder ready and Django know the database; raise `ServeError` if that fails."""
    _folder(settings)
    try:
        database(settings.database_url, settings.data_dir)
    except ConfigError as error:
        raise ServeError(str(error)) from error
    os.environ.update(settings.variables())
    os.environ["DJANGO_SETTINGS_MODULE"] = "wisepath.site.settings"
    import django  # noqa: PLC0415  # after the settings are in place
    from django.core.exceptions import ImproperlyConfigured  # noqa: PLC0415

    try:
        django.setup()
    except (ImproperlyConfigured, ImportError) as error:
        raise ServeError(f"the database cannot be used: {error}") from error


def serve(settings: SiteSettings) -> None:
    """Serve until Ctrl-C or SIGTERM; raise `ServeError` if the site cannot start."""
    check_port(settings.host, settings.port)
    os.umask(0o077)  # records are for their owner only
    prepare(settings)
    from waitress import wasyncore  # noqa: PLC0415
    from waitress.server import create_server  # noqa: PLC0415  # after the settings are in place

    from wisepath.site.workers import Workers  # noqa: PLC0415
    from wisepath.site.wsgi import application  # noqa: PLC0415

    channels: dict[int, object] = {}
    try:
        server = create_server(
            application,
            host=settings.host,
            port=settings.port,
            _dispatcher=Workers(THREADS),
            max_request_body_size=LARGEST_REQUEST,
            ident=None,
            map=channels,
        )
    except OSError as error:
        raise _port_error(settings.host, settings.port, error) from error
    if settings.demo:
        _make_up()
    stopped = _on_signals()
    address = f"http://{_shown(settings.host)}:{settings.port}"
    _say(f"Wisepath is ready at {address}/  (stop with Ctrl-C)")
    _invite(address)
    try:
        while not stopped:
            wasyncore.loop(timeout=PATIENCE, use_poll=True, map=channels, count=1)
        server.task_dispatcher.shutdown()
    finally:
        wasyncore.close_all(channels, ignore_all=True)
    _say("Wisepath has stopped. All confirmed answers are saved.")


def check_port(host: str, port: int) -> None:
    """Raise `ServeError` that names the port if nothing can listen there."""
    if not 0 <= port <= LAST_PORT:
        raise ServeError(f"{port} is not a port; choose one from 1 to {LAST_PORT}, such as --port 8000")
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        raise _port_error(host, port, error) from error


def _port_error(host: str, port: int, error: OSError) -> ServeError:
    number = error.errno
    if number == errno.EADDRINUSE:
        other = port + 1 if port < LAST_PORT else 8000
        return ServeError(f"port {port} is taken by another program; try another one: --port {other}")
    if number == errno.EACCES:
        return ServeError(f"port {port} needs administrator rights; try --port 8000")
    return ServeError(f"cannot listen on {host}, port {port}: {error}")


def _folder(settings: SiteSettings) -> None:
    try:
        settings.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not os.access(settings.data_dir, os.W_OK):
            raise PermissionError(errno.EACCES, "no right to write")
    except OSError as error:
        raise ServeError(f"cannot keep records in {settings.data_dir}: {error.strerror or error}") from error


def _read_pack(named: str) -> None:
    from wisepath.site.content import NoPack, read_pack  # noqa: PLC0415

    try:
        read_pack(named)
    except NoPack as error:
        raise ServeError(str(error)) from error


def _migrate() -> None:
    from django.core.exceptions import ImproperlyConfigured  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import Error, connection  # noqa: PLC0415

    from wisepath.site import fit  # noqa: PLC0415
    from wisepath.site.records import delete_old  # noqa: PLC0415

    try:
        if complaint := fit.complaint():
            raise ServeError(complaint)
        call_command("migrate", interactive=False, verbosity=0)
        delete_old()
    except (Error, ImproperlyConfigured, sqlite3.Error) as error:
        raise ServeError(f"the database cannot be used: {error}") from error
    finally:
        connection.close()


def _make_up() -> None:
    """Make the demonstration's people up, unless an earlier start has."""
    from django.db import connection  # noqa: PLC0415

    from wisepath.site import demo  # noqa: PLC0415

    _say("This is a demonstration: everybody in it is made up. The first start takes some seconds.")
    demo.fill()
    connection.close()


def _invite(address: str) -> None:
    """Say, as long as no team has a manager, which link makes the first one."""
    from django.db import connection  # noqa: PLC0415

    from wisepath.site.team import accounts  # noqa: PLC0415

    staffed = accounts.staffed()
    connection.close()
    if not staffed:
        link = f"{address}/first/{accounts.first_link()}/"
        _say(f"To work with a team, open this link; it works once and makes the first manager: {link}")


def _on_signals() -> list[int]:
    """Return a list that fills when somebody asks to stop.

    Nothing is raised: an exception could come in the middle of anything, and be lost or leave a lock behind.
    """
    stopped: list[int] = []

    def stop(signum: int, frame: FrameType | None) -> None:  # noqa: ARG001  # the signature of signal handlers
        stopped.append(signum)

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)
    return stopped


def _shown(host: str) -> str:
    if host in ("0.0.0.0", "::"):  # noqa: S104  # shown, not listened on
        return "localhost"
    return f"[{host}]" if ":" in host else host


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
