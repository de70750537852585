"""No module needs itself, directly or round a corner."""

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from wisepath.model.code import PREREQUISITES_CYCLE
from wisepath.model.finding import Finding
from wisepath.model.project import Project
from wisepath.rules.finding import found


def prerequisites_acyclic(project: Project) -> Iterator[Finding]:
    """Yield one finding for each circle of prerequisites."""
    graph = {folder.module.id: list(dict.fromkeys(folder.module.prerequisites)) for folder in project.folders}
    while True:
        try:
            TopologicalSorter(graph).prepare()
        except CycleError as error:
            circle = list(reversed(error.args[1]))
            place = project.folder[circle[0]].module.place.at("prerequisites")
            yield found(PREREQUISITES_CYCLE, place, f"prerequisites form a circle: {' needs '.join(circle)}")
            graph[circle[0]].remove(circle[1])
        else:
            return
