"""What a cell printed, made inert: text without control characters, escaped, and pictures as PNG alone."""

import base64
import binascii
import re
from collections.abc import Iterator
from html import escape
from typing import Any

Plain = dict[str, Any]

LONGEST = 20_000  # characters of one output
_LINES = 200
_PICTURES = 4
_LARGEST_PICTURE = 1024 * 1024
_PNG = b"\x89PNG\r\n\x1a\n"
_ANSI = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-_])")
# Control characters, halves of surrogate pairs, and those that turn the direction of writing around.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_CUT = "\n… The rest was left out."


def inert(text: str) -> str:
    """Return a text without ANSI sequences, control and direction characters, cut to a readable length."""
    short = text[: LONGEST * 2]
    clean = _CONTROL.sub("", _ANSI.sub("", short)).expandtabs(4)
    lines = clean.split("\n")
    kept = "\n".join(lines[:_LINES])[:LONGEST]
    return kept + _CUT if len(lines) > _LINES or len(clean) > LONGEST or len(text) > len(short) else kept


def shown(cell: Plain) -> Iterator[str]:
    """Yield the HTML of a cell's outputs: texts in `pre`, and a few pictures."""
    pictures = 0
    for output in cell.get("outputs", []):
        data = output.get("data", {})
        picture = _picture(data.get("image/png")) if pictures < _PICTURES else ""
        text = _text(output, data)
        if picture:
            pictures += 1
            told = inert(text).strip()[:300] or "A picture that this cell drew."
            yield f'<img src="data:image/png;base64,{picture}" alt="{escape(told)}">'
        elif text.strip():
            yield f'<pre tabindex="0">{escape(inert(text))}</pre>'


def _text(output: Plain, data: Plain) -> str:
    kind = output.get("output_type")
    if kind == "stream":
        return _joined(output.get("text", ""))
    if kind == "error":
        return f"{output.get('ename', 'Error')}: {output.get('evalue', '')}"
    return _joined(data.get("text/plain", ""))


def _picture(data: Any) -> str:
    """Return a PNG anew in base64, or nothing if it is none."""
    try:
        raw = base64.b64decode(_joined(data), validate=False) if data else b""
    except (binascii.Error, ValueError):
        return ""
    return base64.b64encode(raw).decode() if raw.startswith(_PNG) and len(raw) <= _LARGEST_PICTURE else ""


def _joined(text: Any) -> str:
    if isinstance(text, list):
        return "".join(part for part in text if isinstance(part, str))
    return text if isinstance(text, str) else ""
