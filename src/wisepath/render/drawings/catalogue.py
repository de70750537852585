"""All parts by name."""

from collections.abc import Mapping

from wisepath.render.drawings.hands import HANDS
from wisepath.render.drawings.pen import Part
from wisepath.render.drawings.people import PEOPLE
from wisepath.render.drawings.screens import SCREENS
from wisepath.render.drawings.tools import TOOLS

GROUPS: Mapping[str, Mapping[str, Part]] = {"Screens": SCREENS, "Hands": HANDS, "People": PEOPLE, "Tools": TOOLS}
PARTS: Mapping[str, Part] = {name: part for group in GROUPS.values() for name, part in group.items()}
