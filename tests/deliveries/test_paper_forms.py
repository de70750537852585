"""The pages on paper, node by node, without Sphinx and without a PDF."""

from pathlib import Path

import pytest
from docutils import nodes

from wisepath.deliveries.paper.booklet import SUPPORTER, WHOLE, booklet_file, booklets
from wisepath.deliveries.paper.document import FORMS, booklet_html
from wisepath.deliveries.paper.formula import FormulaError, formula, words
from wisepath.deliveries.paper.nodes import ActivityNode, BoxNode, KeyNode, LangNode, QuestionNode, RefNode
from wisepath.deliveries.paper.printer import Printer, PrintError, Shelf, anchor
from wisepath.deliveries.paper.svg import for_paper
from wisepath.deliveries.paper.tables import printed
from wisepath.model.item import Item
from wisepath.model.pack import Pack
from wisepath.pipeline import compile_pack
from wisepath.render.paper import question_answer, question_form
from wisepath.render.text import inline
from wisepath.source import load_project

HERE = "sign-in/lesson-1-my-account-is-mine"
THERE = "sign-in/lesson-2-a-long-passphrase"


@pytest.fixture(scope="module")
def pack(root: Path) -> Pack:
    return compile_pack(load_project(root).project)


def page(*parts: nodes.Node) -> nodes.document:
    document = nodes.document(None, None)  # type: ignore[arg-type]  # neither settings nor reporter is asked
    section = nodes.section("", nodes.title("", "A page"), *parts, ids=["a-page"])
    document.append(section)
    return document


def printer(pack: Pack, *parts: nodes.Node, name: str = HERE) -> Printer:
    shelf = Shelf(pack=pack, pages={name: page(*parts), THERE: page()}, sources={("sign-in", "r30"): 2})
    return Printer(shelf=shelf, forms=FORMS, pages=(name, THERE))


def on_paper(pack: Pack, *parts: nodes.Node, name: str = HERE) -> str:
    return printer(pack, *parts, name=name).page(name, 2)


def paragraph(text: str) -> nodes.paragraph:
    return nodes.paragraph("", text)


def table(*rows: tuple[str, ...]) -> nodes.table:
    def cells(row: tuple[str, ...]) -> nodes.row:
        return nodes.row("", *(nodes.entry("", *([paragraph(text)] if text else [])) for text in row))

    head, *body = map(cells, rows)
    return nodes.table("", nodes.tgroup("", nodes.thead("", head), nodes.tbody("", *body)))


def test_headings_follow_the_depth_of_the_page(pack):
    html = on_paper(pack, nodes.section("", nodes.title("", "Inside"), ids=["inside"]))
    assert "<h2>A page</h2>" in html
    assert "<h3>Inside</h3>" in html
    assert f'id="{anchor(HERE, "inside")}"' in html


def test_what_has_no_form_stops_the_build(pack):
    with pytest.raises(PrintError, match=r"lesson-1.*no form for <sidebar>"):
        on_paper(pack, nodes.sidebar("", paragraph("x")))


def test_a_page_that_is_missing_is_named(pack):
    with pytest.raises(PrintError, match="table of contents"):
        printer(pack).page("sign-in/lesson-99", 2)


def test_a_picture_needs_a_text(pack):
    with pytest.raises(PrintError, match="no alternative text"):
        on_paper(pack, nodes.image(uri="sign-in/figures/a.svg", alt=" "))
    assert 'alt="A &quot;door&quot;"' in on_paper(pack, nodes.image(uri="a.svg", alt='A  "door"'))


def test_a_run_of_low_lines_is_a_place_to_write(pack):
    html = on_paper(pack, paragraph("Name: ____________ and 5 % of <all>"))
    assert "____" not in html
    assert '<span class="write" style="width:7.2em"></span>' in html
    assert "5\u00a0% of &lt;all&gt;" in html


def test_head_cells_have_a_scope_and_empty_ones_head_nothing(pack):
    assert '<thead><tr><td></td><th scope="col">rate</th></tr></thead>' in on_paper(
        pack, table(("", "rate"), ("garden", "50 %"))
    )


def test_a_table_without_a_head_is_headed_by_its_first_column(pack):
    html = on_paper(pack, table(("", ""), ("My bank", "")))
    assert "<thead>" not in html
    assert '<tr><th scope="row">My bank</th><td></td></tr>' in html


def test_links_lead_within_the_booklet_or_are_printed_or_are_words(pack):
    def link(**address: str) -> str:
        return on_paper(pack, nodes.paragraph("", "", nodes.reference("", "there", **address)))

    assert f'<a href="#{anchor(THERE)}">there</a>' in link(refuri=f"{THERE}#nowhere")
    assert f'<a href="#{anchor(THERE, "a-page")}">there</a>' in link(refuri=f"{THERE}#a-page")
    assert "<p>there</p>" in link(refuri="my-data/lesson-1")
    assert '<span class="address">(https://example.org/a)</span>' in link(refuri="https://example.org/a")
    same = nodes.reference("", "https://example.org", refuri="https://example.org")
    assert "address" not in on_paper(pack, nodes.paragraph("", "", same))


def cell(*tags: str) -> nodes.container:
    code = nodes.container("", nodes.literal_block("", "1 < 2"), classes=["cell_input"])
    result = nodes.container("", nodes.literal_block("", "True"), classes=["cell_output"])
    return nodes.container("", code, result, classes=["cell", *tags])


def test_the_result_of_a_cell_comes_first_and_folded_code_is_left_out(pack):
    shown = on_paper(pack, cell())
    assert shown.index("<pre>True</pre>") < shown.index("<pre>1 &lt; 2</pre>")
    assert "1 &lt; 2" not in on_paper(pack, cell("tag_hide-input"))


def test_printed_tables_get_scopes_and_lose_styles(pack):
    raw = (
        '<style>td {}</style><table border="1" class="dataframe"><thead><tr style="text-align: right;"><th></th>'
        "<th>rate</th></tr></thead><tbody><tr><th>garden</th><td>50 %</td></tr></tbody></table>"
    )
    assert printed(raw) == (
        '<table class="data"><thead><tr><td></td><th scope="col">rate</th></tr></thead>'
        '<tbody><tr><th scope="row">garden</th><td>50\u00a0%</td></tr></tbody></table>'
    )
    assert "<table" in on_paper(pack, nodes.raw("", raw, format="html"))
    with pytest.raises(PrintError, match="latex"):
        on_paper(pack, nodes.raw("", "x", format="latex"))


@pytest.mark.parametrize(("kind", "end"), [("tool", "tools"), ("source", "sources"), ("coach-note", "notes")])
def test_some_boxes_have_a_place_of_their_own(pack, kind, end):
    here = printer(pack, BoxNode("", paragraph("said there"), kind=kind, label="L", title="Sheet"))
    assert "said there" not in here.page(HERE, 2)
    (kept,) = getattr(here.asides, end)
    assert (kept.page, kept.html) == (HERE, "<p>said there</p>")


def test_a_note_stays_on_the_supporters_page(pack):
    note = BoxNode("", paragraph("said there"), kind="coach-note", label="For your supporter", title="")
    assert "said there" in on_paper(pack, note, name="sign-in/coach")


@pytest.mark.parametrize(("kind", "end"), [("word", "words"), ("practice-card", "cards")])
def test_words_and_cards_stand_in_the_text_and_at_the_end(pack, kind, end):
    here = printer(pack, BoxNode("", paragraph("said"), kind=kind, label="L", title="Name"))
    assert '<p class="box-title">Name</p>' in here.page(HERE, 2)
    assert [part.title for part in getattr(here.asides, end)] == ["Name"]


def test_sources_have_the_numbers_of_the_module(pack):
    here = printer(pack, nodes.paragraph("", "", RefNode(key="r30"), KeyNode(key="r30")))
    assert '<sup>2</sup><span class="number">2</span>' in here.page(HERE, 2)
    with pytest.raises(PrintError, match="r99"):
        on_paper(pack, nodes.paragraph("", "", RefNode(key="r99")))


def test_words_of_another_language_say_so(pack):
    assert '<span lang="sv">ord</span>' in on_paper(pack, nodes.paragraph("", "", LangNode("", "ord", lang="sv")))


def test_questions_and_activities_are_numbered_and_their_answers_kept(pack):
    item = next(item for item in pack.items if item.use == "practice" and item.kind == "choice")
    activity = pack.activities[0]
    here = printer(pack, QuestionNode(item=item.id), ActivityNode(activity=activity.id))
    html = here.page(HERE, 2)
    right = item.key()["feedback"][item.key()["right"]]
    assert "Question 1" in html
    assert "Practice 2" in html
    assert [part.title for part in here.asides.answers] == ["Question 1", "Practice 2"]
    assert right not in html
    assert right in here.asides.answers[0].html


def of_kind(pack: Pack, kind: str) -> Item:
    return next(item for item in pack.items if item.use == "practice" and item.kind == kind)


@pytest.mark.parametrize("kind", ["choice", "multiple", "order", "match", "spot", "short"])
def test_every_kind_of_question_can_be_answered_with_a_pen(pack, kind):
    item = of_kind(pack, kind)
    form = question_form(item.public_view(), pack.pictures)
    assert ('class="tick"' in form) != (kind == "short")
    assert all(told not in form for told in item.key()["feedback"].values())
    told = question_answer(item)
    assert told
    assert "None" not in told


def test_a_match_names_both_sides(pack):
    item = of_kind(pack, "match")
    view, right = item.public_view(), item.key()["right"]
    letter = {part["id"]: "ABCDEF"[place] for place, part in enumerate(view["right"])}
    for number, part in enumerate(view["left"], start=1):
        assert f"<b>{number}</b>" in question_answer(item)
        assert f"<b>{letter[right[part['id']]]}</b>" in question_answer(item)


def test_an_order_is_printed_mixed_and_answered_in_order(pack):
    item = of_kind(pack, "order")
    texts = [inline(step["text"]) for step in item.public_view()["steps"]]
    told = question_answer(item)
    assert sorted(texts, key=told.index) == [inline(step.text) for step in item.steps]  # type: ignore[attr-defined]
    assert sorted(texts, key=told.index) != texts


def test_the_places_of_a_picture_have_numbers(pack):
    item = of_kind(pack, "spot")
    count = len(item.public_view()["places"])
    form = question_form(item.public_view(), pack.pictures)
    assert form.count('text-anchor="middle" font-size=') >= count
    assert f">{count}</text></svg>" in form


def test_the_answer_of_an_assessment_item_is_refused(pack):
    item = next(item for item in pack.items if item.use == "assessment")
    with pytest.raises(ValueError, match="never printed"):
        question_answer(item)


def test_drawings_are_figures_with_a_text_or_ornaments():
    named = '<svg role="img" viewBox="0 0 20 10" role="img"><title>A &amp; B</title></svg>'
    assert for_paper(named).startswith('<img src="data:image/svg+xml;base64,')
    assert for_paper(named).endswith('alt="A &amp; B">')
    said = for_paper('<svg role="img" aria-label="Three ranges" viewBox="0 0 1 1"><title>x</title></svg>')
    assert 'alt="Three ranges"' in said
    ornament = for_paper('a<svg viewBox="0 0 20 10" aria-hidden="true"><title>x</title></svg>b')
    assert ornament.startswith('a<span class="ornament" style="width:6em;height:3em;background-image:url(')
    assert "alt=" not in ornament


@pytest.mark.parametrize(
    ("tex", "said"),
    [
        (r"\frac{27}{85} = 31.8", "27 divided by 85 equals 31.8"),
        (r"\sqrt{\frac{p(1-p)}{n}}", "root of ((p ( 1 minus p )) divided by n)"),
        (r"x_1^2 \times y^3", "x index 1 to the power of 2 times y to the power of 3"),
    ],
)
def test_formulas_are_said_in_words(tex, said):
    assert words(tex) == said
    assert f'alt="{said}"' in formula(tex, block=False)


def test_a_formula_is_the_same_every_time_and_sits_on_the_line():
    first = formula(r"\frac{a}{b}", block=False)
    assert first == formula(r"\frac{a}{b}", block=False)
    assert "vertical-align:-" in first
    assert formula("a", block=True).startswith('<p class="formula">')


def test_a_formula_that_cannot_be_set_names_itself(pack):
    with pytest.raises(FormulaError, match="cannot be set on paper"):
        formula(r"\begin{aligned}a\end{aligned}", block=True)
    with pytest.raises(PrintError, match="lesson-1"):
        on_paper(pack, nodes.math_block("", r"\begin{aligned}a\end{aligned}"))


def test_each_complete_module_has_its_booklets(pack):
    workers = pack.curriculum["workers"]
    pages = frozenset({"sign-in/coach"})
    made = list(booklets(pack, workers, pages))
    files = [booklet.file for booklet in made]
    assert files[-1] == booklet_file("workers") == "workers.pdf"
    assert made[-1].kind == WHOLE
    assert {"workers/sign-in.pdf", "workers/sign-in-coach.pdf"} <= set(files)
    assert [booklet.file for booklet in booklets(pack, workers, pages, "sign-in")] == [
        "workers/sign-in.pdf",
        "workers/sign-in-coach.pdf",
    ]
    planned = [module for module in pack.modules if not module.complete]
    assert not any(booklet_file("workers", module.id) in files for module in planned)


def test_notes_are_in_the_supporters_booklet_under_the_learners_numbers(pack):
    workers = pack.curriculum["workers"]
    module = pack.module["sign-in"]
    names = [f"sign-in/{lesson.id}" for lesson in pack.lessons["sign-in"]]
    item = of_kind(pack, "choice")
    note = BoxNode("", paragraph("ask twice"), kind="coach-note", label="For your supporter", title="")
    pages = {name: page(QuestionNode(item=item.id), note.deepcopy()) for name in names}
    pages["sign-in/coach"] = page(paragraph("how to run it"))
    shelf = Shelf(pack=pack, pages=pages, sources={})
    learner, supporter = booklets(pack, workers, frozenset(pages), module.id)
    assert supporter.kind == SUPPORTER
    first, second = (booklet_html(booklet, workers, shelf) for booklet in (learner, supporter))
    assert "ask twice" not in first
    assert "how to run it" not in first
    assert second.count("ask twice") == len(names)
    assert "how to run it" in second
    for html in (first, second):
        assert f'<p class="label">Question {len(names)}</p><div>' in html
    assert "we do not call the file PDF/UA" in first
