"""What the columns of a table mean: guessed from their names, changed by a person, used to cut rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from larsam.platform.documents.domain.source import Row, Sheet
from larsam.workshops.domain.compilation import NoteKind
from larsam.workshops.domain.vocabulary import kind_of, words


class Field(StrEnum):
    """What one column of a table holds."""

    TEXT = "text"
    """The note: one a row."""
    SUBJECT = "subject"
    """The note's lead sentence, or the note itself where the text is empty."""
    REFLECTIONS = "reflections"
    """Notes of that kind: one a paragraph, list item or line of each cell."""
    IDEAS = "ideas"
    LINES = "lines"
    """Notes of unknown kind, one a line."""
    THEME = "theme"
    KIND = "kind"
    WORKSHOP = "workshop"
    DAY = "day"
    """The day of the workshop."""
    WRITTEN = "written"
    """When the note was written."""
    GROUP = "group"
    AUTHOR = "author"
    EXTRA = "extra"
    """Kept beside the note under the column's own name."""


#: Columns whose cells become notes line by line, with the kind they give.
LINE_FIELDS: Final = {
    Field.REFLECTIONS: NoteKind.REFLECTION,
    Field.IDEAS: NoteKind.IDEA,
    Field.LINES: NoteKind.UNKNOWN,
}
_NOTE_FIELDS: Final = (Field.TEXT, Field.SUBJECT, *LINE_FIELDS)

_NAMES: Final[dict[Field, frozenset[str]]] = {
    Field.TEXT: words(
        "anteckning anteckningar text body note notes brödtext innehåll content kommentar beskrivning "
        "description svar inlägg post message meddelande lapp notat tekst indhold innhold answer "
        "response"
    ),
    Field.SUBJECT: words("rubrik subject title titel ämne överskrift heading emne headline"),
    Field.THEME: words(
        "tema theme section sektion avsnitt kolumn column kategori category område topic huvudområde tematik"
    ),
    Field.KIND: words("sort kind typ type slag art"),
    Field.WORKSHOP: words("workshop workshopen tillfälle verkstad session möte board tavla verksted"),
    Field.DAY: words("datum date dag day dato workshopdatum"),
    Field.WRITTEN: words("skapad created createdat timestamp tidstämpel tidpunkt skrivet written"),
    Field.GROUP: words("grupp group bord gruppe team lag"),
    Field.AUTHOR: words(
        "författare author skribent namn name avsändare deltagare forfatter upphov createdby"
    ),
}


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """The use of every column of one sheet, by position. ``sure`` is off when the text column is a guess."""

    sheet: str
    uses: tuple[Field, ...]
    sure: bool = True

    @property
    def has_notes(self) -> bool:
        """Whether any column gives notes."""
        return any(use in _NOTE_FIELDS for use in self.uses)

    def first(self, field: Field) -> int | None:
        """The position of a field's column."""
        return self.uses.index(field) if field in self.uses else None


def field_of(name: str) -> Field:
    """What a column's name says; :attr:`Field.EXTRA` when it says nothing known."""
    kind = kind_of(name)
    if kind is NoteKind.REFLECTION:
        return Field.REFLECTIONS
    if kind is NoteKind.IDEA:
        return Field.IDEAS
    parts = re.findall(r"[^\W_]+", name.casefold())
    joined = "".join(parts)
    for field, names in _NAMES.items():
        if joined in names:
            return field
    for field, names in _NAMES.items():
        if len(parts) in (1, 2) and parts[0] in names:
            return field
    return Field.EXTRA


def guess_uses(names: Sequence[str]) -> tuple[Field, ...]:
    """A use for every column name. A field that only one column can have goes to the first that names it."""
    taken: set[Field] = set()
    uses: list[Field] = []
    for name in names:
        use = field_of(name)
        if use in taken and use not in LINE_FIELDS:
            use = Field.EXTRA
        taken.add(use)
        uses.append(use)
    if taken & set(LINE_FIELDS):
        # Beside columns of reflections or ideas a third text column holds notes too, of unknown kind.
        return tuple(Field.LINES if use in (Field.TEXT, Field.SUBJECT) else use for use in uses)
    return tuple(uses)


def guess_mapping(sheet: Sheet) -> ColumnMapping:
    """A mapping for a sheet, from the names of its columns and, failing them, from what they hold.

    Without a text column the one with the longest texts is proposed, and the mapping is marked unsure so
    that a person is asked.
    """
    uses = guess_uses(sheet.columns)
    mapping = ColumnMapping(sheet.name, uses)
    if mapping.has_notes:
        return mapping
    longest = _longest_column(sheet.rows, [index for index, use in enumerate(uses) if use is Field.EXTRA])
    if longest is None:
        return ColumnMapping(sheet.name, uses, sure=False)
    changed = tuple(Field.TEXT if index == longest else use for index, use in enumerate(uses))
    return ColumnMapping(sheet.name, changed, sure=False)


def is_kind_header(row: Row) -> bool:
    """A row that names kinds ("Reflektioner", "Konkreta idéer") and nothing that is not a column's name."""
    names = [cell.text for cell in row.cells if cell.content]
    fields = [field_of(name) for name in names]
    return any(field in (Field.REFLECTIONS, Field.IDEAS) for field in fields) and Field.EXTRA not in fields


def header_uses(row: Row) -> tuple[Field, ...]:
    """Uses for the head of a table in running text; unnamed kinds of column hold notes of unknown kind."""
    uses = guess_uses([cell.text for cell in row.cells])
    if any(use in _NOTE_FIELDS for use in uses):
        return uses
    return tuple(Field.LINES for _ in row.cells)


def _longest_column(rows: Sequence[Row], candidates: Sequence[int]) -> int | None:
    """The column whose words are longest on average in the first hundred rows; at least two words."""
    best, best_length = None, 0.0
    for column in candidates:
        texts = [row.cell(column).text for row in rows[:100]]
        filled = [text for text in texts if " " in text.strip()]
        length = sum(map(len, filled)) / max(len(rows[:100]), 1)
        if length > best_length:
            best, best_length = column, length
    return best
