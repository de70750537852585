"""Small parts of Markdown pages that are made and not written."""

from collections.abc import Iterable, Sequence


def made(title: str, *start: str) -> str:
    """Return the first lines of a made page: title, where it comes from, and its first paragraphs."""
    note = "<!-- Made from the sources by `wisepath build handbook`; changes here are lost. -->"
    return "\n\n".join((f"# {title}", note, *start)) + "\n"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table, with a line feed at its end."""
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(_cell(part) for part in line)} |\n" for line in lines)


def hours(value: float) -> str:
    """Return hours as the sources write them, such as `1.25 h`."""
    return f"{value:g} h"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|") or "–"
