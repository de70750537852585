"""An order of choices in which few ties are open at any place, for `budget`.

A tie is open between two places of the order if a choice before is needed by one after,
or a step is covered on both sides. The work of the dynamic programme grows with the
exponential of the open ties, so a good order is worth a few tries.
"""

from collections.abc import Sequence
from zlib import crc32

QUICK = 3000  # states, about: an order that costs no more is good enough
TRIES = 16
NOISE = 1.5


def narrow_order(needs: Sequence[int], covers: Sequence[int]) -> list[int]:
    """Return the places of the choices, needs first, in a narrow order; the masks are those of `Choice`."""
    web = _Web(needs, covers)
    best_cost, best = web.order(0)
    number = 1
    while best_cost > QUICK and number < TRIES:
        cost, order = web.order(number)
        if cost < best_cost:
            best_cost, best = cost, order
        number += 1
    return best


class _Web:
    """Which choices are tied to which: by need and by step."""

    def __init__(self, needs: Sequence[int], covers: Sequence[int]) -> None:
        size = range(len(needs))
        self.needs = needs
        self.all = (1 << len(needs)) - 1
        self.after = [[place for place in size if needs[place] >> name & 1] for name in size]
        self.needed_by = [sum(1 << place for place in places) for places in self.after]
        self.first = [[name for name in size if needs[place] >> name & 1] for place in size]
        steps = max((mask.bit_length() for mask in covers), default=0)
        covering = [sum(1 << place for place in size if covers[place] >> step & 1) for step in range(steps)]
        self.shared = [
            [mask for step, mask in enumerate(covering) if covers[place] >> step & 1 and mask.bit_count() > 1]
            for place in size
        ]

    def order(self, number: int) -> tuple[int, list[int]]:
        """Return the cost (about how many states) and the order of one try; 0 is without noise."""
        done, open_now, cost = 0, 0, 0
        order: list[int] = []
        ready = [place for place, mask in enumerate(self.needs) if not mask]
        while ready:
            name = min((self._more(name, done) + _noise(number, name), name) for name in ready)[1]
            open_now += self._more(name, done)
            done |= 1 << name
            order.append(name)
            ready.remove(name)
            ready += [place for place in self.after[name] if not self.needs[place] & ~done]
            cost += 1 << open_now
        return cost, order

    def _more(self, name: int, done: int) -> int:
        """Return how many ties more are open once a choice is placed."""
        after = self.all & ~done & ~(1 << name)
        more = 1 if self.needed_by[name] & after else 0
        for need in self.first[name]:
            more -= not self.needed_by[need] & after
        for mask in self.shared[name]:
            more += bool(mask & after) - bool(mask & done)
        return more


def _noise(number: int, name: int) -> float:
    """Return a small number that differs by try and choice and is always the same; none in try 0."""
    return NOISE * crc32(b"%d/%d" % (number, name)) / 2**32 if number else 0.0
