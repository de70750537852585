"""The directives of the pages, one a file; `wisepath.model.directive` says what each becomes in which delivery."""

from sphinx.application import Sphinx

from wisepath.deliveries.book.directives.box import Box, BoxNode, close_box, open_box
from wisepath.deliveries.book.directives.card import PracticeCard, StepNode, close_step, open_step
from wisepath.deliveries.book.directives.example import Example
from wisepath.deliveries.book.directives.notes import CoachNote, TrainerNote
from wisepath.deliveries.book.directives.question import question_directive
from wisepath.deliveries.book.directives.source import KeyNode, Source, close_key, open_key
from wisepath.deliveries.book.directives.tool import Tool
from wisepath.deliveries.book.directives.try_it import TryIt
from wisepath.deliveries.book.directives.word import WordBox
from wisepath.model.pack import Pack

BOXES: dict[str, type[Box]] = {
    "try-it": TryIt,
    "example": Example,
    "word": WordBox,
    "coach-note": CoachNote,
    "trainer-note": TrainerNote,
    "tool": Tool,
    "source": Source,
    "practice-card": PracticeCard,
}


def install_directives(app: Sphinx, pack: Pack) -> None:
    """Register the directives and their HTML; activities have an installer of their own."""
    app.add_directive("question", question_directive(pack))
    for name, directive in BOXES.items():
        app.add_directive(name, directive)
    app.add_node(BoxNode, html=(open_box, close_box))
    app.add_node(StepNode, html=(open_step, close_step))
    app.add_node(KeyNode, html=(open_key, close_key))
