"""Background doors."""

from __future__ import annotations

from datetime import date

from larsam.organisations.services.invitations import weed_invitations


def weed(*, today: date) -> int:
    """The retention clock of invitations."""
    return weed_invitations(today=today)
