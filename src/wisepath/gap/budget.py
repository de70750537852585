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
from math import inf
from typing import NamedTuple

from wisepath.gap.frontier import narrow_order

State = tuple[int, int]
Partial = tuple[int, int, int]  # minutes, value, chosen modules


ROUNDING = 1e-3


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
    order = narrow_order([choice.needs for choice in choices], [choice.covers for choice in choices])
    live = _live(choices, order)
    bounds = [_Bound([choices[name] for name in order[place + 1 :]], weights) for place in range(len(order))]
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
            rest = worth(bound.steps & ~state[1], weights)
            front = _front(partials, bound, limit, (known, rest))
            if front:
                states[state] = front
    ends = [partial for partials in states.values() for partial in partials]
    return min(ends, key=lambda partial: (-partial[1], partial[0], partial[2]))[2]


def _front(partials: list[Partial], bound: "_Bound", limit: int, goal: tuple[int, int]) -> list[Partial]:
    """Return the partials that none beats in minutes and value and that can still get there.

    `goal` is the worth to reach and the most that steps still open can add to it.
    """
    known, rest = goal
    partials.sort(key=lambda partial: (partial[0], -partial[1], partial[2]))
    front: list[Partial] = []
    best = -1
    for partial in partials:
        if partial[1] > best:
            best = partial[1]
            if best + rest >= known and best + bound.most(limit - partial[0]) >= known:
                front.append(partial)
    return front


class _Bound:
    """The most that the choices still to come can be worth in some minutes.

    Fractions are allowed and needs forgotten. Each step is counted once, at the fewest
    minutes a worth of any choice that covers it: whoever covers it pays at least that.
    """

    __slots__ = ("minutes", "slopes", "steps", "values")

    def __init__(self, choices: Sequence[Choice], weights: Sequence[int]) -> None:
        price: dict[int, float] = {}
        for choice in choices:
            whole = worth(choice.covers, weights)
            for step in bits(choice.covers):
                price[step] = min(price.get(step, inf), choice.minutes / whole if whole else 0.0)
        self.steps = sum(1 << step for step in price)
        self.minutes, self.values, self.slopes = [0.0], [0], []
        for step in sorted(price, key=lambda step: (price[step], step)):
            self.slopes.append(1 / price[step] if price[step] else 0.0)
            self.minutes.append(self.minutes[-1] + price[step] * weights[step])
            self.values.append(self.values[-1] + weights[step])
        self.slopes.append(0.0)

    def most(self, room: int) -> float:
        """Return the bound for `room` minutes."""
        place = bisect_right(self.minutes, room) - 1
        return self.values[place] + (room - self.minutes[place]) * self.slopes[place] + ROUNDING


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
