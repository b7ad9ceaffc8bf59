"""The way in to an installation that is empty of people."""

from __future__ import annotations

from django.urls import reverse

from larsam.platform.accounts.selectors import nobody_yet
from larsam.platform.accounts.services import first_link


def first_hour_link(base_url: str) -> str | None:
    """A new one-time address for the first person, or ``None`` when somebody has an account already.

    Whoever starts the server sees it; asking again makes the earlier one stop working.
    """
    if not nobody_yet():
        return None
    # The page itself belongs to the organisations above, which this tier names only by its address.
    return base_url.rstrip("/") + reverse("organisations:first_hour", args=[first_link()])
