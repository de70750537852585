"""Text to model: the only part that reads content.

`load_project` reads everything below a root and returns the project with every
finding about files that could not be read as what they should be.
"""

from wisepath.source.load import Loaded, load_project

__all__ = ["Loaded", "load_project"]
