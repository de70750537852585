"""Talks on the way: after one month, every month, at the end of a term. A few questions, one next step, one day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wisepath.site.following import FIRST, GOOD, LONGEST, MONTH, OPEN, PARTLY, STEPS, TERM, Talk
from wisepath.site.members import Person
from wisepath.site.team.paths import day_of

BOTH, PERSON, SUPPORTER = "both", "person", "supporter"
BACK, AHEAD = timedelta(days=92), timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Question:
    """One question: who answers it, and its words."""

    id: str
    who: str
    words: str


@dataclass(frozen=True, slots=True)
class Form:
    """One kind of talk: what it is called, what it is for, its questions."""

    kind: str
    title: str
    about: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A filled-in form; `errors` by field."""

    day: str
    again: str
    answers: dict[str, str]
    step: str
    there: bool
    errors: dict[str, str]


@dataclass(frozen=True, slots=True)
class Said:
    """One answer as it is shown: who gave it, to what, and the answer."""

    who: str
    words: str
    answer: str


def form_of(kind: str) -> Form:
    """Return the form of a kind of talk; raise `KeyError` for one that is not known."""
    return {FIRST: _first, MONTH: _month, TERM: _term}[kind]()


def step_words() -> dict[str, str]:
    """Return what can be answered, by its name."""
    return {GOOD: _("Good"), PARTLY: _("Partly"), OPEN: _("To talk about")}


def who_words(name: str) -> dict[str, str]:
    """Return who answers, as the page says it to the supporter and to the person."""
    return {BOTH: _("Together"), PERSON: name, SUPPORTER: _("Supporter")}


def empty() -> Sheet:
    """Return a form that nobody has filled in."""
    return Sheet(day=timezone.localdate().isoformat(), again="", answers={}, step="", there=True, errors={})


def read(form: Form, sent: Mapping[str, str]) -> Sheet:
    """Return what was sent, and what of it does not fit."""
    errors = {}
    answers = {one.id: sent[one.id] for one in form.questions if sent.get(one.id) in STEPS}
    step, today = " ".join(sent.get("step", "").split()), timezone.localdate()
    day, again = day_of(sent.get("day", "")), day_of(sent.get("again", ""))
    if day is None or not today - BACK <= day <= today:
        errors["day"] = _("Choose the day of the talk: today, or in the last three months.")
    if sent.get("again") and (again is None or not today <= again <= today + AHEAD):
        errors["again"] = _("Choose a day within a year, or leave it empty.")
    if not answers:
        errors["answers"] = _("Answer at least one question.")
    if len(step) > LONGEST:
        errors["step"] = _("Write up to 200 letters.")
    return Sheet(
        day=sent.get("day", "")[:10],
        again=sent.get("again", "")[:10],
        answers=answers,
        step=step[:LONGEST],
        there=sent.get("there") == "yes",
        errors=errors,
    )


def write(person: Person, by: Person, form: Form, sheet: Sheet) -> Talk:
    """Keep a talk whose sheet has no errors."""
    with transaction.atomic(durable=True):
        return Talk.objects.create(
            person=person,
            by=by,
            kind=form.kind,
            day=date.fromisoformat(sheet.day),
            answers=sheet.answers,
            step=sheet.step,
            again=day_of(sheet.again),
            there=sheet.there,
        )


def said(row: Talk, name: str) -> list[Said]:
    """Return the answers of a talk in the order of its form; questions that are gone are left out."""
    who, words = who_words(name), step_words()
    return [
        Said(who[one.who], one.words, words[row.answers[one.id]])
        for one in form_of(row.kind).questions
        if row.answers.get(one.id) in words
    ]


def _first() -> Form:
    questions = (
        Question("arrived", PERSON, _("I have arrived well here.")),
        Question("useful", PERSON, _("I learn what I can use at work.")),
        Question("ask", PERSON, _("I know whom I can ask.")),
        Question("sees", SUPPORTER, _("I know what the person can do and wants to learn.")),
        Question("time", SUPPORTER, _("I have the time to accompany them.")),
        Question("path", BOTH, _("The path fits.")),
    )
    return Form(FIRST, _("Talk after one month"), _("How did the first month go, for both of you?"), questions)


def _month() -> Form:
    questions = (
        Question("work", BOTH, _("How does the work go?")),
        Question("learning", BOTH, _("How does the learning go?")),
        Question("help", PERSON, _("Is the help right: not too little, not too much?")),
        Question("goal", PERSON, _("Is the goal still the right one?")),
    )
    return Form(
        MONTH, _("Monthly goal check"), _("Look at the path together: what goes well, what comes next?"), questions
    )


def _term() -> Form:
    questions = (
        Question("steps", BOTH, _("What we agreed last time is done.")),
        Question("use", PERSON, _("I use at work what I learned.")),
        Question("chances", SUPPORTER, _("Work gives the person chances to use it.")),
        Question("content", PERSON, _("I am content with this term.")),
        Question("support", SUPPORTER, _("I am content with how I accompanied them.")),
        Question("path", BOTH, _("The path fits for the next three months.")),
    )
    return Form(TERM, _("Term review"), _("Look back on three months, then plan the next three."), questions)
