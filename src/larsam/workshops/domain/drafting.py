"""A compilation while it is being cut: where notes and passages are put, numbered and given fingerprints."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from larsam.platform.documents.domain.source import Location, Piece, Role, Row, pieces_of
from larsam.workshops.domain.chains import leads
from larsam.workshops.domain.compilation import (
    Activity,
    ColumnReport,
    Compilation,
    Heading,
    HeadingUse,
    Note,
    NoteKind,
    NotTaken,
    Passage,
    Theme,
    Workshop,
)
from larsam.workshops.domain.dates import find_date
from larsam.workshops.domain.fingerprints import NoteFingerprints, workshop_fingerprint
from larsam.workshops.domain.headcounts import head_counts

_CONTINUED: Final = re.compile(
    r"\s*[(,–-]?\s*(?:forts\.?|fortsättning|cont\.?|continued)\s*\)?\s*\Z", re.IGNORECASE
)
_PILOT: Final = re.compile(r"\(([^()]*\bpilot\w*\b[^()]*)\)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class About:
    """What is known about a note besides its words."""

    theme: int | None = None
    kind: NoteKind = NoteKind.UNKNOWN
    section: str = ""
    group: str = ""
    author: str = ""
    written: date | None = None
    extra: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class ThemeDraft:
    """A theme that still grows."""

    ordinal: int
    title: str
    intro: list[Passage] = field(default_factory=list)
    priorities: list[Passage] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _RawNote:
    text: str
    about: About
    cell: str
    order_in_cell: int
    at: Location
    sources: tuple[int, ...]
    lead: bool
    lead_sentence: str
    formula: bool


class WorkshopDraft:
    """A workshop that still grows."""

    def __init__(self, ordinal: int, title: str) -> None:
        self.ordinal = ordinal
        self.title = title
        self.day: date | None = find_date(title)
        self.prose: list[Passage] = []
        self.themes: list[ThemeDraft] = []
        self._by_title: dict[str, ThemeDraft] = {}
        self._notes: list[_RawNote] = []

    def theme(self, title: str) -> ThemeDraft:
        """The theme of a title, made when it is new; "(forts.)" goes on with the one before."""
        plain = _CONTINUED.sub("", title)
        key = " ".join(plain.casefold().split())
        if key not in self._by_title:
            self._by_title[key] = ThemeDraft(len(self.themes) + 1, plain)
            self.themes.append(self._by_title[key])
        return self._by_title[key]

    def lines(
        self, pieces: Sequence[Piece], about: About, *, cell: str, extra_sources: tuple[int, ...] = ()
    ) -> None:
        """One note a piece; those of one cell keep its key, their order and their lead sentence.

        Without a ``cell`` the pieces are running text: only a lead and what follows it belong together.
        """
        led = leads(pieces, in_cell=bool(cell))
        followed = {lead for index, lead in enumerate(led) if lead is not None and lead != index}
        counts: dict[str, int] = {}
        for index, piece in enumerate(pieces):
            lead = led[index] if led[index] in followed else None
            opener = pieces[lead] if lead is not None else piece
            key = cell or f"w{self.ordinal}-p{opener.serial + 1}"
            counts[key] = counts.get(key, 0) + 1
            sources = (piece.serial, *extra_sources) if index == 0 else (piece.serial,)
            follows = lead is not None and lead != index
            self._notes.append(
                _RawNote(
                    piece.text, about, key, counts[key], piece.at, sources, lead == index,
                    opener.text if follows else "", piece.formula,
                )
            )  # fmt: skip

    def post(
        self,
        text: str,
        subject: str,
        about: About,
        *,
        cell: str,
        at: Location,
        sources: tuple[int, ...],
        formula: bool,
    ) -> None:
        """One note of a row with subject and text; the subject leads, or is the note when it stands alone."""
        words, lead_sentence = (text, subject) if text else (subject, "")
        self._notes.append(_RawNote(words, about, cell, 1, at, sources, False, lead_sentence, formula))

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been put here."""
        return not (self._notes or self.prose or self.themes)

    def freeze(self, taken: set[str]) -> Workshop:
        """The finished workshop. Without a date in its title it takes the only one its prose names.

        ``taken`` holds the fingerprints of the workshops before it, and gets this one's.
        """
        day = self.day
        if day is None:
            named = {found for passage in self.prose if (found := find_date(passage.text))}
            day = named.pop() if len(named) == 1 else None
        mark = workshop_fingerprint(self.title, day)
        if mark in taken:
            mark = workshop_fingerprint(self.title, day, self.ordinal)
        taken.add(mark)
        fingerprints = NoteFingerprints(mark)
        titles = {theme.ordinal: theme.title for theme in self.themes}
        notes = tuple(
            _note(
                order,
                raw,
                fingerprints.make(titles.get(raw.about.theme or 0, ""), raw.lead_sentence, raw.text),
            )
            for order, raw in enumerate(self._notes, 1)
        )
        themes = tuple(Theme(t.ordinal, t.title, tuple(t.intro), tuple(t.priorities)) for t in self.themes)
        return Workshop(
            self.ordinal, self.title, day, mark, tuple(self.prose), head_counts(self.prose), themes, notes
        )


def _note(order: int, raw: _RawNote, mark: str) -> Note:
    about = raw.about
    return Note(
        order=order,
        text=raw.text,
        kind=about.kind,
        theme=about.theme,
        cell=raw.cell,
        order_in_cell=raw.order_in_cell,
        at=raw.at,
        sources=raw.sources,
        fingerprint=mark,
        lead=raw.lead,
        lead_sentence=raw.lead_sentence,
        section=about.section,
        group=about.group,
        author=about.author,
        written=about.written,
        formula=raw.formula,
        extra=about.extra,
    )


@dataclass(slots=True)
class Draft:
    """The whole compilation while it grows."""

    title: str = ""
    preamble: list[Passage] = field(default_factory=list)
    workshops: list[WorkshopDraft] = field(default_factory=list)
    synthesis: list[Passage] = field(default_factory=list)
    areas: list[Passage] = field(default_factory=list)
    activities: list[Activity] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    not_taken: list[NotTaken] = field(default_factory=list)
    columns: list[ColumnReport] = field(default_factory=list)

    def open_workshop(self, title: str) -> WorkshopDraft:
        """A new workshop after the ones before."""
        made = WorkshopDraft(len(self.workshops) + 1, title)
        self.workshops.append(made)
        return made

    def heading(self, piece: Piece, use: HeadingUse, level: int = 0) -> None:
        """Keep a heading or a column's name."""
        self.headings.append(Heading(piece.text, use, level, piece.at, (piece.serial,)))

    def activity(self, passage: Passage) -> None:
        """Keep a planned activity."""
        found = _PILOT.search(passage.text)
        self.activities.append(
            Activity(
                len(self.activities) + 1, passage.text, found[1] if found else "", passage.at, passage.sources
            )
        )

    def freeze(self) -> Compilation:
        """The finished compilation, with everything in the order of the source."""
        taken: set[str] = set()
        return Compilation(
            self.title,
            tuple(self.preamble),
            tuple(each.freeze(taken) for each in self.workshops if not each.is_empty),
            tuple(self.synthesis),
            tuple(self.areas),
            tuple(self.activities),
            tuple(sorted(self.headings, key=lambda each: each.sources)),
            tuple(sorted(self.not_taken, key=lambda each: each.sources)),
            tuple(self.columns),
        )


def passage(block: Piece | Row) -> Passage:
    """A paragraph, list item or table row as it is; the cells of a row are parted by bars."""
    if isinstance(block, Piece):
        return Passage(block.text, block.at, (block.serial,))
    content = [piece for piece in pieces_of(block) if piece.role not in (Role.RULE, Role.SKIPPED)]
    text = " | ".join(cell.text for cell in block.cells if cell.content)
    return Passage(text, block.at, tuple(piece.serial for piece in content))
