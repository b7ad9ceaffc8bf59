"""Stored values in words."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from larsam.workshops.domain.columns import Field
from larsam.workshops.models import ImportState, NoteKind

KIND_WORDS: dict[str, str | Promise] = {
    NoteKind.REFLECTION.value: _("Reflection"),
    NoteKind.IDEA.value: _("Concrete idea"),
    NoteKind.UNKNOWN.value: _("Kind not known"),
}

STATE_WORDS: dict[str, str | Promise] = {
    ImportState.RECEIVED.value: _("Being read"),
    ImportState.READ.value: _("To look through"),
    ImportState.REFUSED.value: _("Could not be read"),
    ImportState.ADOPTING.value: _("Being brought in"),
    ImportState.ADOPTED.value: _("Brought in"),
    ImportState.DISCARDED.value: _("Thrown away"),
}

FIELD_WORDS: dict[Field, str | Promise] = {
    Field.TEXT: _("The note"),
    Field.SUBJECT: _("The note's heading"),
    Field.REFLECTIONS: _("Reflections, one a line"),
    Field.IDEAS: _("Concrete ideas, one a line"),
    Field.LINES: _("Notes of unknown kind, one a line"),
    Field.THEME: _("Theme"),
    Field.KIND: _("Kind of note"),
    Field.WORKSHOP: _("Workshop"),
    Field.DAY: _("The workshop's day"),
    Field.WRITTEN: _("When it was written"),
    Field.GROUP: _("Group or table"),
    Field.AUTHOR: _("Who wrote it"),
    Field.EXTRA: _("Kept beside the note"),
}

PERSONAL_WORDS: dict[str, str | Promise] = {
    "personal_number": _("Personal number"),
    "phone": _("Phone number"),
    "mail": _("Mail address"),
}
