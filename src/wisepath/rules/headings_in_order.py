"""One title first, and no heading level skipped: what screen readers walk along."""

from collections.abc import Iterator
from itertools import pairwise

from wisepath.model.code import HEADINGS_OUT_OF_ORDER
from wisepath.model.finding import Finding
from wisepath.model.place import Place
from wisepath.model.project import Project
from wisepath.rules.finding import found


def headings_in_order(project: Project) -> Iterator[Finding]:
    """Yield a finding for pages without one title and for headings that skip a level."""
    for page in project.pages():
        levels = [heading.level for heading in page.headings]
        if not levels or levels[0] != 1:
            place = page.headings[0].place if page.headings else Place(page.path, 1)
            yield found(HEADINGS_OUT_OF_ORDER, place, "the page does not begin with a first-level heading")
        for heading in page.headings[1:]:
            if heading.level == 1:
                yield found(HEADINGS_OUT_OF_ORDER, heading.place, f'a second title: "{heading.text}"')
        for upper, lower in pairwise(page.headings):
            if lower.level > upper.level + 1:
                message = f'"{lower.text}" is level {lower.level} right under level {upper.level}'
                yield found(HEADINGS_OUT_OF_ORDER, lower.place, message)
