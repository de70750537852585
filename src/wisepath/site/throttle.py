"""Guessing is slow: after some wrong codes or passwords an address waits.

Counted in the database, so that it holds in every process and after a restart. The address is
kept as a hash that only this installation can make, and for ten minutes.
"""

from datetime import timedelta

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from wisepath.site.models import Wrong

WRONG, WAIT = 8, timedelta(minutes=10)


def tired(request: HttpRequest, what: str = "code") -> bool:
    """Return whether an address has typed too many wrong codes (or passwords) within ten minutes."""
    return Wrong.objects.filter(key=_key(request, what), created__gt=timezone.now() - WAIT).count() >= WRONG


def wrong(request: HttpRequest, what: str = "code") -> None:
    """Count a wrong code or password, and forget those that are over."""
    with transaction.atomic(durable=True):
        Wrong.objects.filter(created__lte=timezone.now() - WAIT).delete()
        Wrong.objects.create(key=_key(request, what))


def _key(request: HttpRequest, what: str) -> str:
    address = request.META.get("REMOTE_ADDR", "")
    return salted_hmac(f"wisepath.wrong.{what}", address, algorithm="sha256").hexdigest()
