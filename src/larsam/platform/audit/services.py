"""Writing to the log."""

from __future__ import annotations

from larsam.kernel.actor import Actor
from larsam.kernel.ref import Ref
from larsam.platform.audit.models import AuditEntry


def record(*, actor: Actor, code: str, ref: Ref, **facts: object) -> AuditEntry:
    """Add one entry in the caller's transaction: if the change is undone, so is the entry.

    ``code`` is dotted, ``<room>.<noun>.<verb in past tense>``. ``facts`` must be fit for JSON.
    """
    return AuditEntry.objects.create(
        person_id=actor.person_id,
        operator=actor.operator,
        via=actor.via.value,
        code=code,
        ref_kind=ref.kind,
        ref_id=ref.id,
        facts=facts,
    )
