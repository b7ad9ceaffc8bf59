"""The whole way in one call, for doors without pages: receive, read, adopt, here and now.

The work is still done as jobs that a worker could take over: a command that is killed leaves what a killed
worker leaves, and the next worker finishes or clears it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from larsam.kernel.actor import Actor
from larsam.kernel.decision import Refusal, Refusing
from larsam.platform.jobs.worker import run_now
from larsam.workshops.models import Import, ImportState
from larsam.workshops.services import adopting, imports


@dataclass(frozen=True, slots=True)
class Done:
    """``proposal`` is what the file held; ``outcome`` what became of it. ``known``: it was here already."""

    import_id: int
    proposal: dict[str, Any]
    outcome: dict[str, Any]
    known: bool


def bring_in(
    *,
    actor: Actor,
    collaboration_id: int,
    name: str,
    data: bytes | Iterable[bytes],
    today: date,
    mask: bool,
) -> Done:
    """Bring in one file without asking anything. ``mask`` hides all personal data that is found.

    Refused with the file's own reasons, or when another worker was stopped in the middle of it.
    """
    received = imports.receive(actor=actor, collaboration_id=collaboration_id, name=name, data=data)
    if received.state == ImportState.RECEIVED:
        _run(received.job_id)
    brought = Import.objects.get(pk=received.import_id)
    if brought.state == ImportState.REFUSED:
        raise Refusing(*(Refusal(one["code"], one["facts"]) for one in brought.refusals))
    if brought.state == ImportState.ADOPTED:
        return Done(brought.pk, {}, brought.outcome, known=True)
    proposal = dict(brought.compilation)
    if brought.state == ImportState.READ:
        if not mask:
            _show_all(brought, actor, today)
        _run(imports.adopt(actor=actor, import_id=brought.pk, today=today))
    elif brought.job_id is not None:
        _run(brought.job_id)
    brought.refresh_from_db()
    if brought.state != ImportState.ADOPTED:
        raise Refusing(Refusal("workshops.import.stopped"))
    return Done(brought.pk, proposal, brought.outcome, known=False)


def _show_all(brought: Import, actor: Actor, today: date) -> None:
    compilation = adopting.stored_compilation(brought)
    standing = adopting.standing_choices(brought, compilation, today)
    found = frozenset(one["id"] for one in brought.compilation.get("findings", ()))
    chosen = replace(standing, unmasked=found)
    imports.choose(actor=actor, import_id=brought.pk, choices=chosen, today=today)


def _run(job_id: int | None) -> None:
    if job_id is not None:
        run_now(job_id)
