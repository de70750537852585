"""What a build of the handbook in a process of its own is told: one JSON argument."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Self


@dataclass(frozen=True, slots=True, kw_only=True)
class HandbookJob:
    """Where the pages lie, where the book goes, what may be reused, and the styles and scripts of its pages."""

    docs: Path
    out: Path
    cache: Path
    assets: tuple[Path, ...]

    def dumped(self) -> str:
        """Return the job as one argument for `loaded`."""
        return json.dumps(asdict(self), default=str)

    @classmethod
    def loaded(cls, argument: str) -> Self:
        """Return the job that an argument holds."""
        told = json.loads(argument)
        assets = tuple(map(Path, told["assets"]))
        return cls(docs=Path(told["docs"]), out=Path(told["out"]), cache=Path(told["cache"]), assets=assets)
