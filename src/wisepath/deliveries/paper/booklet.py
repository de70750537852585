"""Which booklets a curriculum has, and which pages stand in each."""

from collections.abc import Iterator
from dataclasses import dataclass

from wisepath.model.curriculum import Curriculum, Module
from wisepath.model.pack import Pack

LEARNER, SUPPORTER, WHOLE = "learner", "supporter", "whole"


@dataclass(frozen=True, slots=True, kw_only=True)
class Booklet:
    """One PDF: its file below the folder of booklets, for whom it is, and the modules in it.

    `notes` is the page for supporters or trainers, in their booklet only.
    """

    file: str
    kind: str
    modules: tuple[Module, ...]
    notes: str = ""


def booklet_file(curriculum: str, module: str = "") -> str:
    """Return where the booklet of a module, or of a whole curriculum, lies below the folder `booklets`."""
    return f"{curriculum}/{module}.pdf" if module else f"{curriculum}.pdf"


def booklets(pack: Pack, curriculum: Curriculum, pages: frozenset[str], only: str = "") -> Iterator[Booklet]:
    """Yield the booklets of a curriculum; `pages` are all pages there are, `only` is a module or empty for all."""
    complete = tuple(pack.module[name] for name in curriculum.modules if pack.lessons.get(name))
    for module in complete:
        if only in ("", module.id):
            yield Booklet(file=booklet_file(curriculum.id, module.id), kind=LEARNER, modules=(module,))
            notes = next((name for name in ("coach", "trainer") if f"{module.id}/{name}" in pages), "")
            if notes:
                file = booklet_file(curriculum.id, f"{module.id}-{notes}")
                yield Booklet(file=file, kind=SUPPORTER, modules=(module,), notes=f"{module.id}/{notes}")
    if complete and not only:
        yield Booklet(file=booklet_file(curriculum.id), kind=WHOLE, modules=complete)


def lessons(pack: Pack, module: Module) -> tuple[str, ...]:
    """Return the names of a module's lesson pages, in order."""
    return tuple(f"{module.id}/{lesson.id}" for lesson in pack.lessons.get(module.id, ()))
