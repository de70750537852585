"""All right answers must be found, and no other."""

from collections.abc import Iterator

from wisepath.model.item.base import InvalidResponse, Item, Option, PublicView, Score, id_list, option_problems
from wisepath.model.record import record


@record
class MultipleItem(Item):
    """Several may be right; the response is the list of the chosen option ids."""

    options: tuple[Option, ...]

    def public_view(self) -> PublicView:
        """Return text and options without key and feedback."""
        shown = [{"id": option.id, "text": option.text} for option in self.options]
        return {**self.common_view(), "options": shown}

    def score(self, response: object) -> Score:
        """Return the score, and feedback for every option chosen wrongly or missed."""
        chosen = id_list(response, tuple(option.id for option in self.options))
        if not chosen:
            raise InvalidResponse("answer", "choose at least one answer")
        wrong = [option for option in self.options if option.correct != (option.id in chosen)]
        told = wrong or [option for option in self.options if option.correct]
        return Score(not wrong, tuple(option.feedback for option in told))

    def key(self) -> PublicView:
        """Return the right ids, and the feedback by id."""
        right = [option.id for option in self.options if option.correct]
        return {"right": right, "feedback": {option.id: option.feedback for option in self.options}}

    def guessing(self) -> float:
        """Return the chance of hitting the one right subset, the empty one left out."""
        return float(1 / (2 ** len(self.options) - 1))

    def shape_problems(self) -> Iterator[str]:
        """Yield a missing key, wrong numbers, and what `option_problems` finds."""
        if not any(option.correct for option in self.options):
            yield "no option is correct"
        if not 3 <= len(self.options) <= 6:
            yield f"there are three to six options, here are {len(self.options)}"
        yield from option_problems(self.options)
