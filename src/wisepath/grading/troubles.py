"""What can go wrong with a submission, each with a stable code and a sentence for a grader."""

from wisepath.grading.work import Trouble

SENTENCES = {
    "not-a-notebook": "This is not a notebook that can be run: {detail}.",
    "time": "A cell took longer than it may, and was stopped.",
    "time-all": "The whole notebook took longer than it may. It was stopped, and the tests after that point fail.",
    "memory": "The code wanted more memory than it may use, and was stopped there.",
    "cpu": "The code used more of the processor than it may, and was stopped.",
    "disk": "The code wanted to write more than it may.",
    "output": "The cell showed more than a notebook may hold. The rest was cut.",
    "died": "The learner's program ended in the middle of a cell. The tests after that point fail.",
    "channel": "The learner's program sent something that is no answer. It was stopped, and the tests after that "
    "point fail.",
    "syntax": "The cell cannot be read as Python. It alone is without effect.",
    "helper-replaced": "The cell defines {detail} anew, which the assignment gives. The tests used the assignment's.",
    "given-changed": "A cell changed {detail}, which the assignment gives, and a test that read it passed. "
    "A person has to look.",
    "needs-person": "This test cannot be judged outside the learner's program: {detail}. A person has to look.",
    "network": "The cell tried to reach a network.",
    "outside": "The cell tried to reach files outside its own folder.",
    "processes": "The cell tried to start other programs or processes.",
    "signals": "The cell tried to send signals to processes.",
    "machine-code": "The cell called machine code past Python.",
    "memory-search": "The cell searched Python's memory.",
    "file-not-taken": "A file that came with the notebook was too large to be put beside it: {detail}.",
    "no-walls": "This ran without walls between the learner's code and this machine, as the settings asked.",
    "machine": "This machine could not run the submission: {detail}. Nothing is said about the work; try again.",
}


def trouble(code: str, *, cell: str = "", detail: str = "") -> Trouble:
    """Return the trouble of that code; `detail` fills its sentence."""
    return Trouble(code=code, message=SENTENCES[code].format(detail=detail), cell=cell)
