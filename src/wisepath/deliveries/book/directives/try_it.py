"""`try-it`: a task to do now, away from the screen or in an app."""

from wisepath.deliveries.book.directives.box import Box
from wisepath.deliveries.jupyter_book.wording import mark


class TryIt(Box):
    """A task; its title says what is done."""

    label = mark("Try it")
