"""Reports: a draft that people work on, and frozen versions that stay as they were published."""

from __future__ import annotations

from typing import Any, Self

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from larsam.kernel.actor import Actor
from larsam.kernel.ref import Ref
from larsam.organisations.models import Collaboration
from larsam.workshops.models.workshops import Note, Workshop


class ReportQuerySet(models.QuerySet["Report"]):
    """Reports as somebody may see them."""

    def visible_to(self, actor: Actor) -> Self:
        """Drafts and versions of the actor's collaborations."""
        return self if actor.operator else self.filter(collaboration__in=actor.collaboration_ids)


class Report(models.Model):
    """What one or several workshops gave. The working draft; what was published is in its versions."""

    KIND = "workshops.report"

    collaboration = models.ForeignKey(Collaboration, on_delete=models.PROTECT, related_name="reports")
    title = models.CharField(max_length=300)
    purpose = models.TextField(blank=True, default="")
    workshops = models.ManyToManyField(Workshop, through="ReportWorkshop", related_name="reports")
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.title

    @property
    def ref(self) -> Ref:
        """Its name in the house."""
        return Ref(self.KIND, self.pk)


class ReportWorkshop(models.Model):
    """A workshop's place in a report."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="places")
    workshop = models.ForeignKey(Workshop, on_delete=models.PROTECT, related_name="places")
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["report_id", "position"]
        constraints = [models.UniqueConstraint(fields=["report", "workshop"], name="report_workshop_once")]

    def __str__(self) -> str:
        return f"{self.report_id}/{self.position}"


class Sentence(models.Model):
    """One sentence of the synthesis. It cites notes, or is marked as the analyst's own, or is not ready."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="sentences")
    position = models.PositiveSmallIntegerField()
    text = models.TextField()
    is_analysts = models.BooleanField(default=False)
    notes = models.ManyToManyField(Note, related_name="cited_in", blank=True)

    class Meta:
        ordering = ["report_id", "position"]

    def __str__(self) -> str:
        return self.text[:60]


class ReportVersion(models.Model):
    """A published report, frozen: its whole content as values, and the hash of exactly that."""

    KIND = "workshops.report_version"

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    published_at = models.DateTimeField()
    person_id = models.BigIntegerField(null=True)
    content = models.JSONField(encoder=DjangoJSONEncoder)
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["report_id", "-number"]
        constraints = [models.UniqueConstraint(fields=["report", "number"], name="report_version_once")]

    def __str__(self) -> str:
        return f"{self.report_id} v{self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Freeze it. Raises ``TypeError`` when it is frozen already: what was published stays as it was."""
        if self.pk is not None:
            raise TypeError("a published version is never changed")
        super().save(*args, **kwargs)
