"""The workbench's pages as people use them: visit, look, press, by touch or by keyboard."""

import subprocess
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from accessible import violations
from wisepath.model.activity import Activity

WIDE, PHONE = {"width": 1280, "height": 800}, {"width": 360, "height": 740}
TARGETS = "a, button, select, summary, label.wp-option, label.site-rate, label.wp-pick, label.wisepath-goal"
SMALL = """(targets) => [...document.querySelector('.wisepath').querySelectorAll(targets)]
  .filter((e) => e.checkVisibility())
  .map((e) => [e.outerHTML.slice(0, 90), e.getBoundingClientRect()])
  .filter(([, box]) => box.height < 43.5 || box.width < 43.5)
  .map(([html, box]) => `${Math.round(box.width)}x${Math.round(box.height)} ${html}`)"""
TOO_WIDE = """() => { const root = document.querySelector('.wisepath').getBoundingClientRect();
  return [...document.querySelectorAll('.wisepath *')]
    .filter((e) => e.checkVisibility() && !e.matches('.wp-hidden, svg *') && !e.closest('.wp-hidden'))
    .filter((e) => e.getBoundingClientRect().right > Math.max(root.right, 0) + 1)
    .map((e) => e.outerHTML.slice(0, 90)) }"""
MOST_TABS = 60


@dataclass(frozen=True)
class Workbench:
    """A workbench that is being served."""

    url: str
    activity: Activity
    log: Path

    def wait(self, process: "subprocess.Popen[bytes]") -> None:
        """Return when it answers; fail with its log if it ends before that."""
        end = time.monotonic() + 60
        while time.monotonic() < end:
            assert process.poll() is None, self.log.read_text()
            try:
                urllib.request.urlopen(f"{self.url}/scenario/gap/", timeout=20).close()
            except (urllib.error.URLError, OSError):
                time.sleep(0.2)
            else:
                return
        raise AssertionError(self.log.read_text())

    def address(self, scenario: str, student: str, view: str = "") -> str:
        """Return where a scenario is shown to somebody."""
        return f"{self.url}/scenario/{scenario}/{view}?student={student}"


def look(page: Any, root: str = ".wisepath") -> None:
    """No axe finding inside of the block; on both widths no small target, nothing wider than the block."""
    before = page.viewport_size
    assert violations(page, within=root) == []
    for size in (PHONE, WIDE) if root == ".wisepath" else ():
        page.set_viewport_size(size)
        assert page.evaluate(SMALL, TARGETS) == []
        assert page.evaluate(TOO_WIDE) == []
    page.set_viewport_size(before)


def tab_to(page: Any, selector: str) -> None:
    """Press Tab until the focus is on what is wanted."""
    for _ in range(MOST_TABS):
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not lead to {selector}")


def sent(page: Any, press: Any) -> None:
    """Press something that goes to a handler, and wait until its answer is in place."""
    with page.expect_response(lambda reply: "/handler/" in reply.url and reply.request.method == "POST") as reply:
        press()
    assert reply.value.status == 200, reply.value.text()
    page.locator(".wisepath-page:not([aria-busy])").wait_for()


def choose(page: Any) -> None:
    """Choose something on the question that is shown."""
    form = page.locator("form.site-question")
    if form.locator("label:is(.wp-option, .site-rate)").count():
        form.locator("label:is(.wp-option, .site-rate)").first.tap()
    for place, select in enumerate(form.locator("select").all()):
        select.select_option(index=place + 1)
    for text in form.locator("input[type=text]").all():
        text.fill("word")
