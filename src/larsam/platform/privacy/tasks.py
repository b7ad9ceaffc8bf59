"""Retention clocks, once a day."""

from __future__ import annotations

from django.utils import timezone

from larsam.platform.jobs.worker import Run
from larsam.platform.registry.personal_data import weeders


def weed(run: Run) -> dict[str, int]:
    """Let every room remove what must go today; answers how many things each removed."""
    today = timezone.localdate()
    return {name: weeder(today=today) for name, weeder in weeders().items()}
