"""Tables as a tagged PDF needs them: header cells with a scope, none of them empty.

pandas writes tables as HTML without scopes, with empty headers and inline styles.
"""

import re

_TABLE = re.compile(r"<table[^>]*>.*?</table>", re.DOTALL)
_STYLE = re.compile(r"<style[^>]*>.*?</style>", re.DOTALL)


def printed(html: str) -> str:
    """Return the HTML of a cell's output with its tables mended."""
    return _TABLE.sub(lambda match: _mended(match[0]), _STYLE.sub("", html))


def _mended(table: str) -> str:
    table = re.sub(r'(<t[rhd][^>]*?) style="[^"]*"', r"\1", table)
    table = re.sub(r"<th[^>]*>\s*</th>", "<td></td>", table)
    table = re.sub(r"<table[^>]*>", '<table class="data">', table)
    table = re.sub(r"(?<=\d) (?=%)", "\u00a0", table)
    head, end, rest = table.partition("</thead>")
    return f"{_scoped(head, 'col')}{end}{_scoped(rest, 'row')}" if end else table


def _scoped(html: str, scope: str) -> str:
    return re.sub(r"<th(?=[ >])(?![^>]*scope)", f'<th scope="{scope}"', html)
