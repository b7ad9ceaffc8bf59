"""The worker: claims work, runs it, keeps its lease, delivers events, starts what recurs.

Works alike on SQLite and PostgreSQL: a claim is one conditional UPDATE, so two workers never take one job.
A worker that dies is noticed: at once on its own machine (its process is gone), elsewhere when the lease
runs out. The job then starts again from its beginning, so jobs are written to be repeatable.
"""

from __future__ import annotations

import os
import signal
import socket
import threading
import time
import traceback
from datetime import timedelta
from typing import Any

import structlog
from django.db import close_old_connections, connection, transaction
from django.db.models import F
from django.utils import timezone

from larsam.kernel.decision import Refusing
from larsam.kernel.ref import Ref
from larsam.platform.jobs.models import Event, Job, JobState
from larsam.platform.registry import events as event_registry
from larsam.platform.registry import jobs as job_registry

LEASE = timedelta(seconds=60)
HEARTBEAT_SECONDS = 15.0
IDLE_SECONDS = 0.4
# Web requests want the SQLite write lock too: progress is written at most this often.
PROGRESS_SECONDS = 0.25

log = structlog.get_logger(__name__)


class JobCancelled(Exception):
    """Raised inside a job at its next step after somebody asked it to stop."""


class Run:
    """A job's handle on its own run."""

    def __init__(self, job_id: int, person_id: int | None) -> None:
        self.job_id = job_id
        self.person_id = person_id
        self._written = 0.0

    def progress(self, done: int, total: int) -> None:
        """Tell how far it has come. Raises :class:`JobCancelled` when somebody asked it to stop.

        Call it outside transactions: what is written inside one is not seen until it ends.
        """
        now = time.monotonic()
        if done < total and now - self._written < PROGRESS_SECONDS:
            return
        self._written = now
        running = Job.objects.filter(pk=self.job_id)
        running.update(done_steps=done, all_steps=total, lease_until=timezone.now() + LEASE)
        if running.filter(cancel_wanted=True).exists():
            raise JobCancelled


def worker_name() -> str:
    """Machine and process: enough to know whether the worker still lives."""
    return f"{socket.gethostname()[:60]}/{os.getpid()}"


def _process_lives(name: str) -> bool:
    host, _, number = name.rpartition("/")
    if host != socket.gethostname()[:60] or not number.isdigit():
        return True
    if int(number) == os.getpid():
        return True
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def take_back_orphans() -> int:
    """Queue again the jobs whose worker is gone; give up those that have been tried often enough."""
    taken = 0
    now = timezone.now()
    for job in Job.objects.filter(state=JobState.RUNNING):
        expired = job.lease_until is None or job.lease_until < now
        if not expired and _process_lives(job.worker):
            continue
        mine = Job.objects.filter(
            pk=job.pk, state=JobState.RUNNING, worker=job.worker, lease_until=job.lease_until
        )
        if job.tries >= job_registry.job_kind(job.name).tries:
            refusals = [{"code": "jobs.job.gave_up", "facts": {"tries": job.tries}}]
            taken += mine.update(state=JobState.FAILED, ended_at=now, refusals=refusals)
        else:
            taken += mine.update(state=JobState.QUEUED, run_after=now)
    return taken


def claim() -> Job | None:
    """Take the next job that may run, or ``None``."""
    now = timezone.now()
    waiting = Job.objects.filter(state=JobState.QUEUED, run_after__lte=now).order_by("run_after", "id")
    for pk, tries in waiting.values_list("pk", "tries")[:5]:
        claimed = Job.objects.filter(pk=pk, state=JobState.QUEUED).update(
            state=JobState.RUNNING, worker=worker_name(), lease_until=now + LEASE, tries=tries + 1
        )
        if claimed:
            return Job.objects.get(pk=pk)
    return None


def run_now(job_id: int) -> bool:
    """Run one waiting job here and now, for the command line. False when it is not waiting any more."""
    now = timezone.now()
    mine = Job.objects.filter(pk=job_id, state=JobState.QUEUED).update(
        state=JobState.RUNNING, worker=worker_name(), lease_until=now + LEASE, tries=F("tries") + 1
    )
    if mine:
        run_job(Job.objects.get(pk=job_id))
    return bool(mine)


class _Heartbeat(threading.Thread):
    """Keeps the lease while a job computes without telling of its progress."""

    def __init__(self, job_id: int) -> None:
        super().__init__(daemon=True)
        self._job_id = job_id
        self._over = threading.Event()

    def run(self) -> None:
        while not self._over.wait(HEARTBEAT_SECONDS):
            Job.objects.filter(pk=self._job_id).update(lease_until=timezone.now() + LEASE)
        connection.close()

    def stop(self) -> None:
        self._over.set()


def _end(job: Job, state: JobState, **values: Any) -> None:
    Job.objects.filter(pk=job.pk).update(state=state, ended_at=timezone.now(), **values)


def run_job(job: Job) -> None:
    """Run one claimed job to its end, whatever that is."""
    run = Run(job.pk, job.person_id)
    heartbeat = _Heartbeat(job.pk)
    heartbeat.start()
    try:
        result = job_registry.job_kind(job.name).run(run, **job.facts)
        _end(job, JobState.DONE, result=result or {})
    except JobCancelled:
        _end(job, JobState.CANCELLED)
    except Refusing as no:
        reasons = [{"code": one.code, "facts": dict(one.facts)} for one in no.refusals]
        _end(job, JobState.FAILED, refusals=reasons)
    except Exception as error:  # noqa: BLE001 - one broken thing must not stop the others
        # The message may quote what a person wrote, so only the kind and the place are logged.
        place = traceback.extract_tb(error.__traceback__)[-1]
        log.error(
            "job failed",
            job=job.name,
            id=job.pk,
            kind=type(error).__name__,
            at=f"{place.name}:{place.lineno}",
        )
        if job.tries >= job_registry.job_kind(job.name).tries:
            _end(job, JobState.FAILED, refusals=[{"code": "jobs.job.broke", "facts": {"id": job.pk}}])
        else:
            pause = timedelta(seconds=5 * 2**job.tries)
            Job.objects.filter(pk=job.pk).update(state=JobState.QUEUED, run_after=timezone.now() + pause)
    finally:
        heartbeat.stop()


def deliver_events(limit: int = 50) -> int:
    """Tell each event's followers; an event counts as delivered when all of them have managed.

    A follower that breaks keeps its own event waiting and holds up no other. Answers how many arrived.
    """
    delivered = 0
    for event in Event.objects.filter(delivered_at=None).order_by("id")[:limit]:
        try:
            with transaction.atomic():
                for handler in event_registry.handlers(event.code):
                    handler(event.pk, Ref(event.ref_kind, event.ref_id), event.facts)
                Event.objects.filter(pk=event.pk).update(delivered_at=timezone.now())
        except Exception as error:  # noqa: BLE001 - one broken thing must not stop the others
            log.error("event not delivered", code=event.code, id=event.pk, kind=type(error).__name__)
        else:
            delivered += 1
    return delivered


def queue_recurring() -> None:
    """Queue each recurring job once a period; the key keeps two workers from doubling it."""
    now = timezone.now()
    for kind in job_registry.recurring():
        if kind.every is None:
            continue
        period = int(now.timestamp() // kind.every.total_seconds())
        Job.objects.get_or_create(key=f"{kind.name}/{period}", defaults={"name": kind.name, "run_after": now})


def run_pending(limit: int = 100) -> int:
    """Do what waits, then stop: for tests, the command line and a cron without a worker."""
    done = 0
    while done < limit and (job := claim()) is not None:
        run_job(job)
        done += 1
    return done + deliver_events()


def run_forever() -> None:
    """Work until told to stop by SIGTERM or SIGINT; a job that runs is finished first."""
    stopping = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopping.set())
    parent = os.getppid()
    next_round = 0.0
    while not stopping.is_set():
        close_old_connections()
        if time.monotonic() >= next_round:
            take_back_orphans()
            queue_recurring()
            next_round = time.monotonic() + 20
        job = claim()
        if job is not None:
            run_job(job)
        worked = deliver_events() or job is not None
        if os.getppid() != parent:
            break
        if not worked:
            stopping.wait(IDLE_SECONDS)
