"""Calls for help: after a yes, to who accompanies the person, taken back or answered, gone on the next day."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from team_helpers import browser, person, signed_in, team  # isort: skip


class Group:
    """Amina, whom Jonas accompanies; Milan, whom nobody does."""

    def __init__(self) -> None:
        from wisepath.site.members import Support

        self.boss = person("Berg")
        laundry = team("Laundry", self.boss)
        self.amina, self.jonas, self.milan = (person(name, laundry) for name in ("Amina", "Jonas", "Milan"))
        Support.objects.create(supporter=self.jonas, person=self.amina)
        self.learner, self.coach = signed_in(self.amina), signed_in(self.jonas)

    def offered(self) -> Any:
        return json.loads(self.learner.get("/my-path/call/").content)

    def call(self) -> Any:
        (jonas,) = self.offered()["people"]
        return self.learner.post("/my-path/call/yes/", {"supporter": jonas["id"], "module": "sign-in"})


@pytest.fixture
def group(client: Client) -> Group:
    return Group()


def test_only_who_accompanies_the_person_can_be_called(group: Group) -> None:
    from wisepath.site.calling import Call

    told = group.offered()
    assert [(one["ask"], one["called"]) for one in told["people"]] == [("Yes, call Jonas", False)]
    assert told["question"] == "Shall I call Jonas?"
    assert json.loads(browser().get("/my-path/call/").content) == {"people": []}
    assert json.loads(signed_in(group.milan).get("/my-path/call/").content) == {"people": []}
    for other in (group.milan.pk, group.boss.pk, "nobody"):
        assert group.learner.post("/my-path/call/yes/", {"supporter": str(other)}).status_code == 404
    assert Call.objects.count() == 0, "asking and being refused leave nothing"


def test_a_call_stands_on_the_first_page_of_the_supporter_until_one_of_them_ends_it(group: Group) -> None:
    assert "asks you to come" not in group.coach.get("/team/").content.decode()
    assert group.call().status_code == 204
    assert group.call().status_code == 204, "once more is the same call"
    page = group.coach.get("/team/").content.decode()
    assert "Somebody asks you to come" in page
    assert page.count("I have been there") == 1
    assert "Amina: Sign in safely" in page
    mine = group.learner.get("/my-path/").content.decode()
    assert "You called Jonas." in mine
    assert group.offered()["people"][0]["called"] is True
    (call,) = _open()
    stranger = signed_in(group.milan)
    assert stranger.post("/my-path/call/end/", {"call": str(call.pk)}).status_code == 404
    assert group.coach.post("/my-path/call/end/", {"call": str(call.pk), "from": "supporter"}).status_code == 302
    assert "Somebody asks you to come" not in group.coach.get("/team/").content.decode()
    assert "You called Jonas." not in group.learner.get("/my-path/").content.decode()
    assert group.learner.post("/my-path/call/end/", {"call": str(call.pk)}).status_code == 404, "once"
    group.call()
    (call,) = _open()
    assert group.learner.post("/my-path/call/end/", {"call": str(call.pk)}, follow=True).status_code == 200
    assert _open() == []


def test_who_no_longer_accompanies_sees_no_call(group: Group) -> None:
    from wisepath.site.members import Support

    group.call()
    Support.objects.all().delete()
    assert "Somebody asks you to come" not in group.coach.get("/team/", follow=True).content.decode()


def test_a_call_is_over_with_the_day_and_then_deleted(group: Group) -> None:
    from wisepath.site import records
    from wisepath.site.calling import Call

    group.call()
    Call.objects.update(created=timezone.now() - timedelta(days=2))
    assert "Somebody asks you to come" not in group.coach.get("/team/").content.decode()
    assert "You called Jonas." not in group.learner.get("/my-path/").content.decode()
    records.delete_old()
    assert Call.objects.count() == 0


def test_calls_are_in_the_download_and_go_with_the_person(group: Group) -> None:
    from wisepath.site.calling import Call
    from wisepath.site.team import rights

    group.call()
    (kept,) = json.loads(group.learner.get("/my-answers/download/").content)["team"]["calls"]
    assert (kept["whom"], kept["module"], kept["ended"]) == ("Jonas", "sign-in", None)
    (was,) = json.loads(group.coach.get("/my-answers/download/").content)["team"]["was-called"]
    assert was["who"] == "Amina"
    rights.part(group.amina)
    assert Call.objects.count() == 0


def _open() -> list[Any]:
    from wisepath.site.calling import Call

    return list(Call.objects.filter(ended=None))
