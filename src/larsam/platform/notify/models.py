"""Mail on its way out."""

from __future__ import annotations

from django.db import models


class Mail(models.Model):
    """One mail to one address. Text only: it reads alike everywhere and loads nothing from elsewhere."""

    recipient = models.EmailField()
    subject = models.CharField(max_length=300)
    body = models.TextField()
    queued_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True, db_index=True)
    tries = models.PositiveSmallIntegerField(default=0)
    next_try = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"mail {self.pk}"
