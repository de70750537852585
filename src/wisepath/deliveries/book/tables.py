"""Makes what scrolls on a narrow screen reachable, and printed tables readable aloud.

pandas writes tables without scopes, with empty headers and inline styles; Sphinx
puts no table into a region. The finished page body is mended in one place.
"""

import re

_TABLE = re.compile(r"<table[^>]*>.*?</table>", re.DOTALL)
_CAPTION = re.compile(r"<caption[^>]*>(.*?)</caption>", re.DOTALL)
_PRE = re.compile(r"(<pre.*?</pre>)", re.DOTALL)
_STYLE = re.compile(r"<style[^>]*>.*?</style>", re.DOTALL)


def mend_body(html: str) -> str:
    """Return a page body whose tables and code blocks a keyboard can scroll."""
    html = _STYLE.sub("", html)
    html = "".join(part if part.startswith("<pre") else _joined(part) for part in _PRE.split(html))
    html = html.replace("<pre>", '<pre tabindex="0">')
    return _TABLE.sub(lambda match: _region(accessible(match[0])), html)


def accessible(table: str) -> str:
    """Return a table with scopes, without empty header cells and inline styles."""
    table = re.sub(r'(<t[rhd][^>]*?) style="[^"]*"', r"\1", table)
    table = re.sub(r"<th[^>]*>\s*</th>", "<td></td>", table)
    table = re.sub(r"<table[^>]*>", '<table class="wp-table">', table)
    table = re.sub(r"<td>(?=\d{4}-\d\d-\d\d</td>)", '<td class="wp-whole">', table)
    head, _, rest = table.partition("</thead>")
    if not rest:
        return table
    return f"{_scoped(head, 'col')}</thead>{_scoped(rest, 'row')}"


def _joined(html: str) -> str:
    """Keep a number and its percent sign on one line."""
    return re.sub(r"(?<=\d) (?=%)", "\u00a0", html)


def _scoped(html: str, scope: str) -> str:
    return re.sub(r"<th(?=[ >])(?![^>]*scope)", f'<th scope="{scope}"', html)


def _region(table: str) -> str:
    caption = _CAPTION.search(table)
    name = re.sub(r"<[^>]+>", "", caption[1]).strip() if caption else "Table"
    return f'<div class="wp-scroll" role="region" tabindex="0" aria-label="{name}">{table}</div>'
