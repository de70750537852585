"""The numbers of sources after an edit: only the pages that an edit concerns are made again, and they are right."""

from pathlib import Path

import pytest

from deliveries.sampler import write_sampler
from wisepath.pipeline import Build, good_project

pytestmark = pytest.mark.book


def test_an_edit_of_one_page_moves_the_numbers_of_the_others(tmp_path: Path) -> None:
    root = write_sampler(tmp_path)
    module, book = root / "curricula/workers/sign-in", tmp_path / "out/book/workers"
    project = good_project(root)
    one, two = module / "lesson-1-lock.md", module / "lesson-2-use.md"

    def build() -> tuple[bool, str]:
        said: list[str] = []
        job = Build(project=project, out=tmp_path / "out", curricula=("workers",), books=True, say=said.append)
        return job.run(), "\n".join(said)

    def written() -> dict[str, int]:
        return {path.stem: path.stat().st_mtime_ns for path in (book / "sign-in").glob("*.html")}

    good, said = build()
    assert good, said
    first = written()
    assert build()[0]
    assert written() == first, "nothing has changed, so no page is written"

    text = one.read_text(encoding="utf-8")
    one.write_text(text.replace("- Our own words.", "- [new] A new one.\n- Our own words."), encoding="utf-8")
    good, said = build()
    assert good, said
    html = (book / "sign-in/lesson-2-use.html").read_text(encoding="utf-8")
    assert 'aria-label="Source 4">4</a>' in html, "the law of page two comes after the new source of page one"
    assert written()["coach"] == first["coach"], "a page without sources is left as it is"

    two.write_text(two.read_text(encoding="utf-8").replace("`law`", "`nowhere`"), encoding="utf-8")
    for _ in range(2):  # what is wrong is said again, though nothing has changed since
        good, said = build()
        assert not good
        assert 'no source box of the module has "[nowhere]"' in said
