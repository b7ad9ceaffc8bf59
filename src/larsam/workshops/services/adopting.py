"""The job that writes what a person has approved.

Everything is first written where nobody sees it: workshops in the state ``arriving``, pieces that were not
taken under an import that is not adopted. One last transaction (``switching``) makes all of it visible. A
worker that is killed leaves only unseen rows; the job starts again by removing them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import islice
from typing import Any, TypeVar

from django.db import transaction

from larsam.kernel.actor import Actor
from larsam.workshops.domain.adoption import WorkshopPlan, head_count_label, paragraphs, plans
from larsam.workshops.domain.compilation import Compilation
from larsam.workshops.domain.places import write_place
from larsam.workshops.models import (
    HeadCount,
    Import,
    ImportState,
    Note,
    NotTaken,
    Theme,
    Workshop,
    WorkshopState,
)
from larsam.workshops.selectors.imports import standing_choices, stored_compilation
from larsam.workshops.services import files
from larsam.workshops.services.clearing import CHUNK, clear_unfinished, let_others_write
from larsam.workshops.services.personal import mask_all, masked
from larsam.workshops.services.switching import Arrival, switch

Progress = Callable[[int, int], None]
Item = TypeVar("Item")


def write(*, import_id: int, actor: Actor, today: date, progress: Progress) -> dict[str, Any]:
    """Write an import that is being adopted; answers its outcome. Safe to repeat from any point.

    ``progress`` may raise to stop the work: call :func:`undo` then.
    """
    brought = Import.objects.get(pk=import_id)
    if brought.state == ImportState.ADOPTED:
        _let_file_go(brought)
        return dict(brought.outcome)
    if brought.state != ImportState.ADOPTING:
        return {}
    clear_unfinished(import_id)
    compilation = stored_compilation(brought)
    choices = standing_choices(brought, compilation, today)
    compilation, hidden = masked(compilation, brought.compilation.get("findings", ()), choices.unmasked)
    planned = plans(compilation, choices, mask_all, cells=f"{import_id}-")
    steps = _Steps(progress, sum(len(one.notes) for one in planned) + len(compilation.not_taken))
    arrivals = [_write_workshop(brought, plan, steps) for plan in planned]
    _write_not_taken(brought, compilation, steps)
    outcome = switch(
        import_id=import_id, arrivals=arrivals, compilation=compilation, actor=actor, masked=hidden
    )
    brought.refresh_from_db(fields=["state", "file"])
    _let_file_go(brought)
    return outcome


def undo(*, import_id: int) -> None:
    """After a writing that was stopped: nothing of it is left, and the preview waits again."""
    clear_unfinished(import_id)
    Import.objects.filter(pk=import_id, state=ImportState.ADOPTING).update(state=ImportState.READ)


class _Steps:
    """Counts rows written; the last step is the switch, so that the bar is full only when all is done."""

    def __init__(self, progress: Progress, rows: int) -> None:
        self._progress = progress
        self._all = rows + 1
        self._done = 0
        progress(0, self._all)

    def add(self, rows: int) -> None:
        self._done += rows
        self._progress(self._done, self._all)
        let_others_write()


def _write_workshop(brought: Import, plan: WorkshopPlan, steps: _Steps) -> Arrival:
    choice = plan.choice
    with transaction.atomic():
        workshop = Workshop.objects.create(
            collaboration_id=brought.collaboration_id,
            brought_in_by=brought,
            title=choice.title,
            day=choice.day,
            place=choice.place,
            purpose=paragraphs(plan.prose),
            state=WorkshopState.ARRIVING,
            keep_until=choice.keep_until,
        )
        HeadCount.objects.bulk_create(
            HeadCount(
                workshop=workshop,
                position=position,
                number=one.number,
                label=head_count_label(one),
                country=one.country,
            )
            for position, one in enumerate(plan.head_counts, 1)
        )
        themes = {
            one.title: Theme.objects.create(
                workshop=workshop,
                position=position,
                title=one.title,
                introduction=paragraphs(one.introduction),
                priorities=[priority.text for priority in one.priorities],
            )
            for position, one in enumerate(plan.themes.values(), 1)
        }
    for chunk in _chunks(plan.notes):
        with transaction.atomic():
            Note.objects.bulk_create(
                Note(
                    workshop=workshop,
                    theme=themes[one.theme] if one.theme else None,
                    number=one.number,
                    kind=one.kind.value,
                    text=one.text,
                    cell=one.cell,
                    is_lead=one.is_lead,
                    location=one.location,
                    writer=one.writer,
                    group=one.group,
                    extra=dict(one.extra),
                    fingerprint=one.fingerprint,
                )
                for one in chunk
            )
        steps.add(len(chunk))
    return Arrival(workshop.pk, plan)


def _write_not_taken(brought: Import, compilation: Compilation, steps: _Steps) -> None:
    numbered = list(enumerate(compilation.not_taken, 1))
    for chunk in _chunks(numbered):
        with transaction.atomic():
            NotTaken.objects.bulk_create(
                NotTaken(
                    brought_in_by=brought,
                    position=position,
                    text=one.text,
                    location=write_place(one.at),
                    reason=one.reason,
                )
                for position, one in chunk
            )
        steps.add(len(chunk))


def _chunks(items: Iterable[Item]) -> Iterator[list[Item]]:
    left = iter(items)
    while chunk := list(islice(left, CHUNK)):
        yield chunk


def _let_file_go(brought: Import) -> None:
    """The file has done its work. Its name leaves the row last, so that a repeat finds what is left."""
    if brought.state == ImportState.ADOPTED and brought.file:
        files.let_go(brought.file.name)
        Import.objects.filter(pk=brought.pk).update(file="")
