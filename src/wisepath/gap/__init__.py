"""The skills-gap engine: assess a person's digital skills and recommend modules.

    form = form_of(pack, "workers")
    state = start(form, target_of(pack, "use-my-phone-safely"))
    while isinstance(question := next_question(state), Question):
        state = answer(state, Response(question=question.id, value=..., at=...))
    path = recommend(profile(state), state.target, catalogue_of(pack), minutes=600)

Pure functions over plain data: no clock, no chance, no files, the standard library only.
A state is a list of evidence (answers, ratings, module results, observations at work)
and goes to JSON and back; all else is computed from it.

Belief: the levels of all skills, 0 to 8, jointly normal; items with known guessing;
ratings with a leniency for each rater and little weight; observed tasks with more.
`posterior` is expectation propagation to convergence, so the order of evidence does not
matter. `choose` takes the item that settles most about the gap to the target, `stop` ends
when every skill of the goal is decided. `profile` gives levels with ranges, strengths
first, and where raters differ. `recommend` orders modules by importance x P(gap) a minute,
prerequisites first, within a budget exactly, each with its reasons as data.

It claims gap or no gap, and a level within one band; never more. A person decides.
"""

from wisepath.gap.adapter import catalogue_of, form_of, result_of, target_of
from wisepath.gap.catalogue import CatalogueModule
from wisepath.gap.change import Change, change
from wisepath.gap.evidence import (
    NOT_SEEN,
    SELF,
    STEPS,
    SUPPORTER,
    Answer,
    Evidence,
    ModuleResult,
    Observation,
    Rating,
    Taught,
)
from wisepath.gap.form import Form, FormBehaviour, FormItem, FormSkill, Target
from wisepath.gap.profile import (
    Disagreement,
    Profile,
    Seen,
    SkillProfile,
    band,
    profile_from_json,
    profile_to_json,
    step,
)
from wisepath.gap.recommend import Path, Reason, Step, Uncovered, recommend
from wisepath.gap.session import (
    Question,
    Response,
    Setting,
    State,
    StateError,
    add,
    answer,
    next_question,
    profile,
    resume,
    shown,
    start,
    state_from_json,
    state_to_json,
    stop,
    undo,
)
from wisepath.gap.stop import Done
from wisepath.model.item.base import InvalidResponse

__all__ = [
    "NOT_SEEN",
    "SELF",
    "STEPS",
    "SUPPORTER",
    "Answer",
    "CatalogueModule",
    "Change",
    "Disagreement",
    "Done",
    "Evidence",
    "Form",
    "FormBehaviour",
    "FormItem",
    "FormSkill",
    "InvalidResponse",
    "ModuleResult",
    "Observation",
    "Path",
    "Profile",
    "Question",
    "Rating",
    "Reason",
    "Response",
    "Seen",
    "Setting",
    "SkillProfile",
    "State",
    "StateError",
    "Step",
    "Target",
    "Taught",
    "Uncovered",
    "add",
    "answer",
    "band",
    "catalogue_of",
    "change",
    "form_of",
    "next_question",
    "profile",
    "profile_from_json",
    "profile_to_json",
    "recommend",
    "result_of",
    "resume",
    "shown",
    "start",
    "state_from_json",
    "state_to_json",
    "step",
    "stop",
    "target_of",
    "undo",
]
