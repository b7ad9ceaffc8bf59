"""A compilation as plain values for JSON: what ``larsam workshop import FILE --json`` prints."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from larsam.workshops.domain.compilation import (
    Activity,
    Compilation,
    HeadCount,
    Note,
    NoteKind,
    NotTaken,
    Passage,
    Workshop,
)


def as_json(compilation: Compilation) -> dict[str, Any]:
    """Workshops, dates, head counts, notes by kind and theme, activities, and what was not taken and why."""
    workshops = [_workshop(each) for each in compilation.workshops]
    notes = list(compilation.notes())
    return {
        "title": compilation.title,
        "preamble": _texts(compilation.preamble),
        "workshops": workshops,
        "synthesis": _texts(compilation.synthesis),
        "areas": _texts(compilation.areas),
        "activities": [_activity(each) for each in compilation.activities],
        "columns": [
            {"sheet": each.sheet, "name": each.name, "use": each.use, "filled": each.filled}
            for each in compilation.columns
        ],
        "not_taken": [_not_taken(each) for each in compilation.not_taken],
        "totals": {
            "workshops": len(workshops),
            "notes": len(notes),
            "notes_by_kind": _by_kind(notes),
            "activities": len(compilation.activities),
            "not_taken": len(compilation.not_taken),
            "not_taken_by_reason": dict(
                sorted(Counter(each.reason for each in compilation.not_taken).items())
            ),
        },
    }


def _workshop(workshop: Workshop) -> dict[str, Any]:
    themes = {theme.ordinal: theme.title for theme in workshop.themes}
    counts = Counter(note.theme for note in workshop.notes)
    return {
        "ordinal": workshop.ordinal,
        "title": workshop.title,
        "date": workshop.day.isoformat() if workshop.day else None,
        "fingerprint": workshop.fingerprint,
        "prose": _texts(workshop.prose),
        "head_counts": [_head_count(each) for each in workshop.head_counts],
        "themes": [
            {
                "ordinal": theme.ordinal,
                "title": theme.title,
                "intro": _texts(theme.intro),
                "priorities": _texts(theme.priorities),
                "notes": counts[theme.ordinal],
                "notes_by_kind": _by_kind(note for note in workshop.notes if note.theme == theme.ordinal),
            }
            for theme in workshop.themes
        ],
        "notes_without_theme": counts[None],
        "notes_by_kind": _by_kind(workshop.notes),
        "notes": [_note(each, themes) for each in workshop.notes],
    }


def _note(note: Note, themes: dict[int, str]) -> dict[str, Any]:
    made: dict[str, Any] = {
        "order": note.order,
        "text": note.text,
        "kind": note.kind.value,
        "theme": themes.get(note.theme) if note.theme else None,
        "cell": note.cell,
        "order_in_cell": note.order_in_cell,
        "lead": note.lead,
        "lead_sentence": note.lead_sentence,
        "fingerprint": note.fingerprint,
        "place": note.at.facts(),
    }
    known = {
        "section": note.section,
        "group": note.group,
        "author": note.author,
        "written": note.written.isoformat() if note.written else "",
        "formula": note.formula,
        "extra": dict(note.extra),
    }
    return made | {name: value for name, value in known.items() if value}


def _head_count(count: HeadCount) -> dict[str, Any]:
    return {
        "number": count.number,
        "who": count.who,
        "country": count.country or None,
        "included": count.included,
        "sentence": count.sentence,
    }


def _activity(activity: Activity) -> dict[str, Any]:
    return {"ordinal": activity.ordinal, "text": activity.text, "pilot": activity.pilot or None}


def _not_taken(piece: NotTaken) -> dict[str, Any]:
    return {"text": piece.text, "reason": piece.reason, "place": piece.at.facts()}


def _by_kind(notes: Iterable[Note]) -> dict[str, int]:
    counts = Counter(note.kind for note in notes)
    return {kind.value: counts[kind] for kind in NoteKind}


def _texts(passages: Iterable[Passage]) -> list[str]:
    return [each.text for each in passages]
