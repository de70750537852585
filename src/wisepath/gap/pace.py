"""How long a screen takes, worked out from its words: what keeps a sitting short.

    minutes = words / words a minute + seconds to choose / 60

`words` are all words of the question and its answers as they stand in the pack, and
those of the buttons around them. Workers: 80 words a minute, 8 seconds to choose, 12
screens and 10 minutes a sitting. Staff: 200 words a minute, 5 seconds, 20 minutes in all.
Both speeds are our assumptions, chosen slow; nobody is timed.
"""

from collections.abc import Iterator
from typing import Any

from wisepath.model.pack import Pack
from wisepath.model.record import record

# "How do you do this now?", four answers, "I don't know", "Next", "Question 3, at most 12".
AROUND_A_RATING, AROUND_AN_ITEM = 22, 9
UNREAD = {"id", "kind", "picture", "screen"}


@record
class Pace:
    """How fast somebody reads (words a minute, seconds) and how much one sitting may hold (screens, minutes)."""

    words_a_minute: float
    seconds_to_choose: float
    screens: int
    minutes: float

    def takes(self, words: int) -> float:
        """Return the minutes for one screen of so many words."""
        return words / self.words_a_minute + self.seconds_to_choose / 60


PLAIN = Pace(words_a_minute=80, seconds_to_choose=8, screens=12, minutes=10)
STAFF = Pace(words_a_minute=200, seconds_to_choose=5, screens=999, minutes=20)


def pace(*, plain: bool) -> Pace:
    """Return the pace of a form's people."""
    return PLAIN if plain else STAFF


def minutes(pack: Pack, question: str, *, plain: bool) -> float:
    """Return how long the screen of a question takes; what the pack no longer knows takes no time."""
    words = words_of(pack, question, plain=plain)
    return pace(plain=plain).takes(words) if words else 0.0


def words_of(pack: Pack, question: str, *, plain: bool) -> int:
    """Return how many words the screen of a question holds."""
    if question in pack.behaviour:
        behaviour = pack.behaviour[question][1]
        return AROUND_A_RATING + _count(behaviour.plain) + (0 if plain else _count(behaviour.text) + 4)
    if question in pack.item:
        return AROUND_AN_ITEM + sum(_count(text) for text in texts(pack.item[question].public_view()))
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


def _count(text: str) -> int:
    return len(text.split())
