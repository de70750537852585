"""Taking work in: every accepted shape of name, and everything that is refused, by name."""

import io
import json
import os
import stat
import zipfile
from pathlib import Path

import pytest
from graded_work import NAME, hand_in, released

from wisepath.grading import entries
from wisepath.grading.entries import IntakeError, entries_of
from wisepath.grading.intake import HandedIn, Names, Refused, handed_in
from wisepath.grading.notes import NotGradedError, next_step

NAMES = Names(assignments=frozenset({"sign-in", "see-strengths-first"}))
BOOK = b'{"cells": []}'


def names(assignment="", person=""):
    return Names(assignments=NAMES.assignments, assignment=assignment, person=person)


def folder(base: Path, *paths: str) -> Path:
    for path in paths:
        file = base / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(BOOK)
    return base


def archive(base: Path, *paths: str | zipfile.ZipInfo) -> Path:
    path = base / "work.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name in paths:
            file.writestr(name, BOOK)
    return path


def told(found):
    """Return (person, assignment) of what is taken in, and (place, code) of what is refused."""
    parts = list(found)
    taken = [(part.student, part.assignment) for part in parts if isinstance(part, HandedIn)]
    return taken, [(part.where, part.note.code) for part in parts if isinstance(part, Refused)]


SHAPES = {
    "nbgrader's folder": (["p1/sign-in/sign-in.ipynb", "p2/sign-in/sign-in.ipynb"], "", [("p1", NAME), ("p2", NAME)]),
    "the same below submitted": (["submitted/p1/sign-in/sign-in.ipynb"], "", [("p1", NAME)]),
    "an exchange's inbound": (["p1+sign-in+2026-11-20 10:00:00.000000 UTC+x7/sign-in.ipynb"], "", [("p1", NAME)]),
    "an exchange without random tail": (["p1+sign-in+2026-11-20 10:00:00 UTC/sign-in.ipynb"], "", [("p1", NAME)]),
    "Moodle, a folder each": (["Ada Example_1234_assignsubmission_file_/sign-in.ipynb"], "", [("1234", NAME)]),
    "Moodle, files": (["Ada Example_1234_assignsubmission_file_sign-in.ipynb"], "", [("1234", NAME)]),
    "Moodle, another file name": (["A B_77_assignsubmission_file_/my work.ipynb"], NAME, [("77", NAME)]),
    "Moodle, told by its cells": (["A B_77_assignsubmission_file_/my work.ipynb"], "", [("77", "")]),
    "Open edX, user and file": (
        ["ada_sign-in.ipynb", "b-2_see-strengths-first.ipynb"],
        "",
        [("ada", NAME), ("b-2", "see-strengths-first")],
    ),
    "a folder each": (
        ["p1/sign-in.ipynb", "p1/see-strengths-first.ipynb"],
        "",
        [("p1", "see-strengths-first"), ("p1", NAME)],
    ),
    "a file each": (["p1.ipynb", "p2.ipynb"], NAME, [("p1", NAME), ("p2", NAME)]),
    "a browser's second download": (["p1/sign-in (1).ipynb"], "", [("p1", NAME)]),
    "what systems leave behind": (
        [
            "p1/sign-in/sign-in.ipynb",
            "__MACOSX/._x.ipynb",
            "p1/sign-in/.ipynb_checkpoints/sign-in.ipynb",
            ".hidden.ipynb",
        ],
        "",
        [("p1", NAME)],
    ),
}


@pytest.mark.parametrize("shape", SHAPES, ids=str)
@pytest.mark.parametrize("packed", [False, True], ids=["folder", "zip"])
def test_accepted_shapes(shape, packed, tmp_path):
    paths, assignment, expected = SHAPES[shape]
    path = archive(tmp_path, *paths) if packed else folder(tmp_path / "work", *paths)
    taken, refused = told(handed_in(path, names(assignment)))
    assert (sorted(taken), refused) == (sorted(expected), [])


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("work.ipynb", "no-person-code"),
        ("Ada Example/sign-in/sign-in.ipynb", "no-person-code"),
        ("ada@example.org/sign-in/sign-in.ipynb", "no-person-code"),
        ("-rf/sign-in/sign-in.ipynb", "no-person-code"),
        ("p1/sign-out/sign-out.ipynb", "no-such-assignment"),
        ("p1/sign-in/other.ipynb", "no-notebook"),
    ],
)
def test_nothing_is_guessed(path, code, tmp_path):
    taken, refused = told(handed_in(folder(tmp_path, path), NAMES))
    assert taken == []
    assert [found for _, found in refused] == [code]
    assert next_step(code)


def test_two_of_one_person_are_both_refused(tmp_path):
    paths = ("Ada_1_assignsubmission_file_/sign-in.ipynb", "Ada B_1_assignsubmission_file_/sign-in.ipynb")
    taken, refused = told(handed_in(folder(tmp_path, *paths), NAMES))
    assert taken == []
    assert sorted(refused) == sorted((path, "handed-in-twice") for path in paths)


def test_two_notebooks_in_one_submission_are_not_chosen_from(tmp_path):
    paths = ("A_1_assignsubmission_file_/a.ipynb", "A_1_assignsubmission_file_/b.ipynb")
    taken, refused = told(handed_in(folder(tmp_path, *paths), names(NAME)))
    assert taken == []
    assert [code for _, code in refused] == ["no-notebook"]


def test_the_last_of_an_exchange_counts(tmp_path):
    times = ("2026-11-20 09:00:00.000000 UTC", "2026-11-20 10:30:00.000000 CET", "2026-11-19 23:00:00.000000 UTC")
    base = folder(tmp_path, *(f"p1+sign-in+{time}+r{number}/sign-in.ipynb" for number, time in enumerate(times)))
    (part,) = handed_in(base, NAMES)
    assert part.timestamp == times[1]


def test_files_beside_and_the_time_come_along(tmp_path):
    base = folder(tmp_path, "p1/sign-in/sign-in.ipynb", "p1/sign-in/data/a.csv")
    (base / "p1/sign-in/timestamp.txt").write_text("2026-11-20 10:00:00 UTC\n")
    (part,) = handed_in(base, NAMES)
    assert part.timestamp == "2026-11-20 10:00:00 UTC"
    assert {name: read() for name, read in part.beside.items()} == {"data/a.csv": BOOK}


def test_one_file_by_its_folders(tmp_path):
    (part,) = handed_in(hand_in(tmp_path, released()), NAMES)
    assert (part.student, part.assignment) == ("p1", NAME)


def test_one_file_needs_a_person(tmp_path):
    path = tmp_path / "sign-in.ipynb"
    path.write_bytes(BOOK)
    (part,) = handed_in(path, NAMES)
    assert part.note.code == "no-person-code"
    assert "--person" in part.note.message
    (part,) = handed_in(path, names(person="p7"))
    assert (part.student, part.assignment, part.notebook()) == ("p7", NAME, BOOK)


# What an attacker may send.


def linked(name):
    info = zipfile.ZipInfo(name)
    info.create_system = 3
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info


@pytest.mark.parametrize(
    "entry",
    [
        "../p1/sign-in/sign-in.ipynb",
        "p1/../../sign-in/sign-in.ipynb",
        "/etc/sign-in/sign-in.ipynb",
        "C:/p1/sign-in/sign-in.ipynb",
        "p1\\sign-in\\sign-in.ipynb",
        "p1//sign-in/sign-in.ipynb",
        "p1/sign-in/sign\u202ein.ipynb",
        "p1/sign-in/" + "x" * 500 + ".ipynb",
        "a/" * 20 + "sign-in.ipynb",
        linked("p1/sign-in/sign-in.ipynb"),
    ],
    ids=["up", "up-inside", "root", "drive", "backslash", "empty-part", "turned", "long", "deep", "link"],
)
def test_zip_entries_that_lead_elsewhere_are_refused_and_the_rest_is_taken(entry, tmp_path):
    taken, refused = told(handed_in(archive(tmp_path, entry, "p2/sign-in/sign-in.ipynb"), NAMES))
    assert taken == [("p2", NAME)]
    assert [code for _, code in refused] == ["unsafe-entry"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["work.zip"]


def test_a_name_twice_in_an_archive(tmp_path):
    path = tmp_path / "work.zip"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("p1/sign-in/sign-in.ipynb", BOOK)
        with pytest.warns(UserWarning, match="Duplicate name"):
            file.writestr("p1/sign-in/sign-in.ipynb", b"other")
    taken, refused = told(handed_in(path, NAMES))
    assert taken == [("p1", NAME)]
    assert [code for _, code in refused] == ["unsafe-entry"]


def test_a_zip_bomb_is_not_unpacked(tmp_path):
    path = tmp_path / "work.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("p1/sign-in/sign-in.ipynb", b" " * (entries.LARGEST + 10))
    assert path.stat().st_size < 100_000
    (part,) = handed_in(path, NAMES)
    with pytest.raises(NotGradedError, match="more than 20 MiB"):
        part.notebook()


def test_sizes_are_counted_and_not_believed(tmp_path):
    """The archive's directory says 10 bytes; what comes out is more."""
    path = tmp_path / "work.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("p1/sign-in/sign-in.ipynb", b" " * 5000)
    data = path.read_bytes().replace((5000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    path.write_bytes(data)
    (part,) = handed_in(path, NAMES)
    with pytest.raises(NotGradedError, match="the archive is broken here"):
        part.notebook()


@pytest.mark.parametrize(
    ("limit", "value", "message"), [("MOST_FILES", 2, "says that it holds 3 files"), ("MOST_BYTES", 300, "zip bomb")]
)
def test_an_archive_with_absurd_counts_is_refused_by_name(limit, value, message, tmp_path, monkeypatch):
    path = tmp_path / "work.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for number in range(3):
            file.writestr(f"p{number}", b" " * 200)
    monkeypatch.setattr(entries, limit, value if limit == "MOST_FILES" else path.stat().st_size)
    with pytest.raises(IntakeError, match=message):
        entries_of(path)


def test_a_folder_with_absurdly_many_files(tmp_path, monkeypatch):
    monkeypatch.setattr(entries, "MOST_FILES", 2)
    with pytest.raises(IntakeError, match="more than 2 files"):
        entries_of(folder(tmp_path, "a", "b", "c"))


def test_a_locked_archive_is_refused(tmp_path):
    path = archive(tmp_path, "p1/sign-in/sign-in.ipynb")
    data = bytearray(path.read_bytes())
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    assert told(handed_in(path, NAMES)) == ([], [("p1/sign-in/sign-in.ipynb", "unsafe-entry")])


def test_a_broken_archive(tmp_path):
    path = archive(tmp_path, "p1/sign-in/sign-in.ipynb")
    data = path.read_bytes()
    path.write_bytes(data[:40] + b"\0" * 10 + data[50:])
    parts = list(handed_in(path, NAMES))
    with pytest.raises(NotGradedError, match="the archive is broken here"):
        parts[0].notebook()


def test_links_in_a_folder_are_not_followed(tmp_path):
    secret = tmp_path / "secret.ipynb"
    secret.write_bytes(b"secret")
    base = folder(tmp_path / "work", "p2/sign-in/sign-in.ipynb")
    (base / "p1/sign-in").mkdir(parents=True)
    (base / "p1/sign-in/sign-in.ipynb").symlink_to(secret)
    (base / "p3").symlink_to(base / "p2")
    taken, refused = told(handed_in(base, NAMES))
    assert taken == [("p2", NAME)]
    assert sorted(refused) == [("p1/sign-in/sign-in.ipynb", "unsafe-link"), ("p3", "unsafe-link")]


def test_a_link_put_there_later_is_not_followed_either(tmp_path):
    base = folder(tmp_path / "work", "p1/sign-in/sign-in.ipynb")
    (part,) = handed_in(base, NAMES)
    (base / "p1/sign-in/sign-in.ipynb").unlink()
    (base / "p1/sign-in/sign-in.ipynb").symlink_to("/etc/passwd")
    with pytest.raises(NotGradedError) as caught:
        part.notebook()
    assert caught.value.note.code == "unsafe-link"


def test_a_pipe_does_not_stop_the_grader(tmp_path):
    (tmp_path / "p1/sign-in").mkdir(parents=True)
    os.mkfifo(tmp_path / "p1/sign-in/sign-in.ipynb")
    (part,) = handed_in(tmp_path, NAMES)
    with pytest.raises(NotGradedError) as caught:
        part.notebook()
    assert caught.value.note.code == "unsafe-link"


@pytest.mark.parametrize("content", [b"", b"text", b"PK\x05\x06"])
def test_what_is_no_folder_archive_or_notebook(content, tmp_path):
    path = tmp_path / "work.bin"
    path.write_bytes(content)
    with pytest.raises(IntakeError, match="neither a folder, nor a zip archive"):
        list(handed_in(path, NAMES))


def test_what_is_not_there(tmp_path):
    with pytest.raises(IntakeError, match="there is no"):
        list(handed_in(tmp_path / "none", NAMES))


def test_an_archive_may_be_large_as_long_as_it_is_read_one_by_one(tmp_path):
    path = tmp_path / "work.zip"
    text = json.dumps(released()).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for number in range(200):
            file.writestr(f"submitted/p{number}/sign-in/sign-in.ipynb", text)
    parts = list(handed_in(path, NAMES))
    assert len(parts) == 200
    assert all(io.BytesIO(part.notebook()).read() == text for part in parts[:3])
