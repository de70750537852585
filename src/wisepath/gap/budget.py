"""The best set of modules that fits a number of minutes, exactly.

A knapsack with two complications: a module needs others before it, and two modules may
cover the same step of a skill, which counts once. Solved by dynamic programming over the
modules in an order that keeps each next to those it is tied to. A state is what the
modules still to come can feel (which needed ones are in, which shared steps are covered);
for each state only the Pareto front of minutes and value is kept, and a state that cannot
beat a quickly found set even with fractions of modules is dropped.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

State = tuple[int, int]
Partial = tuple[int, int, int]  # minutes, value, chosen modules


class Choice(NamedTuple):
    """A module to take or leave: its minutes, bit masks of the choices it needs and of the steps it covers."""

    minutes: int
    needs: int = 0
    covers: int = 0


def bits(mask: int) -> Iterator[int]:
    """Yield the places of the bits that are set, lowest first."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


def worth(mask: int, weights: Sequence[int]) -> int:
    """Return the sum of the weights of the steps in a mask."""
    return sum(weights[place] for place in bits(mask))


def closures(choices: Sequence[Choice]) -> list[int]:
    """Return for each choice the mask of itself and all it needs; choices come after their needs."""
    found: list[int] = []
    for place, choice in enumerate(choices):
        mask = 1 << place
        for need in bits(choice.needs):
            mask |= found[need]
        found.append(mask)
    return found


def best_set(choices: Sequence[Choice], weights: Sequence[int], limit: int) -> int:
    """Return the mask of the set of most worth within `limit` minutes, of those the shortest.

    Every choice stands after those it needs; weights are whole numbers of at least 0.
    """
    order = _order(choices)
    live = _live(choices, order)
    bounds = _bounds(choices, weights, order)
    known = _greedy(choices, weights, limit)
    states: dict[State, list[Partial]] = {(0, 0): [(0, 0, 0)]}
    for place, name in enumerate(order):
        choice, keep, bound = choices[name], live[place], bounds[place]
        grown: dict[State, list[Partial]] = {}
        for (taken, covered), partials in states.items():
            grown.setdefault((taken & keep[0], covered & keep[1]), []).extend(partials)
            if choice.needs & ~taken:
                continue
            gain = worth(choice.covers & ~covered, weights)
            state = ((taken | 1 << name) & keep[0], (covered | choice.covers) & keep[1])
            grown.setdefault(state, []).extend(
                (minutes + choice.minutes, value + gain, chosen | 1 << name)
                for minutes, value, chosen in partials
                if minutes + choice.minutes <= limit
            )
        states = {}
        for state, partials in grown.items():
            front = _front(partials, bound, limit, known)
            if front:
                states[state] = front
    ends = [partial for partials in states.values() for partial in partials]
    return min(ends, key=lambda partial: (-partial[1], partial[0], partial[2]))[2]


def _front(partials: list[Partial], bound: "_Bound", limit: int, known: int) -> list[Partial]:
    """Return the partials that none beats in minutes and value and that can still reach `known`."""
    partials.sort(key=lambda partial: (partial[0], -partial[1], partial[2]))
    front: list[Partial] = []
    best = -1
    for partial in partials:
        if partial[1] > best:
            best = partial[1]
            if best + bound.most(limit - partial[0]) >= known:
                front.append(partial)
    return front


class _Bound:
    """The most that the choices still to come can be worth in some minutes, fractions allowed."""

    __slots__ = ("minutes", "slopes", "values")

    def __init__(self, parts: Sequence[tuple[int, int]]) -> None:
        self.minutes, self.values, self.slopes = [0], [0], []
        for value, minutes in sorted(parts, key=lambda part: -part[0] / part[1] if part[1] else float("-inf")):
            self.slopes.append(value / minutes if minutes else 0.0)
            self.minutes.append(self.minutes[-1] + minutes)
            self.values.append(self.values[-1] + value)
        self.slopes.append(0.0)

    def most(self, room: int) -> float:
        """Return the bound for `room` minutes."""
        place = bisect_right(self.minutes, room) - 1
        return self.values[place] + (room - self.minutes[place]) * self.slopes[place] + 1e-6


def _bounds(choices: Sequence[Choice], weights: Sequence[int], order: Sequence[int]) -> list[_Bound]:
    """Return the bound after each place of the order."""
    parts = [(worth(choices[name].covers, weights), choices[name].minutes) for name in order]
    return [_Bound(parts[place + 1 :]) for place in range(len(order))]


def _greedy(choices: Sequence[Choice], weights: Sequence[int], limit: int) -> int:
    """Return the worth of the set that grows by the best value a minute."""
    taken = covered = minutes = value = 0
    closed = closures(choices)
    while True:
        best: tuple[float, int, int, int, int] | None = None
        for mask in closed:
            more = mask & ~taken
            time = sum(choices[name].minutes for name in bits(more))
            steps = 0
            for name in bits(more):
                steps |= choices[name].covers
            gain = worth(steps & ~covered, weights)
            if gain and minutes + time <= limit:
                offer = (gain / max(time, 1), gain, mask, steps, time)
                best = max(best, offer) if best else offer
        if best is None:
            return value
        taken, covered, minutes, value = taken | best[2], covered | best[3], minutes + best[4], value + best[1]


def _order(choices: Sequence[Choice]) -> list[int]:
    """Return an order, needs first, in which few ties are open at any place."""
    left = set(range(len(choices)))
    order: list[int] = []
    done = 0
    while left:
        ready = [name for name in left if not choices[name].needs & ~done]
        name = min(ready, key=lambda name: (_open(choices, left - {name}, done | 1 << name), name))
        order.append(name)
        left.discard(name)
        done |= 1 << name
    return order


def _open(choices: Sequence[Choice], left: set[int], done: int) -> int:
    """Return how many needed choices and shared steps are open between the two parts."""
    needed = steps = 0
    for name in left:
        needed |= choices[name].needs
        steps |= choices[name].covers
    before = 0
    for name in bits(done):
        before |= choices[name].covers
    return (needed & done).bit_count() + (steps & before).bit_count()


def _live(choices: Sequence[Choice], order: Sequence[int]) -> list[tuple[int, int]]:
    """Return for each place of the order the masks of choices and steps that later ones can feel."""
    live: list[tuple[int, int]] = []
    needed = steps = 0
    for name in reversed(order):
        live.append((needed, steps))
        needed |= choices[name].needs
        steps |= choices[name].covers
    live.reverse()
    return live
