"""Wrong, late and hostile answers over real HTTP: refused clearly, and nothing changes."""

import json
import re
import threading
import urllib.error
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wisepath.model.pack import Pack

from site_helpers import FormParser, Server  # isort: skip

from test_site_serve import Browser, begin  # isort: skip


class Attacker:
    """A browser that has begun an assessment, stands before an item, and sends what it likes."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.browser = Browser(server.url)
        self.path, page = begin(self.browser)
        while "rate" in (form := FormParser(page)).offered:
            _, page = self.browser.post(self.path, {**form.hidden, "rate": "with-help"})
        self.form = form

    def send(self, values: dict[str, Any], path: str = "") -> int:
        """Send values with the token; return the last status."""
        token = self.form.hidden["csrfmiddlewaretoken"]
        try:
            self.browser.post(path or self.path, {**values, "csrfmiddlewaretoken": token})
        except urllib.error.HTTPError as error:
            with error:
                error.read()
                return error.code
        return 200

    def state(self) -> tuple[Any, ...]:
        """Return all rows of all tables of the site, as they are on disk; all but the count of wrong tries."""
        from django.apps import apps

        tables = [model for model in apps.get_app_config("wisepath_site").get_models() if model.__name__ != "Wrong"]
        names = sorted(model._meta.db_table for model in tables)
        return tuple(self.server.ask_all(*((f"select * from {name} order by id", ()) for name in names)))


@pytest.fixture
def attacker(server: Server, _django: None) -> Attacker:
    server.start()
    return Attacker(server)


def test_each_kind_of_wrong_answer_is_refused_and_changes_nothing(attacker: Attacker, content: Pack) -> None:
    form, before = attacker.form, attacker.state()
    good = form.answer()
    name = next(iter(form.offered))
    other = next(item.id for item in content.items if item.use == "assessment" and item.id != good["question"])
    practice = next(item.id for item in content.items if item.use == "practice")
    wrong = {
        "unknown item": ({**good, "question": "w-no-such-item"}, 200),
        "another item": ({**good, "question": other}, 200),
        "a practice item": ({**good, "question": practice}, 200),
        "a behaviour": ({**good, "question": "4.1-a", "rate": "alone"}, 200),
        "no question": ({**good, "question": ""}, 200),
        "an option that is none": ({**good, **dict.fromkeys(form.offered, "zz")}, 422),
        "an index": ({**good, **dict.fromkeys(form.offered, "99")}, 422),
        "nothing": ({key: good[key] for key in form.hidden}, 422),
        "an old page": ({**good, "revision": "0"}, 200),
        "a page to come": ({**good, "revision": "999"}, 200),
        "60 KB of text": ({**good, name: "x" * 60_000}, 422),
        "1 MB of text": ({**good, name: "x" * 1_000_000}, 413),
        "200 fields": ({**good, **{f"f{n}": "x" for n in range(200)}}, 400),
    }
    for what, (sent, status) in wrong.items():
        assert attacker.send(sent) == status, what
        assert attacker.state() == before, what
    assert FormParser(attacker.browser.get(attacker.path)[1]).hidden["question"] == good["question"]


def test_a_retired_item_is_not_answered(attacker: Attacker) -> None:
    """An item that left the pack while its page was open: the next question comes, nothing is written."""
    ((state,),) = attacker.server.ask("select state from wisepath_site_assessment")
    known = json.loads(state) if isinstance(state, str) else state
    gone = json.dumps({**known, "reopened": "w-retired"})
    attacker.server.ask("update wisepath_site_assessment set state = ?", gone)
    before = attacker.state()
    assert attacker.send({**attacker.form.hidden, "question": "w-retired", "answer-w-retired": "a"}) == 200
    assert attacker.state() == before


def test_a_replay_of_any_request_changes_nothing(attacker: Attacker) -> None:
    sent = attacker.form.answer()
    assert attacker.send(sent) == 200
    after = attacker.state()
    for _ in range(3):
        assert attacker.send(sent) == 200
    assert attacker.send({"revision": sent["revision"]}, f"{attacker.path}back/") == 200
    assert attacker.send({"revision": sent["revision"]}, f"{attacker.path}pause/") == 200
    assert attacker.state() == after


def test_two_devices_at_once_count_once(attacker: Attacker) -> None:
    """One person's cookie on two devices, both answering the same question at the same moment."""
    second = Attacker.__new__(Attacker)
    second.server, second.path, second.form = attacker.server, attacker.path, attacker.form
    second.browser = attacker.browser
    for _ in range(5):
        _, page = attacker.browser.get(attacker.path)
        form = FormParser(page)
        if not form.hidden:
            break
        answers = len(evidence(attacker))
        gate = threading.Barrier(2)

        def send(one: Attacker, pick: int, form: FormParser = form, gate: threading.Barrier = gate) -> None:
            gate.wait()
            one.send(form.answer(pick))

        threads = [threading.Thread(target=send, args=(one, pick)) for pick, one in enumerate((attacker, second))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(evidence(attacker)) == answers + 1


def evidence(attacker: Attacker) -> list[Any]:
    kept = json.loads(attacker.browser.get("/my-answers/download/")[1])
    found: list[Any] = kept["assessments"][0]["state"]["evidence"]
    return found


TEXT = st.one_of(
    st.sampled_from(["", "0", "-1", "1e9", "9" * 40, "None", "null", "[]", "{}", "true", "a", "b", "alone", "\x00",
                     "'; --", "<script>", "../..", "%00", "٣"]),
    st.text(max_size=60),
)  # fmt: skip
FIELDS = st.dictionaries(
    st.one_of(st.sampled_from(["question", "revision", "rate", "who", "dont-know", "answer", "sure"]), TEXT),
    TEXT,
    max_size=6,
)


@pytest.mark.slow
def test_nothing_that_is_sent_breaks_it_or_slips_in(attacker: Attacker, content: Pack) -> None:
    """Any fields over a good or empty form: never a failure, and a change only by what a page could send."""
    good, offered = attacker.form.hidden, attacker.form.offered
    before = attacker.state()

    @settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
    @given(base=st.booleans(), fields=FIELDS, value=TEXT)
    def attack(base: bool, fields: dict[str, str], value: str) -> None:
        sent = {**(good if base else {}), **dict.fromkeys(offered, value), **fields}
        sent.pop("csrfmiddlewaretoken", None)
        fits = sent.get("question") == good["question"] and sent.get("revision") == good["revision"]
        valid = "dont-know" in sent or all(sent[name] in offered[name] or value == "word" for name in offered)
        if fits and valid:
            return  # that is an answer
        assert attacker.send(sent) in {200, 400, 422}
        assert attacker.state() == before

    attack()
    assert attacker.browser.get(attacker.path)[0] == attacker.path
    assert attacker.server.process is not None
    assert attacker.server.process.poll() is None


@pytest.mark.slow
def test_no_address_of_guests_breaks_either(attacker: Attacker) -> None:
    """Hostile codes, links, parts and forms at the doors for people let in."""
    before = attacker.state()
    key = attacker.path.split("/")[2]
    doors = ("/with/", "/with/%00/", "/with/" + "x" * 3000 + "/", f"/shared/{key}/")
    forms = ("rate/1/", "rate/99999999999999999999/", "observe/?module=../../etc")
    own = (f"people/{key}/end/", "modules/sign-in/")
    every = (*doors, *(f"/helping/{key}/{path}" for path in forms), *(attacker.path + path for path in own))
    for path in every:
        for sent in ({}, {"code": "' or 1=1 --"}, {"code": "A" * 5000}, {"moment": "before", "x": "y"}):
            assert attacker.send(sent, path) in {200, 400, 404, 405, 410, 422, 429}, path
    assert attacker.state() == before


def test_pages_say_the_refusal_in_calm_words(attacker: Attacker) -> None:
    with pytest.raises(urllib.error.HTTPError) as caught:
        attacker.browser.post(attacker.path, {**attacker.form.hidden})
    page = caught.value.read().decode()
    caught.value.close()
    assert re.search(r'role="alert"[^>]*><p><strong>[^<]+ Or choose “I don’t know”\.', page)
