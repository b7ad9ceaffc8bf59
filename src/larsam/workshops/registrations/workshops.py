"""What workshops and notes tell the house: their kinds, their personal data and their retention clock."""

from __future__ import annotations


def register() -> None:
    """Called when the room starts."""
    from larsam.platform.registry.personal_data import register_personal_fields, register_weeder
    from larsam.platform.registry.refs import register_kind
    from larsam.platform.registry.worklists import register_worklist
    from larsam.workshops.models import Note, Workshop
    from larsam.workshops.personal_fields import WORKSHOP_FIELDS
    from larsam.workshops.selectors.workshops import shown_notes, shown_workshops
    from larsam.workshops.services.workshops import weed
    from larsam.workshops.worklist import workshops_to_weed

    register_kind(Workshop.KIND, shown_workshops)
    register_kind(Note.KIND, shown_notes)
    register_personal_fields(WORKSHOP_FIELDS)
    register_weeder("workshops.notes", weed)
    register_worklist("workshops.workshops", workshops_to_weed)
