"""Who a browser is: a random number in its signed cookie. The database holds only a hash of it."""

import secrets
from hashlib import sha256

from django.http import HttpRequest

KEY = "visitor"


def owner(request: HttpRequest) -> str:
    """Return the hash that ties records to this browser, or nothing for a new one."""
    number = request.session.get(KEY, "")
    return sha256(number.encode()).hexdigest() if number else ""


def welcome(request: HttpRequest) -> str:
    """Return the hash, giving the browser its random number first if it has none."""
    if not request.session.get(KEY):
        request.session[KEY] = secrets.token_urlsafe(32)
    return owner(request)


def forget(request: HttpRequest) -> None:
    """Take the number back: the cookie is deleted with this response."""
    request.session.flush()
