"""The plugin: packages into the image, settings into LMS and Studio, a course import, and the grader's workers.

Tutor is used by its documented hooks only. The same text holds for Tutor 20, 21 and 22: plain
`pip install`, since the variable for another installer is not there in 20.
"""

import click

from tutor import hooks
from tutorwisepath import __version__
from tutorwisepath.patches import PATCHES

DEFAULTS = {
    "VERSION": __version__,
    # What is installed into the image: names, files in the build folder, or addresses that pip takes.
    "REQUIREMENTS": ["wisepath", "wisepath-xblocks"],
    # Another content pack than the installed one: a path that the containers see.
    "PACK": "",
    # Workers for `wisepath grade --broker`, apart from the platform's own; off until somebody grades.
    "RUN_GRADER": False,
    "GRADER_IMAGE": "wisepath-grader:{{ WISEPATH_VERSION }}",
    "GRADER_REQUIREMENTS": ["wisepath[cluster]"],
    "GRADER_JOBS": 2,
    "GRADER_REDIS_DB": 5,
}

hooks.Filters.CONFIG_DEFAULTS.add_items([(f"WISEPATH_{name}", value) for name, value in DEFAULTS.items()])
hooks.Filters.ENV_PATCHES.add_items(PATCHES)
# A checkout in a folder of one of these names is mounted and installed as it is.
hooks.Filters.MOUNTED_DIRECTORIES.add_items([("openedx", "wisepath"), ("openedx", "wisepath-xblocks")])


@click.command(name="wisepath-import-course", help="Import a course that `wisepath build olx` has written.")
@click.argument("archive")
def import_course(archive: str) -> "list[tuple[str, str]]":
    """Return the job for Studio: ARCHIVE is the name of a .tar.gz in `data/cms-job` of Tutor's root."""
    if "/" in archive or not archive.endswith(".tar.gz") or not archive.replace("-", "").replace(".", "").isalnum():
        told = "put the .tar.gz into data/cms-job of `tutor config printroot`, and give its name alone"
        raise click.BadParameter(told, param_hint="ARCHIVE")
    return [("cms", IMPORT.replace("ARCHIVE", archive))]


IMPORT = """
set -eu
if [ ! -f /openedx/data/ARCHIVE ]; then
    echo "There is no ARCHIVE in data/cms-job of Tutor's root. Copy it there first." >&2
    exit 1
fi
work="$(mktemp -d)"
tar -xzf /openedx/data/ARCHIVE -C "$work"
if [ ! -f "$work/course/course.xml" ]; then
    echo "ARCHIVE holds no course/course.xml: it was not written by 'wisepath build olx'." >&2
    exit 1
fi
python ./manage.py cms import "$work" course
rm -rf "$work"
"""

hooks.Filters.CLI_DO_COMMANDS.add_item(import_course)
