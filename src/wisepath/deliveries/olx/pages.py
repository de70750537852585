"""The pages of one curriculum, as the books' Sphinx has read them, and the files they show."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """HTML by page; the name of the static file by the end of an address; the bytes of static files."""

    curriculum: str
    bodies: Mapping[str, str]
    names: Mapping[str, str]
    files: Mapping[str, bytes]


def loaded(curriculum: str, told: str, read: Callable[[Path], bytes]) -> Pages:
    """Return the pages that `wisepath.deliveries.olx.build` told as JSON; `read` gives the bytes of a file."""
    data = json.loads(told)
    places = {end: Path(place) for end, place in data["files"].items()}
    names = {end: static_name(curriculum, place) for end, place in places.items()}
    files = {names[end]: read(place) for end, place in places.items()}
    return Pages(curriculum=curriculum, bodies=data["bodies"], names=names, files=files)


def static_name(curriculum: str, place: Path) -> str:
    """Return the name of a file among the static files of a course: flat, and the same in every build.

    A figure of a module begins with the module's id; what a cell has drawn, with the curriculum's.
    """
    parts = place.parts
    if "curricula" in parts:
        inside = parts[parts.index("curricula") + 1 :]
        if len(inside) > 2 and inside[0] == curriculum:
            return f"{inside[1]}--{place.name}"
    return f"{curriculum}--{place.name}"
