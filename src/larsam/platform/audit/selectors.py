"""Reading the log. Whoever calls has shown that the actor may see the thing itself."""

from __future__ import annotations

from django.db.models import QuerySet

from larsam.kernel.ref import Ref
from larsam.platform.audit.models import AuditEntry


def history(ref: Ref) -> QuerySet[AuditEntry]:
    """What has happened to one thing, latest first."""
    return AuditEntry.objects.filter(ref_kind=ref.kind, ref_id=ref.id).order_by("-id")
