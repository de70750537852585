"""The index of the search page: which word stands on which page, as a script that works without a network.

A page opened from a disk may load scripts but fetch nothing, so the index is a script that sets
one variable. Words are folded as `search.js` folds what is typed: no accents, small letters.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from unicodedata import combining, normalize

from docutils import nodes

from wisepath.deliveries.book.directives.box import BoxNode
from wisepath.deliveries.book.glossary import meaning
from wisepath.model.directive import FOR_SUPPORTERS
from wisepath.model.word import Word

PAGE = "search"
INDEX = "search-index.js"

# How much a word counts by where it stands; at most 9 a page.
TITLE, HEADING, EXPLAINED, TEXT, MOST = 6, 3, 3, 1, 9

_TOKEN = re.compile(r"[^\W_]+")
_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "\u0131": "i"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A page of the index: its address from the book's folder, its title, and where it stands."""

    address: str
    title: str
    place: str
    weights: Mapping[str, int]


def tokens(text: str) -> Iterator[str]:
    """Yield the words of a text as the index keeps them."""
    plain = "".join(letter for letter in normalize("NFKD", text) if not combining(letter))
    yield from _TOKEN.findall(plain.lower().translate(_LETTERS))


def weigh(doctree: nodes.document) -> dict[str, int]:
    """Return how much each word counts on a page; notes for supporters, code and questions count nothing."""
    weights: dict[str, int] = {}
    for text in doctree.findall(nodes.Text):
        weight = _weight(text)
        for token in tokens(text.astext()) if weight else ():
            known = weights.get(token, 0)
            weights[token] = min(MOST, known + TEXT if weight == TEXT else max(known, weight))
    for image in doctree.findall(nodes.image):
        for token in tokens(image.get("alt", "")):
            weights.setdefault(token, TEXT)
    for box in doctree.findall(BoxNode):
        for token in tokens(box["title"]) if box["kind"] not in FOR_SUPPORTERS else ():
            weights[token] = min(MOST, weights.get(token, 0) + EXPLAINED)
    return weights


def _weight(text: nodes.Text) -> int:
    weight, node = TEXT, text.parent
    while node is not None:
        if isinstance(node, nodes.FixedTextElement | nodes.raw | nodes.math | nodes.math_block):
            return 0
        if isinstance(node, BoxNode) and node["kind"] in FOR_SUPPORTERS:
            return 0
        if isinstance(node, nodes.title):
            weight = TITLE if isinstance(node.parent.parent, nodes.document) else HEADING
        node = node.parent
    return weight


def index_script(entries: Sequence[Entry], words: Iterable[Word]) -> str:
    """Return the script that sets `wisepathIndex`: pages, words with their meaning, and tokens.

    A token maps to its places, each ten times the page's number plus the weight there; of all
    but the first only the distance to the one before is written, which compresses well.
    """
    places: dict[str, list[int]] = {}
    for number, entry in enumerate(entries):
        for token, weight in entry.weights.items():
            places.setdefault(token, []).append(10 * number + weight)
    data = {
        "pages": [[entry.address, entry.title, entry.place] for entry in entries],
        "words": [[word.word, meaning(word), word.anchor, list(word.also)] for word in words],
        "tokens": {token: _distances(found) for token, found in sorted(places.items())},
    }
    return f"var wisepathIndex={json.dumps(data, ensure_ascii=False, separators=(',', ':'))};\n"


def _distances(numbers: Sequence[int]) -> list[int]:
    return [number - before for before, number in pairwise((0, *numbers))]
