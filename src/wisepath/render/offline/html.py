"""Small pieces of HTML. Whatever is no text of ours goes through `text`, `attribute`, `block` or `inline`."""

from collections.abc import Iterable

from wisepath.model.pack import Pack
from wisepath.render.item import picture
from wisepath.render.text import attribute


def text(words: str) -> str:
    """Return a text for the page, with nothing in it that the browser would run."""
    return attribute(words)


def drawing(pack: Pack, name: str) -> str:
    """Return a drawing of the pack, hidden from screen readers as the words beside it say the same."""
    svg = pack.pictures.get(name, "")
    return picture(svg, meaning=False) if svg else ""


def heading(inner: str, look: str = "") -> str:
    """Return the heading of a screen; it gets the focus when the screen changes. `inner` is HTML."""
    shape = f' class="{look}"' if look else ""
    return f'<h1{shape} tabindex="-1" data-focus>{inner}</h1>'


def form(do: str, inner: str, look: str = "") -> str:
    """Return a form whose controls go to the action `do`; `inner` is HTML."""
    shape = f' class="{look}"' if look else ""
    return f'<form data-do="{do}"{shape}>{inner}</form>'


def button(inner: str, look: str = "", name: str = "", value: str = "1") -> str:
    """Return a button that sends its form; its name, if it has one, goes along. `inner` is HTML."""
    named = f' name="{attribute(name)}" value="{attribute(value)}"' if name else ""
    return f'<button class="{("wp-button " + look).strip()}"{named}>{inner}</button>'


def hidden(name: str, value: str) -> str:
    """Return a value that goes along with a form."""
    return f'<input type="hidden" name="{attribute(name)}" value="{attribute(value)}">'


def quiet(do: str, words: str, kept: str = "") -> str:
    """Return a quiet button that stands alone in its form; `kept` is HTML that goes along."""
    return form(do, f'{kept}<button class="site-link">{text(words)}</button>')


def way(place: str, words: str, look: str = "wp-button") -> str:
    """Return a link to another screen."""
    return f'<a class="{look}" href="#{attribute(place)}">{text(words)}</a>'


def pick(name: str, value: str, inner: str, *, on: bool = False) -> str:
    """Return a radio button with its label; `inner` is HTML."""
    chosen = " checked" if on else ""
    return (
        f'<label class="wp-pick"><input type="radio" name="{attribute(name)}" value="{attribute(value)}"{chosen}>'
        f"<span>{inner}</span></label>"
    )


def items(parts: Iterable[str], look: str = "", tag: str = "ul") -> str:
    """Return a list of HTML pieces, or nothing if there are none."""
    inner = "".join(f"<li>{part}</li>" for part in parts)
    shape = f' class="{look}"' if look else ""
    return f"<{tag}{shape}>{inner}</{tag}>" if inner else ""


def note(words: str, *, alert: bool = False) -> str:
    """Return a message above a screen, or nothing without words; an alert is read out at once."""
    if not words:
        return ""
    if alert:
        return (
            f'<div class="site-alert" role="alert" tabindex="-1" data-focus><p><strong>{text(words)}</strong></p></div>'
        )
    return f'<div class="site-note" role="status"><p>{text(words)}</p></div>'
