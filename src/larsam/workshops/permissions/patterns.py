"""Who makes patterns and says where notes belong."""

from __future__ import annotations

from larsam.kernel.actor import Actor
from larsam.kernel.decision import ALLOWED, Decision, refused


def may_shape_patterns(actor: Actor, collaboration_id: int) -> Decision:
    """Make, change, order and remove patterns: those who coordinate the collaboration."""
    return _coordinates(actor, collaboration_id, "workshops.pattern.coordinators_only")


def may_place(actor: Actor, collaboration_id: int) -> Decision:
    """Place notes, set them aside, take that back and say what kind they are: those who coordinate."""
    return _coordinates(actor, collaboration_id, "workshops.placement.coordinators_only")


def may_read_patterns(actor: Actor, collaboration_id: int) -> Decision:
    """Read patterns and what lies in them: everyone at a party. Others do not know that they exist."""
    if actor.operator or collaboration_id in actor.collaboration_ids:
        return ALLOWED
    return refused("workshops.pattern.not_found")


def _coordinates(actor: Actor, collaboration_id: int, code: str) -> Decision:
    if actor.operator or collaboration_id in actor.coordinates:
        return ALLOWED
    return refused(code)
