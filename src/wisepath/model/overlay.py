"""An overlay: own files laid over the sources, so that a house can have its own course without a fork."""

from wisepath.model.field import checked, ident, one_of, place_field, words
from wisepath.model.place import Place
from wisepath.model.record import record

OVERLAY_FILE, LOCK_FILE = "overlay.yml", "overlay.lock"


@record
class Added:
    """A module of the overlay's own, and the module of the curriculum behind which it stands."""

    module: str = ident()
    curriculum: str = ident()
    after: str = ident()
    place: Place = place_field()


@record
class Swapped:
    """A box of a page with another text: the rest of the page stays the base's, also after an upgrade."""

    page: str = words()
    box: str = checked(one_of("example", "try-it"), default="example")
    title: str = words()
    text: str = words()
    place: Place = place_field()

    @property
    def key(self) -> str:
        """What the box is called in the lock file."""
        return f"{self.page}#{self.box} {self.title}"


@record
class Overlay:
    """What an overlay changes inside files of the base; whole files it simply has under the same path."""

    name: str = ident()
    modules: tuple[Added, ...] = ()
    boxes: tuple[Swapped, ...] = ()
    place: Place = place_field()
