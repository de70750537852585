"""How a text is said in the reader's language.

Whoever shows a text brings its own `Speech`: the site Django's gettext, a block its
runtime's, the terminal English. The texts here are marked with `_` and `ngettext`, so
that the usual tools find them.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Speech:
    """`one` translates a text, `many` one of two texts by a number."""

    one: Callable[[str], str]
    many: Callable[[str, str, int], str]

    def both(self, parts: Sequence[str]) -> str:
        """Return a list in words: "a", "a and b", "a, b and c"."""
        _ = self.one
        if len(parts) < 2:
            return "".join(parts)
        return _("%(first)s and %(last)s") % {"first": ", ".join(parts[:-1]), "last": parts[-1]}


def _by_number(single: str, plural: str, number: int) -> str:
    return single if number == 1 else plural


ENGLISH = Speech(str, _by_number)
