"""What bringing in tells the house: its kind, its jobs and its clocks."""

from __future__ import annotations

from datetime import timedelta


def register() -> None:
    """Called when the room starts."""
    from larsam.platform.registry.jobs import register_job
    from larsam.workshops import tasks
    from larsam.workshops.services.imports import ADOPT_JOB, READ_JOB

    register_job(READ_JOB, tasks.read)
    register_job(ADOPT_JOB, tasks.adopt)
    register_job("workshops.tidy_imports", tasks.tidy, every=timedelta(minutes=5))
