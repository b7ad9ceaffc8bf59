"""Sheets (CSV, XLSX, a board's export) to a compilation: one note a row, unless its columns are of kinds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from larsam.platform.documents.domain.source import Cell, Piece, Role, Row, Sheet, SourceDocument, pieces_of
from larsam.workshops.domain.columns import ColumnMapping, Field, guess_mapping
from larsam.workshops.domain.compilation import ColumnReport, Compilation, HeadingUse
from larsam.workshops.domain.dates import find_date
from larsam.workshops.domain.drafting import About, Draft, WorkshopDraft
from larsam.workshops.domain.outline import set_aside
from larsam.workshops.domain.rows import cut_row, text_of


def cut_table(document: SourceDocument, mapping: ColumnMapping) -> Compilation:
    """Cut one sheet by a mapping that a person has seen; the other sheets are not taken."""
    return cut_sheets(document, [mapping])


def cut_sheets(document: SourceDocument, mappings: Sequence[ColumnMapping] | None = None) -> Compilation:
    """Cut every sheet that has a mapping (by its name); without mappings all that can be guessed."""
    chosen = {each.sheet: each for each in (mappings or [guess_mapping(sheet) for sheet in document.sheets])}
    taken = [sheet for sheet in document.sheets if sheet.name in chosen and chosen[sheet.name].has_notes]
    draft = Draft(title=_stem(document.name))
    cutter = _SheetCutter(draft, several=len(taken) > 1)
    for block in document.blocks:
        pieces = pieces_of(block)
        for piece in pieces:
            draft.not_taken.append(set_aside(piece, piece.reason or "workshops.not_taken.outside_table"))
    for sheet in document.sheets:
        if sheet in taken:
            cutter.cut(sheet, chosen[sheet.name])
        else:
            _leave(draft, sheet)
    return draft.freeze()


class _SheetCutter:
    """Keeps the workshops apart that the rows of all sheets name."""

    def __init__(self, draft: Draft, *, several: bool) -> None:
        self.draft = draft
        self.several = several
        self.workshops: dict[tuple[str, date | None], WorkshopDraft] = {}

    def cut(self, sheet: Sheet, mapping: ColumnMapping) -> None:
        self._head(sheet, mapping)
        about_theme = sheet.name if self.several and Field.THEME not in mapping.uses else ""
        carried = ""
        for row in sheet.rows:
            self._aside(row)
            if not any(cell.content for cell in row.cells):
                continue
            if row.width > len(sheet.header.cells):
                self._leave_row(row, "workshops.not_taken.row_too_long")
                continue
            workshop = self._workshop(row, mapping)
            carried = text_of(row, mapping.uses, Field.THEME) or carried
            key = f"w{workshop.ordinal}-s{row.table}-r{row.number}"
            theme = about_theme or (carried if _by_lines(mapping) else "")
            about = About(theme=workshop.theme(theme).ordinal) if theme else About()
            if not cut_row(workshop, row, mapping.uses, sheet.columns, about, key=key):
                self._leave_row(row, "workshops.not_taken.row_without_note")

    def _head(self, sheet: Sheet, mapping: ColumnMapping) -> None:
        for row in sheet.above:
            self._leave_row(row, "workshops.not_taken.above_table")
            self._aside(row)
        self._aside(sheet.header)
        for piece in _content(sheet.header):
            self.draft.heading(piece, HeadingUse.COLUMN)
        for column, (name, use) in enumerate(zip(sheet.columns, mapping.uses, strict=False)):
            filled = sum(bool(row.cell(column).content) for row in sheet.rows)
            self.draft.columns.append(ColumnReport(sheet.name, name, use.value, filled))

    def _workshop(self, row: Row, mapping: ColumnMapping) -> WorkshopDraft:
        name = text_of(row, mapping.uses, Field.WORKSHOP)
        day = find_date(text_of(row, mapping.uses, Field.DAY)) or find_date(name)
        key = (name.casefold(), day)
        if key not in self.workshops:
            made = self.draft.open_workshop(name or self.draft.title)
            made.day = day or made.day
            self.workshops[key] = made
        return self.workshops[key]

    def _leave_row(self, row: Row, reason: str) -> None:
        self.draft.not_taken.extend(set_aside(piece, reason) for piece in _content(row))

    def _aside(self, row: Row) -> None:
        for piece in pieces_of(row):
            if piece.role is Role.SKIPPED:
                self.draft.not_taken.append(set_aside(piece, piece.reason))
            elif piece.role is Role.RULE:
                self.draft.not_taken.append(set_aside(piece, "workshops.not_taken.markup"))


def _leave(draft: Draft, sheet: Sheet) -> None:
    """A sheet that holds no notes goes to the list as it is."""
    for row in (*sheet.above, sheet.header, *sheet.rows):
        for piece in pieces_of(row):
            draft.not_taken.append(
                set_aside(piece, piece.reason or "workshops.not_taken.sheet_without_notes")
            )


def _by_lines(mapping: ColumnMapping) -> bool:
    return any(use in (Field.REFLECTIONS, Field.IDEAS, Field.LINES) for use in mapping.uses)


def _content(row: Row) -> list[Piece]:
    cells: Sequence[Cell] = row.cells
    return [piece for cell in cells for piece in cell.content]


def _stem(name: str) -> str:
    """A file's name without folders and ending."""
    base = name.replace("\\", "/").rpartition("/")[2]
    stem, dot, _ = base.rpartition(".")
    return stem if dot and stem else base
