"""The plugin under Tutor 20, 21 and 22 themselves: each in an environment of its own, from pinned requirements."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

RELEASES = ("20", "21", "22")


class Tutor:
    """One release with our plugin in it, and a root of its own."""

    def __init__(self, folder: Path, repository: Path, release: str) -> None:
        self.root = folder / "root"
        self.bin = folder / "venv" / "bin"
        subprocess.run([sys.executable, "-m", "venv", str(folder / "venv")], check=True)
        pinned = repository / "requirements" / f"tutor-{release}.txt"
        self.pip("--require-hashes", "-r", str(pinned))
        self.pip("--no-deps", str(repository / "tutor"))
        self.environment = {
            **os.environ,
            "TUTOR_ROOT": str(self.root),
            "TUTOR_PLUGINS_ROOT": str(folder / "plugins"),
            "HOME": str(folder),
        }
        self.run("plugins", "enable", "wisepath")
        self.run("config", "save")

    def pip(self, *arguments: str) -> None:
        subprocess.run([str(self.bin / "pip"), "install", "-q", *arguments], check=True, capture_output=True)

    def run(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        command = [str(self.bin / "tutor"), *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=False, env=self.environment)

    def rendered(self, name: str) -> str:
        return (self.root / "env" / name).read_text(encoding="utf-8")


@pytest.fixture(scope="module", params=[pytest.param(name, marks=pytest.mark.proof) for name in RELEASES])
def tutor(request, root, tmp_path_factory):
    return Tutor(tmp_path_factory.mktemp(f"tutor-{request.param}"), root, request.param)


def test_the_packages_go_into_the_image(tutor):
    lines = tutor.rendered("build/openedx/Dockerfile").splitlines()
    assert [line.strip() for line in lines if "pip install 'wisepath" in line] == [
        "pip install 'wisepath'",
        "pip install 'wisepath-xblocks'",
    ]


def test_every_settings_file_is_python_and_names_the_pack(tutor):
    tutor.run("config", "save", "--set", "WISEPATH_PACK=/openedx/data/pack.json")
    files = sorted((tutor.root / "env/apps/openedx/settings").rglob("*.py"))
    texts = {path: path.read_text(encoding="utf-8") for path in files}
    for path, text in texts.items():
        ast.parse(text, str(path))
    named = [path.parent.name for path, text in texts.items() if '"PACK": "/openedx/data/pack.json"' in text]
    assert set(named) == {"cms", "lms"}


def test_the_grader_runs_apart_and_only_when_asked_for(tutor):
    compose = "local/docker-compose.yml"
    tutor.run("config", "save", "--set", "WISEPATH_RUN_GRADER=false")
    assert "wisepath-grader" not in yaml.safe_load(tutor.rendered(compose))["services"]
    tutor.run("config", "save", "--set", "WISEPATH_RUN_GRADER=true")
    services = yaml.safe_load(tutor.rendered(compose))["services"]
    grader = services["wisepath-grader"]
    assert "volumes" not in grader
    assert grader["image"] != services["lms"]["image"]
    assert grader["command"] == "wisepath grade-worker --jobs=2 --broker=redis://redis:6379/5"


def test_a_course_is_imported_by_its_name(tutor):
    assert "ARCHIVE" in tutor.run("local", "do", "wisepath-import-course", "--help").stdout
    for bad in ("../course.tar.gz", "course.zip", "a;b.tar.gz", "$(x).tar.gz"):
        refused = tutor.run("local", "do", "wisepath-import-course", bad)
        assert refused.returncode == 2
        assert "data/cms-job" in refused.stderr


def test_a_checkout_can_be_mounted(tutor, tmp_path):
    checkout = tmp_path / "wisepath"
    checkout.mkdir()
    tutor.run("mounts", "add", str(checkout))
    found = yaml.safe_load(tutor.run("mounts", "list").stdout)
    assert {part["container_path"] for part in found[0]["compose_mounts"]} == {"/mnt/wisepath"}
