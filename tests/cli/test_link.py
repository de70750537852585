"""`wisepath link`: the way back in from the machine, for who has nobody above them."""

import subprocess
import sys
from pathlib import Path

MAKE = """
import sys
from pathlib import Path
from wisepath import pipeline
from wisepath.site.serve import prepare

prepare(pipeline.site_settings(host="127.0.0.1", port=0, database="", data=Path(sys.argv[1]), books=None))
from wisepath.site.team import accounts
accounts.make_first("Berg", "Laundry", "berg", "three green bicycles")
"""


def run(*arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([sys.executable, *arguments], capture_output=True, text=True, check=False)


def test_it_prints_a_link_for_the_one_it_is_for(tmp_path: Path) -> None:
    data = tmp_path / "data"
    made = run("-c", MAKE, str(data))
    assert made.returncode == 0, made.stderr
    command = ["-m", "wisepath", "link", "--data", str(data)]
    done = run(*command, "--site", "https://learn.example/", "Berg")
    assert (done.returncode, done.stderr) == (0, "It works once, for two weeks.\n")
    assert done.stdout.startswith("https://learn.example/join/")
    assert len(done.stdout.strip().rpartition("/join/")[2]) > 30
    other = run(*command, "novak")
    assert other.returncode == 2
    assert "nobody on this site signs in as “novak”" in other.stderr
    empty = run("-m", "wisepath", "link", "--data", str(tmp_path / "nothing"), "berg")
    assert empty.returncode == 2
    assert "holds no records of a site" in empty.stderr
