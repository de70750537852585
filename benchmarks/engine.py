"""How fast the engine is, beside catsim's selection in the same run.

Run: python benchmarks/engine.py [repeats]. Prints milliseconds of processor time, p50 and p95. The form is
made up: about 150 items over 23 or 29 skills, ratings by two raters; the catalogue has 62
modules that need one another in chains, in each skill a little like the real one.
"""

import random
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial

from wisepath.gap import (
    STEPS,
    Answer,
    CatalogueModule,
    Evidence,
    Form,
    FormBehaviour,
    FormItem,
    FormSkill,
    Profile,
    Rating,
    SkillProfile,
    Target,
    Taught,
    recommend,
)
from wisepath.gap.choose import Asked, aims, choose
from wisepath.gap.posterior import Posterior, posterior

AREAS = {"1": 3, "2": 6, "3": 4, "4": 4, "5": 4}
MODULES = 62


def make_form(skills: int) -> Form:
    """Return a form of this many skills, 21 in DigComp's areas, and about 150 items."""
    names = [FormSkill(id=f"{area}.{n}", area=area) for area, size in AREAS.items() for n in range(1, size + 1)]
    names += [FormSkill(id=f"M.{n}", area="M") for n in range(skills - len(names))]
    each = 150 // skills + 1
    items = [
        FormItem(id=f"{skill.id}@{n}", skill=skill.id, level=6 * (n + 0.5) / each, guessing=0.25)
        for skill in names
        for n in range(each)
    ]
    behaviours = [FormBehaviour(id=f"{skill.id}-b", skill=skill.id, level=2.0) for skill in names]
    return Form(
        id="bench",
        pack="bench",
        version="1",
        skills=tuple(names),
        items=tuple(items[:150]),
        behaviours=tuple(behaviours),
        score=lambda item, response: response == item,
    )


def timed(work: Callable[[], object]) -> float:
    """Return the milliseconds of processor time that `work` takes, whatever else the machine does."""
    begun = time.thread_time()
    work()
    return 1000 * (time.thread_time() - begun)


def line(what: str, times: list[float]) -> str:
    """Return one line of the report."""
    ordered = sorted(times)
    p50, p95 = ordered[len(ordered) // 2], ordered[int(0.95 * (len(ordered) - 1))]
    return f"{what:<58} p50 {p50:8.3f} ms   p95 {p95:8.3f} ms   n {len(times)}"


def answers(rng: random.Random, form: Form, count: int) -> list[Evidence]:
    """Return answers to `count` items, easier ones more often right."""
    return [
        Answer(item=item.id, correct=rng.random() < 0.9 - 0.12 * item.level) for item in rng.sample(form.items, count)
    ]


def ratings(rng: random.Random, skills: list[str]) -> list[Evidence]:
    """Return ratings of some skills by the person and a supporter."""
    return [
        Rating(behaviour=f"{skill}-b", by=by, value=rng.choice(STEPS), who="x")
        for skill in skills
        for by in ("self", "supporter")
    ]


def pick(form: Form, goal: Target, belief: Posterior, order: Asked) -> FormItem | None:
    """Return the next item, given the posterior."""
    return choose(form, belief, aims(form, goal, belief), order)


def picks(rng: random.Random, form: Form, goal: Target, repeats: int) -> Iterator[float]:
    """Yield the time to choose the next item, given the posterior, after 0 to 24 answers."""
    for number in range(repeats):
        evidence = answers(rng, form, number % 25)
        belief = posterior(form, evidence)
        order = Asked([piece.item for piece in evidence if isinstance(piece, Answer)])
        yield timed(partial(pick, form, goal, belief, order))


def catsim_picks(rng: random.Random, repeats: int) -> list[float]:
    """Return catsim's times for its selection of maximum information, 150 items, one dimension."""
    import numpy as np
    from catsim import ItemBank
    from catsim.selection import MaxInfoSelector

    bank = ItemBank(np.array([[1.2, 6 * (n % 7 + 0.5) / 7 - 3, 0.25, 1.0] for n in range(150)]))
    selector = MaxInfoSelector()
    found = []
    for number in range(repeats):
        given, theta = rng.sample(range(150), number % 25), rng.gauss(0, 1)
        select = partial(selector.select, item_bank=bank, administered_items=given, est_theta=theta)
        found.append(timed(select))
    return found


def catalogue(form: Form) -> tuple[CatalogueModule, ...]:
    """Return 62 modules: chains over the skills' levels, every third of two skills."""
    rng = random.Random(62)
    found: list[CatalogueModule] = []
    reached: dict[str, tuple[float, str]] = {}
    names = [skill.id for skill in form.skills]
    for number in range(MODULES):
        taught, before = [], []
        for skill in rng.sample(names, 2 if number % 3 == 0 else 1):
            start, last = reached.get(skill, (0.0, ""))
            end = start + rng.choice((1.0, 2.0))
            taught.append(Taught(skill=skill, from_level=start, to_level=end))
            before += [last] if last else []
            reached[skill] = (end, f"m{number}")
        found.append(
            CatalogueModule(
                id=f"m{number}",
                curriculum="bench",
                minutes=60 * rng.randint(2, 8),
                skills=tuple(taught),
                prerequisites=tuple(before),
            )
        )
    return tuple(found)


def paths(rng: random.Random, form: Form, size: int, repeats: int) -> Iterator[float]:
    """Yield the time to recommend for a goal of `size` skills within 4 to 20 hours."""
    modules = catalogue(form)
    for number in range(repeats):
        person = Profile(
            form=form.id,
            pack=form.pack,
            version=form.version,
            words="staff",
            skills=tuple(SkillProfile(skill=skill.id, mean=rng.gauss(2.0, 1.0), sd=0.7) for skill in form.skills),
        )
        skills = rng.sample([skill.id for skill in form.skills], size)
        goal = Target(levels={skill: float(rng.randint(2, 6)) for skill in skills})
        minutes = 60 * (4 + number % 17)
        yield timed(partial(recommend, person, goal, modules, minutes))


def engine(rng: random.Random, skills: int, repeats: int) -> list[float]:
    """Print the engine's lines for a form of this many skills; return the picks of an ordinary goal."""
    form = make_form(skills)
    names = [skill.id for skill in form.skills]
    whole, ordinary = (Target(levels=dict.fromkeys(part, 3.0)) for part in (names, names[:8]))
    chosen = list(picks(rng, form, ordinary, repeats))
    print(line(f"{skills} skills: choose an item, goal of 8 skills", chosen))
    print(line(f"{skills} skills: choose an item, goal of all skills", list(picks(rng, form, whole, repeats))))
    cold, rated = [], []
    for _ in range(max(repeats // 5, 10)):
        given = answers(rng, form, 25)
        both = [*given, *ratings(rng, names[:8])]
        cold.append(timed(partial(posterior, form, given)))
        rated.append(timed(partial(posterior, form, both)))
    print(line(f"{skills} skills: posterior, cold, 25 answers", cold))
    print(line(f"{skills} skills: the same and 8 skills rated twice", rated))
    return chosen


def main() -> None:
    """Print the report."""
    repeats = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    rng = random.Random(1)
    chosen = engine(rng, 23, repeats)
    engine(rng, 29, repeats)
    theirs = catsim_picks(rng, repeats)
    print(line("catsim: choose an item, one skill, maximum information", theirs))
    ratio = sorted(theirs)[len(theirs) // 2] / sorted(chosen)[len(chosen) // 2]
    print(f"catsim's median is {ratio:.2f} times the engine's (23 skills, goal of 8)")
    form = make_form(29)
    for size in (8, 16):
        found = list(paths(rng, form, size, max(repeats // 5, 10)))
        print(line(f"recommend, {MODULES} modules, goal of {size} skills, 4 to 20 hours", found))


if __name__ == "__main__":
    main()
