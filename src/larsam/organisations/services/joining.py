"""A party becomes a member: by its administrators' answer, or by the invitation its first person accepts."""

from __future__ import annotations

from datetime import date

from larsam.kernel.actor import Actor
from larsam.kernel.decision import demand
from larsam.organisations.domain.parties import PARTY
from larsam.organisations.models import Collaboration, Party
from larsam.platform.audit.services import record


def join(*, actor: Actor, party: Party, today: date) -> None:
    """The party becomes a member, in the caller's transaction."""
    demand(PARTY.may(party.state, "accept"))
    party.state = PARTY.after(party.state, "accept")
    party.since = today
    party.save(update_fields=["state", "since"])
    record(
        actor=actor,
        code="organisations.party.joined",
        ref=Collaboration(pk=party.collaboration_id).ref,
        organisation_id=party.organisation_id,
    )
