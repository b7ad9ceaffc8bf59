"""Links from one thing to the next."""

from __future__ import annotations

from django.db import models

from larsam.kernel.ref import Ref


class Link(models.Model):
    """``source`` became, or was answered by, ``target``; ``relation`` is a code such as ``placed_in``."""

    source_kind = models.CharField(max_length=60)
    source_id = models.BigIntegerField()
    relation = models.CharField(max_length=40)
    target_kind = models.CharField(max_length=60)
    target_id = models.BigIntegerField()
    at = models.DateTimeField(auto_now_add=True)
    person_id = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["source_kind", "source_id", "relation", "target_kind", "target_id"],
                name="trail_link_once",
            )
        ]
        indexes = [models.Index(fields=["target_kind", "target_id"], name="trail_back")]

    def __str__(self) -> str:
        return f"{self.source} {self.relation} {self.target}"

    @property
    def source(self) -> Ref:
        """What came first."""
        return Ref(self.source_kind, self.source_id)

    @property
    def target(self) -> Ref:
        """What came of it."""
        return Ref(self.target_kind, self.target_id)
