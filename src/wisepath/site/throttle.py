"""Guessing codes is slow: after some wrong ones an address waits. Kept in memory only, as a hash."""

from contextlib import suppress
from hashlib import sha256

from django.core.cache import cache
from django.http import HttpRequest

WRONG, WAIT = 8, 10 * 60


def tired(request: HttpRequest, what: str = "code") -> bool:
    """Return whether an address has typed too many wrong codes (or passwords) within ten minutes."""
    return int(cache.get(_key(request, what), 0)) >= WRONG


def wrong(request: HttpRequest, what: str = "code") -> None:
    """Count a wrong code or password."""
    if not cache.add(_key(request, what), 1, WAIT):
        with suppress(ValueError):  # its time ran out at this very moment
            cache.incr(_key(request, what))


def _key(request: HttpRequest, what: str) -> str:
    return f"wrong-{what}-" + sha256(request.META.get("REMOTE_ADDR", "").encode()).hexdigest()
