"""Makes pieces, rows and sheets: numbers them, cleans their text and keeps to the limits."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from larsam.platform.documents.domain.source import Block, Cell, Location, Piece, Role, Row
from larsam.platform.documents.readers.limits import Limits, refuse

#: Control characters that XML and databases refuse, zero-width space, soft hyphen and stray marks of order.
_UNWANTED: Final = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\u00ad\ufeff\ufffe\uffff\ud800-\udfff]"
)
_SPACES: Final = re.compile(r"\s+")
_FORMULA: Final = re.compile(r"[=@\t\r]|[+\-](?=[^\s\-–•])")
_BULLET: Final = re.compile(r"([-*+•·–—○▪●‣◦]|\d{1,2}[.)]|[a-zåäö]\))\s+(?=\S)")


def clean(text: str) -> str:
    """Text on one line, with single spaces, composed letters and no control characters."""
    return unicodedata.normalize("NFC", _SPACES.sub(" ", _UNWANTED.sub("", text))).strip()


def looks_like_formula(text: str) -> bool:
    """Whether a spreadsheet would take the text for a formula (``=cmd``, ``@sum``, ``+1``, ``-1``)."""
    return _FORMULA.match(text) is not None


def split_bullet(text: str) -> tuple[str, str]:
    """``("-", "words")`` for ``"- words"``, ``("", text)`` where there is no list mark."""
    found = _BULLET.match(text)
    return (found[1], text[found.end() :]) if found else ("", text)


@dataclass(frozen=True, slots=True)
class Draft:
    """A piece before it has a number and a place. ``line`` counts from 0 within what was parsed."""

    role: Role
    text: str
    raw: str
    level: int = 0
    marker: str = ""
    bold: bool = False
    gap: bool = False
    reason: str = ""
    line: int = 0


class Builder:
    """Collects the blocks of one document."""

    def __init__(self, name: str, limits: Limits, *, member: str | None = None) -> None:
        self.name = name
        self.limits = limits
        self.member = member
        self.blocks: list[Block] = []
        self.serial = 0
        self.formulas = 0
        self.tables = 0

    def at(
        self,
        *,
        line: int | None = None,
        sheet: str | None = None,
        table: int | None = None,
        row: int | None = None,
        column: str | None = None,
    ) -> Location:
        """A place in this file."""
        return Location(self.name, self.member, line, sheet, table, row, column)

    def piece(self, draft: Draft, at: Location, *, formula: bool = False) -> Piece:
        """Number a piece. Refuses when there are more than the limit."""
        if self.serial >= self.limits.max_pieces:
            refuse("too_many_pieces", file=self.name, limit=self.limits.max_pieces)
        text = clean(draft.text)
        role = draft.role if text or draft.role is Role.SKIPPED else Role.RULE
        suspect = formula or (role is not Role.SKIPPED and looks_like_formula(text))
        self.formulas += suspect
        made = Piece(
            self.serial,
            role,
            text,
            draft.raw,
            at,
            level=draft.level,
            marker=draft.marker,
            bold=draft.bold,
            gap=draft.gap,
            formula=suspect,
            reason=draft.reason,
        )
        self.serial += 1
        return made

    def add(self, draft: Draft, at: Location) -> Piece:
        """Number a piece and put it in the running text."""
        made = self.piece(draft, at)
        self.blocks.append(made)
        return made

    def extend_last(self, text: str, raw: str) -> None:
        """Let the last piece go on with one more line of the source."""
        last = self.blocks[-1]
        if isinstance(last, Piece):
            self.blocks[-1] = replace(last, text=clean(f"{last.text} {text}"), raw=last.raw + raw)

    def row(
        self,
        cells: Iterable[Sequence[Draft]],
        *,
        table: int,
        number: int,
        at: Location,
        header: bool = False,
        columns: tuple[str, ...] = (),
        formulas: frozenset[int] = frozenset(),
    ) -> Row:
        """Number the pieces of a row. ``columns`` names the columns in the places of the pieces."""
        made: list[Cell] = []
        for index, drafts in enumerate(cells):
            if not drafts:
                made.append(Cell(index))
                continue
            label = columns[index] if index < len(columns) and columns[index] else str(index + 1)
            place = Location(at.file, at.member, at.line, at.sheet, at.table, at.row, label)
            pieces = tuple(self.piece(draft, place, formula=index in formulas) for draft in drafts)
            made.append(Cell(index, pieces))
        if len(made) > self.limits.max_columns:
            refuse(
                "too_many_columns",
                file=self.name,
                columns=len(made),
                limit=self.limits.max_columns,
                sheet=at.sheet,
                line=at.line,
            )
        return Row(table, number, tuple(made), at, header)

    def next_table(self) -> int:
        """The number of a new table."""
        self.tables += 1
        return self.tables
