"""A short text, compared without case and surrounding space."""

from collections.abc import Iterator

from wisepath.model.item.base import Feedback, InvalidResponse, Item, PublicView, Score, repeated
from wisepath.model.record import record

LONGEST = 200


def plain(text: str) -> str:
    """Return the text as it is compared: case folded, inner spaces single."""
    return " ".join(text.casefold().split())


@record
class ShortItem(Item):
    """A short text; the response is a string of at most 200 characters."""

    accept: tuple[str, ...]
    feedback: Feedback

    def public_view(self) -> PublicView:
        """Return the question alone."""
        return self.common_view()

    def score(self, response: object) -> Score:
        """Return the score: right if the text is one of the accepted ones."""
        if not isinstance(response, str) or not response.strip():
            raise InvalidResponse("answer", "write a word or a number")
        if len(response) > LONGEST:
            raise InvalidResponse("answer", f"write at most {LONGEST} characters")
        correct = plain(response) in {plain(text) for text in self.accept}
        return Score(correct, (self.feedback.right if correct else self.feedback.wrong,))

    def key(self) -> PublicView:
        """Return the accepted texts as they are compared, and both feedbacks."""
        both = {"right": self.feedback.right, "wrong": self.feedback.wrong}
        return {"right": [plain(text) for text in self.accept], "feedback": both}

    def guessing(self) -> float:
        """Return 0: nobody guesses a text."""
        return 0.0

    def shape_problems(self) -> Iterator[str]:
        """Yield missing, empty or repeated accepted texts."""
        if not self.accept:
            yield "no text is accepted as right"
        if any(not text.strip() for text in self.accept):
            yield "an accepted text is empty"
        yield from repeated("accepted text", tuple(plain(text) for text in self.accept))
