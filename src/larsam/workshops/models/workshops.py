"""Workshops, who took part, the themes they were asked about, and every note that was written."""

from __future__ import annotations

from typing import Self

from django.db import models

from larsam.kernel.actor import Actor
from larsam.kernel.ref import Ref
from larsam.organisations.models import Collaboration


class WorkshopState(models.TextChoices):
    """``arriving`` while an import is being written: such a workshop is not seen by anyone yet."""

    ARRIVING = "arriving"
    OPEN = "open"
    WEEDED = "weeded"


class NoteKind(models.TextChoices):
    """What a note is; ``unknown`` until a person says."""

    REFLECTION = "reflection"
    IDEA = "idea"
    UNKNOWN = "unknown"


class WorkshopQuerySet(models.QuerySet["Workshop"]):
    """Workshops as somebody may see them."""

    def visible_to(self, actor: Actor) -> Self:
        """Those of the actor's collaborations that have arrived whole; the operator's are all of those."""
        arrived = self.exclude(state=WorkshopState.ARRIVING)
        return arrived if actor.operator else arrived.filter(collaboration__in=actor.collaboration_ids)


class Workshop(models.Model):
    """One meeting. ``day`` is unknown until somebody says; ``keep_until`` is when its notes must go."""

    KIND = "workshops.workshop"

    collaboration = models.ForeignKey(Collaboration, on_delete=models.PROTECT, related_name="workshops")
    brought_in_by = models.ForeignKey(
        "workshops.Import", null=True, blank=True, on_delete=models.SET_NULL, related_name="workshops"
    )
    title = models.CharField(max_length=300)
    day = models.DateField(null=True, blank=True)
    place = models.CharField(max_length=160, blank=True, default="")
    purpose = models.TextField(blank=True, default="", help_text="Paragraphs apart by an empty line")
    state = models.CharField(max_length=10, choices=WorkshopState, default=WorkshopState.OPEN)
    keep_until = models.DateField(null=True, blank=True)
    weeded_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = WorkshopQuerySet.as_manager()

    class Meta:
        ordering = ["-day", "-id"]

    def __str__(self) -> str:
        return self.title

    @property
    def ref(self) -> Ref:
        """Its name in the house."""
        return Ref(self.KIND, self.pk)


class HeadCount(models.Model):
    """How many took part, as the source says it: ``22`` in all, or ``1`` from Denmark."""

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="head_counts")
    position = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    label = models.CharField(max_length=200, blank=True, default="")
    country = models.CharField(max_length=2, blank=True, default="")

    class Meta:
        ordering = ["workshop_id", "position"]

    def __str__(self) -> str:
        return f"{self.number} {self.label}"


class Theme(models.Model):
    """What a group was asked about: a heading of the workshop with its priorities."""

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="themes")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    introduction = models.TextField(blank=True, default="")
    priorities = models.JSONField(default=list, blank=True, help_text="A list of texts, in order")

    class Meta:
        ordering = ["workshop_id", "position"]
        constraints = [models.UniqueConstraint(fields=["workshop", "title"], name="theme_once")]

    def __str__(self) -> str:
        return self.title


class NoteQuerySet(models.QuerySet["Note"]):
    """Notes as somebody may see them."""

    def visible_to(self, actor: Actor) -> Self:
        """Notes of the workshops the actor may see."""
        return self.filter(workshop__in=Workshop.objects.visible_to(actor))

    def unsorted(self) -> Self:
        """Neither placed in a pattern nor set aside with a reason."""
        return self.filter(placement=None)


class Note(models.Model):
    """One thing somebody wrote. ``number`` counts within its workshop and never changes.

    Notes of one cell share ``cell`` and keep their order by ``number``; ``is_lead`` marks the sentence that
    opens the cell and that the others hang on, so that a chain of steps stays a chain.
    """

    KIND = "workshops.note"

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="notes")
    theme = models.ForeignKey(Theme, null=True, blank=True, on_delete=models.SET_NULL, related_name="notes")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=NoteKind, default=NoteKind.UNKNOWN)
    text = models.TextField()
    cell = models.CharField(max_length=80, blank=True, default="")
    is_lead = models.BooleanField(default=False)
    location = models.CharField(max_length=200, blank=True, default="")
    writer = models.CharField(max_length=120, blank=True, default="")
    group = models.CharField(max_length=120, blank=True, default="")
    extra = models.JSONField(default=dict, blank=True)
    fingerprint = models.CharField(max_length=64)

    objects = NoteQuerySet.as_manager()

    class Meta:
        ordering = ["workshop_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["workshop", "number"], name="note_number_once"),
            models.UniqueConstraint(fields=["workshop", "fingerprint"], name="note_once"),
        ]

    def __str__(self) -> str:
        return f"{self.workshop_id}:{self.number}"

    @property
    def ref(self) -> Ref:
        """Its name in the house."""
        return Ref(self.KIND, self.pk)
