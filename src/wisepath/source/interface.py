"""The words of the interface, collected from the program: Python, the books' theme, the site's pages.

In Python a text counts where it is handed to one of the functions in `SAYS`; in templates
where their own tags say so.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from wisepath.model.catalogue import Entry

SAYS = {"_", "gettext", "gettext_lazy", "say", "mark", "one"}
COUNTS = {"ngettext", "ngettext_lazy", "many"}
_CALL = re.compile(r"\b(_|gettext|ngettext|pgettext)\((?=u?['\"])")


def interface_words(package: Path, places: str = "") -> Iterator[Entry]:
    """Yield every text of the interface below a package folder, file by file; `places` comes before the names."""
    for path in sorted(package.rglob("*.py")):
        if "migrations" not in path.parts:
            yield from _python(path.read_text(encoding="utf-8"), places + path.relative_to(package).as_posix())
    for path in sorted(package.rglob("*.html")):
        text, name = path.read_text(encoding="utf-8"), places + path.relative_to(package).as_posix()
        yield from _pieces(_templatized(text) if "templates" in path.parts else text, name)


def _python(text: str, place: str) -> Iterator[Entry]:
    calls = (node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call) and node.args)
    for call in sorted(calls, key=lambda node: (node.lineno, node.col_offset)):
        name = getattr(call.func, "attr", getattr(call.func, "id", ""))
        if name in SAYS and not _prints(call, text):
            yield from (Entry(source=part, places=(place,)) for part in _texts(call.args[0]))
        elif name in COUNTS and len(call.args) > 1:
            forms = [*_texts(call.args[0]), *_texts(call.args[1])]
            if len(forms) == 2:
                yield Entry(source=forms[0], plural=forms[1], places=(place,))


def _prints(call: ast.Call, text: str) -> bool:
    """Whether a `say` prints a line of progress: a method of one's own, or a function handed in under another type."""
    if isinstance(call.func, ast.Attribute):
        return call.func.attr == "say" and getattr(call.func.value, "id", "") == "self"
    return "say: Callable[[str], None]" in text


def _texts(node: ast.expr) -> list[str]:
    """Return the texts that an argument can be: one, or either of two."""
    if isinstance(node, ast.IfExp):
        return [*_texts(node.body), *_texts(node.orelse)]
    return [node.value] if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value else []


def _templatized(text: str) -> str:
    """Return a template of the site with its texts as calls, as Django shows them to gettext's tools."""
    from django.utils.translation.template import templatize  # noqa: PLC0415 - the site is an extra

    return templatize(text)


def _pieces(text: str, place: str) -> Iterator[Entry]:
    """Yield the texts of calls that stand in something that is not Python."""
    for match in _CALL.finditer(text):
        call = _call(text, match)
        if call is None or not all(isinstance(part, ast.Constant) for part in call.args[:1]):
            continue
        forms = [part.value for part in call.args if isinstance(part, ast.Constant) and isinstance(part.value, str)]
        if match[1] == "pgettext":
            yield Entry(context=forms[0], source=forms[1], places=(place,))
        elif match[1] == "ngettext":
            yield Entry(source=forms[0], plural=forms[1], places=(place,))
        elif forms[0]:
            yield Entry(source=forms[0], places=(place,))


def _call(text: str, match: re.Match[str]) -> ast.Call | None:
    """Return the call that begins at a match: up to the first bracket that makes it whole."""
    end = match.start()
    for _ in range(20):
        end = text.find(")", end) + 1
        if not end:
            return None
        try:
            node = ast.parse(text[match.start() : end].strip(), mode="eval").body
        except SyntaxError:
            continue
        return node if isinstance(node, ast.Call) else None
    return None
