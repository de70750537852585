"""The activities of the project, each on a plain page with the assets that books and site use."""

import json
import shutil
from functools import cache
from html import escape
from importlib.resources import files
from pathlib import Path

from wisepath.model.activity import Activity
from wisepath.render.activity import activity_key, activity_view
from wisepath.source.read import read_activity
from wisepath.source.report import Report

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "assessments" / "activities"
NAMES = sorted(path.stem for path in FOLDER.glob("*.yml"))
PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="assets/base.css"><link rel="stylesheet" href="assets/activity.css">
<script type="module" src="assets/activity.js"></script></head>
<body><main class="wp-page"><h1>{title}</h1><h2>Practise</h2>{view}</main></body></html>
"""


@cache
def activity_of(name: str) -> Activity:
    """Read one activity of the project."""
    report = Report(ROOT)
    found = read_activity(FOLDER / f"{name}.yml", report)
    assert report.findings == []
    assert found is not None
    return found


def secrets(activity: Activity) -> list[str]:
    """Return the hints and feedback of an activity that stand in no text a learner may see beforehand."""
    steps = activity.key()["steps"].values()
    told = [text for step in steps for text in (*step["hints"], step["well"], step["else"], *step["other"].values())]
    seen = [activity.intro, *activity.the_scene().texts()]
    seen += [text for step in activity.steps for text in (step.ask, *(choice.text for choice in step.choices))]
    return [text for text in told if not any(text in one for one in seen)]


def first_of_each_kind() -> dict[str, str]:
    """Return the first activity of each kind, by kind: those that every run of the tests looks at most closely."""
    first: dict[str, str] = {}
    for name in NAMES:
        first.setdefault(activity_of(name).kind, name)
    return first


def pictures(root: Path = ROOT) -> dict[str, str]:
    """Read the project's drawings."""
    return {path.stem: path.read_text("utf-8").strip() for path in (root / "assessments/pictures").glob("*.svg")}


def write_stage(root: Path, folder: Path) -> None:
    """Write a page for each activity and sector, and keys and views as a book has them."""
    shutil.copytree(str(files("wisepath.render") / "assets"), folder / "assets")
    keys = folder / "assets" / "keys" / "activities"
    keys.mkdir(parents=True)
    shown = pictures(root)
    for name in NAMES:
        activity = activity_of(name)
        for sector in activity.sectors:
            told = activity.in_sector(sector.id)
            view = activity_view(told.public_view(), shown)
            page = PAGE.format(title=escape(told.title), view=view)
            (folder / f"{name}.{sector.id}.html").write_text(page, encoding="utf-8")
            (keys / f"{name}.{sector.id}.html").write_text(view, encoding="utf-8")
            key = json.dumps(activity_key(told), ensure_ascii=False)
            (keys / f"{name}.{sector.id}.json").write_text(key, encoding="utf-8")
