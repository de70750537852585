"""What authors can set of the self-assessment."""

from typing import Any

from wisepath.model.pack import Pack
from wisepath.render.speech import Speech
from wisepath_xblocks.course import curricula, goals_of
from wisepath_xblocks.studio import CHOICE, FLAG, NUMBER, TEXT, Setting

START, END = "start", "end"


def settings_of(block: Any, pack: Pack, speech: Speech) -> list[Setting]:
    """Return the settings with their values in a block, in the order of the form."""
    return [*_what(block, pack, speech), *_how(block, speech), *_marks(block, speech)]


def _what(block: Any, pack: Pack, speech: Speech) -> list[Setting]:
    _ = speech.one
    goals = [("", _("The learner chooses"), "")]
    for curriculum in pack.curricula:
        goals += [(goal.id, goal.title, curriculum.title) for goal in goals_of(pack, curriculum.id)]
    forms = ((START, _("At the start"), ""), (END, _("At the end"), ""))
    help_goal = _("A goal of the same curriculum. Without one, each learner chooses.")
    help_form = _("Start and end ask from two parallel sets of questions, so that a change can be seen.")
    return [
        Setting(name="display_name", label=_("Name"), kind=TEXT, value=block.display_name),
        Setting(name="curriculum", label=_("For whom"), kind=CHOICE, value=block.curriculum, options=curricula(pack)),
        Setting(name="goal", label=_("Goal"), kind=CHOICE, value=block.goal, options=goals, help=help_goal),
        Setting(name="form", label=_("When"), kind=CHOICE, value=block.form, options=forms, help=help_form),
    ]


def _how(block: Any, speech: Speech) -> list[Setting]:
    _ = speech.one
    beside = _("Learners may answer side by side with a supporter")
    linked = _("Link modules to the sections of this course")
    help_linked = _("For courses that were made by “wisepath build olx”: sections are found by the module’s id.")
    return [
        Setting(name="together", label=beside, kind=FLAG, value=block.together),
        Setting(name="links", label=linked, kind=FLAG, value=block.links, help=help_linked),
    ]


def _marks(block: Any, speech: Speech) -> list[Setting]:
    _ = speech.one
    help_mark = _("For finishing it, never for how well. It is set for the whole block or not at all.")
    return [
        Setting(name="graded", label=_("Give a mark"), kind=FLAG, value=block.graded, help=help_mark),
        Setting(name="weight", label=_("Weight of the mark"), kind=NUMBER, value=block.weight),
    ]
