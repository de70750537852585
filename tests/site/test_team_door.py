"""First manager, invitations, signing in and out, shared devices."""

import re
from datetime import timedelta

from django.conf import global_settings
from django.test import Client, override_settings
from django.utils import timezone

from team_helpers import WORD, assess, browser, person, signed_in, team  # isort: skip

FIRST = {"name": "Ms Berg", "team": "Laundry", "sign_in": "berg", "password": WORD, "shared": "yes"}


def first_link() -> str:
    from wisepath.site.team import accounts

    return f"/first/{accounts.first_link()}/"


def link_in(page: str) -> str:
    found = re.search(r"http://[^/<]+(/join/[^/<]+/)<", page)
    assert found, page
    return found[1]


def test_the_first_link_makes_one_manager_once(client: Client) -> None:
    assert client.get("/first/guessed/").status_code == 404
    assert "Begin with your team" in client.get(first_link()).content.decode()
    assert client.post(first_link(), {**FIRST, "password": "short"}).status_code == 422
    response = client.post(first_link(), FIRST, follow=True)
    assert "Laundry" in response.content.decode()
    for other in (client, browser()):
        assert other.get(first_link()).status_code == 404
        assert other.post(first_link(), FIRST).status_code == 404


def test_an_invited_learner_uses_their_own_device_without_a_password(client: Client) -> None:
    client.post(first_link(), FIRST)
    start = client.get("/team/").content.decode()
    group = re.findall(r"/team/([0-9a-f-]{36})/", start)[0]
    page = client.post(f"/team/{group}/add/", {"name": "Amina", "role": "learner"}).content.decode()
    assert 'src="data:image/svg+xml' in page
    link = link_in(page)
    phone, other = browser(), browser()
    learner = assess(phone, most=2)
    assert "Hello Amina" in phone.get(link).content.decode()
    assert phone.get("/my-path/").status_code == 302, "a look at the link is not a yes"
    assert "My path" in phone.post(link, {"here": "yes"}, follow=True).content.decode()
    assert other.get(link).status_code == 410
    assert other.post(link, {"here": "yes"}).status_code == 410
    assert phone.get(learner.url).status_code == 200, "own answers go on as before"


def test_staff_need_a_password(client: Client) -> None:
    from wisepath.site.members import Person
    from wisepath.site.team import accounts

    coach = Person.objects.create(name="Jonas")
    link = f"/join/{accounts.link_of(accounts.invite(coach, account=True).pk)}/"
    assert "Yes, this is my device" not in client.get(link).content.decode()
    assert client.post(link, {"here": "yes"}).status_code == 422
    assert client.post(link, {"sign_in": "x y", "password": "password123"}).status_code == 422
    assert client.post(link, {"sign_in": "Jonas", "password": WORD}).status_code == 302
    taken = Person.objects.create(name="Other")
    link = f"/join/{accounts.link_of(accounts.invite(taken, account=True).pk)}/"
    again = browser().post(link, {"sign_in": "jonas", "password": WORD})
    assert (again.status_code, "is taken" in again.content.decode()) == (422, True)
    assert browser().get(link).status_code == 200, "the link still works after a name that was taken"


def test_an_old_link_is_over(client: Client) -> None:
    from wisepath.site.members import Invitation, Person
    from wisepath.site.team import accounts

    made = accounts.invite(Person.objects.create(name="Amina"), account=False)
    Invitation.objects.update(until=timezone.localdate() - timedelta(days=1))
    assert client.get(f"/join/{accounts.link_of(made.pk)}/").status_code == 410


def test_answers_of_the_browser_come_along_only_when_one_says_so(client: Client) -> None:
    from wisepath.site.members import Person
    from wisepath.site.team import accounts

    for take in ("", "yes"):
        used = browser()
        learner = assess(used, most=2)
        who = Person.objects.create(name="Amina")
        link = f"/join/{accounts.link_of(accounts.invite(who, account=False).pk)}/"
        assert "answers in this browser are mine" in used.get(link).content.decode()
        used.post(link, {"sign_in": f"amina{take}", "password": WORD, "take": take, "shared": "yes"})
        assert used.get(learner.url).status_code == (200 if take else 404)


def test_wrong_passwords_say_nothing_and_cost_time(client: Client) -> None:
    who = person("Amina")
    answers = set()
    for name in [who.user.username, "nobody"] * 4:
        response = client.post("/sign-in/", {"sign_in": name, "password": "wrong words here"})
        answers.add((response.status_code, re.sub(r'value="[^"]*"', "", response.content.decode().split("<main")[1])))
    assert {status for status, _ in answers} == {422}
    assert len(answers) == 1
    right = {"sign_in": who.user.username, "password": WORD}
    assert client.post("/sign-in/", right).status_code == 429, "after eight wrong ones even the right one waits"


def test_passwords_are_kept_as_django_keeps_them(client: Client) -> None:
    with override_settings(PASSWORD_HASHERS=global_settings.PASSWORD_HASHERS):
        who = person("Amina")
        assert who.user.password.startswith("pbkdf2_sha256$")
        assert int(who.user.password.split("$")[1]) >= 1_000_000
        assert signed_in(who).get("/my-path/").status_code == 200


def test_signing_in_leads_to_a_page_of_this_site_only(client: Client) -> None:
    who = person("Amina")
    sent = {"sign_in": who.user.username, "password": WORD}
    for after in ("https://evil.example/", "//evil.example/", "javascript:alert(1)"):
        assert client.post("/sign-in/", {**sent, "next": after})["Location"] == "/team/"
    assert client.post("/sign-in/", {**sent, "next": "/my-answers/"})["Location"] == "/my-answers/"


def test_signing_out_ends_it_on_the_server_and_leaves_nothing(client: Client) -> None:
    who = person("Amina")
    used = signed_in(who)
    copied = browser()
    kept = used.cookies["wisepath"].value
    copied.cookies["wisepath"] = kept
    assert copied.get("/my-path/").status_code == 200
    response = used.post("/sign-out/")
    assert response["Clear-Site-Data"] == '"cache", "storage"'
    assert used.cookies["wisepath"].value == ""
    copied.cookies["wisepath"] = kept
    assert copied.get("/my-path/").status_code == 302, "a copied cookie is worth nothing now"
    assert used.get("/my-answers/").status_code == 200


def test_a_shared_device_warns_and_signs_out(client: Client) -> None:
    from wisepath.site.members import SignIn

    used = signed_in(person("Amina"))
    assert not used.cookies["wisepath"]["max-age"], "the cookie goes with the browser's window"
    assert used.get("/my-path/")["Refresh"] == "540; url=/still-here/?next=%2Fmy-path%2F"
    warning = used.get("/still-here/?next=/my-path/")
    assert 'href="/my-path/"' in warning.content.decode()
    assert warning["Refresh"] == "61; url=/still-here/"
    before = SignIn.objects.get().seen
    used.get("/still-here/")
    assert SignIn.objects.get().seen == before, "the warning itself keeps nobody signed in"
    SignIn.objects.update(seen=timezone.now() - timedelta(minutes=11))
    assert "Nothing of yours is left" in used.get("/still-here/", follow=True).content.decode()
    assert used.get("/my-path/").status_code == 302


def test_an_own_device_stays_signed_in_and_says_nothing_of_a_refresh(client: Client) -> None:
    from wisepath.site.members import SignIn

    used = signed_in(person("Amina"), shared=False)
    SignIn.objects.update(seen=timezone.now() - timedelta(days=20))
    response = used.get("/my-path/")
    assert (response.status_code, response.has_header("Refresh")) == (200, False)


def test_a_new_password_ends_older_sign_ins(client: Client) -> None:
    who = person("Amina")
    used = signed_in(who)
    who.user.set_password("four brown bicycles")
    who.user.save()
    assert used.get("/my-path/").status_code == 302


def test_two_people_at_one_shared_device_never_meet(client: Client) -> None:
    group = team("Laundry")
    one, two = person("Amina", group), person("Milan", group)
    used = signed_in(one)
    learner = assess(used, most=3)
    used.post("/sign-in/", {"sign_in": two.user.username, "password": WORD, "shared": "yes"})
    assert used.get(learner.url).status_code == 404
    assert "Amina" not in used.get("/my-path/").content.decode()
    assert signed_in(one).get(learner.url).status_code == 200, "back under the own name, on any device"


def test_every_form_is_protected_against_other_sites(client: Client) -> None:
    who = person("Amina", team("Laundry"))
    strict = Client(enforce_csrf_checks=True, headers={"host": "localhost"})
    assert strict.post("/sign-in/", {"sign_in": who.user.username, "password": WORD}).status_code == 403
    assert strict.post("/my-path/counted/", {"counted": "yes"}).status_code == 403
    assert strict.post("/sign-out/").status_code == 403
