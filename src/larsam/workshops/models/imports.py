"""What somebody brought in, from the file that was received to the rows it became."""

from __future__ import annotations

from typing import Self

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from larsam.kernel.actor import Actor
from larsam.kernel.ref import Ref
from larsam.organisations.models import Collaboration


class ImportState(models.TextChoices):
    """Received → read (a preview waits for a person) → adopting → adopted; or refused, or thrown away."""

    RECEIVED = "received"
    READ = "read"
    REFUSED = "refused"
    ADOPTING = "adopting"
    ADOPTED = "adopted"
    DISCARDED = "discarded"


class ImportQuerySet(models.QuerySet["Import"]):
    """Imports as somebody may see them."""

    def visible_to(self, actor: Actor) -> Self:
        """Those of collaborations the actor coordinates: a file may hold what the notes no longer do."""
        return self if actor.operator else self.filter(collaboration__in=actor.coordinates)


class Import(models.Model):
    """One file or pasted text. The file itself is kept until its rows are adopted, then it goes."""

    KIND = "workshops.import"

    collaboration = models.ForeignKey(Collaboration, on_delete=models.PROTECT, related_name="imports")
    name = models.CharField(max_length=255)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64, db_index=True)
    file = models.FileField(upload_to="imports/", blank=True)
    state = models.CharField(max_length=10, choices=ImportState, default=ImportState.RECEIVED)
    person_id = models.BigIntegerField(null=True)
    job_id = models.BigIntegerField(null=True)
    # What was read, cut and waiting: the compilation in the form of its own JSON; emptied when adopted.
    compilation = models.JSONField(default=dict, blank=True, encoder=DjangoJSONEncoder)
    # A person's choices on the preview: column mapping, titles and days, what to mask, retention.
    choices = models.JSONField(default=dict, blank=True, encoder=DjangoJSONEncoder)
    refusals = models.JSONField(default=list, blank=True, encoder=DjangoJSONEncoder)
    outcome = models.JSONField(default=dict, blank=True, encoder=DjangoJSONEncoder)
    created_at = models.DateTimeField(auto_now_add=True)
    adopted_at = models.DateTimeField(null=True, blank=True)

    objects = ImportQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> Ref:
        """Its name in the house."""
        return Ref(self.KIND, self.pk)


class NotTaken(models.Model):
    """A piece of the source that did not become a note, and why."""

    brought_in_by = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="not_taken")
    position = models.PositiveIntegerField()
    text = models.TextField()
    location = models.CharField(max_length=200, blank=True, default="")
    reason = models.CharField(max_length=80)

    class Meta:
        ordering = ["brought_in_by_id", "position"]

    def __str__(self) -> str:
        return f"{self.location}: {self.reason}"


class KeptActivity(models.Model):
    """An activity that the source itself planned, kept until the activity plan takes it over."""

    collaboration = models.ForeignKey(Collaboration, on_delete=models.CASCADE, related_name="kept_activities")
    brought_in_by = models.ForeignKey(
        Import, null=True, blank=True, on_delete=models.SET_NULL, related_name="activities"
    )
    position = models.PositiveSmallIntegerField()
    text = models.TextField()
    fingerprint = models.CharField(max_length=64)

    class Meta:
        ordering = ["collaboration_id", "id"]
        constraints = [
            models.UniqueConstraint(fields=["collaboration", "fingerprint"], name="kept_activity_once")
        ]

    def __str__(self) -> str:
        return self.text[:60]
