"""All files of the course: configuration, both trees of notebooks, and what graders read."""

from collections.abc import Iterator, Mapping

from wisepath.deliveries.nbgrader.config import config_text
from wisepath.deliveries.nbgrader.graders import guide, rubric_page
from wisepath.model.assignment import Assignment
from wisepath.model.project import Project
from wisepath.notebooks.book import dump, release_notebook, source_notebook


def assignments_of(project: Project, curricula: tuple[str, ...]) -> tuple[Assignment, ...]:
    """Return the assignments of the modules of these curricula, in the order of the maps."""
    order = [folder.module.id for folder in project.folders if folder.curriculum in curricula]
    chosen = [assignment for assignment in project.assignments if assignment.module in order]
    return tuple(sorted(chosen, key=lambda assignment: order.index(assignment.module)))


def course(assignments: tuple[Assignment, ...]) -> Mapping[str, str]:
    """Return the text of every file by its path in the course; nbgrader makes its gradebook itself."""
    files = {"nbgrader_config.py": config_text(), "README.md": guide(assignments)}
    for assignment in assignments:
        files.update(_files(assignment))
    return files


def _files(assignment: Assignment) -> Iterator[tuple[str, str]]:
    name, source = assignment.id, source_notebook(assignment)
    yield f"source/{name}/{name}.ipynb", dump(source)
    yield f"release/{name}/{name}.ipynb", dump(release_notebook(source))
    if assignment.manual:  # beside the source, not in it: nbgrader copies every file of source/ to learners
        yield f"graders/{name}.md", rubric_page(assignment)
