"""Own drawings made of few parts: screens, hands, tools and adults at work; docs/drawing-style.md has the rules."""

from wisepath.render.drawings.catalogue import PARTS
from wisepath.render.drawings.scene import Placed, scene

__all__ = ["PARTS", "Placed", "scene"]
