"""Small pieces of HTML. Whatever comes from outside goes through `attribute`, `block` or `inline`."""

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


def form(do: str, inner: str, revision: int | None = None, look: str = "") -> str:
    """Return a form whose controls go to the handler `do`; `inner` is HTML."""
    kept = "" if revision is None else f'<input type="hidden" name="revision" value="{revision}">'
    shape = f' class="{look}"' if look else ""
    return f'<form data-do="{do}"{shape}>{kept}{inner}</form>'


def button(words: str, look: str = "", name: str = "", value: str = "1") -> str:
    """Return a button that sends its form; its name goes along with it."""
    named = f' name="{attribute(name)}" value="{attribute(value)}"' if name else ""
    return f'<button class="{("wp-button " + look).strip()}"{named}>{words}</button>'


def link(do: str, words: str, revision: int | None = None) -> str:
    """Return a quiet button that stands alone in its form."""
    return form(do, f'<button class="site-link">{text(words)}</button>', revision)


def pick(kind: str, name: str, value: str, inner: str, *, on: bool = False) -> str:
    """Return a radio button or a tick with its label; `inner` is HTML."""
    chosen = " checked" if on else ""
    return (
        f'<label class="wp-pick"><input type="{kind}" name="{attribute(name)}" value="{attribute(value)}"{chosen}>'
        f"<span>{inner}</span></label>"
    )


def heading(words: str, level: int = 3) -> str:
    """Return the heading that gets the focus when a page is changed; `words` is HTML."""
    return f'<h{level} tabindex="-1" data-focus>{words}</h{level}>'


def items(parts: Iterable[str], look: str, tag: str = "ul") -> str:
    """Return a list of HTML pieces, or nothing if there are none."""
    inner = "".join(f"<li>{part}</li>" for part in parts)
    return f'<{tag} class="{look}">{inner}</{tag}>' if inner else ""


def note(words: str, kind: str = "status") -> str:
    """Return a message in a box; an alert is read out at once."""
    look = "site-alert" if kind == "alert" else "site-note"
    return f'<div class="{look}" role="{kind}"><p>{text(words)}</p></div>'
