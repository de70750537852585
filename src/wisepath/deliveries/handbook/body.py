"""Makes tables and code of a finished page reachable: with a keyboard, and by name."""

import re
from collections import Counter

_PART = re.compile(r"<h[1-6][^>]*>(?P<heading>.*?)</h[1-6]>|<table[^>]*>(?P<table>.*?)</table>", re.DOTALL)
_EMPTY = re.compile(r"<th[^>]*>(\s|<p>|</p>)*</th>")
_TAG = re.compile(r"<[^>]+>")


def mend_body(html: str) -> str:
    """Return a page body whose tables and code can be scrolled; a table is called as the heading above it."""
    heading, seen = "", Counter[str]()

    def mended(match: re.Match[str]) -> str:
        nonlocal heading
        if match["table"] is None:
            heading = _TAG.sub("", match["heading"]).strip()
            return match[0]
        seen[heading] += 1
        name = heading if seen[heading] == 1 else f"{heading} ({seen[heading]})"
        cells = re.sub(r"<th(?=[ >])[^>]*>", '<th scope="col">', _EMPTY.sub("<td></td>", match["table"]))
        region = f'<div class="wp-scroll" role="region" tabindex="0" aria-label="{name.replace(chr(34), "&quot;")}">'
        return f'{region}<table class="wp-table">{cells}</table></div>'

    return _PART.sub(mended, html).replace("<pre>", '<pre tabindex="0">')
