"""The course's `nbgrader_config.py`."""

from wisepath.notebooks.cells import STUB

_CONFIG = """\
# Written by `wisepath build nbgrader`; changes here are lost with the next build.
c = get_config()  # noqa: F821 - Jupyter puts it here

c.CourseDirectory.course_id = "wisepath"

# release/ is made from source/ alone, so it may be made anew at any time.
c.GenerateAssignment.force = True

# Each cell has a stub by its author, so the place of the solution stays empty.
c.ClearSolutions.code_stub = {{"python": {stub!r}}}
c.ClearSolutions.text_stub = {stub!r}
"""


def config_text() -> str:
    """Return the settings that make nbgrader's own `generate_assignment` give our release tree."""
    return _CONFIG.format(stub=STUB)
