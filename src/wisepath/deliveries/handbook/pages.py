"""Every page of the handbook that is made from the sources."""

from collections.abc import Mapping

from wisepath.deliveries.handbook.descriptors import descriptors
from wisepath.deliveries.handbook.matrix import matrix
from wisepath.deliveries.handbook.timetables import timetables
from wisepath.model.project import Project


def handbook_pages(project: Project) -> Mapping[str, str]:
    """Return the made pages by their path below `docs/`."""
    pages = {"provider/teach/timetables.md": timetables(project)}
    for curriculum in project.curricula:
        pages[f"provider/modules/{curriculum.id}.md"] = descriptors(project, curriculum)
        pages[f"provider/modules/{curriculum.id}-matrix.md"] = matrix(project, curriculum)
    return pages
