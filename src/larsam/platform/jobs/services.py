"""The whole of what rooms know of background work: enqueue, status, cancel; and publish for events."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from larsam.kernel.actor import Actor
from larsam.kernel.decision import Refusal, Refusing
from larsam.kernel.ref import Ref
from larsam.platform.jobs.models import Event, Job, JobState

KEPT = timedelta(days=30)
KEPT_RECURRING = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class JobStatus:
    """A job as its owner sees it. ``share`` is between 0 and 1, or ``None`` when the length is not known;
    ``facts`` are the ids and codes it was asked for with.
    """

    id: int
    name: str
    state: str
    done_steps: int
    all_steps: int
    result: dict[str, Any]
    refusals: tuple[Refusal, ...]
    facts: dict[str, Any]

    @property
    def share(self) -> float | None:
        """How much is done."""
        return min(1.0, self.done_steps / self.all_steps) if self.all_steps else None

    @property
    def ended(self) -> bool:
        """Nothing more will happen to it."""
        return self.state in {JobState.DONE, JobState.FAILED, JobState.CANCELLED}


def enqueue(*, actor: Actor, name: str, key: str | None = None, **facts: object) -> int:
    """Ask for work in the caller's transaction: it is done only if that transaction holds. Answers the id.

    With a ``key`` the same work is asked for once only; the id of the first asking is answered.
    """
    asked = Job(name=name, facts=facts, key=key, person_id=actor.person_id, run_after=timezone.now())
    if key is None:
        asked.save()
        return int(asked.pk)
    job, _ = Job.objects.get_or_create(
        key=key,
        defaults={
            "name": name,
            "facts": facts,
            "person_id": actor.person_id,
            "run_after": asked.run_after,
        },
    )
    return int(job.pk)


def status(*, actor: Actor, job_id: int) -> JobStatus:
    """How it goes. A person sees their own jobs; the operator sees all. Refused otherwise."""
    jobs = Job.objects.all() if actor.operator else Job.objects.filter(person_id=actor.person_id or 0)
    job = jobs.filter(pk=job_id).first()
    if job is None:
        raise Refusing(Refusal("jobs.job.not_found"))
    return JobStatus(
        id=job.pk,
        name=job.name,
        state=job.state,
        done_steps=job.done_steps,
        all_steps=job.all_steps,
        result=job.result,
        refusals=tuple(Refusal(one["code"], one["facts"]) for one in job.refusals),
        facts=job.facts,
    )


@transaction.atomic
def cancel(*, actor: Actor, job_id: int) -> None:
    """Stop a job that waits at once, and one that runs at its next step. Ended jobs stay as they are."""
    status(actor=actor, job_id=job_id)
    waiting = Job.objects.filter(pk=job_id, state=JobState.QUEUED)
    if not waiting.update(state=JobState.CANCELLED, ended_at=timezone.now()):
        Job.objects.filter(pk=job_id, state=JobState.RUNNING).update(cancel_wanted=True)


def publish(*, code: str, ref: Ref, **facts: object) -> None:
    """Append an event in the caller's transaction; its followers hear of it at least once."""
    Event.objects.create(code=code, ref_kind=ref.kind, ref_id=ref.id, facts=facts)


def weed(*, today: date) -> int:
    """Remove ended work and delivered events older than :data:`KEPT`; answers how many rows went.

    What recurs by itself leaves a row each time and goes after a day: nobody asks how it went.
    """
    midnight = timezone.make_aware(datetime.combine(today, time()))
    ended = Job.objects.exclude(state__in=[JobState.QUEUED, JobState.RUNNING])
    own = ended.filter(ended_at__lt=midnight - KEPT)
    recurring = ended.filter(person_id=None, ended_at__lt=midnight - KEPT_RECURRING)
    events = Event.objects.filter(delivered_at__lt=midnight - KEPT)
    return sum(_remove(rows) for rows in (own, recurring, events))


def _remove(rows: QuerySet[Any]) -> int:
    gone = 0
    # In pieces, so that nobody else's writing waits long on SQLite.
    while ids := list(rows.order_by("pk").values_list("pk", flat=True)[:500]):
        gone += rows.filter(pk__in=ids).delete()[0]
    return gone
