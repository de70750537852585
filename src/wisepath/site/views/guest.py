"""What somebody sees with whom a result was shared; each look is written into the person's log."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from wisepath.site import grants
from wisepath.site.models import SEE
from wisepath.site.shared import preview
from wisepath.site.views.door import held, kindly


@require_safe
@kindly
def shared(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show the shared parts of a result as they are today."""
    grant = held(request, pk, SEE)
    grants.note(grant, grants.SAW)
    shown = preview(grant.assessment, grant.parts)
    context = {"grant": grant, "shown": shown}
    return render(request, "wisepath_site/shared.html", context)
