"""The room's step in a collaboration's first hour."""

from __future__ import annotations


def register() -> None:
    """Called when the room starts."""
    from django.urls import reverse
    from django.utils.translation import gettext_lazy as _

    from larsam.platform.registry.checklists import ChecklistStep, register_step
    from larsam.workshops.selectors.workshops import has_workshop

    register_step(
        ChecklistStep(
            key="first_workshop",
            order=50,
            title=_("Bring in the first workshop"),
            about=_("A compilation, a board's export or pasted text becomes notes to sort and a report."),
            done=has_workshop,
            address=lambda _collaboration_id: reverse("workshops:bring_in"),
        )
    )
