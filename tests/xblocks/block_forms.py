"""Reads the forms of a block's page as a browser does, and goes through an assessment."""

from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from typing import Any

Values = dict[str, list[str]]


class _Forms(HTMLParser):
    """Collects forms: the handler they name, what they send unasked, and what can be chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: dict[str, tuple[Values, Values]] = {}
        self.now: tuple[Values, Values] = ({}, {})
        self.select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        fixed, open_ = self.now
        if tag == "form":
            self.now = self.forms.setdefault(given["data-do"], ({}, {}))
        elif tag == "input" and given.get("type") == "hidden":
            fixed.setdefault(given["name"], []).append(given["value"])
        elif tag == "input":
            open_.setdefault(given["name"], []).append(given.get("value", ""))
        elif tag == "select":
            self.select = given["name"]
            open_[self.select] = []
        elif tag == "option" and given.get("value"):
            open_[self.select].append(given["value"])


def forms_in(html: str) -> dict[str, tuple[Values, Values]]:
    """Return the forms of a page by their handler: what is sent unasked, and what can be chosen."""
    reader = _Forms()
    reader.feed(html)
    return reader.forms


def fill(html: str, pick: int = 0) -> Values:
    """Return what a browser sends when somebody has answered the question that is shown."""
    fixed, choices = forms_in(html)["answer"]
    chosen: Values = {}
    for place, (name, values) in enumerate(choices.items()):
        wanted = "word" if values == [""] else values[(pick + place) % len(values)]
        chosen[name] = [wanted]
    return {**fixed, **chosen}


def begin(world: Any, goal: str, who: str = "learner", **more: list[str]) -> str:
    """Start an assessment and return its first question."""
    reply = world.post("begin", {"goal": [goal], **more}, who)
    assert reply.status_code == 200, reply.text
    return str(reply.json["html"])


def through(
    world: Any, html: str, who: str = "learner", values: Callable[[str], Values] = fill
) -> Iterator[tuple[Values, Any]]:
    """Answer all questions of all parts; yield what was sent and what came back."""
    for _ in range(200):
        known = forms_in(html)
        if "answer" in known:
            sent = values(html)
            reply = world.post("answer", sent, who)
        elif "go_on" in known:
            sent = known["go_on"][0]
            reply = world.post("go_on", sent, who)
        else:
            return
        assert reply.status_code == 200, reply.text
        html = reply.json["html"]
        yield sent, reply
    raise AssertionError("the assessment does not end")
