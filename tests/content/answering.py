"""Someone who answers as a person of known levels would: no chance, no luck.

They solve an item when their level reaches it, and rate a behaviour by the step
that their level gives it: alone at its level, with help one level below.
"""

from wisepath.gap import Question, Response, State, answer, form_of, next_question, start, target_of
from wisepath.gap.sites import step_range
from wisepath.model.item import Item
from wisepath.model.pack import Pack
from wisepath.model.persona import Persona

STEPS = ("not-yet", "with-help", "alone", "helps-others")


def right_response(item: Item) -> object:
    key = item.key()["right"]
    return key[0] if item.kind == "short" else key


def step_of(level: float, behaviour_level: float) -> str:
    for step in STEPS:
        low, high = step_range(behaviour_level, step)
        if low <= level < high:
            return step
    raise AssertionError(level)


def answers_of(persona: Persona, pack: Pack) -> State:
    """Return the finished assessment of a person like the persona, with the persona's goal."""
    target = target_of(pack, persona.goal, persona.scenario)
    state = start(form_of(pack, persona.curriculum), target)
    while isinstance(question := next_question(state), Question):
        state = answer(state, response_of(persona, pack, question))
    return state


def response_of(persona: Persona, pack: Pack, question: Question) -> Response:
    level = persona.level(question.skill)
    if question.kind == "rating":
        _, behaviour = pack.behaviour[question.id]
        return Response(question=question.id, value=step_of(level, behaviour.level))
    item = pack.item[question.id]
    if level >= item.level:
        return Response(question=question.id, value=right_response(item))
    return Response(question=question.id, dont_know=True)
