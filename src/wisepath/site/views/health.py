"""Whether the site works, for machines."""

from django.db import connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from wisepath.site.content import NoPack, pack


@require_safe
def health(request: HttpRequest) -> JsonResponse:  # noqa: ARG001  # Django's signature
    """Return status and pack version; 503 when content or database are not there."""
    try:
        content = pack()
        connection.ensure_connection()
    except NoPack as error:
        return JsonResponse({"status": "no pack", "detail": str(error)}, status=503)
    except Exception as error:  # noqa: BLE001  # whatever a database driver raises, the answer is "not healthy"
        return JsonResponse({"status": "no database", "detail": type(error).__name__}, status=503)
    return JsonResponse({"status": "ok", "pack": content.id, "version": content.version})
