"""The roles of running text, one a file."""

from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxRole

from wisepath.deliveries.book.roles.lang import LangNode, LangRole, close_lang, open_lang
from wisepath.deliveries.book.roles.source_ref import RefNode, SourceRefRole, close_ref, open_ref

ROLES: dict[str, type[SphinxRole]] = {"lang": LangRole, "source-ref": SourceRefRole}


def install_roles(app: Sphinx) -> None:
    """Register the roles and their HTML."""
    for name, role in ROLES.items():
        app.add_role(name, role())
    app.add_node(LangNode, html=(open_lang, close_lang))
    app.add_node(RefNode, html=(open_ref, close_ref))
