"""`tool`: a form or table to take away, printed on a page of its own or copied as text."""

from wisepath.deliveries.book.directives.box import Box
from wisepath.deliveries.jupyter_book.wording import mark


class Tool(Box):
    """A thing to use at work; its title is its name."""

    label = mark("To take away")
    tools = ("print", "copy")
