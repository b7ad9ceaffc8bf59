"""Log rows. They are added, never changed: the database itself refuses (see the first migration)."""

from __future__ import annotations

from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models


class AuditEntry(models.Model):
    """One thing that happened. ``facts`` holds ids, counts and codes, never a person's name or address."""

    at = models.DateTimeField(auto_now_add=True, db_index=True)
    person_id = models.BigIntegerField(null=True, db_index=True)
    operator = models.BooleanField(default=False)
    via = models.CharField(max_length=16)
    code = models.CharField(max_length=80, db_index=True)
    ref_kind = models.CharField(max_length=60)
    ref_id = models.BigIntegerField()
    facts = models.JSONField(default=dict, encoder=DjangoJSONEncoder)

    class Meta:
        indexes = [models.Index(fields=["ref_kind", "ref_id", "id"], name="audit_thing")]
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.code} {self.ref_kind}:{self.ref_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the row. Raises ``TypeError`` when it exists already."""
        if self.pk is not None:
            raise TypeError("a log entry is added, never changed")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Always raises ``TypeError``."""
        raise TypeError("a log entry is never removed")
