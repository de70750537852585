"""Reading help: each of its words goes through gettext, and its controls are whole."""

import re
from html.parser import HTMLParser

from wisepath.render.aids import listen, reading_help


class _Words(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.sets: list[tuple[str, str]] = []
        self.feed(html)

    def handle_starttag(self, _: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        words = ("aria-label", "data-picture", "data-answer", "data-line", "data-silent")
        self.found += [values[name] for name in words if name in values]
        if "data-set" in values:
            self.sets.append((values["data-set"], values["value"]))

    def handle_data(self, data: str) -> None:
        self.found.append(data)


def test_every_word_is_translated() -> None:
    html = reading_help(lambda text: f"⟦{text}⟧") + listen(lambda text: f"⟦{text}⟧")
    words = _Words(html).found
    assert {"⟦Reading help⟧", "⟦Read aloud⟧", "⟦Answer {n}:⟧", "⟦Stop⟧"} <= set(words)
    assert [word for word in words if not re.fullmatch("⟦[^⟦⟧]+⟧", word)] == []


def test_words_with_quotation_marks_stay_whole() -> None:
    html = reading_help(lambda text: f'"{text}"' if text.startswith("The voice") else text)
    assert '"The voice has stopped. Press “Go on” to try again."' in _Words(html).found


def test_each_setting_has_its_usual_value_first() -> None:
    sets = _Words(reading_help(str)).sets
    assert [value for name, value in sets if name == "size"] == ["", "larger", "largest"]
    assert [value for name, value in sets if name == "colours"] == ["", "light", "dark", "contrast"]
    assert ("calm", "on") in sets


def test_nothing_begins_by_itself_and_the_menu_is_folded() -> None:
    html = reading_help(str)
    assert "<details open" not in html
    assert "autofocus" not in html
    assert re.search(r"data-read hidden>", listen(str))
    assert re.search(r'class="wp-player[^>]* hidden', html)
