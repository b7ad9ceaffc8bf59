"""Who may bring in notes, and look after the workshops they became."""

from __future__ import annotations

from larsam.kernel.actor import Actor
from larsam.kernel.decision import ALLOWED, Decision, refused


def may_bring_in(actor: Actor, collaboration_id: int) -> Decision:
    """Whoever holds the coordination function at a party; the operator at the machine itself."""
    if actor.operator or collaboration_id in actor.coordinates:
        return ALLOWED
    return refused("workshops.import.coordinators_only")


def may_look_after(actor: Actor, collaboration_id: int) -> Decision:
    """Change a workshop's facts, the kinds of its notes and how long they are kept: its coordinators."""
    if actor.operator or collaboration_id in actor.coordinates:
        return ALLOWED
    return refused("workshops.workshop.coordinators_only")
