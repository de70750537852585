"""Numbers the sources of a module through all its pages, and leads references to them."""

from collections.abc import Mapping
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging

from wisepath.deliveries.book.directives.source import USED, KeyNode
from wisepath.deliveries.book.roles.source_ref import RefNode

logger = logging.getLogger(__name__)

Found = Mapping[str, tuple[int, str]]


def install_sources(app: Sphinx) -> None:
    """Set the numbers when a page is about to be written."""
    app.connect("doctree-resolved", _number)


def numbered(metadata: Mapping[str, Mapping[str, Any]], pages: list[str]) -> Found:
    """Return for each source key its number in the module and the first page that has it.

    `metadata` is Sphinx's, by page; `pages` are the module's pages in order.
    """
    found: dict[str, tuple[int, str]] = {}
    for page in pages:
        for key in metadata.get(page, {}).get(USED, ()):
            found.setdefault(key, (len(found) + 1, page))
    return found


def _number(app: Sphinx, doctree: nodes.document, page: str) -> None:
    keys, references = list(doctree.findall(KeyNode)), list(doctree.findall(RefNode))
    if not keys and not references:
        return
    found = numbered(app.env.metadata, _pages(app, page))
    for line in keys:
        line["number"] = found[line["key"]][0]
    here = {line["key"] for line in keys}
    for node in references:
        if node["key"] not in found:
            logger.warning('no source box of the module has "[%s]"', node["key"], location=node)
            continue
        number, home = found[node["key"]]
        away = "" if node["key"] in here else app.builder.get_relative_uri(page, home)
        node["number"], node["refuri"] = number, f"{away}#source-{node['key']}"


def _pages(app: Sphinx, page: str) -> list[str]:
    """Return the pages of the module of `page` in the order of the book."""
    module = page.rpartition("/")[0]
    order = app.env.toctree_includes.get(app.config.root_doc, [])
    return [name for name in order if name.rpartition("/")[0] == module]
