"""The words of the frame and of the boxes, through gettext: text domain `wisepath`."""

from pathlib import Path

from sphinx.application import Sphinx
from sphinx.locale import get_translation

DOMAIN = "wisepath"
LOCALE = Path(__file__).parents[2] / "locale"

_translate = get_translation(DOMAIN)


def install_wording(app: Sphinx) -> None:
    """Load the catalogue of the book's language; without one the words stay English."""
    app.add_message_catalog(DOMAIN, str(LOCALE))


def say(text: str) -> str:
    """Return a text of the frame in the language of the book that is being built."""
    return str(_translate(text))


def mark(text: str) -> str:
    """Return a text as it is: it is said later, and is found by the tools that collect texts."""
    return text
