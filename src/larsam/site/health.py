"""``/halsa/``: whether this process can answer and reach its database. For watchdogs and load balancers."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@require_safe
@never_cache
@login_not_required
def health(request: HttpRequest) -> JsonResponse:
    """200 when all is well, 503 when the database does not answer. Tells nothing that helps an attacker."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            cursor.fetchone()
    except DatabaseError:
        return JsonResponse({"larsam": "no database"}, status=503)
    return JsonResponse({"larsam": "ok"})
