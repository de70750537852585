"""The report on the words of the workers' pages: `docs/plain-words.md`, written by `make docs`."""

import re
from collections import Counter
from collections.abc import Iterator
from importlib.metadata import distribution

from wisepath.model.page import Page
from wisepath.model.project import ModuleFolder, Project
from wisepath.rules.plain_words import count_words, sentences

NOT_READ = frozenset({"coach-note", "trainer-note", "source"})
WORD = re.compile(r"[A-Za-z][a-z’'-]*")
ENDINGS = ("'s", "’s", "s", "es", "ed", "d", "ing", "er", "r", "ly")

HEAD = """\
# The words of the workers' pages

Written by `make docs` from the sources; `make test` fails when it is out of date.

- **Sentences**: words a sentence on average, and in the longest one. The limits (8 and 15) are rule WP303.
- **LIX**: words a sentence plus the share of words of more than six letters, in percent (Björnsson 1968). English
  texts score lower than Swedish ones of the same difficulty, so compare modules with one another.
- **Common words**: the share of running words that are in the list of 2,940 words which fourth-graders know
  (Dale and Chall, as textstat 0.7 ships it), with their usual endings, or in the glossary of the curriculum.
- **Other words**: what is left, most frequent first, names of people and numbers left out. A word here is either
  explained in place, or known at work, or a candidate for a plainer one.

No number says that a text is understood. The pages are not yet tested with readers: `docs/reader-test/`.

| module | pages | words | words a sentence | longest | LIX | common words |
|---|---|---|---|---|---|---|
"""


def plain_words_page(project: Project) -> str:
    """Return the report as Markdown."""
    common = _common() | _glossary(project)
    folders = [folder for folder in project.folders if folder.module.complete and _pages(folder)]
    rows = "".join(_row(folder, common) for folder in folders)
    others = "".join(f"\n**{folder.module.id}**: {_others(folder, common)}\n" for folder in folders)
    return f"{HEAD}{rows}\n## Other words, by module\n{others}"


def _pages(folder: ModuleFolder) -> list[Page]:
    return [page for page in folder.lesson_pages() if page.words == "plain"]


def _prose(folder: ModuleFolder) -> Iterator[str]:
    for page in _pages(folder):
        yield from (part.text for part in page.prose if part.directive not in NOT_READ)


def _row(folder: ModuleFolder, common: frozenset[str]) -> str:
    told = [sentence for text in _prose(folder) for sentence in sentences(text)]
    lengths = [count_words(sentence) for sentence in told]
    words = [word for text in _prose(folder) for word in WORD.findall(text)]
    mean = sum(lengths) / len(lengths)
    lix = mean + 100 * sum(len(word) > 6 for word in words) / len(words)
    known = sum(_known(word, common) for word in words) / len(words)
    return (
        f"| {folder.module.id} | {len(_pages(folder))} | {sum(lengths)} | {mean:.1f} | {max(lengths)} "
        f"| {lix:.0f} | {100 * known:.0f} % |\n"
    )


def _others(folder: ModuleFolder, common: frozenset[str]) -> str:
    texts = list(_prose(folder))
    # A word that never stands in small letters is the name of a person or place.
    small = {word for text in texts for word in WORD.findall(text) if word[0].islower()}
    found = Counter(word.lower() for text in texts for word in WORD.findall(text) if word.lower() in small)
    rest = [(-count, word) for word, count in found.items() if not _known(word, common) and len(word) > 1]
    return ", ".join(word for _, word in sorted(rest)) or "none"


def _known(word: str, common: frozenset[str]) -> bool:
    low = word.lower().replace("’", "'")
    stems = [low, *(low.removesuffix(end) for end in ENDINGS if low.endswith(end))]
    doubled = [stem[:-1] for stem in stems if len(stem) > 2 and stem[-1:] == stem[-2:-1]]
    return any(stem in common or f"{stem}e" in common or f"{stem[:-1]}y" in common for stem in (*stems, *doubled))


def _common() -> frozenset[str]:
    path = distribution("textstat").locate_file("textstat/resources/en/easy_words.txt")
    return frozenset(path.read_text(encoding="utf-8").lower().split())


def _glossary(project: Project) -> frozenset[str]:
    words = (
        directive.argument
        for page in project.pages()
        if page.words == "plain"
        for directive in page.directives
        if directive.name == "word"
    )
    return frozenset(part for word in words for part in WORD.findall(word.lower()))
