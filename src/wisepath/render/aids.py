"""Reading help: how the page looks and who reads it aloud; the same in books and site.

The HTML holds every word, also those that `aids.js` shows or says, so that all of them
go through the gettext of whoever shows the page. Without a script it is not displayed.
"""

from collections.abc import Callable, Sequence

from wisepath.render.text import attribute

Say = Callable[[str], str]

_SPEAKER = (
    '<svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">'
    '<path d="M4 9.5v5h3.5L12 19V5L7.5 9.5z" fill="currentColor"/>'
    '<path d="M15.5 8.5a5 5 0 0 1 0 7M18 5.5a9 9 0 0 1 0 13" fill="none" stroke="currentColor" '
    'stroke-width="2" stroke-linecap="round"/></svg>'
)


def reading_help(say: Say) -> str:
    """Return the folded menu for a page's header and the buttons of the voice; `say` translates."""
    sizes = (("", say("Normal")), ("larger", say("Larger")), ("largest", say("Largest")))
    colours = (
        ("", say("As my device")),
        ("light", say("Light")),
        ("dark", say("Dark")),
        ("contrast", say("High contrast")),
    )
    return (
        f'<div class="wp-aids wp-noprint"><details><summary>{say("Reading help")}</summary>'
        f'<div class="wp-aids-menu"><p class="wp-act">{listen(say)}</p>'
        f"{_choices('size', say('Text size'), sizes)}{_choices('colours', say('Colours'), colours)}"
        f"<fieldset><legend>{say('Movement')}</legend>"
        f"{_pick('checkbox', 'calm', 'on', say('Keep the page still'))}</fieldset>"
        '<p class="wp-act"><button type="button" class="wp-button wp-quiet" data-reset>'
        f"{say('Back to the usual look')}</button></p>"
        f'<p class="wp-how">{say("Your choice stays on this device.")}</p></div></details></div>{_player(say)}'
    )


def listen(say: Say) -> str:
    """Return the button that begins to read aloud; it stays hidden until the device has a voice."""
    return (
        f'<button type="button" class="wp-button wp-quiet wp-listen wp-noprint" data-read hidden>'
        f"{_SPEAKER}{say('Read aloud')}</button>"
    )


def _choices(name: str, legend: str, values: Sequence[tuple[str, str]]) -> str:
    picks = "".join(_pick("radio", name, value, label) for value, label in values)
    return f"<fieldset><legend>{legend}</legend>{picks}</fieldset>"


def _pick(kind: str, name: str, value: str, label: str) -> str:
    return (
        f'<label class="wp-pick"><input type="{kind}" name="wp-{name}" value="{value}" data-set="{name}" '
        f'autocomplete="off"><span>{label}</span></label>'
    )


def _player(say: Say) -> str:
    words = {
        "picture": say("Picture:"),
        "answer": say("Answer {n}:"),
        "line": say("Line {n}:"),
        "silent": say("The voice has stopped. Press “Go on” to try again."),
    }
    data = "".join(f' data-{name}="{attribute(text)}"' for name, text in words.items())
    pause = f'<span data-when="reading">{say("Pause")}</span><span data-when="paused" hidden>{say("Go on")}</span>'
    buttons = (
        ("pause", pause, ""),
        ("stop", say("Stop"), ""),
        ("slower", say("Slower"), ' aria-pressed="false"'),
        ("back", say("Sentence before"), ""),
        ("next", say("Next sentence"), ""),
    )
    shown = "".join(
        f'<button type="button" class="wp-button wp-quiet" data-do="{name}"{extra}>{label}</button>'
        for name, label, extra in buttons
    )
    return (
        f'<div class="wp-player wp-noprint" role="group" aria-label="{attribute(say("Read aloud"))}" hidden{data}>'
        f'{shown}<p role="status"></p></div>'
    )
