"""Seen at work, before and after a module, before and now."""

import html
import json
import re
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from wisepath.gap import STEPS, Change
from wisepath.model.decode import DecodeError
from wisepath.model.observation import observation_from_json, observation_to_json
from wisepath.model.pack import Pack

from site_helpers import FormParser, Guest, Learner, invite, right_values, until  # isort: skip

GOAL = ("workers", "use-my-phone-safely")
READING, CHOOSING = 120, 10  # words a minute on a phone at work, seconds to choose a step


@pytest.fixture
def helped(learner: Learner) -> tuple[Learner, Guest]:
    """Someone who has begun, and their supporter."""
    learner.start(*GOAL)
    guest = Guest()
    guest.open(invite(learner))
    return learner, guest


def sheet(guest: Guest, module: str = "sign-in") -> dict[str, str]:
    """The observation form as it comes: all not seen, today."""
    page = guest.show(f"observe/?module={module}").content.decode().split("<main")[1]
    sent = dict.fromkeys(re.findall(r'<input type="radio" name="([^"]+)"', page), "not-seen")
    return {**sent, "date": until(0), "minutes": ""}


def write(guest: Guest, sent: dict[str, str], module: str = "sign-in") -> Any:
    return guest.client.post(f"{guest.url}observe/?module={module}", sent, follow=True)


def test_an_observation_is_written_seen_first_by_the_person_and_then_counts(helped: tuple[Learner, Guest]) -> None:
    from wisepath.site import flow, heard
    from wisepath.site.models import WorkObservation

    learner, guest = helped
    sent = sheet(guest)
    name = next(iter(sent))
    page = write(guest, {**sent, name: "alone", f"note-{name}": "At the till.", "minutes": "15"}).content.decode()
    assert "Thank you. It is written." in page
    row = WorkObservation.objects.get()
    assert (row.module, row.minutes, row.date) == ("sign-in", 15, timezone.localdate())
    before = flow.profile_of(learner.record())
    assert flow.profile_of(learner.record(), heard.evidence(learner.record())) == before, "not seen yet"
    assert "has written something" in learner.client.get(f"{learner.url}result/").content.decode()
    seen = learner.client.post(f"{learner.url}compare/look/", follow=True).content.decode()
    assert "At the till." in seen
    after = flow.profile_of(learner.record(), heard.evidence(learner.record()))
    assert after != before
    (observed,) = heard.evidence(learner.record())
    assert (observed.kind, observed.at) == ("observation", row.date.isoformat())
    result = learner.client.get(f"{learner.url}result/").content.decode()
    assert "At work:" in result
    assert "Seen at work: alone." in result, "as a strength or a reason"
    own = {f"words-{row.pk}": "I was nervous."}
    assert "I was nervous." in learner.client.post(f"{learner.url}compare/", own, follow=True).content.decode()


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({}, "steps"), ({"step": "master"}, "steps"), ({"step": "alone", "date": ""}, "date"),
        ({"step": "alone", "date": "2020-01-01"}, "date"), ({"step": "alone", "date": "tomorrow"}, "date"),
        ({"step": "alone", "minutes": "many"}, "minutes"), ({"step": "alone", "minutes": "9999"}, "minutes"),
        ({"step": "alone", "note": "x" * 300}, "notes"),
    ],
)  # fmt: skip
def test_an_observation_that_does_not_fit_writes_nothing(
    helped: tuple[Learner, Guest], change: dict[str, str], error: str
) -> None:
    from wisepath.site.models import WorkObservation

    _, guest = helped
    sent = sheet(guest)
    name = next(iter(sent))
    if "step" in change:
        sent[name] = change["step"]
    if "note" in change:
        sent[f"note-{name}"] = change["note"]
    sent |= {key: change[key] for key in ("date", "minutes") if key in change}
    response = write(guest, sent)
    assert response.status_code == 422
    assert f'href="#{error}"' in response.content.decode()
    assert WorkObservation.objects.count() == 0


def test_a_day_that_has_not_come_cannot_have_been_seen(helped: tuple[Learner, Guest]) -> None:
    _, guest = helped
    sent = sheet(guest)
    assert write(guest, {**sent, next(iter(sent)): "alone", "date": until(2)}).status_code == 422


def test_every_form_takes_at_most_three_minutes(helped: tuple[Learner, Guest], content: Pack) -> None:
    """minutes = words / 120 + steps to choose x 10 s: for every module, without the optional notes."""
    from wisepath.site import observing

    _, guest = helped
    modules = observing.modules_of("workers")
    assert len(modules) == len(content.curriculum["workers"].modules)
    for module in modules:
        names = observing.behaviours_of(module)
        assert 1 <= len(names) <= 5
        words = sum(len(content.behaviour[name][1].text.split()) + 11 for name in names) + 45
        assert words / READING + len(names) * CHOOSING / 60 <= 3, module.id
    page = guest.show("observe/").content.decode()
    assert all(f'href="?module={module.id}"' in page for module in modules)


def test_the_paper_twin_asks_the_same(helped: tuple[Learner, Guest]) -> None:
    _, guest = helped
    form = html.unescape(guest.show("observe/?module=sign-in").content.decode())
    paper = html.unescape(guest.show("observe/paper/?module=sign-in").content.decode())
    asked = re.findall(r'<span class="site-behaviour">(.*?)</span>', form)
    assert asked
    for words in (*asked, "Not seen", "Not yet", "With help", "Alone", "Helps others", "Day:", "Minutes:"):
        assert words in paper
    assert paper.count('class="assess-box"') == 5 * len(asked)
    assert guest.show("observe/paper/").status_code == 404


def test_the_record_goes_to_other_tools_and_back(helped: tuple[Learner, Guest]) -> None:
    learner, guest = helped
    sent = sheet(guest)
    name = next(iter(sent))
    write(guest, {**sent, name: "with-help", f"note-{name}": "Twice."})
    (kept,) = learner.client.get("/my-answers/download/").json()["assessments"][0]["observations"]
    record = observation_from_json(kept["record"])
    assert observation_from_json(json.loads(json.dumps(observation_to_json(record)))) == record
    assert {entry.behaviour: (entry.step, entry.note) for entry in record.entries}[name] == ("with-help", "Twice.")
    assert "Jonas" not in json.dumps(kept), "people appear as codes"


@pytest.mark.parametrize("bad", [[], {"date": "22.11.2026"}, {"minutes": -1}, {"entries": [{"step": "alone"}]}])
def test_a_record_that_is_none_is_refused(bad: Any) -> None:
    good = {"id": "1", "module": "sign-in", "person": "p", "supporter": "s", "date": "2026-11-22", "minutes": 5,
            "entries": [{"behaviour": "4.1-a", "step": "alone", "note": ""}]}  # fmt: skip
    assert observation_from_json(good).entries[0].step == "alone"
    with pytest.raises(DecodeError):
        observation_from_json({**good, **bad} if isinstance(bad, dict) else bad)


def test_a_module_before_and_after(learner: Learner) -> None:
    from wisepath.site.models import ModuleView

    learner.start(*GOAL)
    url = f"{learner.url}modules/sign-in/"
    page = learner.client.get(url).content.decode()
    assert "Before you learn" in page
    names = dict.fromkeys(re.findall(r'<input type="radio" name="([^"]+)"', page.split("<main")[1]))
    assert learner.client.post(url, {"moment": "before"}).status_code == 422
    learner.client.post(url, {"moment": "after", **dict.fromkeys(names, "alone")})
    assert ModuleView.objects.count() == 0, "there is no after without a before"
    learner.client.post(url, {"moment": "before", **dict.fromkeys(names, "not-yet")})
    assert "After you have learnt" in learner.client.get(url).content.decode()
    learner.client.post(url, {"moment": "before", **dict.fromkeys(names, "alone")})
    assert ModuleView.objects.get().steps == dict.fromkeys(names, "not-yet"), "written once"
    learner.client.post(url, {"moment": "after", **dict.fromkeys(names, "alone")})
    page = learner.client.get(url).content.decode()
    assert page.count("2 steps more") == len(names)
    assert "<form method" not in page.split("<main")[1]
    assert "before and after: done" in learner.client.get(f"{learner.url}modules/").content.decode()
    assert learner.client.get(f"{learner.url}modules/no-such-module/").status_code == 404


def walk(learner: Learner, content: Pack, *, right: bool) -> None:
    """Rate and answer all, rightly or "I don't know"."""
    for _ in range(60):
        form = FormParser(learner.show())
        if not form.hidden:
            return
        asked = form.hidden["question"]
        if not right:
            learner.send({**form.hidden, "dont-know": "1"})
        elif "rate" in form.offered:
            learner.send({**form.hidden, "rate": "helps-others"})
        else:
            learner.send({**form.hidden, **right_values(content.item[asked])})


def test_before_and_now_in_words_picture_and_table(learner: Learner, content: Pack) -> None:
    learner.start(*GOAL)
    walk(learner, content, right=False)
    first = learner.url
    assert "You have done this once." in learner.client.get(f"{first}change/").content.decode()
    assert "Before and now" not in learner.client.get(f"{first}result/").content.decode()
    learner.start(*GOAL, occasion="end")
    walk(learner, content, right=True)
    page = html.unescape(learner.client.get(f"{learner.url}change/").content.decode())
    skills = content.goal["use-my-phone-safely"].targets
    assert re.search(r"You can very likely do more in \d skills?: “", page)
    assert page.index("You can very likely do more in") < page.index('<svg viewBox="0 0 40 12"')
    assert page.count('class="site-scale"') == len(skills) == page.count("<tr>") - 1
    assert page.count('class="before"') == len(skills)
    assert "Before and now" in learner.client.get(f"{learner.url}result/").content.decode()
    learner.start(*GOAL, occasion="end")
    walk(learner, content, right=False)
    now = learner.client.get(f"{learner.url}change/").content.decode()
    assert "Compare with" in now
    middle = re.findall(r'<option value="([^"]+)"', now)[1]
    later = learner.client.get(f"{learner.url}change/", {"from": middle}).content.decode()
    assert "This time it looks like less." in later
    assert learner.client.get(f"{learner.url}change/", {"from": "nonsense"}).status_code == 200


@pytest.mark.parametrize(
    ("low", "high", "way"), [(0.1, 2.0, "more"), (-2.0, -0.1, "less"), (-0.5, 0.6, "open"), (0.0, 1.0, "open")]
)
def test_more_is_said_only_when_the_range_is_on_one_side(learner: Learner, low: float, high: float, way: str) -> None:
    from wisepath.site import changes, flow

    learner.start(*GOAL)
    profile = flow.profile_of(learner.record())
    part = next(part for part in profile.skills if part.target is not None)
    moved = Change(skill=part.skill, difference=(low + high) / 2, low=low, high=high)
    assert changes._moved(moved, part, part, plain=True).way == way


def test_steps_keep_their_order() -> None:
    assert STEPS == ("not-yet", "with-help", "alone", "helps-others")


def test_an_old_observation_can_still_be_read(helped: tuple[Learner, Guest]) -> None:
    from wisepath.site.models import WorkObservation

    learner, guest = helped
    sent = sheet(guest)
    name = next(iter(sent))
    write(guest, {**sent, name: "alone", "date": (timezone.localdate() - timedelta(days=300)).isoformat()})
    row = WorkObservation.objects.get()
    row.entries.append({"behaviour": "9.9-gone", "step": "alone", "note": ""})
    row.module = "gone"
    row.save()
    learner.client.post(f"{learner.url}compare/look/")
    assert learner.client.get(f"{learner.url}compare/").status_code == 200
    assert learner.client.get(f"{learner.url}result/").status_code == 200
