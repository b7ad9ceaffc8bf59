"""Background work by name, so that a service can ask for it without importing the room's ``tasks``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

# A job is called with the handle of its own run (progress, cancel) and the facts it was enqueued with.
JobFunction = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class JobKind:
    """One registered job. ``every`` makes it a recurring one; ``tries`` bounds repeats after a crash."""

    name: str
    run: JobFunction
    every: timedelta | None = None
    tries: int = 3


_jobs: dict[str, JobKind] = {}


def register_job(name: str, run: JobFunction, *, every: timedelta | None = None, tries: int = 3) -> None:
    """Called from a room's ``ready``. Names are dotted: ``workshops.import``."""
    if name in _jobs and _jobs[name].run is not run:
        raise ValueError(f"the job {name} is registered already")
    _jobs[name] = JobKind(name, run, every, tries)


def job_kind(name: str) -> JobKind:
    """The job by name. Raises ``KeyError`` when no room has registered it."""
    return _jobs[name]


def recurring() -> tuple[JobKind, ...]:
    """Jobs that come back by themselves."""
    return tuple(kind for kind in _jobs.values() if kind.every is not None)


def names() -> tuple[str, ...]:
    """Every registered job's name, sorted."""
    return tuple(sorted(_jobs))
