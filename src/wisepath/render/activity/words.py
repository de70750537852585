"""The words of an activity that are not its author's: they go through `say`."""

from wisepath.render.activity.pen import Say


def how_to(say: Say) -> dict[str, str]:
    """Return for each way of answering what to do with hands or keys."""
    return {
        "tap": "",
        "all": say("Press all that belong. Then press Check."),
        "choose": say("Choose one answer. Then press Check."),
        "put": say("Choose a place for each. Then press Check."),
        "fill": say("Fill in what has a thick edge. Then press Check."),
        "order": say("Press one after the other. Then press Check."),
    }


def script_words(say: Say) -> dict[str, str]:
    """Return the few words that the script itself shows."""
    return {
        "choose": say("Choose an answer first."),
        "all": say("Press something first."),
        "order": say("Press something first."),
        "put": say("Something is still open. Choose a place for it."),
        "fill": say("Something is still empty. Fill it in."),
        "hint": say("Hint {n}:"),
        "number": say("Number {n}"),
        "chosen": say("Chosen"),
        "write": say("Write: {text}"),
        "here": say("Here"),
        "many": say("You have tried four times. That is fine. Ask somebody beside you, or take a break."),
        "offline": say("The answer could not be loaded. Try again when you are connected."),
    }
