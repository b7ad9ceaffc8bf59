"""What a reader hands over: an ordered, neutral account of everything that stood in a file.

A reader knows formats, not workshops. It cuts a file into *pieces*, the smallest units
that somebody may want to keep or set aside: a heading, a paragraph, a list item, one line of a
table cell. Every piece keeps its number (``serial``, counted through the whole document), its place
and its raw text, so that the pieces together are the source's non-blank content, once and in order.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final


class Role(StrEnum):
    """What a piece is in the file, before anyone has decided what it means."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    RULE = "rule"
    """Markup with no words of its own, such as the line of dashes below a table head."""
    SKIPPED = "skipped"
    """Something that is never content (a script, a picture, another archive member); see ``reason``."""


_WORDLESS: Final = (Role.RULE, Role.SKIPPED)


@dataclass(frozen=True, slots=True)
class Location:
    """A place somebody can find again in their own file. Lines, rows and tables count from 1."""

    file: str
    member: str | None = None
    line: int | None = None
    sheet: str | None = None
    table: int | None = None
    row: int | None = None
    column: str | None = None

    def facts(self) -> dict[str, object]:
        """The parts that are known, for a sentence or for JSON."""
        parts = {
            "file": self.file,
            "member": self.member,
            "line": self.line,
            "sheet": self.sheet,
            "table": self.table,
            "row": self.row,
            "column": self.column,
        }
        return {name: value for name, value in parts.items() if value is not None}


@dataclass(frozen=True, slots=True)
class Piece:
    """The smallest unit of a source.

    ``text`` is plain text without markup; ``raw`` is what stood in the file. ``level`` is a heading's
    level (1 to 6) or a list item's depth (from 0). ``bold`` says that every word was bold, ``gap`` that
    a blank line went before, ``formula`` that a spreadsheet would take the text for a formula.
    """

    serial: int
    role: Role
    text: str
    raw: str
    at: Location
    level: int = 0
    marker: str = ""
    bold: bool = False
    gap: bool = False
    formula: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; ``column`` counts from 0. An empty cell has no pieces."""

    column: int
    pieces: tuple[Piece, ...] = ()
    content: tuple[Piece, ...] = field(init=False, repr=False, compare=False)
    """The pieces that carry words; kept, since rules ask for it again and again."""

    def __post_init__(self) -> None:
        words = tuple([piece for piece in self.pieces if piece.role not in _WORDLESS])
        object.__setattr__(self, "content", words)

    @property
    def text(self) -> str:
        """The cell's words, one line a piece, an empty line where the source had a gap."""
        return join_lines(self.content)


@dataclass(frozen=True, slots=True)
class Row:
    """A table row. ``header`` is set when the file itself says so (a rule below, ``<th>``, a Word flag)."""

    table: int
    number: int
    cells: tuple[Cell, ...]
    at: Location
    header: bool = False

    def cell(self, column: int) -> Cell:
        """The cell of a column, empty when the row is shorter."""
        return self.cells[column] if column < len(self.cells) else Cell(column)

    @property
    def width(self) -> int:
        """Number of cells up to the last one with content."""
        return max((cell.column + 1 for cell in self.cells if cell.pieces), default=0)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with named columns. ``above`` holds what stood over the header row."""

    name: str
    header: Row
    rows: tuple[Row, ...]
    above: tuple[Row, ...] = ()
    member: str | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        """Column names as they are written, an empty string for a nameless column."""
        return tuple(cell.text for cell in self.header.cells)


@dataclass(frozen=True, slots=True)
class Member:
    """What was done with one file of an archive; ``outcome`` is a code from ``codes.MEMBERS``."""

    name: str
    size: int
    outcome: str


@dataclass(frozen=True, slots=True)
class Remark:
    """Something a reader decided that a person should know: a code with facts."""

    code: str
    facts: Mapping[str, object] = field(default_factory=dict)


Block = Piece | Row


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """A whole source. Running text is in ``blocks``, tables with named columns are in ``sheets``."""

    name: str
    form: str
    digest: str
    encoding: str = ""
    blocks: tuple[Block, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    members: tuple[Member, ...] = ()
    remarks: tuple[Remark, ...] = ()

    def pieces(self) -> Iterator[Piece]:
        """Every piece in the order of the file."""
        for block in self.blocks:
            yield from pieces_of(block)
        for sheet in self.sheets:
            for row in (*sheet.above, sheet.header, *sheet.rows):
                yield from pieces_of(row)


def pieces_of(block: Block) -> tuple[Piece, ...]:
    """The pieces of a block in order."""
    if isinstance(block, Piece):
        return (block,)
    return tuple(piece for cell in block.cells for piece in cell.pieces)


def join_lines(pieces: tuple[Piece, ...]) -> str:
    """Several pieces as one text: a line each, list items with a dash, gaps kept."""
    if len(pieces) < 2:
        return pieces[0].text if pieces else ""
    lines: list[str] = []
    for piece in pieces:
        if lines and piece.gap:
            lines.append("")
        dash = piece.role is Role.ITEM
        lines.append(f"{piece.marker or '-'} {piece.text}" if dash else piece.text)
    return "\n".join(lines)
