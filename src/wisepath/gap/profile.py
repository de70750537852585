"""The profile: what the engine believes, always a level with its range, and what it rests on."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from itertools import groupby
from math import sqrt
from typing import Any

from wisepath.gap.evidence import NOT_SEEN, STEPS, Answer, Evidence, ModuleResult, Observation, Rating, current
from wisepath.gap.form import Form, Target
from wisepath.gap.likelihood import below
from wisepath.gap.posterior import Posterior, posterior
from wisepath.gap.sites import PASSED
from wisepath.model.decode import decode_or_raise, encode
from wisepath.model.record import record

TOP = 8.0
RANGE = 1.2815515655446004  # the normal distribution holds 80 % within so many standard deviations
STRENGTHS = 3
APART = 2
BANDS = ((1.0, "not-yet"), (3.0, "basic"), (5.0, "intermediate"), (7.0, "advanced"))
STEP_CUTS = ((1.0, STEPS[0]), (2.0, STEPS[1]), (3.0, STEPS[2]))


def band(level: float) -> str:
    """Return staff's word for a level: not-yet, basic, intermediate, advanced, highly-advanced."""
    return next((name for cut, name in BANDS if level < cut), "highly-advanced")


def step(level: float) -> str:
    """Return workers' word for a level: not-yet, with-help (from 1), alone (from 2), helps-others (from 3)."""
    return next((name for cut, name in STEP_CUTS if level < cut), STEPS[3])


@record
class Seen:
    """A rating or an observation at work that the profile rests on; `by` is self, supporter or work."""

    behaviour: str
    by: str
    value: str
    who: str = ""
    at: str = ""


@record
class SkillProfile:
    """What is believed of one skill: normal with `mean` and `sd`, in levels; target and evidence."""

    skill: str
    mean: float
    sd: float
    target: float | None = None
    tried: int = 0
    solved: int = 0
    seen: tuple[Seen, ...] = ()

    @property
    def level(self) -> float:
        """The most likely level, 0 to 8. Show it with `low` and `high`, never bare."""
        return min(max(self.mean, 0.0), TOP)

    @property
    def low(self) -> float:
        """The lower end of the range that holds the level with 80 %."""
        return min(max(self.mean - RANGE * self.sd, 0.0), TOP)

    @property
    def high(self) -> float:
        """The upper end of the range."""
        return min(max(self.mean + RANGE * self.sd, 0.0), TOP)

    @property
    def gap(self) -> float:
        """The probability that the level is below the target; 0 without a target."""
        return 0.0 if self.target is None else self.below(self.target)

    def below(self, level: float) -> float:
        """Return the probability that the level is below `level`."""
        return below((level - self.mean) / self.sd)


@record
class Disagreement:
    """A behaviour that raters see two steps apart or more: to talk about together, no verdict."""

    skill: str
    behaviour: str
    ratings: tuple[Seen, ...]


@record
class Profile:
    """Levels of all skills of a form; `strengths` come first on every page that shows it.

    `words` is plain or staff; `finished` are modules passed; `unknown` is evidence that
    this pack no longer knows and that was left out.
    """

    form: str
    pack: str
    version: str
    words: str
    skills: tuple[SkillProfile, ...]
    strengths: tuple[str, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    finished: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    target: Target = field(default_factory=lambda: Target(levels={}))

    def skill(self, name: str) -> SkillProfile | None:
        """Return what is believed of a skill, or None if the form does not measure it."""
        return next((part for part in self.skills if part.skill == name), None)

    def word(self, level: float) -> str:
        """Return the word for a level that this form's people read."""
        return step(level) if self.words == "plain" else band(level)


def make_profile(form: Form, evidence: Sequence[Evidence], target: Target, belief: Posterior | None = None) -> Profile:
    """Return the profile after the evidence; `target` may be empty, `belief` may be known already."""
    belief = belief or posterior(form, evidence)
    pieces = current(evidence)
    skills = tuple(_skills(form, belief, pieces, target))
    return Profile(
        form=form.id,
        pack=form.pack,
        version=form.version,
        words=form.words,
        skills=skills,
        strengths=_strengths(skills, form.population.mean),
        disagreements=tuple(_disagreements(skills)),
        finished=tuple(p.module for p in pieces if isinstance(p, ModuleResult) and p.score >= PASSED),
        unknown=tuple("/".join(part for part in name if part) for name in belief.unknown),
        target=target,
    )


def profile_to_json(profile: Profile) -> dict[str, Any]:
    """Return the profile as plain JSON data."""
    plain: dict[str, Any] = encode(profile)
    return plain


def profile_from_json(data: Mapping[str, Any]) -> Profile:
    """Return the profile in plain JSON data; raise `DecodeError` that says what is wrong."""
    return decode_or_raise(Profile, data)


def _skills(form: Form, belief: Posterior, pieces: Sequence[Evidence], target: Target) -> Iterator[SkillProfile]:
    answers: dict[str, list[bool]] = {}
    seen: dict[str, list[Seen]] = {}
    for piece in pieces:
        if isinstance(piece, Answer) and piece.item in form.item:
            right = piece.correct and not piece.dont_know
            answers.setdefault(form.item[piece.item].skill, []).append(right)
        elif isinstance(piece, Rating | Observation) and piece.behaviour in form.behaviour:
            seen.setdefault(form.behaviour[piece.behaviour].skill, []).append(_seen(piece))
    for place, part in enumerate(form.skills):
        yield SkillProfile(
            skill=part.id,
            mean=belief.mean[place],
            sd=sqrt(belief.covariance[place][place]),
            target=target.levels.get(part.id),
            tried=len(answers.get(part.id, ())),
            solved=sum(answers.get(part.id, ())),
            seen=tuple(seen.get(part.id, ())),
        )


def _seen(piece: Rating | Observation) -> Seen:
    by, value = (piece.by, piece.value) if isinstance(piece, Rating) else ("work", piece.outcome)
    return Seen(behaviour=piece.behaviour, by=by, value=value, who=piece.who, at=piece.at)


def _strengths(skills: Sequence[SkillProfile], usual: float) -> tuple[str, ...]:
    """Return up to three skills most likely at their target, or above the usual level if they have none.

    The best skill about which something was learnt always comes, whatever its level.
    """
    known = [part for part in skills if part.tried or part.seen]
    ranked = sorted(known, key=lambda part: (part.below(usual if part.target is None else part.target), part.skill))
    good = [part for part in ranked if part.below(usual if part.target is None else part.target) < 0.5]
    return tuple(part.skill for part in (good or ranked[:1])[:STRENGTHS])


def _disagreements(skills: Sequence[SkillProfile]) -> Iterator[Disagreement]:
    for part in skills:
        rated = [seen for seen in part.seen if seen.by != "work" and seen.value != NOT_SEEN]
        rated.sort(key=lambda seen: (seen.behaviour, seen.by, seen.who))
        for behaviour, group in groupby(rated, key=lambda seen: seen.behaviour):
            ratings = tuple(group)
            steps = [STEPS.index(seen.value) for seen in ratings]
            if max(steps) - min(steps) >= APART:
                yield Disagreement(skill=part.skill, behaviour=behaviour, ratings=ratings)
