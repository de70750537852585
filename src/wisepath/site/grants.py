"""Whom a person lets in: links and codes, who holds them, and when that is over.

A grant is for one other person. Whoever opens its link (or types its code) first and
presses the button holds it, in that browser and no other. It ends on its day, when the
person takes it back, or when the assessment becomes private; every request asks anew.
"""

from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from wisepath.site import records
from wisepath.site.models import Access, Assessment, Grant

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"  # without I and O, which look like digits
CODE_LENGTH, CODE_DAYS = 8, 7
OPENED, RATED, OBSERVED, SAW, REFUSED = "opened", "rated", "observed", "saw", "refused"


class NoAccess(Exception):  # noqa: N818  # no error: the person decided so
    """Somebody may not, or no longer, see this; `reason` is over, taken, own or unknown."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a person agrees to let somebody do."""

    kind: str
    name: str
    until: date
    called: str = ""
    purpose: str = ""
    parts: tuple[str, ...] = ()


def make(record: Assessment, terms: Terms) -> Grant:
    """Write a grant; raise `NoAccess` where the assessment is private."""
    with transaction.atomic(durable=True):
        if Assessment.objects.get(pk=record.pk).private:
            raise NoAccess("private")
        pk = uuid4()
        while Grant.objects.filter(code=_sealed(code_of(pk))).exists():
            pk = uuid4()
        return Grant.objects.create(
            id=pk,
            assessment=record,
            kind=terms.kind,
            name=terms.name,
            called=terms.called,
            purpose=terms.purpose,
            parts=list(terms.parts),
            until=terms.until,
            link=_sealed(link_of(pk)),
            code=_sealed(code_of(pk)),
        )


def link_of(pk: UUID) -> str:
    """Return the secret part of a grant's link: made from the installation's secret, never stored."""
    return urlsafe_b64encode(_secret("link", pk)[:24]).decode()


def code_of(pk: UUID) -> str:
    """Return the eight letters that stand for the link."""
    number, letters = int.from_bytes(_secret("code", pk)), ""
    for _ in range(CODE_LENGTH):
        number, place = divmod(number, len(LETTERS))
        letters += LETTERS[place]
    return letters


def shown_code(pk: UUID) -> str:
    """Return the code as people read it: two groups of four."""
    code = code_of(pk)
    return f"{code[:4]} {code[4:]}"


def by_link(link: str) -> Grant:
    """Return the grant that a link leads to; raise `NoAccess` if there is none or it is over."""
    return _open(Grant.objects.filter(link=_sealed(link)).first())


def by_code(typed: str) -> Grant:
    """Return the grant of a typed code; codes work for a week and until somebody has opened the link."""
    code = "".join(letter for letter in typed.upper() if letter.isalpha())
    week = timezone.now() - timedelta(days=CODE_DAYS)
    found = Grant.objects.filter(code=_sealed(code), holder="", created__gte=week).first()
    return _open(found if len(code) == CODE_LENGTH else None)


def hold(grant: Grant, holder: str) -> None:
    """Bind a grant to a browser; raise `NoAccess` if another one has it or it is the person's own."""
    with transaction.atomic(durable=True):
        fresh = _open(Grant.objects.select_related("assessment").filter(pk=grant.pk).first())
        if fresh.assessment.owner == holder:
            raise NoAccess("own")
        if fresh.holder and not constant_time_compare(fresh.holder, holder):
            raise NoAccess("taken")
        if not fresh.holder:
            Grant.objects.filter(pk=grant.pk).update(holder=holder)
            note(fresh, OPENED)


def held(holder: str, pk: UUID, kind: str) -> Grant:
    """Return a grant for a request of its holder; raise `NoAccess` once it is over. Ask inside a write, too."""
    found = Grant.objects.select_related("assessment").filter(pk=pk, kind=kind, holder=holder).first()
    if not holder or found is None or not records.usable(found.assessment):
        raise NoAccess("unknown")
    if not alive(found):
        _note_refusal(found)
        raise NoAccess("over")
    return found


def holding(holder: str) -> list[Grant]:
    """Return the grants that a browser holds and that are not over."""
    if not holder:
        return []
    found = Grant.objects.select_related("assessment").filter(holder=holder)
    return [grant for grant in found if alive(grant) and records.usable(grant.assessment)]


def of(record: Assessment) -> list[Grant]:
    """Return everyone who was let in to an assessment, the first of them first."""
    return list(Grant.objects.filter(assessment=record))


def alive(grant: Grant) -> bool:
    """Return whether a grant still opens something."""
    return grant.ended is None and grant.until >= timezone.localdate() and not grant.assessment.private


def end(record: Assessment, pk: UUID) -> None:
    """Take a grant back."""
    with transaction.atomic(durable=True):
        Grant.objects.filter(assessment=record, pk=pk, ended=None).update(ended=timezone.now())


def set_private(record: Assessment, *, private: bool) -> None:
    """Close an assessment for everybody else, ending all grants for good, or allow new ones."""
    with transaction.atomic(durable=True):
        Assessment.objects.filter(pk=record.pk).update(private=private)
        if private:
            Grant.objects.filter(assessment=record, ended=None).update(ended=timezone.now())


def note(grant: Grant, what: str) -> None:
    """Write a line of the log that the person reads."""
    Access.objects.create(assessment=grant.assessment, grant=grant, what=what)


def log_of(record: Assessment) -> list[Access]:
    """Return the log of an assessment, the last line first."""
    return list(Access.objects.select_related("grant").filter(assessment=record).order_by("-created", "-id")[:200])


def _note_refusal(grant: Grant) -> None:
    """Write at most one line an hour: who tries again and again fills no table."""
    hour = timezone.now() - timedelta(hours=1)
    if not Access.objects.filter(grant=grant, what=REFUSED, created__gte=hour).exists():
        note(grant, REFUSED)


def _open(grant: Grant | None) -> Grant:
    if grant is None:
        raise NoAccess("unknown")
    if not alive(grant):
        raise NoAccess("over")
    return grant


def _secret(use: str, pk: UUID) -> bytes:
    return salted_hmac(f"wisepath.{use}", str(pk), algorithm="sha256").digest()


def _sealed(text: str) -> str:
    return sha256(salted_hmac("wisepath.sealed", text, algorithm="sha256").digest()).hexdigest()
