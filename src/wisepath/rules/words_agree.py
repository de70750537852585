"""A word has one meaning in a curriculum, and every word box says which word and what it means."""

from collections.abc import Iterator

from wisepath.model.code import VALUE_WRONG, WORD_MEANINGS_DIFFER
from wisepath.model.finding import Finding
from wisepath.model.project import Project
from wisepath.model.word import REACHES, Word, meanings_that_differ
from wisepath.rules.finding import found


def words_agree(project: Project) -> Iterator[Finding]:
    """Yield a finding for every word box that is empty, or says something else than an earlier one."""
    for curriculum in project.curricula:
        words = project.explained(curriculum.id)
        for word in words:
            if word.links not in REACHES:
                message = f'links: "{word.links}" is none of: {", ".join(REACHES)}'
                yield found(VALUE_WRONG, word.place, message)
            if not (word.word and word.meaning):
                yield found(WORD_MEANINGS_DIFFER, word.place, "the word box has no word, or no meaning")
        for first, later in meanings_that_differ(word for word in words if word.word and word.meaning):
            yield _differs(first, later)


def _differs(first: Word, later: Word) -> Finding:
    message = f'"{later.word}" has another meaning than in {first.place}'
    return found(WORD_MEANINGS_DIFFER, later.place, message)
