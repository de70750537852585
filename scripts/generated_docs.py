"""Writes the generated pages of docs/ anew: `make docs`."""

from pathlib import Path

from wisepath.output.diagnostics import diagnostics_page
from wisepath.output.disk import write_file
from wisepath.output.help_page import help_page

DOCS = Path(__file__).resolve().parent.parent / "docs"


def main() -> None:
    """Write each generated page if it changed."""
    from wisepath.cli import main as command

    pages = {"diagnostics.md": diagnostics_page(), "cli.md": help_page(command)}
    for name, text in pages.items():
        if write_file(DOCS / name, text):
            print(f"written: docs/{name}")


if __name__ == "__main__":
    main()
