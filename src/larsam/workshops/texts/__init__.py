"""Sentences for this room's codes. A part adds its module to ``PARTS``; a test demands every code."""

from __future__ import annotations

from django.utils.functional import Promise

from larsam.workshops.texts import imports, patterns, reports, workshops

PARTS = (imports, workshops, patterns, reports)

SENTENCES: dict[str, str | Promise] = {
    code: sentence for part in PARTS for code, sentence in part.SENTENCES.items()
}
