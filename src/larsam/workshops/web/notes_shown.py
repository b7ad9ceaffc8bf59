"""Notes as the workshop's page lays them out: themes in order, the two columns, chains kept together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from larsam.workshops.models import Note, NoteKind, Theme


@dataclass(slots=True)
class Line:
    """One note and whether it hangs on the lead sentence above it."""

    note: Note
    follows: bool


@dataclass(slots=True)
class Part:
    """One theme of the page (``None``: notes without a theme) with its notes by kind."""

    theme: Theme | None
    reflections: list[Line] = field(default_factory=list)
    ideas: list[Line] = field(default_factory=list)
    unknown: list[Line] = field(default_factory=list)

    @property
    def count(self) -> int:
        """Notes on this page of the list."""
        return len(self.reflections) + len(self.ideas) + len(self.unknown)


def parts(themes: Iterable[Theme], notes: Iterable[Note], *, empty: bool) -> list[Part]:
    """The themes with their notes, in the order of the source. ``empty`` keeps themes without notes here."""
    made: dict[int | None, Part] = {one.pk: Part(one) for one in themes}
    made[None] = Part(None)
    lead: Note | None = None
    for note in notes:
        part = made.get(note.theme_id) or made[None]
        lead = note if note.is_lead else lead
        follows = bool(lead and not note.is_lead and note.cell and note.cell == lead.cell)
        _column(part, note).append(Line(note, follows))
    return [one for one in made.values() if one.count or (empty and one.theme is not None)]


def _column(part: Part, note: Note) -> list[Line]:
    if note.kind == NoteKind.REFLECTION:
        return part.reflections
    return part.ideas if note.kind == NoteKind.IDEA else part.unknown
