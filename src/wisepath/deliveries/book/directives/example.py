"""`example`: a short story from a named sector."""

from wisepath.deliveries.book.directives.box import Box
from wisepath.deliveries.jupyter_book.wording import mark


class Example(Box):
    """A story; its title says where it happens."""

    label = mark("Example")
