"""The table of contents that Jupyter Book 1 reads, generated from the map."""

from collections.abc import Iterator

from wisepath.model.curriculum import Curriculum
from wisepath.model.project import ModuleFolder, Project

HEADER = "# Generated from curriculum.yml by `wisepath build book`; do not edit.\n"


def toc(project: Project, curriculum: Curriculum, *, notes: bool = True) -> str:
    """Return the text of `_toc.yml`: cores as parts, the lessons of complete modules as chapters.

    Without `notes` the pages for supporters and trainers are left out.
    """
    lines = [HEADER + "format: jb-book", "root: index", "parts:"]
    for caption, names in (*((core.title, core.modules) for core in curriculum.cores), ("More", curriculum.stretch)):
        files = [file for name in names for file in _files(project.folder.get(name), notes=notes)]
        if files:
            lines.append(f'  - caption: "{caption}"\n    chapters:')
            lines.extend(f"      - file: {file}" for file in files)
    if lines[-1] == "parts:":
        lines[-1] = "chapters: []"
    return "\n".join(lines) + "\n"


def _files(folder: ModuleFolder | None, *, notes: bool) -> Iterator[str]:
    if folder is None or not folder.module.complete:
        return
    for lesson in folder.lessons:
        yield f"{folder.module.id}/{lesson.id}"
    if notes and folder.notes:
        yield f"{folder.module.id}/{folder.notes.path.rsplit('/', 1)[1].removesuffix('.md')}"
