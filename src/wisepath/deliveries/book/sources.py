"""Numbers the sources of a module through all its pages, and leads references to them."""

from collections.abc import Mapping
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging

from wisepath.deliveries.book.directives.source import USED, KeyNode
from wisepath.deliveries.book.roles.source_ref import ASKED, RefNode

logger = logging.getLogger(__name__)

Found = Mapping[str, tuple[int, str]]


_NUMBERS = "wisepath_numbers"  # where Sphinx's environment keeps the numbers of each module between two builds


def install_sources(app: Sphinx) -> None:
    """Set the numbers when a page is about to be written; write it anew when they have changed."""
    app.connect("env-updated", _changed)
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


def _changed(app: Sphinx, env: Any) -> list[str]:
    """Return the pages to write again because another page of their module has changed their numbers.

    A page with a reference that leads nowhere is read again in every build, so that its warning comes again.
    """
    before: Mapping[str, Found] = getattr(env, _NUMBERS, {})
    now: dict[str, Found] = {}
    again: list[str] = []
    for page, told in env.metadata.items():
        module = page.rpartition("/")[0]
        if USED not in told and ASKED not in told:
            continue
        if module not in now:
            now[module] = numbered(env.metadata, _pages(app, page))
        if now[module] != before.get(module):
            again.append(page)
        if not now[module].keys() >= set(told.get(ASKED, ())):
            env.reread_always.add(page)
    setattr(env, _NUMBERS, now)
    return again


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
