"""Writes the generated pages of docs/ anew: `make docs`."""

import subprocess
import sys
from pathlib import Path

from plain_words_report import plain_words_page

from wisepath.deliveries.handbook.pages import handbook_pages
from wisepath.measures.synthetic import dictionary
from wisepath.output.diagnostics import diagnostics_page
from wisepath.output.disk import write_file
from wisepath.output.help_page import help_page
from wisepath.pipeline import good_project

DOCS = Path(__file__).resolve().parent.parent / "docs"


def pages() -> dict[str, str]:
    """Return the text of every generated page by its name."""
    from wisepath.cli import main as command

    project = good_project(DOCS.parent)
    return {
        "diagnostics.md": diagnostics_page(),
        "cli.md": help_page(command),
        "data-dictionary.md": dictionary(),
        "plain-words.md": plain_words_page(project),
        "privacy/retention.md": retention(),
        **handbook_pages(project),
    }


def retention() -> str:
    """Return the page that the site's settings and tables make, from a process that sets Django up."""
    script = Path(__file__).with_name("retention_table.py")
    return subprocess.run([sys.executable, script], capture_output=True, text=True, check=True).stdout


def main() -> None:
    """Write each generated page if it changed."""
    for name, text in pages().items():
        if write_file(DOCS / name, text):
            print(f"written: docs/{name}")


if __name__ == "__main__":
    main()
