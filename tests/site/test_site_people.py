"""Whom a person lets in: supporters, sharing, taking back, only me, the log; each sees what was agreed and no more."""

import html
import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from site_helpers import FormParser, Guest, Learner, invite, rate, share, until  # isort: skip

CHOICE = r'<input type="radio" name="([^"]+)"'
GOAL = ("workers", "do-shifts-and-forms")


@pytest.fixture
def finished(learner: Learner) -> Learner:
    """Someone who has finished the first part."""
    learner.start(*GOAL)
    learner.finish_part()
    return learner


@pytest.fixture
def guest(client: Client) -> Guest:
    """Somebody else, on another device."""
    return Guest()


def rows(name: str) -> Any:
    from wisepath.site import models

    return getattr(models, name).objects


def test_nothing_is_shared_unless_the_person_says_so(finished: Learner) -> None:
    assert rows("Grant").count() == 0
    page = finished.client.get(f"{finished.url}people/").content.decode()
    assert "You have not let anyone in." in page
    assert "Nobody has opened anything." in page


def test_a_supporter_rates_after_the_person_and_without_their_answers(learner: Learner, guest: Guest) -> None:
    learner.start(*GOAL)
    guest.open(invite(learner))
    page = guest.show().content.decode()
    assert "How you see the work of Amina" in page
    assert page.count("not finished yet") == 2
    early = guest.client.get(f"{guest.url}rate/1/")
    assert (early.status_code, early.url) == (302, guest.url), "not before the person has finished the part"
    learner.finish_part()
    assert "ready for you" in guest.show().content.decode()
    form = guest.client.get(f"{guest.url}rate/1/").content.decode()
    assert "checked" not in form.split("<main")[1], "nothing shows what the person chose"
    asked = set(re.findall(CHOICE, form.split("<main")[1]))
    rated = {piece["behaviour"] for piece in learner.record().state["evidence"] if piece["kind"] == "rating"}
    assert asked == rated
    assert form.count("Not seen") >= len(asked)
    response = rate(guest, learner)
    assert "Thank you. It is written." in response.content.decode()
    assert "you have rated it" in response.content.decode()
    assert rows("SupporterRating").count() == len(asked)


def test_a_line_left_open_writes_nothing(finished: Learner, guest: Guest) -> None:
    guest.open(invite(finished))
    form = guest.client.get(f"{guest.url}rate/1/").content.decode()
    first = re.findall(CHOICE, form.split("<main")[1])[0]
    for sent in ({}, {first: "alone"}, {first: "master"}):
        response = guest.client.post(f"{guest.url}rate/1/", sent)
        assert response.status_code == 422
        assert 'role="alert"' in response.content.decode()
    assert 'value="alone" checked' in guest.client.post(f"{guest.url}rate/1/", {first: "alone"}).content.decode()
    assert rows("SupporterRating").count() == 0


def test_neither_view_is_ever_overwritten(finished: Learner, guest: Guest) -> None:
    guest.open(invite(finished))
    own = finished.record().state
    rate(guest, finished)
    first = list(rows("SupporterRating").values_list("behaviour", "value", "created"))
    path = f"{guest.url}rate/1/"
    again = guest.client.post(path, {behaviour: "not-yet" for behaviour, _, _ in first}, follow=True)
    assert again.status_code == 200
    assert list(rows("SupporterRating").values_list("behaviour", "value", "created")) == first
    assert finished.record().state == own


def test_two_posts_at_the_same_moment_write_one_view(finished: Learner, guest: Guest) -> None:
    from wisepath.site import rating
    from wisepath.site.models import Grant

    guest.open(invite(finished))
    grant = Grant.objects.get()
    part = rating.parts_of(grant)[0]
    asked = rating.asked_of(grant, part, dict.fromkeys(_behaviours(finished), "alone"), checked=True)
    assert rating.write(grant.holder, grant, asked)
    assert not rating.write(grant.holder, grant, asked), "the form of a second tab"
    assert rows("SupporterRating").count() == len(asked)
    assert rows("Access").filter(what="rated").count() == 1


def _behaviours(learner: Learner) -> list[str]:
    return [piece["behaviour"] for piece in learner.record().state["evidence"] if piece["kind"] == "rating"]


def test_the_person_sees_a_rating_before_it_counts_and_before_anyone_else(finished: Learner, guest: Guest) -> None:
    from wisepath.site import flow, heard

    other = Guest()
    other.open(share(finished, "views"))
    guest.open(invite(finished))
    names = dict.fromkeys((re.sub("[-.]", "_", name) for name in _behaviours(finished)), "helps-others")
    rate(guest, finished, **names)
    before = flow.profile_of(finished.record(), heard.evidence(finished.record()))
    page = finished.client.get(f"{finished.url}result/").content.decode()
    assert "Your supporter has written something." in page
    assert "helps others" not in page
    assert "helps others" not in other.show().content.decode()
    seen = finished.client.post(f"{finished.url}compare/look/", follow=True).content.decode()
    assert "helps others" in seen
    assert "Jonas said: helps others." in seen
    assert flow.profile_of(finished.record(), heard.evidence(finished.record())) != before
    assert "helps others" in other.show().content.decode()
    assert "has written something" not in finished.client.get(f"{finished.url}result/").content.decode()


def test_the_three_views_stand_side_by_side_with_words_picture_and_table(finished: Learner, guest: Guest) -> None:
    guest.open(invite(finished))
    names = {re.sub("[-.]", "_", name): "helps-others" for name in _behaviours(finished)}
    names[next(iter(names))] = "not-seen"
    rate(guest, finished, **names)
    finished.client.post(f"{finished.url}compare/look/")
    page = html.unescape(finished.client.get(f"{finished.url}result/").content.decode())
    for words in ("You said", "Your supporter saw", "You tried", "not yet", "not seen", "helps others", "went well"):
        assert words in page
    assert 'aria-label="You: not yet"' in page
    assert 'aria-label="Jonas: helps others"' in page
    assert re.search(r"<td>not yet</td><td>not seen</td><td>–</td>", page)
    assert "Talk about this together." in page
    assert "You said: not yet. Your supporter said: helps others. You can say:" in page


def test_own_words_stand_beside_the_rating_and_only_the_person_writes_them(finished: Learner, guest: Guest) -> None:
    guest.open(invite(finished))
    rate(guest, finished)
    row = rows("SupporterRating").first()
    early = {f"words-{row.pk}": "too early"}
    finished.client.post(f"{finished.url}compare/", early)
    assert rows("SupporterRating").get(pk=row.pk).words == "", "not before it was seen"
    finished.client.post(f"{finished.url}compare/look/")
    words = '<b>I do this</b> "every day"'
    page = finished.client.post(f"{finished.url}compare/", {f"words-{row.pk}": words}, follow=True).content.decode()
    assert "Your words are saved." in page
    assert html.escape(words).replace("&#x27;", "'") in page
    assert rows("SupporterRating").get(pk=row.pk).value == row.value
    finished.client.post(f"{finished.url}compare/", {f"words-{row.pk}": "x" * 9000})
    assert len(rows("SupporterRating").get(pk=row.pk).words) == 500
    stranger = Learner(Client(headers={"host": "localhost"}))
    stranger.start(*GOAL)
    stranger.client.post(f"{stranger.url}compare/", {f"words-{row.pk}": "taken over"})
    assert "taken over" not in rows("SupporterRating").get(pk=row.pk).words


def test_a_link_is_for_one_device_and_never_for_the_persons_own(finished: Learner, guest: Guest) -> None:
    link = invite(finished)
    own = finished.client.get(link)
    assert own.status_code == 403
    assert "This is your own device" in own.content.decode()
    assert finished.client.post(link).status_code == 403
    looked = Client(headers={"host": "localhost"}).get(link).content.decode()
    assert "Amina" in looked
    assert "Do my shifts" in looked
    assert rows("Grant").get().holder == "", "a look at the door opens nothing"
    guest.open(link)
    second = Guest()
    assert second.open(link).status_code == 403
    assert second.client.get(guest.url).status_code == 404, "the address alone opens nothing"
    assert guest.client.get(link).status_code == 200, "the first one may come back through the link"


def test_a_code_opens_the_same_door_once_and_for_a_week(finished: Learner, guest: Guest) -> None:
    invite(finished)
    grant = rows("Grant").get()
    page = finished.client.get(f"{finished.url}people/{grant.pk}/").content.decode()
    code = re.search(r'assess-letters" translate="no">([A-Z]{4} [A-Z]{4})<', page)[1]  # type: ignore[index]
    assert not set(code) & set("IO")
    door = guest.client.post("/with/", {"code": code.lower().replace(" ", "-")})
    assert guest.client.get(door.url).status_code == 200
    guest.open(door.url)
    assert "How you see the work" in guest.show().content.decode()
    wrong = Client(headers={"host": "localhost"}).post("/with/", {"code": code})
    assert wrong.status_code == 422
    assert "This code opens nothing." in wrong.content.decode()
    invite(finished, name="Another")
    late = rows("Grant").exclude(pk=grant.pk).get()
    rows("Grant").filter(pk=late.pk).update(created=timezone.now() - timedelta(days=8))
    from wisepath.site import grants

    assert Client(headers={"host": "localhost"}).post("/with/", {"code": grants.code_of(late.pk)}).status_code == 422


def test_guessing_codes_is_stopped(finished: Learner, guest: Guest) -> None:
    from wisepath.site import grants

    invite(finished)
    statuses = [guest.client.post("/with/", {"code": "ABCDEFG" + letter}).status_code for letter in "ABCDEFGHJK"]
    assert statuses == [422] * 8 + [429] * 2
    right = grants.code_of(rows("Grant").get().pk)
    assert guest.client.post("/with/", {"code": right}).status_code == 429, "now even the right one waits"
    assert guest.client.get("/with/nothing-is-here/").status_code == 404, "links cannot be guessed"
    elsewhere = Client(headers={"host": "localhost"}, REMOTE_ADDR="10.0.0.9")
    assert elsewhere.post("/with/", {"code": right}).status_code == 302


def test_the_database_holds_neither_link_nor_code(finished: Learner) -> None:
    from wisepath.site import grants

    link = invite(finished).split("/")[2]
    row = str(rows("Grant").values().get())
    assert link not in row
    assert grants.code_of(rows("Grant").get().pk) not in row
    assert link not in finished.client.get("/my-answers/download/").content.decode()


def test_sharing_shows_first_exactly_what_the_other_one_then_sees(finished: Learner, guest: Guest) -> None:
    sent = {"name": "Ms Berg", "purpose": "to plan", "called": "Amina", "until": until(), "parts": ["levels", "next"]}
    shown = finished.client.post(f"{finished.url}people/share/", sent).content.decode()
    assert "This is what Ms Berg will see" in shown
    assert rows("Grant").count() == 0, "nothing is shared before the yes"
    back = finished.client.post(f"{finished.url}people/share/", {**sent, "change": "yes"}).content.decode()
    assert 'value="to plan"' in back
    guest.open(share(finished, "levels", "next"))
    page = guest.show().content.decode()
    preview = shown.split('class="assess-frame"')[1].split("</div>\n<p>")[0]
    tables = re.findall(r"<table>.*?</table>|<ol>.*?</ol>", preview, flags=re.DOTALL)
    assert tables
    assert all(table in page for table in tables)
    assert "Own view" not in page, "what was not chosen is not there"
    for word in ("Question", "answer-", "assessment/"):
        assert word not in page.split("<main")[1]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": " "}, "name"), ({"name": "x" * 61}, "name"), ({"purpose": ""}, "purpose"),
        ({"purpose": "x" * 201}, "purpose"), ({"until": ""}, "until"), ({"until": "2020-01-01"}, "until"),
        ({"until": "9999-12-31"}, "until"), ({"until": "tomorrow"}, "until"), ({"parts": []}, "parts"),
        ({"parts": ["answers"]}, "parts"), ({"called": "y" * 61}, "called"),
    ],
)  # fmt: skip
def test_terms_that_do_not_fit_share_nothing(finished: Learner, change: dict[str, Any], field: str) -> None:
    sent = {"name": "Ms Berg", "purpose": "to plan", "until": until(), "parts": ["levels"], "sure": "yes", **change}
    response = finished.client.post(f"{finished.url}people/share/", sent)
    assert response.status_code == 422
    assert f'href="#{field}"' in response.content.decode()
    assert rows("Grant").count() == 0


def test_taking_back_works_at_once_in_open_pages_too(finished: Learner, guest: Guest) -> None:
    other = Guest()
    guest.open(invite(finished))
    other.open(share(finished))
    assert guest.show("rate/1/").status_code == other.show().status_code == 200
    for grant in rows("Grant").all():
        finished.client.post(f"{finished.url}people/{grant.pk}/end/")
    for one, more in ((guest, ""), (guest, "rate/1/"), (guest, "observe/"), (other, "")):
        refused = one.show(more)
        assert refused.status_code == 410
        assert "That is their right." in refused.content.decode()
        assert "Amina" not in refused.content.decode()
    sent = dict.fromkeys(_behaviours(finished), "alone")
    assert guest.client.post(f"{guest.url}rate/1/", sent).status_code == 410
    assert rows("SupporterRating").count() == 0
    assert Guest().open(invite(finished).replace("with/", "with/x")).status_code == 404
    assert rows("Access").filter(what="refused").count() == 2, "one line an hour for each, however often they try"
    assert "tried to open it. It was closed." in finished.client.get(f"{finished.url}people/").content.decode()


def test_the_write_itself_asks_whether_it_is_still_allowed(finished: Learner, guest: Guest) -> None:
    from wisepath.site import grants, rating
    from wisepath.site.models import Grant

    guest.open(invite(finished))
    grant = Grant.objects.select_related("assessment").get()
    asked = rating.asked_of(
        grant, rating.parts_of(grant)[0], dict.fromkeys(_behaviours(finished), "alone"), checked=True
    )
    grants.end(finished.record(), grant.pk)  # between the check of the request and the write
    with pytest.raises(grants.NoAccess, match="over"):
        rating.write(grant.holder, grant, asked)
    assert rows("SupporterRating").count() == 0


def test_its_last_day_ends_it(finished: Learner, guest: Guest) -> None:
    guest.open(share(finished))
    rows("Grant").update(until=timezone.localdate())
    assert guest.show().status_code == 200, "the last day counts"
    rows("Grant").update(until=timezone.localdate() - timedelta(days=1))
    assert guest.show().status_code == 410


def test_only_me_closes_it_for_everyone(finished: Learner, guest: Guest) -> None:
    link = invite(finished)
    guest.open(share(finished))
    finished.client.post(f"{finished.url}people/private/", {"private": "yes"})
    assert guest.show().status_code == 410
    assert Guest().open(link).status_code == 410
    page = finished.client.get(f"{finished.url}people/").content.decode()
    assert "Nobody else can open this result." in page
    for path in ("supporter/", "share/"):
        assert finished.client.get(f"{finished.url}people/{path}").status_code == 302
    finished.client.post(f"{finished.url}people/supporter/", {"name": "J", "until": until()})
    assert rows("Grant").count() == 2
    finished.client.post(f"{finished.url}people/private/", {"private": "no"})
    assert guest.show().status_code == 410, "what was closed stays closed"
    assert Guest().open(invite(finished)).status_code == 200


def test_one_can_begin_as_only_me(learner: Learner) -> None:
    from wisepath.site import grants

    learner.start(*GOAL, private="yes")
    assert learner.record().private
    terms = grants.Terms(kind="see", name="Ms Berg", until=timezone.localdate())
    with pytest.raises(grants.NoAccess, match="private"):
        grants.make(learner.record(), terms)


def test_the_log_says_who_did_what(finished: Learner, guest: Guest) -> None:
    other = Guest()
    guest.open(invite(finished))
    rate(guest, finished)
    other.open(share(finished))
    page = finished.client.get(f"{finished.url}people/").content.decode()
    for words in ("Jonas opened the link.", "Jonas wrote how they see a part.", "Ms Berg looked at what you share."):
        assert words in page
    before = rows("Access").filter(what="saw").count()
    other.show()
    assert rows("Access").filter(what="saw").count() == before + 1


def test_strangers_reach_nothing_of_it(finished: Learner, guest: Guest) -> None:
    guest.open(invite(finished))
    grant = rows("Grant").get()
    stranger = Learner(Client(headers={"host": "localhost"}))
    stranger.start(*GOAL)
    own = ("people/", "people/supporter/", "people/share/", f"people/{grant.pk}/", "compare/", "change/", "modules/",
           "modules/sign-in/", "take/", "take/wall/", "take/coach/", "take/wall.pdf", "take/result.csv",
           "take/result.json", "result/", "pause/")  # fmt: skip
    for path in own:
        for client in (stranger.client, guest.client):
            assert client.get(f"{finished.url}{path}").status_code == 404, path
    for path in (f"people/{grant.pk}/end/", "people/private/", "compare/look/", "back/"):
        for client in (stranger.client, guest.client):
            assert client.post(f"{finished.url}{path}", {"private": "yes"}).status_code == 404, path
    assert stranger.client.post(f"{stranger.url}people/{grant.pk}/end/").status_code == 404
    assert rows("Grant").get().ended is None
    for path in ("", "rate/1/", "observe/", "observe/paper/?module=sign-in"):
        assert stranger.client.get(f"{guest.url}{path}").status_code == 404
        assert finished.client.get(f"{guest.url}{path}").status_code == 404, "not even the person, in the other's name"
    assert guest.client.get(f"/shared/{grant.pk}/").status_code == 404, "a supporter is not shown the result"


def test_deleting_takes_everything_of_others_with_it(finished: Learner, guest: Guest) -> None:
    from wisepath.site import models

    guest.open(invite(finished))
    rate(guest, finished)
    Guest().open(share(finished))
    finished.client.post("/my-answers/delete/", {"sure": "yes"})
    for model in (models.Assessment, models.Grant, models.SupporterRating, models.WorkObservation, models.ModuleView,
                  models.Access):  # fmt: skip
        assert model.objects.count() == 0, model
    assert guest.show().status_code == 404


def test_a_supporter_who_deletes_lets_go(finished: Learner, guest: Guest) -> None:
    guest.open(invite(finished))
    assert "Amina" in guest.client.get("/").content.decode()
    guest.client.post("/my-answers/delete/", {"sure": "yes"})
    grant = rows("Grant").get()
    assert grant.holder == ""
    assert grant.ended is not None
    assert finished.record().state["evidence"], "the person's own answers stay"


def test_the_question_waits_for_nobody(finished: Learner, guest: Guest) -> None:
    guest.open(invite(finished))
    finished.show()
    asked = FormParser(finished.show()).hidden
    rate(guest, finished)
    finished.client.post(f"{finished.url}compare/look/")
    assert FormParser(finished.show()).hidden == {**asked, "csrfmiddlewaretoken": FormParser(
        finished.pages[-1]).hidden["csrfmiddlewaretoken"]}, "what a supporter writes moves no question"  # fmt: skip


@pytest.mark.parametrize(("host", "here"), [("localhost", True), ("127.0.0.1:8000", True), ("wise.example", False)])
def test_an_address_that_works_on_one_computer_only_is_said_so(
    finished: Learner, monkeypatch: pytest.MonkeyPatch, host: str, here: bool
) -> None:
    from django.conf import settings

    monkeypatch.setattr(settings, "ALLOWED_HOSTS", ["*"])
    invite(finished)
    path = f"{finished.url}people/{rows('Grant').get().pk}/"
    page = finished.client.get(path, headers={"host": host}).content.decode()
    assert f"http://{host}/with/" in page
    assert ("This address works on this computer only." in page) == here
