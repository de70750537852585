"""What the blocks share with books and site: scripts as they are, styles confined to the blocks.

A block stands in a page that is not ours. So every rule of our styles is made to count
below `.wisepath` only, `rem` becomes a length of our own (Studio's `rem` is 10 px), and
what speaks of the page as a whole is left out: dark by the device's wish (the platform's
pages stay light), paper sizes, the voice's own space.
"""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

SCRIPTS = ("activity.js", "activity/answers.js", "activity/call.js", "activity/listen.js", "read-aloud.js")
STYLES = {
    "base.css": ("render/assets/base.css",),
    "activity.css": ("render/assets/activity.css",),
    "assess.css": ("site/static/wisepath_site/site.css", "site/static/wisepath_site/assess.css"),
}
ROOT = ".wisepath.wisepath"  # twice, to weigh more than the platform's own rules
WHOLE_PAGE = re.compile(r"data-printing|data-reading|data-size|data-aids|data-colours|\.wp-sheet|\.wp-player|\.wp-aids")
UNSCOPED = ("@keyframes",)
LEFT_OUT = ("@page", "prefers-color-scheme")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
REM = re.compile(r"(?<![\w.-])(-?\d*\.?\d+)rem\b")


def write(package: Path, target: Path) -> None:
    """Write the shared files of the package `wisepath` into the folder `target`."""
    for name in SCRIPTS:
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(package / "render" / "assets" / name, target / name)
    for name, sources in STYLES.items():
        text = "\n".join((package / source).read_text(encoding="utf-8") for source in sources)
        (target / name).write_text(confined(text), encoding="utf-8")


def confined(css: str) -> str:
    """Return style rules that count below our own element only."""
    return "".join(_rules(COMMENT.sub("", css)))


def _rules(css: str) -> Iterator[str]:
    for head, body in _blocks(css):
        if any(word in head for word in LEFT_OUT):
            continue
        if head.startswith(UNSCOPED):
            yield f"{head}{{{body.strip()}}}\n"
        elif head.startswith("@"):
            inner = "".join(_rules(body))
            if inner:
                yield f"{head}{{\n{inner}}}\n"
        else:
            selectors = [_scoped(one) for one in _parts(head) if not WHOLE_PAGE.search(one)]
            if selectors:
                yield f"{','.join(selectors)}{{{_lengths(body)}}}\n"


def _scoped(selector: str) -> str:
    found = re.sub(r"^(:root|html|body|main)\b", ROOT, selector)
    return found if found != selector else f"{ROOT} {selector}"


def _lengths(body: str) -> str:
    kept = " ".join(body.split())
    return REM.sub(lambda found: f"calc({found[1]}*var(--rem))", kept)


def _blocks(css: str) -> Iterator[tuple[str, str]]:
    """Yield what stands before a brace and what stands between it and its partner."""
    start, place = 0, 0
    while (place := _next(css, place, "{")) < len(css):
        end, depth = place + 1, 1
        while depth:
            end = _next(css, end, "{}")
            depth += 1 if css[end] == "{" else -1
            end += 1
        yield " ".join(css[start:place].split()), css[place + 1 : end - 1]
        start = place = end


def _parts(head: str) -> Iterator[str]:
    """Yield the selectors of a list; a comma in brackets divides nothing."""
    start, depth, place = 0, 0, 0
    while (place := _next(head, place, "(),[]")) < len(head):
        if head[place] == "," and not depth:
            yield head[start:place].strip()
            start = place + 1
        depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(head[place], 0)
        place += 1
    yield head[start:].strip()


def _next(text: str, place: int, wanted: str) -> int:
    """Return where one of the wanted characters comes next outside of quotation marks, or the end."""
    while place < len(text):
        if text[place] in "\"'":
            place = text.index(text[place], place + 1)
        elif text[place] in wanted:
            return place
        place += 1
    return place
