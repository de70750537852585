"""Cases that authors can extend: a title, what changes in the tiny project, and the findings as printed.

A case in a Markdown file is a second-level heading followed by fenced blocks:

- `file PATH`: the file as it shall be;
- `change PATH`: lines `- old` and `+ new`; an old line is found by its text, without its indent;
  new lines take the place of the old one before them; a line `> new` goes to the end of the file;
- `remove PATH`: the file or folder is not there;
- `findings`: what `wisepath check` prints about the project, empty when all is well.

A block that itself holds a fence has a fence of four backticks.
"""

import re
from dataclasses import dataclass
from pathlib import Path

_BLOCK = re.compile(r"^(`{3,})(\w+) ?(.*?)\n(.*?)^\1$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Case:
    """One case of a file."""

    file: Path
    title: str
    blocks: tuple[tuple[str, str, str], ...]

    @property
    def expected(self) -> str:
        return next(body for kind, _, body in self.blocks if kind == "findings").rstrip("\n")

    def changes(self, base: Path) -> dict[str, str | None]:
        """Return the new text by path; None where the file is not there."""
        new: dict[str, str | None] = {}
        for kind, path, body in self.blocks:
            if kind == "change":
                old = new.get(path) or (base / path).read_text(encoding="utf-8")
                new[path] = changed(old, body)
            elif kind in ("file", "remove"):
                new[path] = body if kind == "file" else None
        return new


def changed(text: str, edit: str) -> str:
    """Return the text after the edit; raise when an old line is not there."""
    lines, at, indent = text.splitlines(), 0, ""
    for step in edit.splitlines():
        sign, value = step[:1], step[2:]
        if sign == "-":
            at = next((n for n in range(at, len(lines)) if lines[n].strip() == value.strip()), -1)
            assert at >= 0, f"no line {value!r} to change"
            indent = lines[at][: len(lines[at]) - len(lines[at].lstrip())]
            del lines[at]
        elif sign == ">":
            lines.append(value)
        else:
            lines.insert(at, indent + value)
            at += 1
    return "\n".join(lines) + "\n"


def read_cases(folder: Path) -> list[Case]:
    """Return the cases of every Markdown file in a folder."""
    found = []
    for file in sorted(folder.glob("*.md")):
        for part in re.split(r"^## ", file.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
            title, _, body = part.partition("\n")
            blocks = tuple((match[2], match[3].strip(), match[4]) for match in _BLOCK.finditer(body))
            found.append(Case(file, title.strip(), blocks))
    return found


def write_expected(case: Case, findings: str) -> None:
    """Put the findings into the case's file, for `pytest --update-golden`."""
    text = case.file.read_text(encoding="utf-8")
    start = text.index(f"## {case.title}\n")
    block = re.compile(r"^```findings\n.*?^```$", re.MULTILINE | re.DOTALL)
    new = "```findings\n" + (f"{findings}\n" if findings else "") + "```"
    case.file.write_text(text[:start] + block.sub(lambda _: new, text[start:], count=1), encoding="utf-8")
