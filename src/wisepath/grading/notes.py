"""What can be said of a submission besides its points, and what a grader does next about it."""

from collections.abc import Mapping

from wisepath.grading.work import Trouble

# Codes whose submission gets no marks; the others come with marks.
REFUSED = frozenset(
    {
        "empty-file",
        "not-a-notebook",
        "not-utf-8",
        "too-large",
        "newer-metadata",
        "other-notebook",
        "no-person-code",
        "no-such-assignment",
        "no-notebook",
        "handed-in-twice",
        "points-elsewhere",
        "unsafe-link",
        "unsafe-entry",
        "unreadable",
        "not-an-observation",
        "not-run",
    }
)

_NEXT: Mapping[str, str] = {
    "empty-file": "Ask the person to save the notebook and hand it in again.",
    "not-a-notebook": "Open the file. If it is another kind of file, ask for the notebook itself.",
    "not-utf-8": "Open the notebook in Jupyter, save it there, and hand in that file.",
    "too-large": "Ask the person to clear the outputs, to save, and to hand in again.",
    "newer-metadata": "Update nbgrader and wisepath, then grade again.",
    "older-metadata": "Nothing. `nbgrader update` would write the file in today's form.",
    "other-notebook": "Check which assignment this is, and name it with --assignment.",
    "no-person-code": "Name the folder or file after the person's code: letters, digits, hyphens, dots.",
    "no-such-assignment": "Check the name against the folder source/ of the course, or name it with --assignment.",
    "no-notebook": "Ask for the notebook, under the name that it was given out with.",
    "handed-in-twice": "Keep the one that counts, take the other away, and grade again.",
    "points-elsewhere": "Put the assignment back as it was, or give it another name: it has marks already.",
    "unsafe-link": "Ask for the file itself. A link is never followed.",
    "unsafe-entry": "Do not unpack this archive by hand. Ask the person for the notebook alone.",
    "unreadable": "Check the permissions of the file, then grade again.",
    "not-an-observation": "Save the observation again from its form.",
    "not-run": "Grade again. If it happens twice, look at the machine's memory and disk.",
    "tests-changed": "Nothing: the teacher's tests were put back and used.",
    "tests-missing": "Nothing: the teacher's tests were put back and used.",
    "manual-missing": "Nothing: the empty cell was put back. It counts as not answered.",
    "answer-missing": "Ask the person whether the answer was deleted by mistake. Its tests fail without it.",
    "readonly-missing": "Ask for a fresh copy of the notebook if tests fail. They may need the deleted cell.",
    "cell-twice": "Nothing: the last of the copies counts, the others are ordinary cells.",
    "cell-unknown": "Nothing: the cell belongs to no part of this assignment and carries no points.",
    "cell-kind": "Nothing: the cell is again what the teacher made it.",
    "syntax": "Nothing: the cell counts as it stands. The page shows the learner where Python stopped reading.",
    "time": "Ask whether a loop has no end. If the work is right and long, grade it by hand.",
    "time-all": "Ask whether a loop has no end. If the work is right and long, grade it by hand.",
    "output": "Nothing: the points do not depend on it. Ask the person to print less.",
    "helper-replaced": "Nothing: the given helper was used.",
    "machine": "Grade again. If it happens twice, look at the machine's memory and disk.",
    "needs-person": "Open the formgrader and mark this cell.",
}
_OTHERWISE = "Look at the notebook in the formgrader, and mark by hand what the tests could not."


def next_step(code: str) -> str:
    """Return what a grader does next about a note with this code."""
    return _NEXT.get(code, _OTHERWISE)


def refuses(notes: tuple[Trouble, ...]) -> bool:
    """Return whether one of the notes means that there are no marks."""
    return any(note.code in REFUSED for note in notes)


class NotGradedError(Exception):
    """A submission that gets no marks; `note` says why."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.note = Trouble(code=code, message=message)
