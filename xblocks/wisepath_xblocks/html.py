"""Small pieces of HTML. Whatever comes from outside goes through `attribute`, `block` or `inline`."""

from wisepath.render.pieces import text


def form(do: str, inner: str, revision: int | None = None, look: str = "") -> str:
    """Return a form whose controls go to the handler `do`; `inner` is HTML."""
    kept = "" if revision is None else f'<input type="hidden" name="revision" value="{revision}">'
    shape = f' class="{look}"' if look else ""
    return f'<form data-do="{do}"{shape}>{kept}{inner}</form>'


def link(do: str, words: str, revision: int | None = None) -> str:
    """Return a quiet button that stands alone in its form."""
    return form(do, f'<button class="site-link">{text(words)}</button>', revision)


def heading(words: str, level: int = 3) -> str:
    """Return the heading that gets the focus when a page is changed; `words` is HTML."""
    return f'<h{level} tabindex="-1" data-focus>{words}</h{level}>'


def note(words: str, kind: str = "status") -> str:
    """Return a message in a box; an alert is read out at once."""
    look = "site-alert" if kind == "alert" else "site-note"
    return f'<div class="{look}" role="{kind}"><p>{text(words)}</p></div>'
