"""How long a screen takes, worked out from its words: what keeps a sitting short.

    minutes = words / words a minute + seconds to choose / 60

`words` are all words of the question and its answers as they stand in the pack, and
those of the buttons around them. Workers: 80 words a minute, 8 seconds to choose, 12
screens and 10 minutes a sitting. Staff: 200 words a minute, 5 seconds, 20 minutes in all.
Both speeds are our assumptions, chosen slow; nobody is timed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from wisepath.site.content import pack

# "How do you do this now?", four answers, "I don't know", "Next", "Question 3, at most 12".
AROUND_A_RATING, AROUND_AN_ITEM = 22, 9
UNREAD = {"id", "kind", "picture", "screen"}


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast somebody reads and how much one sitting may hold."""

    words_a_minute: float
    seconds_to_choose: float
    screens: int
    minutes: float

    def takes(self, words: int) -> float:
        """Return the minutes for one screen of so many words."""
        return words / self.words_a_minute + self.seconds_to_choose / 60


PLAIN = Pace(80, 8, 12, 10)
STAFF = Pace(200, 5, 999, 20)


def pace(*, plain: bool) -> Pace:
    """Return the pace of a form's people."""
    return PLAIN if plain else STAFF


def minutes(question: str, *, plain: bool) -> float:
    """Return how long the screen of a question takes; what the pack no longer knows takes no time."""
    return _minutes(pack().version, question, plain)


def words_of(question: str, *, plain: bool) -> int:
    """Return how many words the screen of a question holds."""
    content = pack()
    if question in content.behaviour:
        behaviour = content.behaviour[question][1]
        return AROUND_A_RATING + _count(behaviour.plain) + (0 if plain else _count(behaviour.text) + 4)
    if question in content.item:
        return AROUND_AN_ITEM + sum(_count(text) for text in texts(content.item[question].public_view()))
    return 0


def texts(view: Any) -> Iterator[str]:
    """Yield every text of an item's public view that a person reads."""
    if isinstance(view, str):
        yield view
    elif isinstance(view, dict):
        for name, part in view.items():
            if name not in UNREAD:
                yield from texts(part)
    elif isinstance(view, list | tuple):
        for part in view:
            yield from texts(part)


@lru_cache(maxsize=4096)
def _minutes(version: str, question: str, plain: bool) -> float:  # noqa: ARG001, FBT001  # a new pack has new texts
    words = words_of(question, plain=plain)
    return pace(plain=plain).takes(words) if words else 0.0


def _count(text: str) -> int:
    return len(text.split())
