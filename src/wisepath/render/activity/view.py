"""The frame of an activity in a page: intro, workplace, one step at a time, the scene, feedback, buttons."""

import json
from collections.abc import Mapping

from wisepath.render.activity.pen import Part, Say
from wisepath.render.activity.scenes import DRAW
from wisepath.render.activity.screen_pen import ScreenPen
from wisepath.render.activity.words import how_to, script_words
from wisepath.render.text import attribute, block, inline


def activity_view(view: Part, pictures: Mapping[str, str], say: Say = str) -> str:
    """Return the HTML of an activity's public view; `say` translates the interface words.

    Nothing in it says what is right. activity.js wakes it up; without a script it says where the paper form is.
    """
    pen = ScreenPen(name=view["id"], pictures=pictures, say=say)
    return (
        f'<section class="wp-activity" data-activity="{attribute(view["id"])}" data-kind="{view["kind"]}" '
        f'data-key="{attribute(view["id"])}.{attribute(view["sector"])}" data-sector="{attribute(view["sector"])}" '
        f'data-words="{attribute(json.dumps(script_words(say), ensure_ascii=False))}" '
        f'aria-label="{attribute(say("Practice"))}: {attribute(view["title"])}">'
        f'<p class="wp-label">{say("Practice")}</p>'
        f'<p class="wp-activity-title" role="heading" aria-level="3">{inline(view["title"])}</p>'
        f'<div class="wp-intro">{block(view["intro"])}</div>{_sectors(view, say)}'
        f'<div class="wp-asks">{_steps(view, say)}</div>'
        f'<div class="wp-stage">{DRAW[view["kind"]](view["scene"], pen)}</div>'
        f'{_choices(view)}<div class="wp-feedback" role="status"></div>{_buttons(view, say)}'
        f"<noscript><p>{say('This practice needs a script. The printed booklet has it on paper.')}</p></noscript>"
        "</section>"
    )


def _steps(view: Part, say: Say) -> str:
    count = len(view["steps"])
    steps = "".join(
        f'<div data-step="{attribute(step["id"])}" data-do="{step["do"]}"{_needs(step)}'
        f"{'' if number == 1 else ' hidden'}>"
        f'<p class="wp-count">{say("Step {n} of {all}").replace("{n}", str(number)).replace("{all}", str(count))}</p>'
        f'<p class="wp-ask" tabindex="-1">{inline(step["ask"])}</p>{_how(how_to(say)[step["do"]])}</div>'
        for number, step in enumerate(view["steps"], start=1)
    )
    end = f'<p class="wp-count">{say("The end")}</p><p class="wp-ask" tabindex="-1"></p>'
    return f'{steps}<div class="wp-end" hidden>{end}</div>'


def _needs(step: Part) -> str:
    """Return what the script needs to know of a step besides its way."""
    names = sorted(step.get("entries", ()) or step.get("fields", ()))
    known = {"opens": step.get("opens", ""), "names": " ".join(names)}
    return "".join(f' data-{name}="{attribute(value)}"' for name, value in known.items() if value)


def _how(text: str) -> str:
    return f'<p class="wp-how">{text}</p>' if text else ""


def _choices(view: Part) -> str:
    return "".join(
        f'<div class="wp-choices" data-choices="{attribute(step["id"])}" role="radiogroup" '
        f'aria-label="{attribute(step["ask"])}"{"" if not place else " hidden"}>'
        + "".join(
            f'<label class="wp-option"><input type="radio" name="a-{attribute(view["id"])}-{attribute(step["id"])}" '
            f'value="{attribute(choice["id"])}" autocomplete="off"><span>{inline(choice["text"])}</span></label>'
            for choice in step["choices"]
        )
        + "</div>"
        for place, step in enumerate(view["steps"])
        if step["do"] == "choose"
    )


def _sectors(view: Part, say: Say) -> str:
    if len(view["sectors"]) < 2:
        return ""
    tiles = "".join(
        f'<label class="wp-tile"><input type="radio" name="a-{attribute(view["id"])}-sector" '
        f'value="{attribute(part["id"])}" autocomplete="off"{" checked" if part["id"] == view["sector"] else ""}>'
        f"<span>{inline(part['name'])}</span></label>"
        for part in view["sectors"]
    )
    return (
        f'<fieldset class="wp-sectors" hidden><legend>{say("Where do you work?")}</legend>'
        f'<div class="wp-tiles">{tiles}</div></fieldset>'
    )


def _buttons(view: Part, say: Say) -> str:
    listen = f'<span data-when="off">{say("Listen")}</span><span data-when="on" hidden>{say("Stop listening")}</span>'
    buttons = (
        ("check", say("Check"), ""),
        ("on", say("Go on"), ""),
        ("again", say("Start again"), ""),
        ("hint", say("Give me a hint"), " wp-quiet"),
        ("listen", listen, " wp-quiet"),
    )
    shown = "".join(
        f'<button type="button" class="wp-button{look}" data-act="{name}" hidden>{label}</button>'
        for name, label, look in buttons
    )
    here = f'<span hidden id="a-{attribute(view["id"])}-here">{say("Here it is.")}</span>'
    return f'<p class="wp-act wp-noprint">{shown}{here}</p>'
