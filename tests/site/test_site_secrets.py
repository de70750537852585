"""No key and no feedback of an assessment item leaves the server before its answer: all pages, all people."""

import html

import pytest

from wisepath.model.pack import Pack

from test_site_answers import told  # isort: skip
from site_helpers import Guest, Learner, invite, rate, share  # isort: skip

OWN = ("", "pause/", "result/", "compare/", "change/", "modules/", "modules/sign-in/", "people/", "people/supporter/",
       "people/share/", "take/", "take/wall/", "take/coach/", "take/result.csv", "take/result.json")  # fmt: skip
OTHERS = ("/", "/my-answers/", "/my-answers/download/", "/my-answers/delete/", "/books/", "/start/workers/", "/with/")


@pytest.mark.parametrize("mode", ["alone", "together"])
def test_no_page_and_no_file_tells(learner: Learner, content: Pack, mode: str) -> None:
    secret = told(content)
    learner.start("workers", "do-shifts-and-forms", mode=mode)
    supporter, reader = Guest(), Guest()
    supporter.open(invite(learner))
    learner.finish_part(1)
    shown = [rate(supporter, learner)]
    reader.open(share(learner))
    learner.client.post(f"{learner.url}compare/look/")
    learner.walk(2, most=3)
    shown += [learner.client.get(f"{learner.url}{path}", follow=True) for path in OWN]
    shown += [learner.client.get(path, follow=True) for path in OTHERS]
    shown += [supporter.show(path) for path in ("", "observe/", "observe/?module=sign-in",
                                               "observe/paper/?module=sign-in")]  # fmt: skip
    shown += [reader.show()]
    pages = [response.content.decode() for response in shown] + learner.pages
    assert len(pages) > 30
    for page in pages:
        text = html.unescape(page)
        assert not [part for part in secret if part in text]
        assert '"right"' not in text
    for page in (supporter.show(), reader.show()):
        text = html.unescape(page.content.decode())
        asked = [item.text.strip() for item in content.items if item.use == "assessment"]
        assert not [words for words in asked if words in text], "the questions themselves are nobody else's"
