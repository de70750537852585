"""What stands around a page, and the pages that nobody writes: all words, and the search."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from wisepath.deliveries.book import glossary, search
from wisepath.deliveries.book.context import page_context
from wisepath.deliveries.book.tables import mend_body
from wisepath.deliveries.jupyter_book.wording import say
from wisepath.model.curriculum import Curriculum
from wisepath.model.pack import Pack
from wisepath.render.aids import listen, reading_help

_WEIGHTS = "wisepath_weights"


def install_frame(app: Sphinx, pack: Pack, curriculum: Curriculum) -> None:
    """Fill the templates, add the pages of words and search, and write the search's index."""
    words = pack.glossary.get(curriculum.id, ())

    def page(app: Sphinx, name: str, template: str, context: dict[str, Any], doctree: Any) -> None:  # noqa: ARG001
        context["wisepath"] = page_context(pack, curriculum, name) | _aids()
        context["_"] = say
        context["notes_page"] = _notes_page(app, name)
        context["script_files"], context["css_files"] = [], []
        if "body" in context:
            context["body"] = mend_body(context["body"])

    def more(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
        titles = {name: title.astext() for name, title in app.env.titles.items()}
        listed = {"title": say("Words"), "words": glossary.entries(words, titles)}
        yield glossary.PAGE, listed, "glossary.html"
        yield search.PAGE, {"title": say("Search")}, "search.html"

    def finished(app: Sphinx, error: Exception | None) -> None:
        if error is None and app.builder.format == "html":
            entries = list(_entries(app, pack, curriculum))
            script = search.index_script(entries, [word for word in words if word.page in app.env.titles])
            (Path(app.outdir) / "_static" / search.INDEX).write_text(script, encoding="utf-8")

    def read(app: Sphinx, tree: nodes.document) -> None:
        # Kept with the page, so that an edit of one page does not mean to look at all of them.
        app.env.metadata[app.env.docname][_WEIGHTS] = search.weigh(tree)

    app.connect("doctree-read", read, priority=900)
    app.connect("html-page-context", page, priority=900)
    app.connect("html-collect-pages", more)
    app.connect("build-finished", finished)


def _notes_page(app: Sphinx, page: str) -> str:
    """Return the page for supporters or trainers in the module of a page, if the book has it."""
    module = page.rpartition("/")[0]
    names = (f"{module}/{name}" for name in ("coach", "trainer"))
    return next((name for name in names if name in app.env.found_docs), "")


def _aids() -> dict[str, str]:
    """Return the reading help of a page, in the language of the book."""
    return {"reading_help": reading_help(say), "listen": listen(say)}


def _entries(app: Sphinx, pack: Pack, curriculum: Curriculum) -> Iterator[search.Entry]:
    """Yield the pages of the book as the index has them, in the order of the book."""
    root = app.config.root_doc
    for name in (root, *app.env.toctree_includes.get(root, ())):
        place = page_context(pack, curriculum, name)
        which = f"{say('Page')} {place['number']}" if place["lesson"] else place["notes_label"]
        parts = [place["core"], place["module"].title, which] if place["module"] else [curriculum.title]
        yield search.Entry(
            address=app.builder.get_target_uri(name),
            title=app.env.titles[name].astext(),
            place=" \u203a ".join(parts),
            weights=_weights(app, name),
        )


def _weights(app: Sphinx, page: str) -> dict[str, int]:
    """Return the weights of a page's words; a page that an older version of this program read has none with it."""
    kept: dict[str, int] | None = app.env.metadata[page].get(_WEIGHTS)
    return search.weigh(app.env.get_doctree(page)) if kept is None else kept
