"""Whether a translation can be right: what can be judged without knowing the language well.

Placeholders, roles, links and pictures must come through; terms must be the agreed ones; and
no words of the source language may be left over.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from wisepath.model.catalogue import SOURCE_LANGUAGE, Entry, State

# Words that hardly any sentence of the source language does without, and that no other of our languages has.
TELLING: Mapping[str, frozenset[str]] = {
    SOURCE_LANGUAGE: frozenset(
        (
            *("the", "and", "you", "your", "with", "this", "that", "these", "those", "what", "which", "who", "why"),
            *("when", "where", "please", "not", "are", "was", "were", "have", "has", "does", "they", "their", "them"),
            *("from", "here", "there", "about", "only", "more", "again", "choose"),
        )
    )
}
_KEPT = (
    re.compile(r"%\(\w+\)[sd]"),
    re.compile(r"\{\w[\w-]*\}(?:`[^`]*`)?"),
    re.compile(r"\]\(([^)]*)\)"),
)
_QUOTED = re.compile(r"”[^”]*”|“[^”]*”|\"[^\"]*\"|`[^`]*`|\([^)]*\)|https?://\S+|\{[\w-]+\}|%\(\w+\)[sd]|\S+\.\S+\.\S+")
_TITLE = re.compile(r"\*[^*]+\*")
_WORD = re.compile(r"[^\W\d_]+(?:’[^\W\d_]+)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A term with what a language calls it.

    Where the source has one of `source`, the translation has one of `means`, and none of `never`.
    """

    id: str
    source: tuple[str, ...]
    means: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


def faults(entry: Entry, terms: tuple[Term, ...] = ()) -> Iterator[str]:
    """Yield what cannot be right in a fresh translation."""
    if entry.state is not State.FRESH:
        return
    said = " ".join(entry.said)
    for pattern in _KEPT:
        before = set(pattern.findall(f"{entry.source} {entry.plural}"))
        lost = before ^ set(pattern.findall(said))
        if lost:
            yield f"differs in {', '.join(sorted(lost))}"
    own_words = said
    for title in _TITLE.findall(entry.source):  # the title of a work stays as it is
        own_words = own_words.replace(title, " ")
    left = foreign_words(own_words)
    if left:
        yield f"has words of the source language: {', '.join(sorted(left))}"
    yield from _wrong_terms(entry, said, terms)


def foreign_words(text: str, language: str = SOURCE_LANGUAGE) -> set[str]:
    """Return the telling words of a language in a text, quotations left out."""
    return {word.casefold() for word in _WORD.findall(_QUOTED.sub(" ", text))} & TELLING[language]


def _wrong_terms(entry: Entry, said: str, terms: tuple[Term, ...]) -> Iterator[str]:
    source, lower = f"{entry.source} {entry.plural}".casefold(), said.casefold()
    for term in terms:
        if not any(re.search(rf"\b{re.escape(word)}\b", source) for word in term.source):
            continue
        if term.means and not any(word in lower for word in term.means):
            yield f"the term {term.id} is said as one of: {', '.join(term.means)}"
        for word in term.never:
            if re.search(rf"\b{re.escape(word)}", lower):
                yield f"the term {term.id} is never said as {word}"
