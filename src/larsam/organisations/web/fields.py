"""What the forms of this room share."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from larsam.organisations.models import Membership

REQUIRED = _("This must be filled in.")

# The rules look at the day before and the day after, which the calendar's own ends do not have.
SENSIBLE_DAYS = [MinValueValidator(date(1900, 1, 1)), MaxValueValidator(date(2199, 12, 31))]


def day_field(**kwargs: Any) -> forms.DateField:
    """A day, chosen in the browser's own calendar."""
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(
        widget=widget,
        validators=SENSIBLE_DAYS,
        error_messages={
            "invalid": _("Write the day as year-month-day, for example 2027-03-16."),
            "required": REQUIRED,
        },
        **kwargs,
    )


def people_choices(memberships: Iterable[Membership], empty: Any) -> list[tuple[str, Any]]:
    return [
        ("", empty),
        *(
            (str(one.pk), f"{one.person.name}, {one.title}" if one.title else one.person.name)
            for one in memberships
        ),
    ]
