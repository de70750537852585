"""What the scenes of all activity kinds share: the things one can press, sort or fill."""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from wisepath.model.field import ident, place_field, words
from wisepath.model.place import Place
from wisepath.model.record import record

Names = dict[str, str]


@record
class Named:
    """A thing in a scene: its id and the words on it."""

    id: str = ident()
    text: str = words()
    place: Place = place_field()


@record
class Bin(Named):
    """Where an entry can be put: a folder, a section, a pile."""

    picture: str = ""


@record
class Scene:
    """A scene of a kind; the class says what its steps may ask for (`ways`)."""

    ways: ClassVar[tuple[str, ...]] = ()

    def targets(self) -> Names:
        """Return the text of everything that can be pressed, by id."""
        return {}

    def entries(self) -> Names:
        """Return the text of everything that can be put into a bin, by id."""
        return {}

    def piles(self) -> Names:
        """Return the text of the bins, by id."""
        return {}

    def fields(self) -> Mapping[str, tuple[str, ...]]:
        """Return the choices of every field that can be filled (none: free text), by id."""
        return {}

    def screens_of(self) -> tuple[str, ...]:
        """Return the ids of the screens, the first one first."""
        return ()

    def parts(self) -> Names:
        """Return everything that a step can let appear, by id."""
        return {**self.targets(), **self.entries()}

    def pictures(self) -> Iterator[str]:
        """Yield the names of the drawings in the scene."""
        return iter(())

    def texts(self) -> Iterator[str]:
        """Yield what a learner reads in the scene."""
        yield from self.parts().values()
        yield from self.piles().values()

    def problems(self) -> Iterator[str]:
        """Yield what is wrong with the scene, in words for its author."""
        return iter(())


def twice(what: str, ids: Iterator[str] | tuple[str, ...]) -> Iterator[str]:
    """Yield a message for each id that stands more than once."""
    names = tuple(ids)
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield f'{what} "{name}" stands more than once'
