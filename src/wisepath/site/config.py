"""What the settings are made of: folders, secret and database address. No Django here."""

import os
import secrets
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

SERVERS: dict[str, dict[str, Any]] = {
    "postgresql": {
        "ENGINE": "wisepath.site.engines.postgresql",
        "OPTIONS": {"options": "-c lock_timeout=20s"},
    },
    "mysql": {
        "ENGINE": "wisepath.site.engines.mysql",
        "OPTIONS": {"charset": "utf8mb4", "init_command": "SET sql_mode='TRADITIONAL'"},
    },
}
NAMES = {"postgres": "postgresql", "mariadb": "mysql"}
# A write that was confirmed on screen must outlive a power cut: a log beside the file, flushed each time.
DURABLE = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;"


class ConfigError(ValueError):
    """A setting that cannot work; the message names it."""


def default_data() -> Path:
    """Return the folder for records when none is named: `wisepath` in the user's data folder."""
    home = os.environ.get("XDG_DATA_HOME")
    return (Path(home) if home else Path.home() / ".local" / "share") / "wisepath"


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteSettings:
    """How to serve: where to listen, where records are kept, which pack and books to show."""

    host: str = "127.0.0.1"
    port: int = 8000
    data_dir: Path = field(default_factory=default_data)
    pack_path: Path | None = None
    books_dir: Path = Path("build/book")
    database_url: str = ""
    demo: bool = False

    def variables(self) -> dict[str, str]:
        """Return the environment variables that `wisepath.site.settings` reads."""
        every = self.host in ("0.0.0.0", "::")  # noqa: S104  # the operator asked for it
        return {
            "WISEPATH_DATA": str(self.data_dir),
            "WISEPATH_PACK": str(self.pack_path or ""),
            "WISEPATH_BOOKS": str(self.books_dir),
            "WISEPATH_DATABASE": self.database_url,
            "WISEPATH_DEMO": "1" if self.demo else "",
            "WISEPATH_HOSTS": os.environ.get("WISEPATH_HOSTS") or ("*" if every else self.host),
        }


def secret_key(data: Path) -> str:
    """Return the secret of this installation; make it once, readable by its owner only.

    Where the folder is not there yet (a type check, a test) a secret for this run is enough.
    """
    if not data.is_dir():
        return secrets.token_urlsafe(48)
    path = data / "secret-key"
    if not path.is_file():
        # Written aside and linked into place: two processes that start together agree on one.
        handle, name = tempfile.mkstemp(dir=data, prefix="secret-key-")
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(48))
        try:
            os.link(name, path)
        except FileExistsError:
            pass
        finally:
            Path(name).unlink()
    return path.read_text(encoding="ascii")


def stored_secret(data: Path) -> str:
    """Return the secret that lies in the data folder; nothing where the operator keeps it elsewhere."""
    path = data / "secret-key"
    return path.read_text(encoding="ascii") if path.is_file() else ""


def keep_secret(data: Path, text: str) -> None:
    """Put a secret into the data folder in the place of the one that is there."""
    handle, name = tempfile.mkstemp(dir=data, prefix="secret-key-")
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    Path(name).replace(data / "secret-key")


def database(url: str, data: Path) -> dict[str, Any]:
    """Return Django's database settings for an address; without one, SQLite in the data folder.

    Raise `ConfigError` for an address that is none of sqlite:///, postgresql:// and mariadb:// (or mysql://).
    """
    parts = urlsplit(url or f"sqlite:///{quote(str(data / 'wisepath.sqlite3'))}")
    if parts.scheme == "sqlite" and parts.path.strip("/"):
        options = {"init_command": DURABLE, "transaction_mode": "IMMEDIATE", "timeout": 20}
        # The last connection that is closed empties the log into the file and waits for the disk: not at each request.
        kept = {"CONN_MAX_AGE": 60}
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": unquote(parts.path[1:]), "OPTIONS": options, **kept}
    scheme = NAMES.get(parts.scheme, parts.scheme)
    if scheme not in SERVERS or not parts.path.strip("/"):
        message = "the database address is sqlite:///file, postgresql://user:password@host/name or mariadb://…"
        raise ConfigError(message)
    return {
        **SERVERS[scheme],
        "NAME": unquote(parts.path[1:]),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
