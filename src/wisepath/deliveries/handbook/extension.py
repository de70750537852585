"""What the handbook's pages need besides Sphinx's own: the frame, tables one can scroll, links that lead somewhere."""

from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx

from wisepath.deliveries.handbook.body import mend_body
from wisepath.deliveries.jupyter_book.wording import install_wording, say
from wisepath.render.aids import listen, reading_help


def setup(app: Sphinx) -> dict[str, Any]:
    """Register theme, frame and links."""
    install_wording(app)
    app.add_html_theme("handbook", str(Path(__file__).parent / "theme"))
    app.connect("doctree-read", _name_other_papers)
    app.connect("html-page-context", _frame, priority=900)
    app.connect("builder-inited", _without_search)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _without_search(app: Sphinx) -> None:
    app.builder.search = False  # type: ignore[attr-defined]  # the contents stand on every page


def _name_other_papers(app: Sphinx, tree: nodes.document) -> None:
    """Let a link to a paper outside the book say where that lies."""
    for link in list(tree.findall(addnodes.pending_xref)):
        name = link["reftarget"]
        inside = link.get("refdomain") == "doc"
        if (inside and name not in app.env.found_docs) or name.startswith("../"):
            where = f"docs/{name}.md" if inside else name.rpartition("../")[2]
            said = nodes.Text(f"{link.astext()} (")
            link.replace_self(nodes.inline("", "", said, nodes.literal("", where), nodes.Text(")")))


def _frame(app: Sphinx, page: str, template: str, context: dict[str, Any], tree: Any) -> None:  # noqa: ARG001
    context["_"] = say
    context["reading_help"], context["listen"] = reading_help(say), listen(say)
    context["script_files"], context["css_files"] = [], []
    if "body" in context:
        context["body"] = mend_body(context["body"])
