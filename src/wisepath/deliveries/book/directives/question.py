"""`question`: a practice item by its id; its key lies in a file apart, loaded when the reader asks to check."""

from typing import ClassVar

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from wisepath.deliveries.jupyter_book.wording import say
from wisepath.model.pack import Pack
from wisepath.model.texts import language_of
from wisepath.render.item import item_view
from wisepath.render.text import attribute

USED = "wisepath_questions"


class Question(SphinxDirective):
    """A practice item."""

    required_arguments = 1
    pack: ClassVar[Pack]

    def run(self) -> list[nodes.Node]:
        """Return the view of the item, or an error that names the page and line."""
        item = self.pack.item.get(self.arguments[0])
        if item is None or item.use != "practice":
            raise self.error(f'there is no practice item "{self.arguments[0]}"')
        self.env.metadata[self.env.docname].setdefault(USED, []).append(item.id)
        lang = language_of(self.pack, f"item/{item.id}")
        view = item_view(item.public_view(), self.pack.pictures, say, lang)
        html = (
            f'<form class="wp-question" data-key="{attribute(item.id)}" aria-label="{attribute(say("Question"))}">'
            f'<p class="wp-label">{say("Question")}</p>{view}'
            f'<p class="wp-act"><button type="submit" class="wp-button">{say("Check")}</button></p>'
            '<div class="wp-feedback" role="status"></div></form>'
        )
        return [nodes.raw("", html, format="html")]


def question_directive(pack: Pack) -> type[Question]:
    """Return the directive that shows the practice items of a pack."""
    return type("PackQuestion", (Question,), {"pack": pack})
