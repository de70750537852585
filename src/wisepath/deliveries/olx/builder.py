"""The Sphinx builder of the export: it writes no page, and keeps each as HTML with marks."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.util.osutil import ensuredir

from wisepath.deliveries.olx.part import end_mark, mark

# Boxes that the course shows elsewhere too: notes to staff alone, what is taken away as a file to print.
_APART = {"coach-note": "note", "trainer-note": "note", "tool": "take", "practice-card": "take"}


class CourseBuilder(StandaloneHTMLBuilder):
    """Resolves the pages of a curriculum; `bodies` has the HTML of each."""

    name = "wisepath-olx"
    search = False

    def init(self) -> None:
        """Begin with no pages."""
        super().init()
        self.bodies: dict[str, str] = {}

    def get_outdated_docs(self) -> Iterator[str]:
        """Yield all pages: none is kept from the last build."""
        yield from self.env.found_docs

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Keep a page; what has a place of its own in the course is marked first."""
        for box in [node for node in doctree.findall(nodes.Element) if node.get("kind") in _APART]:
            name, title = _APART[box["kind"]], box.get("title", "")
            box.replace_self([_raw(mark(name, title)), box, _raw(end_mark(name))])
        super().write_doc(docname, doctree)

    def handle_page(
        self,
        pagename: str,
        addctx: dict[str, Any],
        templatename: str = "page.html",
        outfilename: str | None = None,  # noqa: ARG002
        event_arg: Any = None,
    ) -> None:
        """Keep the body of a page as the books would show it; pages that nobody wrote are not kept."""
        if "body" not in addctx:
            return
        context = self.globalcontext.copy()
        context.update(addctx)
        context["pathto"] = context["hasdoc"] = lambda *_: ""
        self.events.emit("html-page-context", pagename, templatename, context, event_arg)
        self.bodies[pagename] = str(context["body"])

    def told_files(self) -> dict[str, str]:
        """Return the file of each picture and download, by the end of its address in the pages."""
        found = {f"_images/{name}": source for source, name in self.images.items()}
        found |= {f"_downloads/{name}": source for source, (_, name) in self.env.dlfiles.items()}
        return {name: str(Path(self.srcdir, source)) for name, source in found.items()}

    def finish(self) -> None:
        """Write nothing; other extensions put their own files into this folder, and none of them is used."""
        ensuredir(Path(self.outdir, "_static"))

    def copy_assets(self) -> None:
        """Copy nothing."""


def _raw(html: str) -> nodes.raw:
    return nodes.raw("", html, format="html")
