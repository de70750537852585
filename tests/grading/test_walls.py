"""The walls: what is there, what is said about them, and that nothing runs without them unless told so."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from grading_works import ROOT, asked

from wisepath.grading import probe as probing
from wisepath.grading import run as running
from wisepath.grading import seccomp, world
from wisepath.grading.cage import Walls
from wisepath.grading.probe import FULL, NONE, WEAK, Probe, probe
from wisepath.grading.run import UnisolatedError, run
from wisepath.grading.work import Limits, Settings

LOOK = """\
import os, json
found = {
    "user": os.getuid(), "group": os.getgid(), "groups": os.getgroups(), "pid": os.getpid(),
    "folder": os.getcwd(), "environment": dict(os.environ), "beside": sorted(os.listdir()),
    "host": os.uname().nodename,
}
for path in ("/proc", "/etc/passwd", "/var", "/home", "/bin/sh", "/usr/bin/env", "/tmp", "/dev/shm"):
    found[path] = os.path.exists(path)
for path in ("/x", "/usr/lib/x", "/learner/x", "/dev/x"):
    try:
        open(path, "w").close()
        found["write " + path] = True
    except OSError:
        found["write " + path] = False
print(json.dumps(found))
x = 1
"""


def told_by(work, settings):
    (marked,) = run([work], settings)
    text = "".join(output.get("text", "") for output in marked.notebook["cells"][0]["outputs"])
    return json.loads(text.splitlines()[-1]), marked


@pytest.fixture(scope="module")
def inside():
    if probe().strength != FULL:
        pytest.skip("this machine has no namespaces for us")
    return told_by(asked(LOOK, "assert x == 1", **{"data.csv": b"1,2"}), Settings())[0]


def test_it_is_nobody_and_alone(inside):
    assert (inside["user"], inside["group"]) == (65534, 65534)
    assert 0 not in inside["groups"]
    assert inside["pid"] == 1


def test_it_has_its_files_and_no_others(inside):
    assert inside["folder"] == world.WORK
    assert inside["beside"] == ["data.csv"]
    there = {path for path in inside if path.startswith("/") and inside[path]}
    way = {str(parent) for parent in Path(world.__file__).parents}  # a project that lies under /tmp, say
    assert there - way == set()


def test_it_writes_in_its_folder_only(inside):
    assert {path for path in inside if path.startswith("write") and inside[path]} == {"write /learner/x"}


def test_it_has_no_environment_of_ours(inside):
    assert set(inside["environment"]) & set(os.environ) <= {"HOME", "PATH", "LANG"}
    assert inside["environment"]["HOME"] == world.WORK
    assert inside["environment"]["PATH"] == ""


def test_the_files_of_this_package_are_not_there():
    source = (
        "import importlib.util, sys\nimport nbformat, json\n"
        "files = [sys.modules[name].__file__ for name in list(sys.modules) if name.startswith('wisepath.')]\n"
        "x = 0\nfor file in files:\n    try:\n        open(file)\n        x += 1\n    except OSError:\n        pass\n"
    )
    (marked,) = run([asked(source, "assert x == 0")], Settings())
    assert [verdict.passed for verdict in marked.verdicts] == [True]


def test_two_works_do_not_see_each_other():
    leave = "open('mine.txt', 'w').write('mine')\nimport builtins\nbuiltins.left = 1\nx = 1"
    look = "import os, builtins\nx = len(os.listdir()) + hasattr(builtins, 'left')"
    marks = list(run([asked(leave, "assert x == 1"), asked(look, "assert x == 0")], Settings()))
    assert [verdict.passed for marked in marks for verdict in marked.verdicts] == [True, True]


def test_the_probe_says_what_is_walled_off():
    found = probe()
    assert found.strength in (FULL, WEAK, NONE)
    assert all(sentence.endswith(".") for sentence in found.sentences)
    if found.strength == FULL:
        assert found.walls.namespaces
        assert "no network" in " ".join(found.sentences)


def without(monkeypatch, walls=None, strength=NONE):
    walls = walls or Walls(namespaces=False, landlock=False, seccomp=False)
    monkeypatch.setattr(running, "probe", lambda: Probe(strength, walls, ("There are no walls.",)))


def test_without_walls_nothing_runs(monkeypatch):
    without(monkeypatch)
    with pytest.raises(UnisolatedError, match="There are no walls"):
        next(run([asked("x = 1", "assert x == 1")], Settings()))


def test_unless_somebody_says_so_and_then_it_is_told(monkeypatch):
    without(monkeypatch)
    found, marked = told_by(asked(LOOK, "assert x == 1"), Settings(unisolated=True))
    assert [verdict.passed for verdict in marked.verdicts] == [True]
    assert "no-walls" in [trouble.code for trouble in marked.troubles]
    assert not Path(found["folder"]).exists(), "the work folder is gone"


def test_without_walls_time_and_processes_are_limited_all_the_same(monkeypatch):
    without(monkeypatch)
    source = "import os, time\nif os.fork() == 0:\n    os.setsid()\n    time.sleep(1000)\nwhile True: pass"
    (marked,) = run(
        [asked(source, "assert x == 1")], Settings(unisolated=True, limits=Limits(cell_seconds=0.5, seconds=5))
    )
    assert {"time", "processes"} <= {trouble.code for trouble in marked.troubles}


def test_an_ordinary_user_has_full_walls_too():
    """In a user namespace in which we are user 1000 and hold no rights."""
    if os.getuid() != 0:
        pytest.skip("the other tests run as an ordinary user already")
    code = "from wisepath.grading.probe import probe; print(probe().strength)"
    command = ["bwrap", "--unshare-user", "--uid", "1000", "--gid", "1000", "--dev-bind", "/", "/", sys.executable]
    done = subprocess.run(
        [*command, "-c", code], env={"PYTHONPATH": str(ROOT / "src")}, capture_output=True, text=True, check=False
    )
    assert done.stdout.strip() == FULL, done.stderr


def test_a_machine_without_namespaces_has_weaker_walls_and_says_so():
    if os.getuid() != 0:
        pytest.skip("needs the right to take rights away")
    code = "from wisepath.grading.probe import probe; f = probe(); print(f.strength, *f.sentences)"
    command = ["bwrap", "--unshare-user", "--uid", "1000", "--gid", "1000", "--disable-userns", "--dev-bind", "/", "/"]
    done = subprocess.run(
        [*command, sys.executable, "-c", code],
        env={"PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.startswith(WEAK), done.stderr
    assert "Not walled off" in done.stdout


@pytest.mark.parametrize("machine", ["x86_64", "aarch64"])
def test_every_jump_of_the_filter_lands_inside_it(machine):
    code = seccomp.program(machine)
    lines = [code[place : place + 8] for place in range(0, len(code), 8)]
    for place, line in enumerate(lines):
        operation, yes, no = int.from_bytes(line[:2], "little"), line[2], line[3]
        if operation & 7 == 5:
            assert place + 1 + max(yes, no) < len(lines)
    assert lines[-1][0] == 6


def test_the_probe_tells_why_a_process_does_not_start(monkeypatch):
    monkeypatch.setattr(probing.kernel, "known_machine", lambda: False)
    probe.cache_clear()
    try:
        assert probe().strength == NONE
    finally:
        probe.cache_clear()
