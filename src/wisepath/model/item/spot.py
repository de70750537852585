"""Find it on a screen: a drawing with named places."""

from collections.abc import Iterator

from wisepath.model.field import checked, ident, place_field, words
from wisepath.model.item.base import Item, PublicView, Score, one_id, repeated
from wisepath.model.place import Place
from wisepath.model.record import record


def _percent_check(value: float) -> str:
    return "" if 0 <= value <= 100 else f"{value:g} is not a percentage from 0 to 100"


@record
class Spot:
    """A named place on the drawing, in percent of its width and height."""

    id: str = ident()
    label: str = words()
    x: float = checked(_percent_check)
    y: float = checked(_percent_check)
    width: float = checked(_percent_check)
    height: float = checked(_percent_check)
    correct: bool = False
    feedback: str = words()
    place: Place = place_field()


@record
class SpotItem(Item):
    """Find a place; the response is the id of one place."""

    screen: str = ident()
    places: tuple[Spot, ...]

    def public_view(self) -> PublicView:
        """Return the drawing and its places without the key."""
        shown = [
            {"id": spot.id, "label": spot.label, "x": spot.x, "y": spot.y, "width": spot.width, "height": spot.height}
            for spot in self.places
        ]
        return {**self.common_view(), "screen": self.screen, "places": shown}

    def score(self, response: object) -> Score:
        """Return the score and the feedback of the chosen place."""
        chosen = one_id(response, tuple(spot.id for spot in self.places))
        spot = next(spot for spot in self.places if spot.id == chosen)
        return Score(spot.correct, (spot.feedback,))

    def key(self) -> PublicView:
        """Return the right id, and the feedback by id."""
        right = next(part.id for part in self.places if part.correct)
        return {"right": right, "feedback": {part.id: part.feedback for part in self.places}}

    def guessing(self) -> float:
        """Return one over the number of places."""
        return 1 / len(self.places)

    def shape_problems(self) -> Iterator[str]:
        """Yield wrong numbers, repeated places, and places that leave the drawing."""
        right = sum(spot.correct for spot in self.places)
        if right != 1:
            yield f"exactly one place is correct, here are {right}"
        if not 3 <= len(self.places) <= 8:
            yield f"there are three to eight places, here are {len(self.places)}"
        yield from repeated("place", tuple(spot.id for spot in self.places))
        for spot in self.places:
            if spot.x + spot.width > 100 or spot.y + spot.height > 100:
                yield f'place "{spot.id}" leaves the drawing'
