"""The wheel in a clean environment outside the repository: light, quick to import, and clear about extras."""

import json
import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def python(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment that holds the wheel and what it needs, and no more."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder / "dist"), str(root)]
    run(build, folder)
    venv.create(folder / "env", with_pip=True)
    path = folder / "env" / "bin" / "python"
    pip = [str(path), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
    run([*pip, "--require-hashes", "-r", str(root / "requirements" / "base.txt")], folder)
    run([*pip, str(next((folder / "dist").glob("*.whl")))], folder)
    return path


def run(command: list[str], folder: Path, *, code: int = 0, typed: str | None = None) -> str:
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("WISEPATH", "PYTHONPATH"))}
    done = subprocess.run(
        command, cwd=folder, env=environment, input=typed, capture_output=True, text=True, check=False
    )
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_assess_and_recommend_work(python: Path, tmp_path: Path) -> None:
    command = [str(python), "-m", "wisepath"]
    told = run(
        [*command, "assess", "--curriculum", "workers", "--goal", "use-my-phone-safely", "--out", "profile.json"],
        tmp_path,
        typed="1\n1\n1\n?\n?\ns\n",
    )
    assert "Next for you" in told
    path = json.loads(run([*command, "recommend", "profile.json", "--format", "json"], tmp_path))
    assert path["steps"]


@pytest.mark.parametrize(
    ("arguments", "line"),
    [(["build", "book"], 'pip install "wisepath[book]"'), (["serve"], 'pip install "wisepath[site]"')],
)
def test_what_is_not_installed_is_told_with_its_install_line(
    python: Path, tmp_path: Path, arguments: list[str], line: str
) -> None:
    assert line in run([str(python), "-m", "wisepath", *arguments], tmp_path, code=2)


def test_model_and_engine_bring_only_the_standard_library(python: Path, tmp_path: Path) -> None:
    program = (
        "import sys; import wisepath.model.pack, wisepath.gap; "
        "print([n for n in sys.modules if n.split('.')[0] not in sys.stdlib_module_names"
        " and n.split('.')[0] not in ('wisepath', '__main__', '_distutils_hack')])"
    )
    assert (
        run(
            [
                str(python),
                "-S",
                "-c",
                f"sys_path = __import__('sys').path; sys_path.append({str(site(python))!r}); {program}",
            ],
            tmp_path,
        ).strip()
        == "[]"
    )


def site(python: Path) -> Path:
    return next((python.parent.parent / "lib").glob("python3*/site-packages"))
