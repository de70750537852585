"""What single directives and roles of a page tell besides their prose: words, source keys, roles."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markdown_it.token import Token

from wisepath.model.place import Place
from wisepath.model.word import Word

_OPTION = re.compile(r":([\w-]+):\s*(.*)")
_ROLE = re.compile(r"\{([a-z][\w-]*)\}$")
_SOURCE = re.compile(r"^[-*] \[([a-z0-9]+(?:-[a-z0-9]+)*)\] \S", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Spoken:
    """A part of running text: its words, and the role that it has, if any."""

    text: str
    role: str = ""
    content: str = ""


def explained(argument: str, content: str, place: Place) -> Word:
    """Return the word that a `word` box explains; `place` is the line of its fence."""
    lines = content.strip("\n").split("\n")
    count = next((n for n, line in enumerate(lines) if not _OPTION.match(line)), len(lines))
    options = {match[1]: match[2] for line in lines[:count] if (match := _OPTION.match(line))}
    also = tuple(part.strip() for part in options.get("also", "").split(",") if part.strip())
    page = "/".join(place.path.removesuffix(".md").split("/")[2:])
    return Word(
        word=argument,
        meaning="\n".join(lines[count:]).strip(),
        also=also,
        links=options.get("links", "curriculum"),
        page=page,
        place=place,
    )


def source_keys(content: str) -> tuple[str, ...]:
    """Return the keys with which lines of a `source` box begin: `- [r30] Who, what, year`."""
    return tuple(_SOURCE.findall(content))


def spoken(tokens: Sequence[Token]) -> Iterator[Spoken]:
    """Yield the running text of a paragraph; of a role only what a reader sees or hears."""
    role = ""
    for token in tokens:
        if token.type == "text":
            match = _ROLE.search(token.content)
            role = match[1] if match else ""
            yield Spoken(token.content[: match.start()] if match else token.content)
            continue
        if token.type == "code_inline" and role:
            yield Spoken(_shown(role, token.content), role, token.content)
        elif token.type in ("code_inline", "math_inline"):
            yield Spoken(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            yield Spoken(" ")
        role = ""


def _shown(role: str, content: str) -> str:
    """Return what a role adds to the sentence: the words of `lang`, and of a source its number alone."""
    if role == "lang":
        return content.partition("|")[2]
    return "" if role == "source-ref" else content
