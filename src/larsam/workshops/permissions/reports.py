"""Who writes and publishes reports, and who reads them."""

from __future__ import annotations

from larsam.kernel.actor import Actor
from larsam.kernel.decision import ALLOWED, Decision, refused


def may_write_reports(actor: Actor, collaboration_id: int) -> Decision:
    """Begin a report, write in it, choose its workshops: those who coordinate the collaboration."""
    return _coordinates(actor, collaboration_id, "workshops.report.coordinators_only")


def may_publish(actor: Actor, collaboration_id: int) -> Decision:
    """Freeze a version that every party reads: those who coordinate."""
    return _coordinates(actor, collaboration_id, "workshops.report.coordinators_only")


def may_read_report(actor: Actor, collaboration_id: int) -> Decision:
    """Read drafts and versions, and take them home: everyone at a party. Others do not know they exist."""
    if actor.operator or collaboration_id in actor.collaboration_ids:
        return ALLOWED
    return refused("workshops.report.not_found")


def _coordinates(actor: Actor, collaboration_id: int, code: str) -> Decision:
    if actor.operator or collaboration_id in actor.coordinates:
        return ALLOWED
    return refused(code)
