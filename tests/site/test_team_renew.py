"""Forgotten passwords: a link gives back name and path; answers open only to who has the own code. Throttling."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from site_helpers import share  # isort: skip
from team_helpers import WORD, assess, browser, person, signed_in, team  # isort: skip

NEW = "four brown bicycles"


class Lost:
    """A learner with answers, who has forgotten the password; their manager is signed in."""

    def __init__(self) -> None:
        self.boss = person("Berg")
        self.team = team("Laundry", self.boss)
        self.amina = person("Amina", self.team)
        self.manager, self.learner = signed_in(self.boss), signed_in(self.amina)
        self.answers = assess(self.learner, most=3)
        page = self.learner.get("/my-code/").content.decode()
        self.code = re.findall(r'assess-letters">([A-Z ]+)<', page)[0]

    def link(self, who: Any = None) -> str:
        who = who or self.amina
        page = self.manager.post(f"/team/person/{who.pk}/link/").content.decode()
        found = re.search(r"http://[^/<]+(/join/[^/<]+/)<", page)
        assert found, page
        return found[1]

    def renew(self, client: Client, **values: str) -> Any:
        return client.post(self.link(), {"password": NEW, "shared": "yes", **values}, follow=True)


@pytest.fixture
def lost(client: Client) -> Lost:
    return Lost()


def test_a_link_gives_a_new_password_and_ends_the_old_one(lost: Lost) -> None:
    link, fresh = lost.link(), browser()
    page = fresh.get(link).content.decode()
    assert lost.amina.user.username in page
    assert fresh.post(link, {"password": "short"}).status_code == 422
    assert "My path" in fresh.post(link, {"password": NEW, "shared": "yes"}, follow=True).content.decode()
    assert browser().get(link).status_code == 410, "once"
    assert lost.learner.get("/my-path/").status_code == 302, "older sign-ins are over"
    sent = {"sign_in": lost.amina.user.username, "password": WORD}
    assert browser().post("/sign-in/", sent).status_code == 422
    log = fresh.get("/my-path/").content.decode()
    assert "Berg made a new link for you to come in." in log
    assert "Somebody came in by a link and chose a new password." in log


def test_without_the_code_the_answers_stay_closed_whoever_opened_the_link(lost: Lost) -> None:
    taker = browser()
    assert lost.renew(taker).status_code == 200
    assert taker.get(lost.answers.url).status_code == 404
    assert lost.answers.url.split("/")[2] not in taker.get("/my-answers/download/").content.decode()
    assert taker.post("/my-code/", {"code": "AAAA BBBB CCCC"}).status_code == 422
    assert taker.get(lost.answers.url).status_code == 404
    # With the code from before, on any day, they are there again.
    assert taker.post("/my-code/", {"code": lost.code.lower()}).status_code == 302
    assert taker.get(lost.answers.url).status_code == 200


def test_with_the_code_the_answers_stay_open(lost: Lost) -> None:
    fresh = browser()
    assert "does not fit" in lost.renew(fresh, code="AAAA BBBB CCCC").content.decode()
    assert lost.renew(fresh, code=lost.code).status_code == 200
    assert fresh.get(lost.answers.url).status_code == 200


def test_what_others_showed_stays_closed_too(lost: Lost) -> None:
    """A manager who makes a link for a coach, and opens it, sees nothing that people showed the coach."""
    from wisepath.site.members import Support

    coach = person("Jonas", lost.team)
    Support.objects.create(supporter=coach, person=lost.amina)
    used = signed_in(coach)
    used.post(share(lost.answers, "levels"))
    path = f"/team/person/{lost.amina.pk}/levels/"
    assert used.get(path).status_code == 200
    taker = browser()
    taker.post(lost.link(coach), {"password": NEW})
    assert taker.get("/team/").status_code == 200
    assert taker.get(path).status_code == 404


def test_deleting_reaches_closed_answers(lost: Lost) -> None:
    from wisepath.site.models import Assessment

    fresh = browser()
    lost.renew(fresh)
    assert Assessment.objects.count() == 1
    fresh.post("/my-answers/delete/", {"sure": "yes"})
    assert Assessment.objects.count() == 0


def test_a_second_link_for_an_own_device_opens_no_answers(lost: Lost) -> None:
    """The device is gone, or the manager opens the link: the answers belong to the device, or to its holder."""
    from wisepath.site.members import Person

    milan = Person.objects.create(name="Milan", team=lost.team)
    phone, taker = browser(), browser()
    phone.post(lost.link(milan), {"here": "yes"})
    answers = assess(phone, most=3)
    assert taker.post(lost.link(milan), {"sign_in": "taker", "password": NEW}).status_code == 302
    assert taker.get(answers.url).status_code == 404
    taker.post("/my-answers/delete/", {"sure": "yes"})
    assert phone.get(answers.url).status_code == 200, "nor deletes them"
    # An own device that chooses a password keeps its answers.
    rosa = Person.objects.create(name="Rosa", team=lost.team)
    tablet = browser()
    tablet.post(lost.link(rosa), {"here": "yes"})
    answers = assess(tablet, most=3)
    tablet.post(lost.link(rosa), {"sign_in": "rosa", "password": NEW})
    assert tablet.get(answers.url).status_code == 200


def test_nobody_gets_further_by_a_link_than_they_are(lost: Lost) -> None:
    from wisepath.site.members import Lead, Person, Support
    from wisepath.site.team.renew import may_renew

    kitchen = team("Kitchen")
    both, coach, site = person("Novak", lost.team), person("Jonas", lost.team), person("Site", provider=True)
    for group in (lost.team, kitchen):
        Lead.objects.create(team=group, person=both)
    Support.objects.create(supporter=coach, person=person("Sofia", kitchen))
    second = Person.objects.create(name="Second", provider=True)
    may = {one.name: may_renew(lost.boss, one) for one in (lost.amina, both, coach, site, lost.boss)}
    assert may == {"Amina": True, "Novak": False, "Jonas": False, "Site": False, "Berg": False}
    may = {one.name: may_renew(site, one) for one in (lost.amina, both, lost.boss, second, site)}
    assert may == {"Amina": False, "Novak": True, "Berg": True, "Second": True, "Site": False}
    assert lost.manager.post(f"/team/person/{both.pk}/link/").status_code == 404
    provider = signed_in(site)
    assert "Berg" in provider.get("/team/site/").content.decode()
    assert "/join/" in provider.post(f"/team/site/link/{lost.boss.pk}/").content.decode()
    assert provider.post(f"/team/site/link/{lost.amina.pk}/").status_code == 404


def test_guessing_is_counted_in_the_database_and_over_after_ten_minutes(lost: Lost) -> None:
    from django.core.cache import cache

    from wisepath.site.models import Wrong

    other = browser()
    right = {"sign_in": lost.amina.user.username, "password": WORD}
    for _ in range(8):
        browser().post("/sign-in/", {"sign_in": "amina", "password": "wrong words here"})
    cache.clear()
    assert other.post("/sign-in/", right).status_code == 429, "in every process"
    assert "127.0.0.1" not in str(list(Wrong.objects.values()))
    assert browser().post("/with/", {"code": "ABCDEFGH"}).status_code == 422, "codes are counted apart"
    Wrong.objects.update(created=timezone.now() - timedelta(minutes=11))
    assert other.post("/sign-in/", right).status_code == 302
    browser().post("/sign-in/", {"sign_in": "amina", "password": "wrong words here"})
    assert Wrong.objects.count() == 1, "what is over is deleted"


def test_a_sign_in_that_ran_out_on_a_shared_device_leaves_nothing_in_the_browser(lost: Lost) -> None:
    from wisepath.site.members import SignIn

    own = signed_in(lost.amina, shared=False)
    SignIn.objects.update(seen=timezone.now() - timedelta(days=31))
    for client, path in ((lost.learner, "/my-path/"), (lost.manager, "/")):
        response = client.get(path)
        assert (response["Location"], response["Clear-Site-Data"]) == ("/sign-in/?over=shared", '"cache", "storage"')
        assert "data-forget" in client.get("/sign-in/?over=shared").content.decode()
        assert client.get("/").status_code == 200, "once"
    assert not own.get("/").has_header("Clear-Site-Data"), "an own device keeps what it has"
    assert "data-forget" not in signed_in(lost.boss).get("/sign-in/?over=shared").content.decode()


def test_the_next_person_signs_in_at_once_where_somebody_ran_out(lost: Lost) -> None:
    from wisepath.site.members import SignIn

    SignIn.objects.update(seen=timezone.now() - timedelta(minutes=11))
    sent = {"sign_in": lost.boss.user.username, "password": WORD, "shared": "yes"}
    response = lost.learner.post("/sign-in/", sent)
    assert (response.status_code, response["Location"]) == (302, "/team/")
    assert response["Clear-Site-Data"] == '"cache", "storage"'
