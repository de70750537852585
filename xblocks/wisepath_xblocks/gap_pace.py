"""How long a screen takes, worked out from its words: what keeps a part of a worker's assessment short.

    minutes = words / words a minute + seconds to choose / 60

Workers: 80 words a minute, 8 seconds to choose, at most 12 screens and 10 minutes a part,
as on the site (docs/architecture.md). All others have one part, which the engine ends.
"""

from collections.abc import Iterator
from typing import Any

from wisepath.model.pack import Pack

WORDS_A_MINUTE, SECONDS_TO_CHOOSE, MOST_SCREENS, MOST_MINUTES = 80, 8, 12, 10.0
# "How do you do this now?", four answers, "I don't know", "Next", "Question 3, at most 12".
AROUND_A_RATING, AROUND_AN_ITEM = 22, 9
UNREAD = {"id", "kind", "picture", "screen"}


def minutes(pack: Pack, question: str) -> float:
    """Return how long a worker takes for a question; what the pack no longer knows takes no time."""
    words = words_of(pack, question)
    return words / WORDS_A_MINUTE + SECONDS_TO_CHOOSE / 60 if words else 0.0


def words_of(pack: Pack, question: str) -> int:
    """Return how many words the screen of a question holds."""
    if question in pack.behaviour:
        return AROUND_A_RATING + len(pack.behaviour[question][1].plain.split())
    if question in pack.item:
        return AROUND_AN_ITEM + sum(len(text.split()) for text in _texts(pack.item[question].public_view()))
    return 0


def _texts(view: Any) -> Iterator[str]:
    if isinstance(view, str):
        yield view
    elif isinstance(view, dict):
        for name, part in view.items():
            if name not in UNREAD:
                yield from _texts(part)
    elif isinstance(view, list | tuple):
        for part in view:
            yield from _texts(part)
