"""Pictures say what matters to those who cannot see them."""

import re
from collections.abc import Iterator

from wisepath.model.code import ALT_TEXT_MISSING
from wisepath.model.finding import Finding
from wisepath.model.place import Place
from wisepath.model.project import Project
from wisepath.rules.finding import found

_TITLE = re.compile(r"<title>\s*[^<\s]")


def alt_text(project: Project) -> Iterator[Finding]:
    """Yield a finding for pictures in pages without alt text and drawings without a title."""
    for page in project.pages():
        for link in page.links:
            if link.picture and not link.text.strip():
                yield found(ALT_TEXT_MISSING, link.place, f'the picture "{link.target}" has no alt text')
    for name, svg in project.pictures.items():
        if not _TITLE.search(svg):
            place = Place(f"assessments/pictures/{name}.svg", 1)
            yield found(ALT_TEXT_MISSING, place, "the drawing has no <title>", "make it the first child of <svg>")
