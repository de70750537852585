"""Joins directives, roles and builder to one Sphinx run."""

from sphinx.application import Sphinx

from wisepath.deliveries.jupyter_book.wording import install_wording
from wisepath.deliveries.paper.builder import PaperBuilder
from wisepath.deliveries.paper.directives import install_directives
from wisepath.model.pack import Pack


def install(app: Sphinx, pack: Pack) -> None:
    """Register everything the booklets need with one Sphinx application."""
    # A changed pack changes questions, so every page is read again.
    app.add_config_value("wisepath_pack", pack.version, "env")
    # The one module to print; empty for all.
    app.add_config_value("wisepath_module", "", "")
    install_wording(app)
    install_directives(app, pack)
    app.add_builder(type("PackPaperBuilder", (PaperBuilder,), {"pack": pack}))
