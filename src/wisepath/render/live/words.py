"""Every word that a live cell shows, in one place, so that all of them go through the gettext of the book."""

from collections.abc import Callable

Say = Callable[[str], str]


def words(say: Say) -> dict[str, str]:
    """Return the words of live cells by name; `say` translates. Names in curly brackets are filled in later."""
    return {**_buttons(say), **_states(say), **_data(say), **_errors(say)}


def _buttons(say: Say) -> dict[str, str]:
    return {
        "group": say("Code {n} of {all}"),
        "run": say("Run the code"),
        "change": say("Change the code"),
        "stop": say("Stop"),
        "reset": say("Back to the code of the book"),
        "field": say("Code {n}: here you can change it"),
        "result": say("Result of code {n}"),
        "python_says": say("What Python says"),
    }


def _states(say: Say) -> dict[str, str]:
    return {
        "hint": say(
            "Python runs on your device: the first time it is loaded from this site. "
            "All code of the page runs from top to bottom. Control and Enter run it too."
        ),
        "kept": say("Your change stays in this browser, for whoever uses it next as well."),
        "not_kept": say("This browser keeps nothing: your change is gone when you leave the page."),
        "loading": say("Python is being loaded: {n} %"),
        "starting": say("Python is starting …"),
        "packages": say("{names} is being loaded …"),
        "running": say("Running …"),
        "long": say("Still running. If it never ends, press Stop."),
        "done": say("Done. The results on this page are new."),
        "failed": say("Code {n} stopped with an error. It is explained there."),
        "stopped": say("Stopped. Nothing is broken: change the code or run it again."),
        "back": say("This is the code of the book again."),
        "not_loaded": say("Python could not be loaded. Check the connection, then press Run again."),
        "not_here": say(
            "This browser, or the place where this page lies, does not let Python run in the page. "
            "What you see is what the code gave when the book was made."
        ),
        "crashed": say("Python has stopped by itself, perhaps because it ran out of memory. Press Run to begin again."),
        "not_run": say("Not run, because code {n} above stopped."),
        "nothing": say("The code ran. It shows nothing."),
        "more": say("More was printed. Only the beginning is shown."),
    }


def _data(say: Say) -> dict[str, str]:
    return {
        "alone": say("Run this code yourself"),
        "lacking": say(
            "This code needs {names}, which this book does not have in the page. "
            "The result that you see is what the code gave when the book was made."
        ),
        "builds": say(
            "This code builds on code further up that needs {names}, which this book does not have in the page. "
            "The result that you see is what the code gave when the book was made."
        ),
        "notebook": say("Download the code of this page as a notebook"),
        "notebook_how": say("Open it with Jupyter on a computer that has {names}."),
        "partly": say("Done. Code that needs {names} keeps the results of the book."),
    }


def _errors(say: Say) -> dict[str, str]:
    return {
        "where": say("Code {n}, line {line}:"),
        "SyntaxError": say(
            "Python cannot read this line. Often a bracket, a quotation mark, a comma or a colon is missing, "
            "here or in the line before."
        ),
        "IndentationError": say(
            "The spaces at the beginning of this line do not fit. Lines that belong together begin at the same place."
        ),
        "NameError": say("Python does not know “{name}”. Is it spelt the same everywhere? Did it get a value before?"),
        "NameSkipped": say("“{name}” comes from code further up that could not run here, so this code cannot run."),
        "ZeroDivisionError": say("Here something is divided by zero. That has no result."),
        "TypeError": say("Here two things do not fit together, such as a text and a number."),
        "ValueError": say("This value cannot be used here, such as a word where a number is needed."),
        "KeyError": say("There is no entry “{name}” here. Is it spelt the same everywhere?"),
        "IndexError": say("The list has fewer entries than this line asks for. Counting begins at 0."),
        "AttributeError": say("Nothing called “{name}” belongs to what stands before the dot. Is it spelt right?"),
        "ModuleNotFoundError": say("The Python of this page does not have “{name}”."),
        "ImportError": say("Python cannot fetch “{name}” from where this line looks for it."),
        "FileNotFoundError": say("There is no file “{name}” here."),
        "EOFError": say("The page cannot ask while the code runs. Write the value into the code in place of input()."),
        "RecursionError": say("A function calls itself again and again and never comes to an end."),
        "MemoryError": say("The code needs more memory than the page has. Try it with less."),
        "AssertionError": say("A check in the code says that something is not as it should be."),
        "sqlite3.Error": say("The database cannot do what this line asks. Its reason: {detail}."),
        "OSError": say("The code cannot reach this file or place from the page."),
        "SystemExit": say("The code has ended itself at this line."),
        "Exception": say("Something went wrong in this line."),
    }
