"""The content that the blocks show: the pack, read once for each process.

In order: the file that the operator names as `PACK` in `XBLOCK_SETTINGS["wisepath"]`, the
one that the variable `WISEPATH_PACK` names, the one in the installed wheel of Wisepath.
"""

import os
from collections.abc import Mapping
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path

from wisepath.gap import CatalogueModule, Form, catalogue_of, form_of
from wisepath.model.pack import Pack, PackError, load_pack


class NoContent(Exception):  # noqa: N818  # a state, told to authors and operators
    """There is no pack to show, or it cannot be read; the message says what to do."""


class Content:
    """A pack, with what is worked out from it once."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self._forms: dict[str, Form] = {}

    def form(self, curriculum: str) -> Form:
        """Return the form of a curriculum; raise `KeyError` if the pack has none."""
        if curriculum not in self._forms:
            self._forms[curriculum] = form_of(self.pack, curriculum)
        return self._forms[curriculum]

    @cached_property
    def catalogue(self) -> tuple[CatalogueModule, ...]:
        """The modules that the engine recommends from."""
        return catalogue_of(self.pack)


def content_of(settings: Mapping[str, object]) -> Content:
    """Return the content that the operator's settings ask for; raise `NoContent`."""
    return _read(str(settings.get("PACK") or os.environ.get("WISEPATH_PACK") or ""))


@cache
def _read(named: str) -> Content:
    source = Path(named) if named else files("wisepath") / "pack.json"
    if not source.is_file():
        what = f"there is no pack at {named}" if named else "the installed wisepath holds no pack"
        raise NoContent(
            f"{what}; make one with `wisepath build pack` and name it as PACK in XBLOCK_SETTINGS['wisepath']"
        )
    try:
        return Content(load_pack(source.read_text(encoding="utf-8")))
    except (PackError, OSError, UnicodeDecodeError) as error:
        raise NoContent(f"the pack {named or 'of the installed wisepath'} cannot be read: {error}") from error
