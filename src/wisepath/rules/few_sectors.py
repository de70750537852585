"""A complete module's examples come from at least three sectors."""

from collections.abc import Iterator

from wisepath.model.code import FEW_SECTORS
from wisepath.model.finding import Finding
from wisepath.model.project import Project
from wisepath.rules.finding import found

FEWEST = 3


def few_sectors(project: Project) -> Iterator[Finding]:
    """Yield a finding for complete modules with fewer than three sectors."""
    for folder in project.folders:
        module = folder.module
        if module.complete and len(set(module.sectors)) < FEWEST:
            named = ", ".join(dict.fromkeys(module.sectors)) or "none"
            place = module.place.at("sectors")
            yield found(FEW_SECTORS, place, f"the examples come from fewer than three sectors: {named}")
