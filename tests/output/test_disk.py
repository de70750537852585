"""Files are written whole or not at all, and only when their bytes change."""

import os

import pytest

from wisepath.output.disk import write_file, write_tree


def test_a_file_is_written_with_its_folders(tmp_path):
    path = tmp_path / "a/b/c.txt"
    assert write_file(path, "grün\n")
    assert path.read_bytes() == "grün\n".encode()
    assert path.stat().st_mode & 0o777 == 0o644


def test_the_same_bytes_leave_the_file_alone(tmp_path):
    path = tmp_path / "a.txt"
    write_file(path, b"same")
    before = path.stat()
    assert not write_file(path, "same")
    after = path.stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_other_bytes_take_the_place_of_the_file(tmp_path):
    path = tmp_path / "a.txt"
    write_file(path, "old")
    assert write_file(path, "new")
    assert path.read_text() == "new"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_stop_in_the_middle_leaves_the_old_file_whole(tmp_path, monkeypatch, step):
    path = tmp_path / "a.txt"
    write_file(path, "old")

    def stop(*arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, step, stop)
    with pytest.raises(KeyboardInterrupt):
        write_file(path, "new")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_in_the_way_is_an_error(tmp_path):
    (tmp_path / "a").mkdir()
    with pytest.raises(OSError, match="directory"):
        write_file(tmp_path / "a", "text")
    assert list(tmp_path.iterdir()) == [tmp_path / "a"]


def test_a_tree_names_what_changed_in_order(tmp_path):
    files = {"b.txt": "b", "a/c.txt": b"c"}
    assert write_tree(tmp_path, files) == ("a/c.txt", "b.txt")
    assert write_tree(tmp_path, {**files, "b.txt": "B"}) == ("b.txt",)
    assert (tmp_path / "a/c.txt").read_bytes() == b"c"
