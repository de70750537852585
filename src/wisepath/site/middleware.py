"""Headers, limits, compression and one log line a request."""

import logging
from collections.abc import Callable
from time import perf_counter

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import render

Next = Callable[[HttpRequest], HttpResponseBase]
log = logging.getLogger("wisepath.site")

STRICT = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "frame-ancestors 'none'; form-action 'self'"
)
# Tables that notebooks make carry their own style, so book pages may; scripts only from here, everywhere.
# Python in live code is WebAssembly, which may be compiled there; text is run as a script nowhere.
BOOKS = STRICT.replace("img-src", "script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src")
TEXTS = ("text/", "application/json", "application/javascript", "image/svg+xml", "application/manifest+json")


def security_headers(get_response: Next) -> Next:
    """Send the content security policy, and let nobody store pages that show answers."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        books = request.path.startswith("/books/")
        response.headers.setdefault("Content-Security-Policy", BOOKS if books else STRICT)
        response.headers.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
        if not books and not request.path.startswith(settings.STATIC_URL):
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    return middleware


def refuse_large_bodies(get_response: Next) -> Next:
    """Answer 413 to a body over the limit before anything reads it."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not length.isdigit() or int(length) > settings.LARGEST_BODY:
            return render(request, "wisepath_site/too_large.html", status=413)
        return get_response(request)

    return middleware


class Compress(GZipMiddleware):
    """Gzip for texts only: pictures are compressed already."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Return the response, compressed if it is a whole text and the browser takes gzip."""
        kind = response.headers.get("Content-Type", "")
        if response.status_code not in (200, 404) or not kind.startswith(TEXTS) or request.method == "HEAD":
            return response
        return super().process_response(request, response)


def log_requests(get_response: Next) -> Next:
    """Write method, route pattern, status and time of each request: no address, no id, no query."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        begun = perf_counter()
        response = get_response(request)
        match = request.resolver_match
        route = match.route if match else ("static" if request.path.startswith(settings.STATIC_URL) else "none")
        if route != "static":
            milliseconds = round((perf_counter() - begun) * 1000, 1)
            extra = {"event": "request", "method": request.method, "route": route or "home"}
            log.info("request", extra={**extra, "status": response.status_code, "ms": milliseconds})
        return response

    return middleware
