"""Words that a page explains, and the glossary that they make of a curriculum."""

from collections.abc import Iterable, Iterator
from unicodedata import combining, normalize

from wisepath.model.field import place_field
from wisepath.model.place import Place
from wisepath.model.record import record


@record
class Word:
    """A word with its meaning (Markdown), as the `word` box of a page gives it.

    `also` holds other forms of it that stand in running text, such as "signs in".
    `links` says how far the meaning is offered there: "page", "module" or "curriculum".
    `page` is the page without suffix: `<module>/<file>`, or `index`.
    """

    word: str
    meaning: str
    also: tuple[str, ...] = ()
    links: str = "curriculum"
    page: str = ""
    place: Place = place_field()

    @property
    def key(self) -> str:
        """What makes two words the same: letters without case and marks, one space between."""
        return folded(self.word)

    @property
    def anchor(self) -> str:
        """The name of the word in an address: letters, digits and hyphens."""
        return "-".join(filter(None, "".join(c if c.isalnum() else " " for c in self.key).split(" ")))

    @property
    def module(self) -> str:
        """The module whose page explains the word; empty on the first page of a curriculum."""
        return self.page.rpartition("/")[0]

    @property
    def forms(self) -> tuple[str, ...]:
        """The word and its other forms."""
        return (self.word, *self.also)


REACHES = ("page", "module", "curriculum")


def folded(text: str) -> str:
    """Return a text in lower case, without accents and with single spaces."""
    plain = "".join(letter for letter in normalize("NFKD", text.casefold()) if not combining(letter))
    return " ".join(plain.split())


def glossary(words: Iterable[Word]) -> tuple[Word, ...]:
    """Return each word once, where it is explained first, in the order of the alphabet."""
    first: dict[str, Word] = {}
    for word in words:
        first.setdefault(word.key, word)
    return tuple(first[key] for key in sorted(first))


def meanings_that_differ(words: Iterable[Word]) -> Iterator[tuple[Word, Word]]:
    """Yield the first explanation of a word with each later one that says something else."""
    first: dict[str, Word] = {}
    for word in words:
        earlier = first.setdefault(word.key, word)
        if " ".join(earlier.meaning.split()) != " ".join(word.meaning.split()):
            yield earlier, word
