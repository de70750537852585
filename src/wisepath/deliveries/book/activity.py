"""The `activity` directive: a practice in the page, and the files that its script asks for.

The page holds the view of the first sector. Right answers, hints and the views of the
other sectors lie apart, in `_static/keys/activities/`, and are fetched when they are needed.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, ClassVar

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from wisepath.deliveries.jupyter_book.wording import say
from wisepath.model.activity import Activity
from wisepath.model.pack import Pack
from wisepath.model.texts import language_of
from wisepath.render.activity import activity_key, activity_view

USED = "wisepath_activities"


class ActivityDirective(SphinxDirective):
    """An activity by its id."""

    required_arguments = 1
    pack: ClassVar[Pack]

    def run(self) -> list[nodes.Node]:
        """Return the view of the activity in its first sector, or an error that names page and line."""
        activity = self.pack.activity.get(self.arguments[0])
        if activity is None:
            raise self.error(f'there is no activity "{self.arguments[0]}"')
        self.env.metadata[self.env.docname].setdefault(USED, []).append(activity.id)
        return [nodes.raw("", _view(activity, activity.sector, self.pack), format="html")]


def install_activities(app: Sphinx, pack: Pack) -> None:
    """Register the directive, and write the files of all activities that the book uses."""
    app.add_directive("activity", type("PackActivityDirective", (ActivityDirective,), {"pack": pack}))

    def finished(app: Sphinx, error: Exception | None) -> None:
        if error is None and app.builder.format == "html":
            _write(Path(app.outdir) / "_static" / "keys" / "activities", app.env.metadata, pack)

    app.connect("build-finished", finished)


def activity_files(activity: Activity, pack: Pack) -> Iterator[tuple[str, str]]:
    """Yield name and text of the files beside the page: for each sector the key and the view."""
    for sector in activity.sectors:
        key = activity_key(activity.in_sector(sector.id))
        yield f"{activity.id}.{sector.id}.json", json.dumps(key, ensure_ascii=False, sort_keys=True) + "\n"
        yield f"{activity.id}.{sector.id}.html", _view(activity, sector.id, pack) + "\n"


def _view(activity: Activity, sector: str, pack: Pack) -> str:
    view = activity.in_sector(sector).public_view()
    lang = language_of(pack, f"activity/{activity.id}")
    if not lang:
        return activity_view(view, pack.pictures, say)
    # An activity is one thing: what is around its texts is in their language, too.
    return activity_view(view, pack.pictures, str).replace("<section ", f'<section lang="{lang}" ', 1)


def _write(folder: Path, metadata: Mapping[str, Mapping[str, Any]], pack: Pack) -> None:
    names = {name for page in metadata.values() for name in page.get(USED, ())}
    for name in sorted(names):
        folder.mkdir(parents=True, exist_ok=True)
        for file, text in activity_files(pack.activity[name], pack):
            (folder / file).write_text(text, encoding="utf-8")
