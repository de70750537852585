"""A mirrored folder holds what it should, and nothing else."""

from wisepath.output.mirror import mirror


def test_files_are_written_changed_and_taken_away(tmp_path):
    mirror(tmp_path, {"a/one.txt": b"1", "two.txt": b"2"})
    mirror(tmp_path, {"a/one.txt": b"one", "three.txt": b"3"})
    found = {path.relative_to(tmp_path).as_posix(): path.read_bytes() for path in tmp_path.rglob("*.txt")}
    assert found == {"a/one.txt": b"one", "three.txt": b"3"}


def test_what_is_the_same_is_not_written_again(tmp_path):
    mirror(tmp_path, {"one.txt": b"1"})
    before = (tmp_path / "one.txt").stat()
    mirror(tmp_path, {"one.txt": b"1"})
    assert (tmp_path / "one.txt").stat().st_ino == before.st_ino
    assert (tmp_path / "one.txt").stat().st_mtime_ns == before.st_mtime_ns
