"""A whole HTML page, or a table in it: paragraphs, lists and tables with their cells."""

from __future__ import annotations

from typing import Final

from larsam.platform.documents.domain.source import Piece, Role
from larsam.platform.documents.readers.builder import Builder, Draft
from larsam.platform.documents.readers.markup import Mark, parse

_CELLS: Final = (Mark.CELL, Mark.HEAD_CELL)


def read_markup(builder: Builder, source: str, *, first_line: int = 1) -> None:
    """Cut HTML into the builder's blocks. A table inside a cell is read as more lines of that cell."""
    _PageReader(builder, first_line).read(source)


class _PageReader:
    """Gathers the cells of the row that is open; everything outside tables goes straight in."""

    def __init__(self, builder: Builder, first_line: int) -> None:
        self.builder = builder
        self.first_line = first_line
        self.depth = 0
        self.table = 0
        self.number = 0
        self.cells: list[list[Draft]] = []
        self.header = True

    def read(self, source: str) -> None:
        for part in parse(source, newline_breaks=False):
            if isinstance(part, Draft):
                self._draft(part)
            else:
                self._mark(part)
        self._end_row()

    def _draft(self, draft: Draft) -> None:
        if draft.role is Role.RULE:
            self._end_row()
            if self.builder.blocks and isinstance(self.builder.blocks[-1], Piece):
                self.builder.extend_last("", draft.raw)
                return
        elif self.depth and self.cells:
            self.cells[-1].append(draft)
            return
        self._end_row()
        self.builder.add(draft, self.builder.at(line=self.first_line + draft.line))

    def _mark(self, mark: Mark) -> None:
        if mark is Mark.TABLE:
            self.depth += 1
            if self.depth == 1:
                self.table, self.number = self.builder.next_table(), 0
        elif mark is Mark.TABLE_END:
            if self.depth == 1:
                self._end_row()
            self.depth = max(self.depth - 1, 0)
        elif self.depth == 1 and mark is Mark.ROW:
            self._end_row()
        elif self.depth == 1 and mark in _CELLS:
            self.cells.append([])
            self.header = self.header and mark is Mark.HEAD_CELL

    def _end_row(self) -> None:
        if self.cells:
            line = next((draft.line for cell in self.cells for draft in cell), 0)
            self.number += 1
            at = self.builder.at(line=self.first_line + line, table=self.table, row=self.number)
            made = self.builder.row(
                self.cells,
                table=self.table,
                number=self.number,
                at=at,
                header=self.header and self.number == 1,
            )
            if any(cell.pieces for cell in made.cells):
                self.builder.blocks.append(made)
        self.cells, self.header = [], True
