"""`coach-note` and `trainer-note`: what to say and watch, for the person who helps.

Two names for two readers, one form: folded and marked. A book for learners alone
(`wisepath build book --audience learner`) has neither.
"""

from docutils import nodes

from wisepath.deliveries.book.directives.box import Box
from wisepath.deliveries.jupyter_book.wording import mark


class _Note(Box):
    folded = True

    def run(self) -> list[nodes.Node]:
        """Return the note, or nothing in a book that is for learners alone."""
        return [] if self.config.wisepath_audience == "learner" else super().run()


class CoachNote(_Note):
    """For the supporter of a worker."""

    label = mark("For your supporter")


class TrainerNote(_Note):
    """For who trains staff."""

    label = mark("For the trainer")
