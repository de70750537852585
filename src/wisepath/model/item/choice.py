"""One right answer out of three to five."""

from collections.abc import Iterator

from wisepath.model.item.base import Item, Option, PublicView, Score, one_id, option_problems
from wisepath.model.record import record


@record
class ChoiceItem(Item):
    """A choice; the response is the id of one option."""

    options: tuple[Option, ...]

    def public_view(self) -> PublicView:
        """Return text and options without key and feedback."""
        shown = [{"id": option.id, "text": option.text} for option in self.options]
        return {**self.common_view(), "options": shown}

    def score(self, response: object) -> Score:
        """Return the score and the feedback of the chosen option."""
        chosen = one_id(response, tuple(option.id for option in self.options))
        option = next(option for option in self.options if option.id == chosen)
        return Score(option.correct, (option.feedback,))

    def key(self) -> PublicView:
        """Return the right id, and the feedback by id."""
        right = next(part.id for part in self.options if part.correct)
        return {"right": right, "feedback": {part.id: part.feedback for part in self.options}}

    def guessing(self) -> float:
        """Return one over the number of options."""
        return 1 / len(self.options)

    def shape_problems(self) -> Iterator[str]:
        """Yield wrong numbers of options or keys, and what `option_problems` finds."""
        right = sum(option.correct for option in self.options)
        if right != 1:
            yield f"a choice has exactly one correct option, this one has {right}"
        if not 3 <= len(self.options) <= 5:
            yield f"a choice has three to five options, this one has {len(self.options)}"
        yield from option_problems(self.options)
