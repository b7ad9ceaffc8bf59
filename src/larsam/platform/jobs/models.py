"""Queued work and events waiting to be delivered."""

from __future__ import annotations

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models


class JobState(models.TextChoices):
    """A job's life. ``done``, ``failed`` and ``cancelled`` are ends."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Job(models.Model):
    """One piece of work. ``facts`` are ids and codes; what a person wrote stays in its own room's rows."""

    name = models.CharField(max_length=80)
    facts = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    # Null, not empty: only jobs that were asked for with a key must be alone with it.
    key = models.CharField(max_length=200, null=True, unique=True)  # noqa: DJ001 - see above
    state = models.CharField(max_length=10, choices=JobState, default=JobState.QUEUED)
    person_id = models.BigIntegerField(null=True, db_index=True)
    run_after = models.DateTimeField()
    created_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    worker = models.CharField(max_length=80, default="", blank=True)
    lease_until = models.DateTimeField(null=True)
    done_steps = models.PositiveIntegerField(default=0)
    all_steps = models.PositiveIntegerField(default=0)
    cancel_wanted = models.BooleanField(default=False)
    result = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    refusals = models.JSONField(default=list, encoder=DjangoJSONEncoder)

    class Meta:
        indexes = [models.Index(fields=["state", "run_after", "id"], name="jobs_next")]

    def __str__(self) -> str:
        return f"{self.name} #{self.pk} {self.state}"

    @property
    def ended(self) -> bool:
        """Nothing more will happen to it."""
        return self.state in {JobState.DONE, JobState.FAILED, JobState.CANCELLED}


class Event(models.Model):
    """Something that happened in a room and has consequences in others; ``flows`` knows which."""

    code = models.CharField(max_length=80)
    ref_kind = models.CharField(max_length=60)
    ref_id = models.BigIntegerField()
    facts = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    at = models.DateTimeField(auto_now_add=True)
    delivered_at = models.DateTimeField(null=True, db_index=True)

    def __str__(self) -> str:
        return f"{self.code} {self.ref_kind}:{self.ref_id}"
