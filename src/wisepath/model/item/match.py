"""Pairs that belong together."""

from collections.abc import Iterator
from math import factorial

from wisepath.model.field import ident, place_field, words
from wisepath.model.item.base import Item, PublicView, Score, id_map, mixed, opaque, repeated
from wisepath.model.place import Place
from wisepath.model.record import record


@record
class Pair:
    """A left part and the right part that belongs to it."""

    id: str = ident()
    left: str = words()
    right: str = words()
    feedback: str = words()
    place: Place = place_field()


@record
class MatchItem(Item):
    """A match; the response maps each shown left name to a shown right name."""

    pairs: tuple[Pair, ...]

    def _names(self, side: str) -> dict[str, str]:
        return {pair.id: opaque(self.id, side, pair.id) for pair in self.pairs}

    def public_view(self) -> PublicView:
        """Return both sides, the right one mixed, under names that do not tell the pairs."""
        left, right = self._names("left"), self._names("right")
        texts = {pair.id: pair.right for pair in self.pairs}
        order = mixed(self.id, "right", tuple(texts))
        return {
            **self.common_view(),
            "left": [{"id": left[pair.id], "text": pair.left} for pair in self.pairs],
            "right": [{"id": right[part], "text": texts[part]} for part in order],
        }

    def score(self, response: object) -> Score:
        """Return the score and the feedback of each pair that was missed."""
        left, right = self._names("left"), self._names("right")
        given = id_map(response, tuple(left.values()), tuple(right.values()))
        missed = [pair for pair in self.pairs if given[left[pair.id]] != right[pair.id]]
        return Score(not missed, tuple(pair.feedback for pair in missed or self.pairs))

    def key(self) -> PublicView:
        """Return the right name by left name, and the feedback by left name."""
        left, right = self._names("left"), self._names("right")
        return {
            "right": {left[pair.id]: right[pair.id] for pair in self.pairs},
            "feedback": {left[pair.id]: pair.feedback for pair in self.pairs},
        }

    def guessing(self) -> float:
        """Return one over the number of ways to pair."""
        return 1 / factorial(len(self.pairs))

    def shape_problems(self) -> Iterator[str]:
        """Yield a wrong number of pairs and repeated parts."""
        if not 3 <= len(self.pairs) <= 6:
            yield f"a match has three to six pairs, this one has {len(self.pairs)}"
        yield from repeated("pair", tuple(pair.id for pair in self.pairs))
        yield from repeated("left part", tuple(pair.left for pair in self.pairs))
        yield from repeated("right part", tuple(pair.right for pair in self.pairs))
