"""Sentences about reports."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, str | Promise] = {
    "workshops.report.not_found": _(
        "There is no such report among those you can read. Choose one from the list of reports."
    ),
    "workshops.version.not_found": _("The report has no version %(number)s. Choose one of those it has."),
    "workshops.report.coordinators_only": _(
        "Reports are written and published by those who coordinate the collaboration. You can read and "
        "download."
    ),
    "workshops.report.title_missing": _("Give the report a title."),
    "workshops.report.title_too_long": _(
        "The title has %(length)s characters and may have %(longest)s. Say the rest in the purpose."
    ),
    "workshops.report.workshop_missing": _("Choose at least one workshop for the report."),
    "workshops.report.other_collaboration": _(
        "The workshops belong to different collaborations. Choose workshops of one, and make a report for "
        "each."
    ),
    "workshops.report.workshop_weeded": _(
        "The notes of %(which)s have been removed, so nothing new can be published about them. What was "
        "published "
        "before is still here; take the workshop out of the draft to publish about the others."
    ),
    "workshops.report.notes_unsorted": _(
        "%(count)s notes are neither placed nor set aside: %(which)s. Place them in a pattern, or set them "
        "aside "
        "with a reason."
    ),
    "workshops.report.sentences_empty": _(
        "%(count)s sentences are empty: %(which)s. Write them, or take them out."
    ),
    "workshops.report.sentences_unsupported": _(
        "%(count)s sentences neither cite a note nor are marked as the analyst's own: %(which)s. Cite the "
        "notes "
        "they rest on, or mark them."
    ),
    "workshops.report.sentences_cite_missing": _(
        "%(count)s sentences cite notes that are not in the report: %(which)s. Cite others, or bring the "
        "workshop "
        "back into the report."
    ),
    "workshops.report.nothing_changed": _(
        "Nothing has changed since the latest version, so there is nothing new to publish. Share the latest "
        "one."
    ),
    "workshops.report.published_stays": _(
        "“%(title)s” has been published and stays. Go on writing in it and publish a new version instead."
    ),
    "workshops.report.format_unknown": _("“%(format)s” cannot be made. Choose html, docx or pdf."),
    "workshops.sentence.not_found": _(
        "The sentence is gone; somebody has taken it out. Load the page again."
    ),
    "workshops.sentence.text_missing": _("Write the sentence, or take it out of the report."),
    "workshops.sentence.too_long": _(
        "The sentence has %(length)s characters and may have %(longest)s. Make two of it: then each can be "
        "supported."
    ),
    "workshops.sentence.too_many_cited": _(
        "The sentence cites %(count)s notes and may cite %(most)s. Choose those that carry it."
    ),
    "workshops.sentence.note_not_found": _(
        "%(count)s of the notes are not in this report. Choose among the notes of its workshops."
    ),
    "workshops.sentence.numbers_unknown": _(
        "These lead to no note: %(which)s. Write numbers as they stand by the notes, such as 1:12 or 1:12–15."
    ),
    "workshops.sentence.changed_meanwhile": _(
        "Somebody else changed this sentence while you wrote. It now says: “%(text)s” Compare, and save "
        "again if "
        "yours should stand."
    ),
}
