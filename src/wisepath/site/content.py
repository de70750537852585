"""The pack that the site shows, read once."""

from functools import cache
from importlib.resources import files
from pathlib import Path

from django.conf import settings

from wisepath.model.pack import Pack, PackError, load_pack


class NoPack(Exception):  # noqa: N818  # a state, told to the person who starts the site
    """There is no pack to show, or it cannot be read; the message says what to do."""


def pack() -> Pack:
    """Return the pack: the file that the settings name, else the one in the installed wheel."""
    return read_pack(settings.PACK)


@cache
def read_pack(named: str) -> Pack:
    """Return the pack in the file `named`, or the shipped one for an empty name; raise `NoPack`."""
    source = Path(named) if named else files("wisepath") / "pack.json"
    if not source.is_file():
        what = f"there is no pack at {named}" if named else "this installation holds no pack"
        raise NoPack(f"{what}; make one with `wisepath build pack` and name it with WISEPATH_PACK")
    try:
        return load_pack(source.read_text(encoding="utf-8"))
    except (PackError, OSError, UnicodeDecodeError) as error:
        raise NoPack(f"the pack {named or 'of this installation'} cannot be read: {error}") from error


def built(curriculum: str, page: str = "index") -> bool:
    """Return whether a page of a book is there."""
    return (Path(settings.BOOKS) / curriculum / f"{page}.html").is_file()
