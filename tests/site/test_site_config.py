"""Folders, secret, database addresses and log lines."""

import json
import logging
import stat
from pathlib import Path

import pytest

from wisepath.site.config import ConfigError, SiteSettings, database, default_data, secret_key
from wisepath.site.logs import JsonLines


def test_the_secret_is_made_once_and_only_its_owner_can_read_it(tmp_path: Path) -> None:
    first = secret_key(tmp_path)
    assert secret_key(tmp_path) == first
    assert len(first) >= 50
    assert stat.S_IMODE((tmp_path / "secret-key").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secret-key"]


def test_without_a_folder_the_secret_lasts_for_the_run(tmp_path: Path) -> None:
    nowhere = tmp_path / "none"
    assert secret_key(nowhere) != secret_key(nowhere)
    assert not nowhere.exists()


def test_sqlite_is_durable(tmp_path: Path) -> None:
    settings = database("", tmp_path)
    assert settings["NAME"] == str(tmp_path / "wisepath.sqlite3")
    assert "journal_mode=WAL" in settings["OPTIONS"]["init_command"]
    assert "synchronous=FULL" in settings["OPTIONS"]["init_command"]


def test_other_databases_are_read_from_their_address(tmp_path: Path) -> None:
    settings = database("postgresql://ada:p%40ss@db.example:5433/wise", tmp_path)
    assert settings["ENGINE"] == "wisepath.site.engines.postgresql"
    assert (settings["USER"], settings["PASSWORD"], settings["HOST"], settings["PORT"], settings["NAME"]) == (
        "ada", "p@ss", "db.example", "5433", "wise",
    )  # fmt: skip


def test_mariadb_and_mysql_are_the_same_engine(tmp_path: Path) -> None:
    assert database("mariadb://ada@db/wise", tmp_path) == database("mysql://ada@db/wise", tmp_path)
    assert database("postgres://ada@db/wise", tmp_path) == database("postgresql://ada@db/wise", tmp_path)


@pytest.mark.parametrize("url", ["oracle://x/y", "sqlite://", "postgresql://host", "nonsense"])
def test_an_address_that_cannot_work_is_refused(tmp_path: Path, url: str) -> None:
    with pytest.raises(ConfigError, match="database address"):
        database(url, tmp_path)


def test_listening_for_everyone_takes_every_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WISEPATH_HOSTS", raising=False)
    assert SiteSettings(host="0.0.0.0", data_dir=tmp_path).variables()["WISEPATH_HOSTS"] == "*"
    assert SiteSettings(host="site.example", data_dir=tmp_path).variables()["WISEPATH_HOSTS"] == "site.example"
    monkeypatch.setenv("WISEPATH_HOSTS", "a.example,b.example")
    assert SiteSettings(host="0.0.0.0", data_dir=tmp_path).variables()["WISEPATH_HOSTS"] == "a.example,b.example"


def test_the_data_folder_follows_the_users_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert default_data() == tmp_path / "wisepath"
    monkeypatch.delenv("XDG_DATA_HOME")
    assert default_data().parts[-3:] == (".local", "share", "wisepath")


def test_log_lines_hold_no_message_arguments() -> None:
    record = logging.LogRecord("x", logging.ERROR, "f", 1, "failed for %s", ("ada@example.org",), None)
    line = json.loads(JsonLines().format(record))
    assert line["event"] == "failed for %s"
    assert "ada" not in json.dumps(line)


def test_log_lines_of_errors_name_kind_and_place_only() -> None:
    with pytest.raises(ValueError, match="ada") as caught:
        int("ada@example.org")
    record = logging.LogRecord("x", logging.ERROR, "f", 1, "failed", (), caught._excinfo)
    line = json.loads(JsonLines().format(record))
    assert line["error"] == "ValueError"
    assert "ada" not in json.dumps(line)
