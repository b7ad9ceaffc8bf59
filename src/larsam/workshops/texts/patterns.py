"""Sentences about patterns and placing."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, str | Promise] = {
    "workshops.pattern.not_found": _(
        "The pattern does not exist, or somebody has removed it. Choose another, or make a new one."
    ),
    "workshops.pattern.coordinators_only": _(
        "Patterns are made and changed by those who coordinate the collaboration. Tell them what you would "
        "change."
    ),
    "workshops.pattern.name_missing": _("Give the pattern a name, such as what people in it agree on."),
    "workshops.pattern.name_too_long": _(
        "The name has %(length)s characters and may have %(longest)s. Say the rest in the description."
    ),
    "workshops.pattern.description_too_long": _(
        "The description has %(length)s characters and may have %(longest)s. Shorten it."
    ),
    "workshops.pattern.name_taken": _(
        "There is already a pattern called “%(name)s”. Place the notes there, or choose a name that tells "
        "them apart."
    ),
    "workshops.pattern.too_many_words": _(
        "There are %(count)s key words and synonyms, and room for %(most)s. Keep those that tell most."
    ),
    "workshops.pattern.word_too_long": _(
        "“%(begins)s…” has %(length)s characters and a word may have %(longest)s. Put commas between the "
        "words."
    ),
    "workshops.pattern.still_holds_notes": _(
        "“%(name)s” holds %(count)s notes. Choose the pattern they should go to, or move them first."
    ),
    "workshops.placement.coordinators_only": _(
        "Notes are placed by those who coordinate the collaboration. You can read where they are."
    ),
    "workshops.placement.no_notes": _(
        "Choose at least one note first: tick it, or go to it with the arrows."
    ),
    "workshops.placement.too_many": _(
        "%(count)s notes are too many to move at once; %(most)s work. Take them in parts."
    ),
    "workshops.placement.other_collaboration": _(
        "“%(name)s” belongs to another collaboration than the notes. Choose a pattern of their own."
    ),
    "workshops.placement.target_missing": _("Choose where the notes should go, then place them."),
    "workshops.placement.reason_missing": _(
        "Say why the notes are set aside. The reason stands beside them in the report."
    ),
    "workshops.placement.reason_too_long": _(
        "The reason has %(length)s characters and may have %(longest)s. Say it in one sentence."
    ),
    "workshops.placement.nothing_to_undo": _(
        "There is nothing of yours left to take back here. Move the notes by hand instead."
    ),
    "workshops.note.kind_unknown": _("“%(kind)s” is no kind of note. Choose reflection, idea or not stated."),
}
