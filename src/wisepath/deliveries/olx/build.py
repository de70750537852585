"""Reads one curriculum with the books' Sphinx and tells its pages as JSON on standard output.

It runs in a process of its own, because Sphinx keeps global state; it writes no file of the course.
"""

import json
import sys

from wisepath.deliveries.jupyter_book.job import Job
from wisepath.deliveries.jupyter_book.run import run
from wisepath.deliveries.jupyter_book.settings import settings_of
from wisepath.deliveries.olx.builder import CourseBuilder

EXTENSION = "wisepath.deliveries.olx.extension"


def read_pages(job: Job) -> tuple[str, str]:
    """Return the pages of a curriculum as JSON, and what went wrong; every warning is an error.

    The JSON holds `bodies`, HTML by page, and `files`, where each picture and
    download lies, by the end of its address.
    """
    settings = settings_of(job)
    settings |= {"extensions": [*settings["extensions"], EXTENSION], "nb_execution_show_tb": True}
    builder, messages = run(job, CourseBuilder, settings)
    if not isinstance(builder, CourseBuilder):
        return "", messages or "the builder of the export was not used"
    told = {"bodies": builder.bodies, "files": builder.told_files()}
    return json.dumps(told, ensure_ascii=False, sort_keys=True), messages


if __name__ == "__main__":
    pages, messages = read_pages(Job.loaded(sys.argv[1]))
    sys.stdout.write(pages)
    sys.stderr.write(messages)
    raise SystemExit(1 if messages else 0)
