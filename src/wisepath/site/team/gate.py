"""Sign-ins end by themselves: on a shared device after ten minutes without a page, with a warning before."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from wisepath.site import records
from wisepath.site.team import accounts

Next = Callable[[HttpRequest], HttpResponseBase]
WARN = 9 * 60  # seconds: leaves one minute to go on
STILL = "/still-here/"
SHARED = "shared"
FORGET = '"cache", "storage"'


def gate(get_response: Next) -> Next:
    """Forget a browser whose sign-in is over; keep the others awake; lead a quiet shared device to the warning.

    With the first request of a new day what is over is deleted, as it is when the site starts.
    """
    tidied = timezone.localdate()

    def middleware(request: HttpRequest) -> HttpResponseBase:
        nonlocal tidied
        if tidied != (today := timezone.localdate()):
            tidied = today
            records.delete_old()
        row = accounts.current(request)
        if row is None:
            return _over(request, get_response)
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


def forgetting() -> HttpResponse:
    """Lead to the sign-in and ask the browser to forget what it stored.

    Browsers heed the header over https only; over plain http the page that follows clears the storage.
    """
    response = redirect(f"{reverse('sign-in')}?over={SHARED}")
    response.headers["Clear-Site-Data"] = FORGET
    return response


def _over(request: HttpRequest, get_response: Next) -> HttpResponseBase:
    """Go on as nobody. Where a sign-in on a shared device has just ended, leave nothing of it behind first."""
    if accounts.SIGN_IN not in request.session:
        return get_response(request)
    shared = request.session.get_expire_at_browser_close()
    request.session.flush()
    if shared and request.path != reverse("sign-in"):
        return forgetting()
    response = get_response(request)
    if shared:
        response.headers["Clear-Site-Data"] = FORGET
    return response
