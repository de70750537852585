"""Pages use only directives that the deliveries know."""

from collections.abc import Iterator

from wisepath.model.code import DIRECTIVE_UNKNOWN
from wisepath.model.directive import DIRECTIVES
from wisepath.model.finding import Finding
from wisepath.model.project import Project
from wisepath.rules.finding import unknown

OURS = frozenset(DIRECTIVES)
STANDARD = frozenset({"code-cell", "figure", "image", "note", "table", "math", "list-table", "code", "code-block"})


def known_directives(project: Project) -> Iterator[Finding]:
    """Yield a finding for every directive outside the list in docs/authoring.md."""
    for page in project.pages():
        for directive in page.directives:
            if directive.name not in OURS | STANDARD:
                message = f'there is no directive "{directive.name}"'
                yield unknown(DIRECTIVE_UNKNOWN, directive.place, message, directive.name, OURS | STANDARD)
