"""Fields of patterns, moves and reports that hold something about a person: why, on what ground, how long."""

from __future__ import annotations

from larsam.platform.registry.personal_data import Ground, PersonalField

_OWNER = ("answer_for_pattern", Ground.PUBLIC_TASK, "while_pattern_exists", "collaboration")
_MOVER = ("undo_and_follow_placing", Ground.PUBLIC_TASK, "workshop_keep_until", "collaboration")
_PUBLISHED = ("answer_for_publishing", Ground.PUBLIC_TASK, "while_report_exists", "collaboration")
_REPORTED = ("report_what_was_said", Ground.PUBLIC_TASK, "while_report_exists", "collaboration")

PATTERN_FIELDS = (
    PersonalField("workshops.Pattern", "owner_id", *_OWNER),
    PersonalField("workshops.Placement", "person_id", *_MOVER),
    PersonalField("workshops.Placement", "reason", *_MOVER),
    PersonalField("workshops.Move", "person_id", *_MOVER),
    PersonalField("workshops.Move", "from_reason", *_MOVER),
)

REPORT_FIELDS = (
    PersonalField("workshops.ReportVersion", "person_id", *_PUBLISHED),
    PersonalField("workshops.ReportVersion", "content", *_REPORTED),
    PersonalField("workshops.Sentence", "text", *_REPORTED),
    PersonalField("workshops.Report", "purpose", *_REPORTED),
)
