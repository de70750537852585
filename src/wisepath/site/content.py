"""The pack that the site shows, read once."""

from functools import cache
from importlib.resources import files
from pathlib import Path

from django.conf import settings
from django.utils.translation import get_language

from wisepath.model.catalogue import SOURCE_LANGUAGE
from wisepath.model.pack import Pack, PackError, load_pack
from wisepath.model.texts import translated


class NoPack(Exception):  # noqa: N818  # a state, told to the person who starts the site
    """There is no pack to show, or it cannot be read; the message says what to do."""


def pack() -> Pack:
    """Return the pack in the language of the request: the file that the settings name, else the shipped one."""
    return _said(settings.PACK, get_language() or SOURCE_LANGUAGE)


@cache
def _said(named: str, language: str) -> Pack:
    return translated(read_pack(named), language.partition("-")[0])


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


def book_folder(curriculum: str) -> Path:
    """Return the folder of a book in the language of the request where it is built, else of the sources' book."""
    shelf = Path(settings.BOOKS)
    said = shelf.with_name(f"{shelf.name}-{get_language() or SOURCE_LANGUAGE}") / curriculum
    return said if (said / "index.html").is_file() else shelf / curriculum


def built(curriculum: str, page: str = "index") -> bool:
    """Return whether a page of a book is there."""
    return (book_folder(curriculum) / f"{page}.html").is_file()
