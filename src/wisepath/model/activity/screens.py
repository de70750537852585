"""Scenes made of screens: a phone, a sign-in, the panel of a machine."""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from wisepath.model.activity.scene import Named, Names, Scene, twice
from wisepath.model.field import checked, ident, one_of, place_field, words
from wisepath.model.place import Place
from wisepath.model.record import record

LOOKS = ("icon", "row", "button", "switch", "text", "field")
COLOURS = ("red", "amber", "green", "blue", "white")


@record
class Part(Named):
    """One thing on a screen; `opens` names the screen that a press leads to."""

    look: str = checked(one_of(*LOOKS))
    picture: str = ""
    opens: str = ""
    on: bool = False
    secret: bool = False
    choices: tuple[str, ...] = ()


@record
class Screen:
    """A screen with its parts, top to bottom."""

    id: str = ident()
    title: str = words()
    parts: tuple[Part, ...]
    place: Place = place_field()


@record
class PhoneScene(Scene):
    """Screens that lead to one another; the first is the start."""

    ways: ClassVar = ("tap", "order", "choose")
    screens: tuple[Screen, ...]

    def all_parts(self) -> tuple[Part, ...]:
        """Return the parts of all screens."""
        return tuple(part for screen in self.screens for part in screen.parts)

    def targets(self) -> Names:
        """Return everything one can press; a text or a field is not pressed."""
        return {part.id: part.text for part in self.all_parts() if part.look not in ("text", "field")}

    def fields(self) -> Mapping[str, tuple[str, ...]]:
        """Return the fields with the tiles they offer."""
        return {part.id: part.choices for part in self.all_parts() if part.look == "field"}

    def screens_of(self) -> tuple[str, ...]:
        """Return the ids of the screens."""
        return tuple(screen.id for screen in self.screens)

    def parts(self) -> Names:
        """Return all parts, texts and fields too."""
        return {part.id: part.text for part in self.all_parts()}

    def pictures(self) -> Iterator[str]:
        """Yield the drawings of the parts."""
        yield from (part.picture for part in self.all_parts() if part.picture)

    def texts(self) -> Iterator[str]:
        """Yield titles and texts."""
        yield from (screen.title for screen in self.screens)
        yield from super().texts()

    def problems(self) -> Iterator[str]:
        """Yield repeated ids, and parts that lead to no screen."""
        yield from twice("screen", self.screens_of())
        yield from twice("part", tuple(part.id for part in self.all_parts()))
        for part in self.all_parts():
            if part.opens and part.opens not in self.screens_of():
                yield f'"{part.id}" opens "{part.opens}", but there is no such screen'
            if part.look in ("text", "field") and part.opens:
                yield f'"{part.id}" cannot be pressed, so it opens nothing'


@record
class LogInScene(PhoneScene):
    """A sign-in: screens with fields, and the made-up slip of paper the learner holds."""

    ways: ClassVar = ("fill", "tap", "choose")
    card: tuple[str, ...]

    def texts(self) -> Iterator[str]:
        """Yield the slip, then the screens."""
        yield from self.card
        yield from super().texts()


@record
class Light(Named):
    """A light of a panel; word and shape say what its colour says."""

    colour: str = checked(one_of(*COLOURS))
    state: str = checked(one_of("on", "off", "blink"))


@record
class PanelButton(Named):
    """A button of a panel; a press may bring the panel into another state."""

    opens: str = ""


@record
class Panel:
    """The panel in one state: what the display says, lights, buttons."""

    id: str = ident()
    display: str = words()
    lights: tuple[Light, ...] = ()
    buttons: tuple[PanelButton, ...] = ()
    place: Place = place_field()


@record
class MachineScene(Scene):
    """A machine's panel; its states are screens. A light or button keeps its id from state to state."""

    ways: ClassVar = ("tap", "order", "all", "choose")
    screens: tuple[Panel, ...]

    def targets(self) -> Names:
        """Return lights and buttons of all states."""
        return {part.id: part.text for panel in self.screens for part in (*panel.lights, *panel.buttons)}

    def screens_of(self) -> tuple[str, ...]:
        """Return the ids of the states."""
        return tuple(panel.id for panel in self.screens)

    def texts(self) -> Iterator[str]:
        """Yield displays and labels."""
        yield from (panel.display for panel in self.screens)
        yield from super().texts()

    def problems(self) -> Iterator[str]:
        """Yield repeated ids, and buttons that lead to no state."""
        yield from twice("screen", self.screens_of())
        for panel in self.screens:
            yield from twice("part", tuple(part.id for part in (*panel.lights, *panel.buttons)))
            for button in panel.buttons:
                if button.opens and button.opens not in self.screens_of():
                    yield f'"{button.id}" opens "{button.opens}", but there is no such screen'
