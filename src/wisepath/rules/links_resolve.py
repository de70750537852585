"""Links and pictures lead to files that are there."""

from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import unquote

from wisepath.model.code import LINK_BROKEN
from wisepath.model.finding import Finding
from wisepath.model.project import Project
from wisepath.rules.finding import found

_OUTSIDE = ("http://", "https://", "mailto:", "tel:", "#")


def links_resolve(project: Project) -> Iterator[Finding]:
    """Yield a finding for every relative link without a file."""
    for page in project.pages():
        folder = project.root / PurePosixPath(page.path).parent
        for link in page.links:
            if link.target.startswith(_OUTSIDE) or not link.target:
                continue
            target = (folder / unquote(link.target.split("#")[0])).resolve()
            if not target.is_relative_to(project.root):
                yield found(LINK_BROKEN, link.place, f'"{link.target}" leads out of the sources')
            elif not target.exists() and (target.suffix or not target.with_suffix(".md").exists()):
                yield found(LINK_BROKEN, link.place, f'"{link.target}" is not there')
