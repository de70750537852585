"""Small pieces of HTML that screens are made of. What is no text of ours goes through `text` or `attribute`."""

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


def button(inner: str, look: str = "", name: str = "", value: str = "1") -> str:
    """Return a button that sends its form; its name, if it has one, goes along. `inner` is HTML."""
    named = f' name="{attribute(name)}" value="{attribute(value)}"' if name else ""
    return f'<button class="{("wp-button " + look).strip()}"{named}>{inner}</button>'


def pick(name: str, value: str, inner: str, *, on: bool = False, kind: str = "radio") -> str:
    """Return a radio button, or a tick, with its label; `inner` is HTML."""
    chosen = " checked" if on else ""
    return (
        f'<label class="wp-pick"><input type="{kind}" name="{attribute(name)}" value="{attribute(value)}"{chosen}>'
        f"<span>{inner}</span></label>"
    )


def items(parts: Iterable[str], look: str = "", tag: str = "ul") -> str:
    """Return a list of HTML pieces, or nothing if there are none."""
    inner = "".join(f"<li>{part}</li>" for part in parts)
    shape = f' class="{look}"' if look else ""
    return f"<{tag}{shape}>{inner}</{tag}>" if inner else ""
