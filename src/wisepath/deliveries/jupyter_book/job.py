"""What a build in a process of its own is told: one JSON argument."""

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, Self


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One curriculum: where its sources lie, where the result goes, what may be reused."""

    root: Path
    curriculum: str
    out: Path
    cache: Path
    pack: Path
    config: Path

    @property
    def source(self) -> Path:
        """The folder of the curriculum's pages."""
        return self.root / "curricula" / self.curriculum

    def dumped(self) -> str:
        """Return the job as one argument for `loaded`."""
        return json.dumps(asdict(self), default=str)

    @classmethod
    def loaded(cls, argument: str) -> Self:
        """Return the job that an argument holds. Raises `ValueError` and `TypeError` for anything else."""
        told = json.loads(argument)
        paths = {part.name for part in fields(cls) if part.type is Path}
        given: dict[str, Any] = {name: Path(value) if name in paths else value for name, value in told.items()}
        return cls(**given)


@dataclass(frozen=True, slots=True, kw_only=True)
class BookJob(Job):
    """One book, and for whom it is.

    `toc` is the table of contents to use instead of the committed one; `.` for that one.
    `live` is what the pages are told of the browser's Python (`Runtime.told`); empty without live cells.
    `pages` is a file with the pages in `language`; `.` for the sources as they are.
    """

    audience: str = "everyone"
    toc: Path = Path()
    live: str = ""
    language: str = "en"
    pages: Path = Path()


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperJob(Job):
    """The booklets of one curriculum, or of one module of it."""

    module: str = ""
