"""What patterns tell the house: their kind, their owners, and notes that wait to be placed."""

from __future__ import annotations


def register() -> None:
    """Called when the room starts."""
    from larsam.platform.registry.personal_data import register_personal_fields
    from larsam.platform.registry.refs import register_kind
    from larsam.platform.registry.worklists import register_worklist
    from larsam.workshops.models import Pattern
    from larsam.workshops.personal_fields_reports import PATTERN_FIELDS
    from larsam.workshops.selectors.patterns import shown_patterns
    from larsam.workshops.worklist_reports import notes_to_place

    register_kind(Pattern.KIND, shown_patterns)
    register_personal_fields(PATTERN_FIELDS)
    register_worklist("workshops.placing", notes_to_place)
