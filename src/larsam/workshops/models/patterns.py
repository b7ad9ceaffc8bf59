"""Patterns that people own, and where each note has been placed."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q

from larsam.kernel.actor import Actor
from larsam.kernel.ref import Ref
from larsam.organisations.models import Collaboration
from larsam.workshops.models.workshops import Note


class PatternQuerySet(models.QuerySet["Pattern"]):
    """Patterns as somebody may see them."""

    def visible_to(self, actor: Actor) -> Self:
        """Those of the actor's collaborations."""
        return self if actor.operator else self.filter(collaboration__in=actor.collaboration_ids)


class Pattern(models.Model):
    """Something that comes back in what people wrote, named by the person who owns it."""

    KIND = "workshops.pattern"

    collaboration = models.ForeignKey(Collaboration, on_delete=models.CASCADE, related_name="patterns")
    owner_id = models.BigIntegerField(null=True)
    name = models.CharField(max_length=120)
    description = models.TextField(blank=True, default="")
    keywords = models.JSONField(default=list, blank=True)
    synonyms = models.JSONField(default=list, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = PatternQuerySet.as_manager()

    class Meta:
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["collaboration", "name"], name="pattern_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> Ref:
        """Its name in the house."""
        return Ref(self.KIND, self.pk)


class Placement(models.Model):
    """Where a note is: in one pattern, or set aside with a reason. No row means that nobody has said yet."""

    note = models.OneToOneField(Note, on_delete=models.CASCADE, related_name="placement")
    pattern = models.ForeignKey(
        Pattern, null=True, blank=True, on_delete=models.PROTECT, related_name="placements"
    )
    reason = models.CharField(max_length=300, blank=True, default="")
    person_id = models.BigIntegerField(null=True)
    at = models.DateTimeField(auto_now=True)
    # Counts up with each move: a page tells which it saw, so nobody overwrites what they have not seen.
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(Q(pattern=None) & ~Q(reason="")) | (Q(pattern__isnull=False) & Q(reason="")),
                name="placed_or_set_aside",
            )
        ]

    def __str__(self) -> str:
        return f"note {self.note_id}"


class Move(models.Model):
    """One note's move in one go (``batch``), kept so that the go can be undone."""

    batch = models.UUIDField(db_index=True)
    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="moves")
    from_pattern = models.ForeignKey(
        Pattern, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    from_reason = models.CharField(max_length=300, blank=True, default="")
    version_after = models.PositiveIntegerField()
    person_id = models.BigIntegerField(null=True, db_index=True)
    at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"move of note {self.note_id}"
