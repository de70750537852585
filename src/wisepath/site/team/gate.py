"""Sign-ins end by themselves: on a shared device after ten minutes without a page, with a warning before."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone

from wisepath.site.team import accounts

Next = Callable[[HttpRequest], HttpResponseBase]
WARN = 9 * 60  # seconds: leaves one minute to go on
STILL = "/still-here/"


def gate(get_response: Next) -> Next:
    """Forget a browser whose sign-in is over; keep the others awake; lead a quiet shared device to the warning."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        row = accounts.current(request)
        if row is None:
            if accounts.SIGN_IN in request.session:
                request.session.flush()
            return get_response(request)
        if request.path != STILL:
            row.seen = timezone.now()
            row.save(update_fields=["seen"])
        response = get_response(request)
        html = response.headers.get("Content-Type", "").startswith("text/html")
        if row.shared and html and request.path != STILL and accounts.SIGN_IN in request.session:
            query = urlencode({"next": request.path}) if request.method == "GET" else ""
            response.headers["Refresh"] = f"{WARN}; url={reverse('still-here')}?{query}"
        return response

    return middleware
