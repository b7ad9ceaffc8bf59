"""What a source is found to hold: workshops with their notes, and everything around them.

Every part says which pieces of the source it was made of (``sources`` holds their serial numbers), so
``accounting.account`` can show that nothing was lost and nothing counted twice. A compilation is a
proposal: people look at it, change it and adopt it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from larsam.platform.documents.domain.source import Location


class NoteKind(StrEnum):
    """What sort of thing a note says. Unknown until a column or a person tells."""

    REFLECTION = "reflection"
    IDEA = "idea"
    UNKNOWN = "unknown"


class HeadingUse(StrEnum):
    """What a heading was understood as."""

    TITLE = "title"
    WORKSHOP = "workshop"
    THEME = "theme"
    SECTION = "section"
    GROUP = "group"
    PROSE = "prose"
    PRIORITIES = "priorities"
    KIND = "kind"
    SUMMARY = "summary"
    PLAN = "plan"
    COLUMN = "column"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, list item or table row that is kept as it is."""

    text: str
    at: Location
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading or a column's name, and what it was understood as."""

    text: str
    use: HeadingUse
    level: int
    at: Location
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class HeadCount:
    """How many took part, read from a sentence that is kept beside it.

    ``country`` is an ISO 3166 code where the sentence names a country. ``included`` says that these
    people are part of a number given before ("varav 5 från Danmark") and must not be added again.
    """

    number: int
    who: str
    country: str
    included: bool
    sentence: str
    at: Location


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme of one workshop with its introduction and priorities. ``ordinal`` counts from 1."""

    ordinal: int
    title: str
    intro: tuple[Passage, ...] = ()
    priorities: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """One note.

    Notes that stood in one cell share ``cell`` and are numbered by ``order_in_cell`` from 1. A note that
    introduces the ones after it has ``lead``; those carry its words in ``lead_sentence``. A post with
    both subject and body is one note whose ``lead_sentence`` is the subject.
    """

    order: int
    text: str
    kind: NoteKind
    theme: int | None
    cell: str
    order_in_cell: int
    at: Location
    sources: tuple[int, ...]
    fingerprint: str
    lead: bool = False
    lead_sentence: str = ""
    section: str = ""
    group: str = ""
    author: str = ""
    written: date | None = None
    formula: bool = False
    extra: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Workshop:
    """One workshop. ``ordinal`` counts from 1 in the order of the source."""

    ordinal: int
    title: str
    day: date | None
    fingerprint: str
    prose: tuple[Passage, ...] = ()
    head_counts: tuple[HeadCount, ...] = ()
    themes: tuple[Theme, ...] = ()
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Activity:
    """A planned activity. ``pilot`` is what the source says in brackets about where it is tried first."""

    ordinal: int
    text: str
    pilot: str
    at: Location
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class NotTaken:
    """A piece of the source that becomes nothing, with the code of the reason (``codes.NOT_TAKEN``)."""

    text: str
    reason: str
    at: Location
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ColumnReport:
    """What was done with one column of a table: its use, and in how many rows it held something."""

    sheet: str
    name: str
    use: str
    filled: int


@dataclass(frozen=True, slots=True)
class Compilation:
    """Everything a source holds."""

    title: str
    preamble: tuple[Passage, ...] = ()
    workshops: tuple[Workshop, ...] = ()
    synthesis: tuple[Passage, ...] = ()
    areas: tuple[Passage, ...] = ()
    activities: tuple[Activity, ...] = ()
    headings: tuple[Heading, ...] = ()
    not_taken: tuple[NotTaken, ...] = ()
    columns: tuple[ColumnReport, ...] = ()

    def notes(self) -> Iterator[Note]:
        """The notes of all workshops in order."""
        for workshop in self.workshops:
            yield from workshop.notes
