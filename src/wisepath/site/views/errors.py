"""Pages for what goes wrong, in calm words."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001  # Django's signature
    """Say that there is no such page."""
    return render(request, "wisepath_site/not_found.html", status=404)


def failed(request: HttpRequest) -> HttpResponse:
    """Say that the mistake is ours; confirmed answers are safe."""
    return render(request, "wisepath_site/failed.html", status=500)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001  # Django's signature
    """Say that the page was too old or cookies are off, and lead back."""
    return render(request, "wisepath_site/csrf.html", status=403)
