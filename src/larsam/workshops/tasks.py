"""This room's background doors."""

from __future__ import annotations

from datetime import date
from typing import Any

from larsam.kernel.actor import Actor, Via
from larsam.platform.jobs.worker import JobCancelled, Run
from larsam.workshops.services import adopting, imports, reading


def read(run: Run, *, import_id: int) -> dict[str, Any]:
    """Make a proposal of a received file."""
    try:
        actor = Actor(person_id=run.person_id, via=Via.JOB)
        return reading.read(import_id=import_id, actor=actor, progress=run.progress)
    except JobCancelled:
        imports.give_up_reading(import_id=import_id)
        raise


def adopt(run: Run, *, import_id: int, person_id: int | None, via: str, today: str) -> dict[str, Any]:
    """Write an approved proposal for the one who approved it."""
    actor = Actor(person_id=person_id, operator=person_id is None, via=Via(via))
    try:
        return adopting.write(
            import_id=import_id, actor=actor, today=date.fromisoformat(today), progress=run.progress
        )
    except JobCancelled:
        adopting.undo(import_id=import_id)
        raise


def tidy(run: Run) -> dict[str, int]:
    """Bring back to a usable state what was left by jobs that gave up."""
    return {"settled": imports.settle_all()}
