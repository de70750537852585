"""The HTML of a page as blocks of Open edX hold it: links lead to units, pictures to static files."""

import re
from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from posixpath import normpath

from wisepath.deliveries.olx import names
from wisepath.deliveries.olx.pages import Pages
from wisepath.deliveries.olx.part import PageError, Parts, Take, cut, mark
from wisepath.render.text import attribute, inline

SCOPE = "wp-olx"
STYLES = "wisepath.css"

_ADDRESS = re.compile(r'\b(href|src)="([^"]*)"')
_TITLE = re.compile(r"^\s*<h1[^>]*>.*?</h1>", re.DOTALL)
_IMAGE = re.compile(r'src="/static/([^"]+)"')
_TYPES = {".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How the pages of a course look and speak: plain words or staff's, the styles for files to print.

    `say` translates the few words that stand around the authors' text.
    """

    language: str
    plain: bool
    styles: str
    say: Callable[[str], str] = str


def parts_of(pages: Pages, page: str, words: str) -> Parts:
    """Return the parts of a page with addresses that hold in a course; `words` is the unit with all words.

    Raise `PageError` for an address that leads to nothing.
    """

    def address(match: re.Match[str]) -> str:
        return f'{match[1]}="{attribute(_address(pages, page, match[2], words))}"'

    body = _ADDRESS.sub(address, pages.bodies[page])
    return cut(page, _TITLE.sub("", _without_outer(body)), staff=page.rpartition("/")[2] in ("coach", "trainer"))


def _without_outer(body: str) -> str:
    """Return a page without the section around all of it, which would hide its title."""
    return re.sub(r"^\s*<section[^>]*>", "", body)


def _address(pages: Pages, page: str, given: str, words: str) -> str:
    """Return the address in a course of what an address in a book leads to."""
    if given.startswith(("#", "http://", "https://", "mailto:")):
        return given
    path, _, _ = given.partition("#")
    target = normpath(str(PurePosixPath(page).parent / path))
    for end, name in pages.names.items():
        if target.endswith(end):
            return f"/static/{name}"
    name = target.removesuffix(".html")
    if name == "glossary":
        return f"/jump_to_id/{words}"
    if name == "index":
        return f"/jump_to_id/{names.chapter(pages.curriculum, 'welcome')}"
    if name in pages.bodies:
        return f"/jump_to_id/{names.unit(name)}"
    raise PageError(f'{page}: "{given}" leads to nothing in the course')


def framed(html: str, look: Look, name: Callable[[int], str] | None = None) -> str:
    """Return a piece of a page as an HTML block holds it; `name` gives the file of each thing to take away."""

    def link(number: int) -> str:
        file = name(number) if name else ""
        text = look.say("Print this")
        return f'<p><a class="wp-button wp-quiet" href="/static/{file}" target="_blank" rel="noopener">{text}</a></p>'

    number = 0
    while mark("file", str(number + 1)) in html:
        number += 1
        html = html.replace(mark("file", str(number)), link(number))
    return f'<link rel="stylesheet" href="/static/{STYLES}">\n{_around(html, look)}\n'


def _around(html: str, look: Look) -> str:
    kind = f"{SCOPE} wp-plain" if look.plain else SCOPE
    return f'<div class="{kind}" lang="{attribute(look.language)}">\n{html}\n</div>'


def sheet(take: Take, look: Look, files: Mapping[str, bytes]) -> str:
    """Return a thing to take away as a page of its own, complete in one file; cards stand on it four times."""

    def picture(match: re.Match[str]) -> str:
        kind = _TYPES[PurePosixPath(match[1]).suffix]
        return f'src="data:{kind};base64,{b64encode(files[match[1]]).decode()}"'

    html = _IMAGE.sub(picture, take.html)
    if 'class="wp-box wp-practice-card"' in html:
        html = f'<div class="wp-four">{html * 4}</div>'
    title = re.sub(r"<[^>]+>", "", inline(take.title)) or "Wisepath"
    return (
        f'<!doctype html>\n<html lang="{attribute(look.language)}"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<style>\n{look.styles}</style></head>\n'
        f"<body>\n<main>{_around(html, look)}</main>\n</body></html>\n"
    )
