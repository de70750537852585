"""A practice card has a title and three to five steps: what fits on a pocket card and in a head."""

from collections.abc import Iterator

from wisepath.model.code import CARD_SHAPE
from wisepath.model.finding import Finding
from wisepath.model.project import Project
from wisepath.rules.finding import found

FEWEST, MOST = 3, 5


def cards_short(project: Project) -> Iterator[Finding]:
    """Yield a finding for every practice card without a title, or with too few or too many steps."""
    for page in project.pages():
        for card in page.directives:
            if card.name != "practice-card":
                continue
            if not card.argument:
                yield found(CARD_SHAPE, card.place, "the practice card has no title")
            if not FEWEST <= card.items <= MOST:
                yield found(CARD_SHAPE, card.place, f"the practice card has {card.items} steps, not 3 to 5")
