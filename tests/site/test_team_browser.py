"""A manager's day in a real browser on a phone, and axe on every new kind of page at both widths."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from site_helpers import Server  # isort: skip
from site_pages import begin as start

from site_pages import PHONE, finish_part, go, look  # isort: skip

pytestmark = pytest.mark.browser
WORD = "three green bicycles"
PEOPLE = "name,role,supporters\nJonas,supporter,\n" + "".join(
    f"{name},,Jonas\n"
    for name in ("Amina", "Milan", "Sofia", "Bereket", "Lena", "Omar", "Ines", "Petr", "Rosa", "Tom", "Eva")
)


def begin(page: Any, server: Server) -> None:
    """Open the one-time link that the server prints, and become the first manager."""
    assert server.process is not None
    assert server.process.stdout is not None
    first = re.search(r"http://\S+(/first/\S+)", server.process.stdout.readline())
    assert first
    page.goto(first[1])
    look(page)
    page.set_viewport_size(PHONE)
    for name, value in (("name", "Ms Berg"), ("team", "Laundry"), ("sign_in", "berg"), ("password", WORD)):
        page.fill(f"#{name}", value)
    go(page, page.click, "main form button")
    look(page)


def bring(page: Any, file: Path) -> str:
    """Import twelve people, after one mistake; return the link for one of them."""
    go(page, page.click, "text=Laundry")
    go(page, page.click, "text=Add people from a file")
    for text in (f"{PEOPLE}Amina,boss,\n", PEOPLE):
        file.write_text(text, encoding="utf-8")
        page.set_input_files("#file", file)
        go(page, page.click, "text=Look at it first")
        look(page)
    assert "12 people can be added" in page.inner_text("main")
    go(page, page.click, "text=Yes, add them all")
    look(page)
    link = str(page.locator("dl > div", has_text="Amina").locator("dd").inner_text())
    go(page, page.click, "main >> text=Done")
    look(page)
    return link


def agree(page: Any) -> None:
    """Propose a path for everybody, take its last module out, offer it."""
    go(page, page.click, "text=Agree a path")
    page.select_option("#goal", "use-my-phone-safely")
    go(page, page.click, "text=Propose modules")
    before = page.locator(".team-order > li").count()
    go(page, page.click, ".team-order > li:last-child >> text=Take out")
    assert page.locator(".team-order > li").count() == before - 1
    for box in page.locator("#people input").all():
        box.check()
    page.fill("#why", "as we said on Monday")
    look(page)
    go(page, page.click, "text=Offer this path")
    assert page.locator("td", has_text="No answer yet").count() == 13  # the manager learns, too
    look(page)


def test_a_managers_day_on_a_phone(visit: Callable[..., Any], server: Server, tmp_path: Path) -> None:
    page, worker = visit(viewport=PHONE), visit(viewport=PHONE)
    begin(page, server)
    worker.goto(bring(page, tmp_path / "people.csv"))
    look(worker)
    go(worker, worker.click, "text=Yes, this is my device")
    assert "You have no path yet." in worker.inner_text("main")
    agree(page)
    # The worker answers; the manager sees it and changes it.
    worker.goto("/my-path/")
    look(worker)
    go(worker, worker.click, "text=It is too much.")
    page.reload()
    assert "Wants to talk first: It is too much." in page.inner_text("main")
    go(page, page.click, "table >> text=Amina")
    look(page)
    go(page, page.click, "text=Change the path")
    page.click("#add > summary")
    go(page, page.click, "#add li:first-child button")
    go(page, page.click, ".team-order > li:last-child >> text=Up")
    page.fill("#why", "this one first")
    go(page, page.click, "text=Offer this path")
    worker.goto("/my-path/")
    assert "this one first" in worker.inner_text("main")
    go(worker, worker.click, "text=Yes, I agree")
    go(worker, worker.click, ".team-order >> text=I have done it")
    page.reload()
    assert "Agreed" in page.inner_text("main")
    # The other pages of the day, and the evening: sign out, nothing is left.
    for path in ("/team/site/", f"{page.url}remove/", "/my-path/", "/still-here/"):
        page.goto(path)
        look(page)
    go(page, page.click, "text=Sign out")
    look(page)
    page.go_back()
    assert "Berg" not in page.inner_text("body")


def test_steps_are_shared_with_the_manager_and_taken_back(visit: Callable[..., Any], server: Server) -> None:
    page, worker = visit(viewport=PHONE), visit(viewport=PHONE)
    begin(page, server)
    go(page, page.click, "text=Laundry")
    go(page, page.click, "text=Add a person")
    look(page)
    page.fill("#name", "Amina")
    go(page, page.click, "text=Add and make a link")
    look(page)
    worker.goto(str(page.locator(".assess-address").inner_text()))
    go(worker, worker.click, "text=Yes, this is my device")
    url = start(worker, "workers", "use-my-phone-safely")
    finish_part(worker)
    worker.goto(f"{url}people/share/")
    for name, value in (("name", "Ms Berg"), ("purpose", "to plan")):
        worker.fill(f"#{name}", value)
    worker.check("input[value=levels]")
    go(worker, worker.click, "main form button.wp-button")
    go(worker, worker.click, "button[name=sure]")
    worker.click("summary:has-text('The link')")
    page.goto(str(worker.locator("details .assess-address").inner_text()))
    go(page, page.click, "text=Open it on this device")
    page.goto("/team/")
    go(page, page.click, "text=Laundry")
    go(page, page.click, "table >> text=Amina")
    go(page, page.click, "text=Look at them")
    look(page)
    worker.goto(f"{url}people/")
    go(worker, worker.click, 'button:has-text("Take it back")')
    page.reload()
    assert "Not for pay" not in page.inner_text("main")
