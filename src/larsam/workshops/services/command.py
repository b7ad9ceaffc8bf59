"""The whole way in one call, for doors without pages: receive, read, adopt, here and now.

The work is still done as jobs that a worker could take over: a command that is killed leaves what a killed
worker leaves, and the next worker finishes or clears it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db import transaction

from larsam.kernel.actor import Actor
from larsam.kernel.decision import Refusal, Refusing
from larsam.organisations.models import Collaboration, Organisation
from larsam.organisations.services.collaborations import create_collaboration
from larsam.platform.audit.services import record
from larsam.platform.jobs.worker import run_now
from larsam.workshops.models import Import, ImportState
from larsam.workshops.selectors.imports import standing_choices, stored_compilation
from larsam.workshops.services import imports


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


def collaboration_named(*, actor: Actor, name: str, today: date) -> int:
    """The collaboration with the name, created when it is missing; answers its id.

    A person begins it for the one organisation they administer. The machine's operator may begin one that no
    organisation leads yet: the first notes can then be brought in before anybody has been invited.
    """
    plain = " ".join(name.split())[:160]
    found = Collaboration.objects.filter(name__iexact=plain).first()
    if found is not None:
        if not Collaboration.objects.visible_to(actor).filter(pk=found.pk).exists():
            raise Refusing(Refusal("workshops.collaboration.not_found"))
        return int(found.pk)
    if actor.operator and not Organisation.objects.exists():
        with transaction.atomic():
            made = Collaboration.objects.create(name=plain)
            record(actor=actor, code="organisations.collaboration.created", ref=made.ref)
        return int(made.pk)
    mine = (
        list(Organisation.objects.values_list("pk", flat=True)[:2])
        if actor.operator
        else list(actor.administers)
    )
    if len(mine) != 1:
        raise Refusing(Refusal("workshops.collaboration.whose", {"name": plain}))
    created = create_collaboration(actor=actor, name=plain, organisation_id=mine[0], today=today)
    return int(created.pk)


def _show_all(brought: Import, actor: Actor, today: date) -> None:
    compilation = stored_compilation(brought)
    standing = standing_choices(brought, compilation, today)
    found = frozenset(one["id"] for one in brought.compilation.get("findings", ()))
    chosen = replace(standing, unmasked=found)
    imports.choose(actor=actor, import_id=brought.pk, choices=chosen, today=today)


def _run(job_id: int | None) -> None:
    if job_id is not None:
        run_now(job_id)
