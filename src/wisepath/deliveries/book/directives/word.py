"""`word`: a new word with its meaning, where it first appears; it feeds the glossary of the curriculum."""

from docutils import nodes
from docutils.parsers.rst import directives

from wisepath.deliveries.book.directives.box import Box, BoxNode
from wisepath.deliveries.jupyter_book.wording import mark
from wisepath.model.word import REACHES, Word


def _reach(argument: str) -> str:
    return str(directives.choice(argument, REACHES))


class WordBox(Box):
    """A word and its meaning.

    `also` names other forms, `links` how far the meaning is offered in running text; both are
    read from the sources with the glossary (`wisepath.model.word`).
    """

    label = mark("Word")
    required_arguments = 1
    optional_arguments = 0
    option_spec = {"also": directives.unchanged, "links": _reach}

    def finish(self, box: BoxNode) -> list[nodes.Node]:
        """Give the box the address to which the glossary leads."""
        box["word"] = Word(word=self.arguments[0], meaning="").key
        name = f"word-{Word(word=self.arguments[0], meaning='').anchor}"
        if name not in self.state.document.ids:
            box["ids"].append(name)
            self.state.document.note_explicit_target(box)
        return [box]
