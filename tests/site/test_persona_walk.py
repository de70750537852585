"""Each persona: assessment, path, first module, practice, seen at work, end form; the profile has moved."""

import html
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.test import override_settings

from wisepath.gap import Change, Profile, change
from wisepath.gap import Path as Way
from wisepath.model.curriculum import Module
from wisepath.model.pack import Pack, dump_pack
from wisepath.model.persona import Persona
from wisepath.pipeline import check, compile_pack, source_root

from site_helpers import Guest, Learner, invite, until  # isort: skip
from site_walk import Walker, delivered  # isort: skip

ROOT = source_root(Path(__file__))
assert ROOT is not None
PROJECT = check(ROOT).project
PACK = compile_pack(PROJECT)
PERSONAS = {persona.id: persona for persona in PROJECT.personas}
# Whose path has a planned module first: they begin with the first one that is written.
PLANNED_FIRST = {
    "oisin-metalwork": "words-everyone-understands",
    "baptiste-home-services": "buy-well",
}
# Four workers' goals in every run, the others and staff with `make proof`; Marta walks in the browser
# (test_persona_walk_browser.py).
EACH_RUN = ("bereket-bicycle-workshop", "clemence-care", "enisa-recycling", "tiago-vegetable-farm")
SAME = 0.02  # levels; more than the rounding of the engine, less than anybody would see


@pytest.fixture
def real(
    _django: None,
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Pack]:
    """The site with the project's own pack and the persona's book as built; the same questions in each run."""
    from wisepath.site import flow

    walking = request.node.callspec.params["persona"].curriculum if hasattr(request.node, "callspec") else "workers"
    out = delivered(PROJECT, tmp_path_factory.getbasetemp(), walking)
    monkeypatch.setattr(flow, "randbelow", lambda _: 0)
    with override_settings(PACK=str(out / "pack.json"), BOOKS=out / "book"):
        yield PACK


def believed(record: Any) -> tuple[Profile, Way]:
    """Return profile and path as the result page has them."""
    from wisepath.site import flow, heard

    standing = flow.result(record, None, heard.evidence(record))
    return standing.profile, standing.path


def levels(profile: Profile) -> dict[str, float]:
    return {part.skill: part.mean for part in profile.skills}


def moves(before: Profile, after: Profile) -> dict[str, Change]:
    return {moved.skill: moved for moved in change(before, after)}


def first_module(learner: Learner, way: Way, pack: Pack) -> tuple[Module, str]:
    """Return the first module on the result page and the page of the book that its button opens."""
    page = html.unescape(learner.client.get(f"{learner.url}result/").content.decode())
    shown = page.split('<ol class="site-next">')[1].split("</li>\n")[0]
    module = pack.module[way.next[0].module]
    assert f"<h3>{module.title}</h3>" in shown
    assert "Why this one" in shown
    return module, next(iter(re.findall(r'class="wp-button" href="([^"]+)"', shown)), "")


def read(learner: Learner, module: Module, link: str) -> None:
    """Open every lesson of a module by its address in the book; each has something to do."""
    start = link.rsplit("/", 1)[0]
    assert link == f"{start}/{module.lessons[0]}.html"
    for lesson in module.lessons:
        response = learner.client.get(f"{start}/{lesson}.html")
        assert response.status_code == 200
        page = b"".join(response.streaming_content).decode()
        assert "wp-activity" in page or 'class="wp-question"' in page or "wp-try-it" in page, lesson


def say(learner: Learner, module: Module, walker: Walker, moment: str) -> None:
    """Say before or after a module how one does what it teaches."""
    url = f"{learner.url}modules/{module.id}/"
    steps = walker.fill(learner.client.get(url).content.decode())
    assert steps
    assert learner.client.post(url, {"moment": moment, **steps}, follow=True).status_code == 200


def be_seen(learner: Learner, module: Module, walker: Walker) -> None:
    """Let a supporter in who sees a real task and writes it down; look at it."""
    guest = Guest()
    guest.open(invite(learner))
    path = f"{guest.url}observe/?module={module.id}"
    steps = walker.fill(guest.client.get(path).content.decode())
    written = guest.client.post(path, {**steps, "date": until(0), "minutes": "10"}, follow=True)
    assert "Thank you. It is written." in written.content.decode()
    learner.client.post(f"{learner.url}compare/look/")


WALKING = [
    pytest.param(persona, marks=() if name in EACH_RUN else pytest.mark.proof, id=name)
    for name, persona in PERSONAS.items()
]


@pytest.mark.parametrize("persona", WALKING)
def test_a_persona_walks_from_the_assessment_to_a_profile_that_has_moved(
    learner: Learner, real: Pack, persona: Persona
) -> None:
    before = Walker(persona, real)
    start = before.take(learner)
    profile, way = believed(start)
    module, link = first_module(learner, way, real)
    assert module.complete
    after, taught = before.learned(module), {part.skill for part in module.skills}

    # Reading, practising and saying so oneself move no level; they let the path go on.
    say(learner, module, before, "before")
    read(learner, module, link)
    assert believed(start) == (profile, way)
    say(learner, module, after, "after")
    listed = learner.client.get(f"{learner.url}modules/").content.decode()
    assert "before and after: done" in listed
    finished, onward = believed(start)
    assert finished == replace(profile, finished=(module.id,))
    assert module.id not in {step.module for step in onward.steps}

    # What a supporter has seen at work moves the skills of the module, and none goes down.
    be_seen(learner, module, after)
    seen, _ = believed(start)
    moved = {skill: now - levels(profile)[skill] for skill, now in levels(seen).items()}
    assert {skill for skill in taught if moved[skill] <= SAME} == set(), moved
    assert {skill: by for skill, by in moved.items() if by < -SAME} == {}

    # The end form has other questions; what the module taught and the goal needs has risen.
    end = after.take(learner, "end")
    assert end.occasion == "end"
    assert end.pk != start.pk
    asked = [{piece["item"] for piece in one.state["evidence"] if "item" in piece} for one in (start, end)]
    assert all(asked)
    assert asked[0].isdisjoint(asked[1])
    now, last = believed(end)
    found = moves(profile, now)
    grew = before.grew(module) & set(real.goal[persona.goal].targets)
    assert {skill for skill in grew if found[skill].difference <= SAME} == set()
    assert {skill for skill, by in found.items() if by.high < 0} == set(), "nobody is told that they can do less"
    assert module.id not in {step.module for step in last.next}
    page = html.unescape(learner.client.get(f"{learner.url}result/").content.decode())
    assert f"You have finished: “{module.title}”." in page
    told = learner.client.get(f"{learner.url}change/").content.decode()
    assert "This time it looks like less." not in told


def test_a_planned_module_is_marked_and_what_is_written_comes_first(learner: Learner, real: Pack) -> None:
    for name, module in PLANNED_FIRST.items():
        Walker(PERSONAS[name], real).take(learner)
        _, way = believed(learner.record())
        assert (way.steps[0].module, way.steps[0].planned) == (module, True)
        assert not way.next[0].planned
        page = learner.client.get(f"{learner.url}result/").content.decode()
        assert "planned, not written yet" in page


def test_who_has_only_planned_modules_is_told_so(learner: Learner, real: Pack, tmp_path: Path) -> None:
    """Yusuf's path has one module; here it is planned, as it once was."""
    (module,) = PERSONAS["yusuf-cleaning"].must_have
    modules = (replace(one, status="planned") if one.id == module else one for one in real.modules)
    planned = tmp_path / "pack.json"
    planned.write_text(dump_pack(replace(real, modules=tuple(modules))), encoding="utf-8")
    with override_settings(PACK=str(planned)):
        Walker(PERSONAS["yusuf-cleaning"], real).take(learner)
        _, way = believed(learner.record())
        assert [(step.module, step.planned) for step in way.steps] == [(module, True)]
        page = learner.client.get(f"{learner.url}result/").content.decode()
        assert "Planned, not written yet" in page


def test_a_path_that_is_walked_to_its_end_does_not_say_that_nothing_is_left(learner: Learner, real: Pack) -> None:
    """Who has finished every module of the path and shows no more yet can do each again; no goal is called reached."""
    walker = Walker(PERSONAS["clemence-care"], real)
    record = walker.take(learner)
    walked = []
    while steps := believed(record)[1].steps:
        module = real.module[steps[0].module]
        assert module.complete
        say(learner, module, walker, "before")
        say(learner, module, walker, "after")
        walked.append(module.id)
    assert walked == list(dict.fromkeys(walked))
    assert set(PERSONAS["clemence-care"].must_have) <= set(walked)
    page = html.unescape(learner.client.get(f"{learner.url}result/").content.decode())
    assert "You have finished the modules for this goal. You can do each one again." in page
    assert "You need nothing more for this goal." not in page
