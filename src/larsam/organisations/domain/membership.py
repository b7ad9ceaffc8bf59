"""Places at an organisation: who may look after it must never be nobody."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from larsam.kernel.decision import ALLOWED, Decision, refused
from larsam.organisations.domain.answering import Place


def may_do_without(administrators: Iterable[Place], membership_id: int, last_day: date) -> Decision:
    """Whether the membership may stop looking after the organisation after the day.

    Somebody else must still be an administrator the day after. ``administrators`` are all of them, including
    the one who leaves.
    """
    others = [
        one
        for one in administrators
        if one.membership_id != membership_id and (one.last_day is None or one.last_day > last_day)
    ]
    return ALLOWED if others else refused("organisations.membership.last_administrator")
