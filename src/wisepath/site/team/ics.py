"""A path as a calendar file (iCalendar, RFC 5545): whole days, one entry a module, and nothing else in it."""

from collections.abc import Sequence
from datetime import date, timedelta

from wisepath.site.members import Agreement
from wisepath.site.team.paths import plan_of, slots
from wisepath.site.team.words import module_title

LONGEST_LINE = 75


def calendar(row: Agreement) -> str:
    """Return the calendar of one version: its modules on their days, and the day by which all should be done."""
    stamp = row.created.strftime("%Y%m%dT%H%M%SZ")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Wisepath//Learning path//EN", "CALSCALE:GREGORIAN"]
    for slot in slots(plan_of(row)):
        lines += _event(f"{row.pk}-{slot.module}", stamp, (slot.first, slot.last), module_title(slot.module))
    lines += [*_event(f"{row.pk}-due", stamp, (row.due, row.due), "Wisepath"), "END:VCALENDAR"]
    return "".join(f"{folded}\r\n" for line in lines for folded in _fold(line))


def _event(uid: str, stamp: str, days: tuple[date, date], title: str) -> Sequence[str]:
    after = days[1] + timedelta(days=1)  # the end is the first day that is no longer in it
    return (
        "BEGIN:VEVENT",
        f"UID:{uid}@wisepath",
        f"DTSTAMP:{stamp}",
        f"DTSTART;VALUE=DATE:{days[0]:%Y%m%d}",
        f"DTEND;VALUE=DATE:{after:%Y%m%d}",
        f"SUMMARY:{_escaped(title)}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    )


def _escaped(text: str) -> str:
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n")


def _fold(line: str) -> Sequence[str]:
    """Return a line in pieces of at most 75 bytes; pieces after the first begin with a space."""
    pieces, piece = [], ""
    for letter in line:
        if len((piece + letter).encode()) > LONGEST_LINE:
            pieces.append(piece)
            piece = " "
        piece += letter
    return [*pieces, piece]
