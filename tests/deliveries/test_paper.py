"""Booklets as PDF: the tags complete, the same bytes each time, and what the command says."""

import sys
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner

from deliveries.tagged import elements, kinds, problems
from wisepath.cli import main
from wisepath.deliveries.paper.pdf import PdfError, fingerprint, pdf
from wisepath.deliveries.paper.ready import missing
from wisepath.deliveries.paper.svg import image
from wisepath.model.project import Project
from wisepath.pipeline import Build
from wisepath.source import load_project

PAGE = (
    '<!doctype html><html lang="en"><head><title>A booklet</title></head><body class="plain learner"><h1>One</h1>'
    '<p>See <a href="#two">the second part</a>.</p>{picture}<span class="ornament" style="width:1em;height:1em"></span>'
    '<table><thead><tr><td></td><th scope="col">rate</th></tr></thead>'
    '<tbody><tr><th scope="row">garden</th><td></td></tr></tbody></table>'
    '<section id="two" class="end"><h2>Two</h2><ul><li>first</li><li><p>second</p></li></ul></section></body></html>'
)
DRAWING = image('<svg viewBox="0 0 10 10"><path d="M1 1h8v8z"/></svg>', "A corner")
# One module of each kind of reader: pictures and places to press, and tables and figures that cells have printed.
SAMPLES = {"workers": ("sign-in", "coach"), "managers": ("numbers-that-mean-something", "trainer")}

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing() or "all is here")


def written(folder: Path, html: str) -> Path:
    path = folder / "booklet.pdf"
    path.write_bytes(pdf(html, folder))
    return path


def printed(project: Project, out: Path, curriculum: str, module: str = "") -> Path:
    lines: list[str] = []
    job = Build(
        project=project,
        out=out,
        curricula=(curriculum,),
        books=False,
        booklets=True,
        module=module,
        say=lines.append,
    )
    assert job.run(), "\n".join(lines)
    return out / "booklets"


@pytest.fixture(scope="session")
def all_pages(root: Path) -> Project:
    return load_project(root).project


@pytest.fixture(scope="session", params=["workers", pytest.param("managers", marks=pytest.mark.proof)])
def sample(request: pytest.FixtureRequest, all_pages: Project, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Return the booklets of a sample module, for its learners and for its supporters."""
    module, notes = SAMPLES[request.param]
    folder = printed(all_pages, tmp_path_factory.mktemp("paper"), request.param, module) / request.param
    return [folder / f"{module}.pdf", folder / f"{module}-{notes}.pdf"]


def test_a_page_with_everything_is_tagged(tmp_path):
    path = written(tmp_path, PAGE.format(picture=DRAWING))
    assert problems(path) == []
    assert [kind for kind in kinds(path) if kind in ("H1", "H2", "Figure", "TH", "Link", "L")] == [
        "H1", "Link", "Figure", "TH", "TH", "H2", "L",
    ]  # fmt: skip


def test_header_cells_know_what_they_head_and_links_say_their_words(tmp_path):
    with pikepdf.open(written(tmp_path, PAGE.format(picture=DRAWING))) as file:
        heads = [str(element.A.Scope) for kind, element in elements(file) if kind == "TH"]
        assert heads == ["/Column", "/Row"]
        assert [str(note.Contents) for note in file.pages[0].Annots] == ["the second part"]


def test_page_numbers_are_no_content(tmp_path):
    with pikepdf.open(written(tmp_path, PAGE.format(picture=DRAWING))) as file:
        marks = [str(part.operands[0]) for part in pikepdf.parse_content_stream(file.pages[1])
                 if str(part.operator) in ("BMC", "BDC")]  # fmt: skip
    assert "/Artifact" in marks


def test_the_checker_sees_what_is_missing(tmp_path):
    from weasyprint import HTML

    bare = tmp_path / "bare.pdf"
    HTML(string=PAGE.format(picture=DRAWING)).write_pdf(bare)
    assert {"no structure tree", "not marked as tagged"} <= set(_document_problems(bare))
    half = tmp_path / "half.pdf"
    html = PAGE.format(picture=DRAWING).replace("</head>", '<style>@page{@top-left{content:"x"}}</style></head>')
    HTML(string=html).write_pdf(half, pdf_variant="pdf/ua-1")
    told = problems(half)
    assert "a header cell has no scope" in told
    assert "page 1: marked content belongs to no element" in told


def _document_problems(path: Path) -> list[str]:
    from deliveries import tagged

    with pikepdf.open(path) as file:
        return list(tagged._document(file))


@pytest.mark.parametrize(
    "html",
    [
        PAGE.format(picture='<img src="missing.svg" alt="x">'),
        PAGE.format(picture='<img src="https://example.org/a.png" alt="x">'),
        PAGE.format(picture='<p style="colour: red">x</p>'),
    ],
    ids=["missing picture", "another host", "unknown style"],
)
def test_what_cannot_be_printed_is_an_error(tmp_path, html):
    with pytest.raises(PdfError):
        pdf(html, tmp_path)


def test_the_same_page_gives_the_same_bytes(tmp_path):
    html = PAGE.format(picture=DRAWING)
    assert pdf(html, tmp_path) == pdf(html, tmp_path)
    assert pdf(html, tmp_path) != pdf(html.replace("second part", "other part"), tmp_path)


def test_a_booklet_is_made_again_when_its_page_or_a_picture_changes(tmp_path):
    html = PAGE.format(picture='<img class="figure" src="a.svg" alt="x">')
    (tmp_path / "a.svg").write_text("<svg/>", encoding="utf-8")
    first = fingerprint(html, tmp_path)
    assert fingerprint(html, tmp_path) == first
    assert fingerprint(html + " ", tmp_path) != first
    (tmp_path / "a.svg").write_text("<svg></svg>", encoding="utf-8")
    assert fingerprint(html, tmp_path) != first


@pytest.mark.book
@pytest.mark.slow
def test_the_booklets_of_a_module_are_tagged(sample: list[Path]):
    for path in sample:
        assert problems(path) == []
        assert {"H1", "H2", "H3", "P", "L", "LI", "Link"} <= set(kinds(path))
    assert {"Figure", "Table", "TH"} <= set(kinds(sample[0]))


@pytest.mark.book
@pytest.mark.slow
def test_the_booklets_of_a_module_are_the_same_each_time(all_pages: Project, sample: list[Path], tmp_path: Path):
    curriculum = sample[0].parent.name
    again = printed(all_pages, tmp_path, curriculum, SAMPLES[curriculum][0]) / curriculum
    assert [path.read_bytes() for path in sample] == [(again / path.name).read_bytes() for path in sample]


@pytest.mark.proof
@pytest.mark.book
@pytest.mark.parametrize("curriculum", ["workers", "supporters", "managers"])
def test_every_booklet_is_tagged(all_pages: Project, tmp_path: Path, curriculum: str):
    folder = printed(all_pages, tmp_path, curriculum)
    made = sorted(folder.rglob("*.pdf"))
    complete = [part for part in all_pages.folders if part.curriculum == curriculum and part.module.complete]
    assert len(made) == 2 * len(complete) + 1
    assert {path.name: problems(path) for path in made if problems(path)} == {}


def test_a_machine_without_weasyprint_is_told_how_to_get_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    assert missing().endswith('pip install "wisepath[paper]"')


def test_a_machine_without_pango_is_told_how_to_get_it(monkeypatch):
    monkeypatch.setattr("wisepath.deliveries.paper.ready.missing", lambda: "booklets need Pango: install it")
    done = CliRunner().invoke(main, ["build", "booklet"])
    assert done.exit_code == 2
    assert "wisepath: booklets need Pango: install it" in done.output


def test_an_unknown_module_is_named(root: Path, tmp_path: Path, monkeypatch):
    monkeypatch.chdir(root)
    monkeypatch.setattr("wisepath.pipeline.good_project", lambda path: load_project(path).project)
    done = CliRunner().invoke(main, ["build", "booklet", "--module", "sign-inn", "--out", str(tmp_path)])
    assert done.exit_code == 2
    assert 'there is no module "sign-inn"' in done.output


def test_a_plan_writes_nothing(root: Path, tmp_path: Path, monkeypatch):
    monkeypatch.chdir(root)
    monkeypatch.setattr("wisepath.pipeline.good_project", lambda path: load_project(path).project)
    command = ["build", "booklet", "--plan", "--module", "sign-in", "--out", str(tmp_path / "new")]
    done = CliRunner().invoke(main, command)
    assert done.exit_code == 0
    assert "booklets/workers" in done.output
    assert not (tmp_path / "new").exists()
