"""Fields that can hold something about a person: why, on what ground, for how long, and who reads them."""

from __future__ import annotations

from larsam.platform.registry.personal_data import Ground, PersonalField

_SOURCE = ("bring_in_notes", Ground.PUBLIC_TASK, "until_adopted_or_days_7", "coordinators")
_NOTES = ("compile_workshop", Ground.PUBLIC_TASK, "workshop_keep_until", "collaboration")

IMPORT_FIELDS = (
    PersonalField("workshops.Import", "file", *_SOURCE),
    PersonalField("workshops.Import", "compilation", *_SOURCE),
    PersonalField(
        "workshops.Import", "person_id", "know_who_did_it", Ground.PUBLIC_TASK, "while_kept", "nobody"
    ),
    PersonalField("workshops.NotTaken", "text", *_NOTES),
)

WORKSHOP_FIELDS = (
    PersonalField("workshops.Note", "text", *_NOTES),
    PersonalField("workshops.Note", "writer", *_NOTES),
    PersonalField("workshops.Note", "group", *_NOTES),
    PersonalField("workshops.Note", "extra", *_NOTES),
)
