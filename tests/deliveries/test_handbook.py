"""The handbook: timetables that hold what they promise, pages made from the sources, and the book."""

from dataclasses import replace

import pytest
from click.testing import CliRunner

from accessible import violations
from wisepath.cli import main
from wisepath.deliveries.handbook.body import mend_body
from wisepath.deliveries.handbook.descriptors import descriptors
from wisepath.deliveries.handbook.markdown import table
from wisepath.deliveries.handbook.matrix import matrix
from wisepath.deliveries.handbook.route import LONGEST, blocks, days, in_one_go
from wisepath.deliveries.handbook.run import made_pages, make_handbook
from wisepath.deliveries.handbook.timetables import BLOCK, EVENING, ONE_DAY, route
from wisepath.model.issuer import Issuer
from wisepath.pipeline import STYLES
from wisepath.source import load_project

CURRICULA = ("workers", "supporters", "managers")


@pytest.fixture(scope="module")
def project(root):
    return load_project(root).project


@pytest.fixture(scope="module")
def tiny(root):
    return load_project(root / "tests/tiny").project


def guided(found):
    return [block for day in found for block in day.blocks if not block.assessment]


def assessed(found):
    return [block for day in found for block in day.blocks if block.assessment]


@pytest.mark.parametrize(
    ("hours", "sizes"),
    [(0, [0]), (1.25, [75]), (1.5, [90]), (1.75, [60, 45]), (2.75, [90, 75]), (3.25, [75, 60, 60]), (3, [90, 90])],
)
def test_blocks_are_even_quarters_of_an_hour_and_never_longer_than_90_minutes(tiny, hours, sizes):
    module = tiny.folder["sign-in"].module
    timed = replace(module, hours=replace(module.hours, guided=hours))
    assert [block.minutes for block in blocks(timed)] == sizes


@pytest.mark.parametrize("name", CURRICULA)
def test_the_essential_route_has_12_to_16_guided_hours(project, name):
    modules = route(project, project.curriculum[name])
    assert 12 <= sum(module.hours.guided for module in modules) <= 16


@pytest.mark.parametrize("name", CURRICULA)
@pytest.mark.parametrize("longest", [ONE_DAY, EVENING])
def test_a_timetable_holds_every_minute_in_order_and_no_day_is_too_long(project, name, longest):
    modules = route(project, project.curriculum[name])
    found = days(modules, longest)
    assert sum(block.minutes for block in guided(found)) == sum(module.hours.guided for module in modules) * 60
    assert [block.module for block in guided(found) if block.number == 1] == list(modules)
    assert sorted(block.module.id for block in assessed(found)) == sorted(module.id for module in modules)
    assert max(day.minutes for day in found) <= longest
    assert max(block.minutes for block in guided(found)) <= LONGEST
    assert all(day.blocks for day in found)


@pytest.mark.parametrize("name", CURRICULA)
@pytest.mark.parametrize("longest", [ONE_DAY, EVENING])
def test_a_module_is_assessed_on_a_day_after_its_last_block(project, name, longest):
    found = days(route(project, project.curriculum[name]), longest)
    for number, day in enumerate(found):
        for block in day.blocks:
            if block.assessment:
                assert any(block.module in earlier.after for earlier in found[:number])


@pytest.mark.parametrize("name", CURRICULA)
def test_one_block_assesses_on_other_days(project, name):
    modules = route(project, project.curriculum[name])
    course, back = in_one_go(modules, BLOCK)
    assert not assessed(course)
    assert [block.module for block in assessed(back)] == list(modules)
    assert not guided(back)
    assert max(day.minutes for day in (*course, *back)) <= BLOCK


def test_assessments_that_do_not_fit_wait_and_none_is_lost(tiny):
    module = tiny.folder["sign-in"].module
    many = [replace(module, id=f"m{n}", hours=replace(module.hours, guided=0.25, assessment=1.5)) for n in range(4)]
    found = days(many, 120)
    assert sorted(block.module.id for block in assessed(found)) == ["m0", "m1", "m2", "m3"]
    assert max(day.minutes for day in found) <= 120


def test_a_descriptor_has_all_elements_but_learner_and_date(tiny):
    text = descriptors(tiny, tiny.curricula[0])
    rows = [line.split(" | ")[0][2:] for line in text.splitlines() if line.startswith("| ")]
    numbers = [int(row.rpartition("(")[2][:-1]) for row in rows if row.endswith(")")]
    assert numbers == [3, 4, 7, 8, 9, 10, 11]
    assert "### Outcomes (6)" in text
    assert "## Planned, not written yet" in text
    assert "an example" not in text


def test_a_descriptor_says_when_the_issuer_is_an_example(tiny):
    issuer = Issuer(
        example=True, name="E", awarding_body="E", country="BE", website="https://e.example", email="", quality="Q"
    )
    assert "are an example" in descriptors(replace(tiny, issuer=issuer), tiny.curricula[0])


def test_the_matrix_names_what_teaches_practises_and_assesses(tiny):
    row = next(line for line in matrix(tiny, tiny.curricula[0]).splitlines() if line.startswith("| Lock the screen"))
    assert row == "| Lock the screen | LO4.1.06 | 1 | 1 question | yes | `w-4-1-lock` |"


def test_made_pages_depend_on_the_sources_alone(tiny):
    assert list(made_pages(tiny)) == list(made_pages(tiny))


def test_a_cell_cannot_break_its_table():
    assert table(("A",), [("one | two\nthree",), ("",)]) == "| A |\n| --- |\n| one \\| two three |\n| – |\n"


def test_tables_of_a_page_are_regions_with_names_of_their_own():
    page = '<h2>A <em>b</em></h2><table class="x"><thead><tr><th></th><th class="head">C</th></tr></thead></table>'
    html = mend_body(page + "<table></table><pre>x</pre>")
    assert 'aria-label="A b"><table class="wp-table"><thead><tr><td></td><th scope="col">C</th>' in html
    assert 'aria-label="A b (2)"' in html
    assert '<pre tabindex="0">' in html


TOC = "format: jb-book\nroot: provider/index\nparts:\n  - caption: Begin\n    chapters:\n      - file: provider/one\n"


def small(folder, index):
    for name, text in {"provider/_toc.yml": TOC, "provider/index.md": index, "provider/one.md": "# One\n"}.items():
        path = folder / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (folder / "docs/other.md").write_text("# Other\n", encoding="utf-8")
    said = []
    good = make_handbook(folder / "docs", folder / "out", STYLES, said.append)
    return good, "\n".join(said)


def test_a_book_is_built_and_links_out_of_it_say_where_they_lead(tmp_path):
    good, said = small(tmp_path, "# Home\n\n[one](one.md), [other](../other.md), [far](../../README.md)\n")
    assert good, said
    page = (tmp_path / "out/handbook/provider/index.html").read_text(encoding="utf-8")
    assert 'href="one.html"' in page
    assert "other (<code" in page
    assert "docs/other.md" in page
    assert "<h2><span" in page
    assert not (tmp_path / "out/handbook/other.html").exists()


def test_a_link_that_leads_nowhere_in_the_book_fails_the_build(tmp_path):
    good, said = small(tmp_path, "# Home\n\n[two](two.md)\n")
    assert not good
    assert "two.md" in said


def test_sources_without_a_handbook_say_so(make_project):
    done = CliRunner().invoke(main, ["build", "handbook", "--path", str(make_project())])
    assert done.exit_code == 2
    assert "there is no docs/provider/_toc.yml" in done.stderr


def test_the_plan_names_the_made_pages(make_project):
    project = make_project({"docs/provider/_toc.yml": TOC})
    done = CliRunner().invoke(main, ["build", "handbook", "--path", str(project), "--plan"])
    assert done.exit_code == 0
    lines = [line.split()[0] for line in done.stdout.splitlines() if "docs/provider" in line]
    assert lines == ["new"] * 3
    assert not (project / "docs/provider/modules").exists()


@pytest.mark.proof
def test_every_page_of_the_handbook_is_accessible(root, tmp_path, browser):
    said = []
    assert make_handbook(root / "docs", tmp_path, STYLES, said.append), said
    pages = [path for path in sorted((tmp_path / "handbook").rglob("*.html")) if path.parent != tmp_path / "handbook"]
    assert len(pages) >= 20
    for width in (360, 1280):
        view = browser.new_page(viewport={"width": width, "height": 900})
        for path in pages:
            view.goto(path.as_uri())
            assert violations(view) == [], path
            assert not view.evaluate("document.documentElement.scrollWidth > innerWidth"), path
        view.close()
