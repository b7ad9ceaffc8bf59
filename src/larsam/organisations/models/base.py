"""What the rooms' rows share."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from django.db.models import Q


def choices(kinds: type[StrEnum]) -> list[tuple[str, str]]:
    """An enum as stored values; the words shown are the texts' matter."""
    return [(one.value, one.value) for one in kinds]


def on_day(day: date) -> Q:
    """Rows whose ``first_day`` to ``last_day`` (open when empty) holds the day."""
    return Q(first_day__lte=day) & (Q(last_day=None) | Q(last_day__gte=day))


def not_over(day: date) -> Q:
    """Rows that hold on the day or begin later."""
    return Q(last_day=None) | Q(last_day__gte=day)
