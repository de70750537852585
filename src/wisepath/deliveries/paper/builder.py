"""The Sphinx builder that prints: it resolves all pages of a curriculum and makes its booklets of them."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.builders import Builder

from wisepath.deliveries.paper.booklet import booklets, lessons
from wisepath.deliveries.paper.document import booklet_html
from wisepath.deliveries.paper.nodes import KeyNode
from wisepath.deliveries.paper.pdf import fingerprint, pdf
from wisepath.deliveries.paper.printer import Shelf
from wisepath.model.pack import Pack


class PaperBuilder(Builder):
    """Writes one PDF a booklet into Sphinx's folder; pages are known by their names alone."""

    name = "wisepath-paper"
    format = "paper"
    supported_image_types = ["image/svg+xml", "image/png", "image/jpeg"]
    pack: Pack  # set by the extension

    def get_outdated_docs(self) -> str:
        """Return what is to be made: booklets hang together, so always all of them."""
        return "all booklets"

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:  # noqa: ARG002 - Sphinx' signature
        """Return the name of a page."""
        return docname

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:  # noqa: ARG002
        """Return the name of the other page; the printer knows whether it is in the same booklet."""
        return to

    def write(self, *_: Any) -> None:
        """Make the booklets."""
        curriculum = self.pack.curriculum[Path(self.srcdir).name]
        pages = dict(self._pages())
        shelf = Shelf(pack=self.pack, pages=pages, sources=self._sources(pages))
        for booklet in booklets(self.pack, curriculum, frozenset(pages), self.config.wisepath_module):
            self._print(Path(self.outdir) / booklet.file, booklet_html(booklet, curriculum, shelf))

    def _print(self, path: Path, html: str) -> None:
        """Write one PDF, unless the one that is there was made of just the same."""
        stamp, key = path.with_suffix(".made-of"), fingerprint(html, Path(self.srcdir))
        if path.exists() and stamp.exists() and stamp.read_text(encoding="utf-8") == key:
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(pdf(html, Path(self.srcdir)))
        stamp.write_text(key, encoding="utf-8")

    def _pages(self) -> Iterator[tuple[str, nodes.document]]:
        for name in sorted(self.env.found_docs):
            page = self.env.get_doctree(name)
            self.env.apply_post_transforms(page, name)
            self.post_process_images(page)
            yield name, page

    def _sources(self, pages: Mapping[str, nodes.document]) -> dict[tuple[str, str], int]:
        """Return the number of each source, by module and key; numbers run through all pages of a module."""
        numbers: dict[tuple[str, str], int] = {}
        for module in self.pack.modules:
            last = (f"{module.id}/coach", f"{module.id}/trainer")
            found = [name for name in (*lessons(self.pack, module), *last) if name in pages]
            keys = dict.fromkeys(node["key"] for name in found for node in pages[name].findall(KeyNode))
            numbers |= {(module.id, key): number for number, key in enumerate(keys, start=1)}
        return numbers
