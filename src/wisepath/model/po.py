"""Catalogues as files: gettext's PO as text, and MO as the bytes that programs read.

Only what our catalogues hold: no wrapped lines, no obsolete entries; the same entries always
give the same bytes.
"""

import re
import struct
from ast import literal_eval
from collections.abc import Iterable, Iterator

from wisepath.model.catalogue import UNKNOWN, Entry, State

_LINE = re.compile(r'(?:(#\|) *)?(msgctxt|msgid_plural|msgid|msgstr(?:\[\d\])?)? *(".*")')


class PoError(ValueError):
    """A line of a catalogue that is not PO; the message begins with its number."""


def read_po(text: str) -> tuple[str, tuple[Entry, ...]]:
    """Return the header of a catalogue and its entries; raise `PoError` at a line that cannot be read."""
    header, entries = "", []
    for block in _blocks(text):
        entry = _entry(block)
        if entry is None:
            continue
        if entry.source:
            entries.append(entry)
        else:
            header = "".join(entry.said)
    return header, tuple(entries)


def write_po(header: str, entries: Iterable[Entry], comment: str = "") -> str:
    """Return a catalogue as text; `comment` stands at its top."""
    top = "".join(f"# {line}\n" for line in comment.splitlines())
    parts = [f'{top}msgid ""\nmsgstr {_quoted(header)}\n', *(_written(entry) for entry in entries)]
    return "\n".join(parts)


def compiled(header: str, entries: Iterable[Entry]) -> bytes:
    """Return the fresh entries as an MO file, sorted, so that the same entries give the same bytes.

    Layout: GNU gettext manual, "The Format of GNU MO Files".
    """
    texts = {b"": header.encode()}
    for entry in entries:
        if entry.state is State.FRESH:
            key = f"{entry.context}\x04{entry.source}" if entry.context else entry.source
            key = f"{key}\x00{entry.plural}" if entry.plural else key
            texts[key.encode()] = "\x00".join(entry.said).encode()
    keys = sorted(texts)
    start = 28 + 16 * len(keys)
    sources, place = _table(keys, start)
    saids, _ = _table([texts[key] for key in keys], place)
    head = struct.pack("<7I", 0x950412DE, 0, len(keys), 28, 28 + 8 * len(keys), 0, start)
    return head + sources + saids + b"".join(key + b"\0" for key in keys) + b"".join(texts[k] + b"\0" for k in keys)


def _table(texts: list[bytes], place: int) -> tuple[bytes, int]:
    """Return length and place of each text, and the place after the last."""
    packed = b""
    for text in texts:
        packed += struct.pack("<2I", len(text), place)
        place += len(text) + 1
    return packed, place


def _blocks(text: str) -> Iterator[list[tuple[int, str]]]:
    block: list[tuple[int, str]] = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            block.append((number, line.strip()))
        elif block:
            yield block
            block = []
    if block:
        yield block


def _entry(block: list[tuple[int, str]]) -> Entry | None:
    texts: dict[str, str] = {}
    places: list[str] = []
    notes, fuzzy, current = [], False, ""
    for number, line in block:
        if line.startswith("#:"):
            places += line[2:].split()
        elif line.startswith("#."):
            notes.append(line[2:].strip())
        elif line.startswith("#,"):
            fuzzy = fuzzy or "fuzzy" in line
        elif not line.startswith("#") or line.startswith("#|"):
            match = _LINE.fullmatch(line)
            if match is None or not (match[2] or current):
                raise PoError(f"line {number}: this is not PO: {line}")
            current = f"{match[1] or ''}{match[2]}" if match[2] else current
            texts[current] = texts.get(current, "") + _unquoted(match[3], number)
    if "msgid" not in texts:
        return None
    forms = sorted(name for name in texts if name.startswith("msgstr"))
    return Entry(
        source=texts["msgid"],
        plural=texts.get("msgid_plural", ""),
        context=texts.get("msgctxt", ""),
        said=tuple(texts[name] for name in forms),
        places=tuple(places),
        note=" ".join(notes),
        before=texts.get("#|msgid", UNKNOWN) if fuzzy else "",
    )


def _written(entry: Entry) -> str:
    lines = [f"#. {entry.note}"] if entry.note else []
    lines += [f"#: {place}" for place in entry.places]
    if entry.state is State.STALE:
        lines.append("#, fuzzy")
        lines += [f"#| msgid {_quoted(entry.before)}"] if entry.before != UNKNOWN else []
    lines += [f"msgctxt {_quoted(entry.context)}"] if entry.context else []
    lines.append(f"msgid {_quoted(entry.source)}")
    if entry.plural:
        lines.append(f"msgid_plural {_quoted(entry.plural)}")
        lines += [f"msgstr[{number}] {_quoted(text)}" for number, text in enumerate(entry.said or ("", ""))]
    else:
        lines.append(f"msgstr {_quoted(''.join(entry.said))}")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t")
    if "\n" not in escaped.rstrip("\n"):
        return f'"{escaped}"'.replace("\n", "\\n")
    lines = escaped.split("\n")
    return "\n".join(['""', *(f'"{line}\\n"' for line in lines[:-1]), *([f'"{lines[-1]}"'] if lines[-1] else [])])


def _unquoted(text: str, number: int) -> str:
    try:
        return str(literal_eval(text))
    except (ValueError, SyntaxError) as error:
        raise PoError(f"line {number}: the quotation marks do not fit: {text}") from error
