"""The words that stand around the authors' text, on screen and on paper, through gettext: text domain `wisepath`."""

from pathlib import Path

from sphinx.application import Sphinx
from sphinx.locale import get_translation

DOMAIN = "wisepath"
LOCALE = Path(__file__).parents[2] / "locale"

_translate = get_translation(DOMAIN)


def install_wording(app: Sphinx) -> None:
    """Load the catalogue of the language that is built; without one the words stay English."""
    app.add_message_catalog(DOMAIN, str(LOCALE))


def say(text: str) -> str:
    """Return a text in the language that is being built."""
    return str(_translate(text))


def mark(text: str) -> str:
    """Return a text as it is: it is said later, and is found by the tools that collect texts."""
    return text
