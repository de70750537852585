"""Makes the booklets of one curriculum from the books' sources, with our builder."""

import sys
from typing import Any

from wisepath.deliveries.jupyter_book.job import PaperJob
from wisepath.deliveries.jupyter_book.run import run
from wisepath.deliveries.jupyter_book.settings import settings_of
from wisepath.deliveries.paper.builder import PaperBuilder


def build_booklets(job: PaperJob) -> str:
    """Make the booklets of one curriculum; return what went wrong, empty if nothing did."""
    return run(job, PaperBuilder, _settings(job))[1]


def _settings(job: PaperJob) -> dict[str, Any]:
    """Return the books' settings with our extension in the place of theirs."""
    settings = settings_of(job)
    ours = ["wisepath.paper" if name == "wisepath.book" else name for name in settings["extensions"]]
    kept = {name: value for name, value in settings.items() if not name.startswith("html_")}
    return kept | {"extensions": ours, "wisepath_module": job.module}


if __name__ == "__main__":
    messages = build_booklets(PaperJob.loaded(sys.argv[1]))
    sys.stderr.write(messages)
    raise SystemExit(1 if messages else 0)
