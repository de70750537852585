"""Small pieces of HTML of this edition alone. What is no text of ours goes through `text` or `attribute`."""

from wisepath.render.pieces import text
from wisepath.render.text import attribute


def heading(inner: str, look: str = "") -> str:
    """Return the heading of a screen; it gets the focus when the screen changes. `inner` is HTML."""
    shape = f' class="{look}"' if look else ""
    return f'<h1{shape} tabindex="-1" data-focus>{inner}</h1>'


def form(do: str, inner: str, look: str = "") -> str:
    """Return a form whose controls go to the action `do`; `inner` is HTML."""
    shape = f' class="{look}"' if look else ""
    return f'<form data-do="{do}"{shape}>{inner}</form>'


def hidden(name: str, value: str) -> str:
    """Return a value that goes along with a form."""
    return f'<input type="hidden" name="{attribute(name)}" value="{attribute(value)}">'


def quiet(do: str, words: str, kept: str = "") -> str:
    """Return a quiet button that stands alone in its form; `kept` is HTML that goes along."""
    return form(do, f'{kept}<button class="site-link">{text(words)}</button>')


def way(place: str, words: str, look: str = "wp-button") -> str:
    """Return a link to another screen."""
    return f'<a class="{look}" href="#{attribute(place)}">{text(words)}</a>'


def note(words: str, *, alert: bool = False) -> str:
    """Return a message above a screen, or nothing without words; an alert is read out at once."""
    if not words:
        return ""
    if alert:
        return (
            f'<div class="site-alert" role="alert" tabindex="-1" data-focus><p><strong>{text(words)}</strong></p></div>'
        )
    return f'<div class="site-note" role="status"><p>{text(words)}</p></div>'
