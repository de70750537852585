"""Steps to put into the right order."""

from collections.abc import Iterator
from math import factorial

from wisepath.model.field import ident, place_field, words
from wisepath.model.item.base import (
    Feedback,
    InvalidResponse,
    Item,
    PublicView,
    Score,
    id_list,
    mixed,
    opaque,
    repeated,
)
from wisepath.model.place import Place
from wisepath.model.record import record


@record
class Step:
    """One step; the order in the file is the right one."""

    id: str = ident()
    text: str = words()
    place: Place = place_field()


@record
class OrderItem(Item):
    """An order; the response is the list of all shown step names, first to last."""

    steps: tuple[Step, ...]
    feedback: Feedback

    def _names(self) -> dict[str, str]:
        return {step.id: opaque(self.id, "step", step.id) for step in self.steps}

    def public_view(self) -> PublicView:
        """Return the steps mixed, under names that do not tell the order."""
        texts, names = {step.id: step.text for step in self.steps}, self._names()
        order = mixed(self.id, "step", tuple(texts))
        return {**self.common_view(), "steps": [{"id": names[part], "text": texts[part]} for part in order]}

    def score(self, response: object) -> Score:
        """Return the score; right means every step in its place."""
        right = tuple(self._names().values())
        given = id_list(response, right)
        if len(given) != len(right):
            raise InvalidResponse("answer", "put every step in the order")
        correct = given == right
        return Score(correct, (self.feedback.right if correct else self.feedback.wrong,))

    def key(self) -> PublicView:
        """Return the shown names in the right order, and both feedbacks."""
        both = {"right": self.feedback.right, "wrong": self.feedback.wrong}
        return {"right": list(self._names().values()), "feedback": both}

    def guessing(self) -> float:
        """Return one over the number of orders."""
        return 1 / factorial(len(self.steps))

    def shape_problems(self) -> Iterator[str]:
        """Yield a wrong number of steps and repeated ids or texts."""
        if not 3 <= len(self.steps) <= 6:
            yield f"an order has three to six steps, this one has {len(self.steps)}"
        yield from repeated("step", tuple(step.id for step in self.steps))
        yield from repeated("step text", tuple(step.text for step in self.steps))
