"""A database server of one's own for tests: in a temporary folder, on a free port, gone afterwards.

No service of the machine is touched. Servers refuse to run as root; started by root they run as `nobody`.
"""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

KINDS = ("postgresql", "mariadb")
PLACES = (*os.environ.get("PATH", "").split(":"), "/usr/sbin", "/usr/local/sbin")


class MissingError(Exception):
    """The machine does not have this server; the message names the package."""


@dataclass
class DatabaseServer:
    """A running server. `fresh` makes an empty database in it and returns its address."""

    kind: str
    port: int
    run_sql: Callable[[str], None]
    number: Iterator[int] = field(default_factory=lambda: count(1))

    def fresh(self) -> str:
        name = f"wisepath_{next(self.number)}"
        suffix = " CHARACTER SET utf8mb4 COLLATE utf8mb4_bin" if self.kind == "mariadb" else ""
        self.run_sql(f"CREATE DATABASE {name}{suffix}")
        return f"{self.kind}://wisepath@127.0.0.1:{self.port}/{name}"


def program(name: str) -> str | None:
    """Return where a program lies; Debian keeps PostgreSQL's outside of the path."""
    debian = [str(path) for path in sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)]
    return shutil.which(name, path=os.pathsep.join([*debian, *PLACES]))


@contextmanager
def database_server(kind: str) -> Iterator[DatabaseServer]:
    """Run a server of one kind; raise `MissingError` where the machine has none."""
    begin = {"postgresql": _postgresql, "mariadb": _mariadb}[kind]
    folder = Path(tempfile.mkdtemp(prefix=f"wisepath-{kind}-"))
    owner = _owner()
    if owner is not None:
        shutil.chown(folder, owner)
    process: subprocess.Popen[bytes] | None = None
    try:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        process, run_sql = begin(folder, port, owner)
        yield DatabaseServer(kind, port, run_sql)
    finally:
        if process is not None:
            process.send_signal(
                signal.SIGINT if kind == "postgresql" else signal.SIGTERM
            )  # without waiting for clients
            process.wait(timeout=60)
        shutil.rmtree(folder, ignore_errors=True)


Begun = tuple["subprocess.Popen[bytes]", Callable[[str], None]]


def _postgresql(folder: Path, port: int, owner: str | None) -> Begun:
    make, serve, client = _need("postgresql", "initdb", "postgres", "psql")
    _run([make, "-D", f"{folder}/data", "-U", "wisepath", "-A", "trust", "-E", "UTF8", "--no-locale", "-N"], owner)
    process = _start(
        [serve, "-D", f"{folder}/data", "-p", str(port), "-k", str(folder), "-c", "listen_addresses=127.0.0.1",
         "-c", "fsync=off"], folder, owner,
    )  # fmt: skip

    def sql(text: str) -> None:
        _run([client, "-h", "127.0.0.1", "-p", str(port), "-U", "wisepath", "-qd", "postgres", "-c", text], owner)

    _until_ready(process, folder, lambda: sql("SELECT 1"))
    return process, sql


def _mariadb(folder: Path, port: int, owner: str | None) -> Begun:
    make, serve, client = _need("mariadb-server", "mariadb-install-db", "mariadbd", "mariadb")
    _run([make, "--no-defaults", f"--datadir={folder}/data", "--auth-root-authentication-method=normal",
          "--skip-test-db"], owner)  # fmt: skip
    process = _start(
        [serve, "--no-defaults", f"--datadir={folder}/data", f"--port={port}", "--bind-address=127.0.0.1",
         f"--socket={folder}/socket", f"--pid-file={folder}/pid", "--innodb-flush-log-at-trx-commit=2"],
        folder, owner,
    )  # fmt: skip

    def sql(text: str) -> None:
        _run([client, "--no-defaults", f"--socket={folder}/socket", "-u", "root", "-e", text], owner)

    _until_ready(process, folder, lambda: sql("SELECT 1"))
    sql("CREATE USER wisepath@'127.0.0.1'; GRANT ALL ON *.* TO wisepath@'127.0.0.1'")
    return process, sql


def _need(package: str, *names: str) -> list[str]:
    found = [program(name) for name in names]
    if None in found:
        raise MissingError(f"there is no {names[found.index(None)]}; on Debian or Ubuntu: apt-get install {package}")
    return [path for path in found if path]


def _owner() -> str | None:
    return "nobody" if os.geteuid() == 0 else None


def _run(command: list[str], owner: str | None) -> None:
    subprocess.run(command, check=True, capture_output=True, user=owner, cwd="/", timeout=120)


def _start(command: list[str], folder: Path, owner: str | None) -> "subprocess.Popen[bytes]":
    with (folder / "log").open("wb") as log:
        return subprocess.Popen(command, stdout=log, stderr=log, user=owner, cwd="/")


def _until_ready(process: "subprocess.Popen[bytes]", folder: Path, ask: Callable[[], None]) -> None:
    for _ in range(600):
        try:
            ask()
        except subprocess.CalledProcessError:
            if process.poll() is not None:
                break
            time.sleep(0.1)
        else:
            return
    raise RuntimeError((folder / "log").read_text(errors="replace"))
