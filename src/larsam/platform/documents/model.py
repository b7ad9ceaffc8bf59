"""One description of a document, written as HTML, Word or PDF by the writers.

A room builds a :class:`Document` once, out of blocks; each writer decides how a block looks in its
format. Everything here is plain text: a writer escapes, so a ``Text`` may hold any characters.
:func:`larsam.platform.documents.validation.check` says what is wrong with a document before it is written.

    >>> report = Document(
    ...     title="Sammanställning", language="sv",
    ...     blocks=(Heading("Syfte"), paragraph("Det som sades, ordnat."),),
    ... )
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal

Language = Literal["sv", "en"]
LANGUAGES: tuple[Language, ...] = ("sv", "en")

Alignment = Literal["start", "center", "end"]
"""Side of a column's text, in reading direction."""


# --- inline: what stands inside a paragraph -----------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Text:
    """Words. A line feed is a line break inside the paragraph."""

    text: str
    strong: bool = False
    emphasis: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A link out of the document: ``https:``, ``http:``, ``mailto:`` or ``tel:``."""

    address: str
    text: str


@dataclass(frozen=True, slots=True)
class Citation:
    """Numbers in brackets that lead to the anchored places they cite, such as ``[12, 14]``."""

    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A small label that says what kind of sentence it stands by, such as "Analytikerns"."""

    text: str


Inline = Text | Link | Citation | Mark


# --- blocks -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Anchor:
    """Something that can be cited. ``key`` is unique in the document (letters, digits, ``_`` and ``-``);
    ``label`` is what is shown, usually the note's number."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Heading:
    """Level 1 is the highest below the title, and no level may be skipped. ``key`` makes it linkable."""

    text: str
    level: int = 1
    key: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """``lead`` is an opening paragraph in larger type, ``small`` a remark in smaller type."""

    runs: tuple[Inline, ...]
    anchor: Anchor | None = None
    style: Literal["body", "lead", "small"] = "body"


@dataclass(frozen=True, slots=True)
class ListItem:
    runs: tuple[Inline, ...]
    children: BulletList | NumberedList | None = None
    anchor: Anchor | None = None


@dataclass(frozen=True, slots=True)
class BulletList:
    items: tuple[ListItem, ...]


@dataclass(frozen=True, slots=True)
class NumberedList:
    items: tuple[ListItem, ...]
    start: int = 1


@dataclass(frozen=True, slots=True)
class Definition:
    """A term and what is said about it."""

    term: str
    runs: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class DefinitionList:
    entries: tuple[Definition, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A numbered source that citations lead to. ``source`` says where it was written."""

    anchor: Anchor
    runs: tuple[Inline, ...]
    source: str = ""


@dataclass(frozen=True, slots=True)
class NoteList:
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """``width`` is a share of the table's width, relative to the other columns."""

    heading: str
    width: float = 1.0
    align: Alignment = "start"


@dataclass(frozen=True, slots=True)
class Cell:
    """Paragraphs and lists. No blocks is an empty cell, shown as the table's ``empty_text``."""

    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with column headings. ``row_headers`` says that the first cell of each row names the row."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: str = ""
    row_headers: bool = False
    empty_text: str = "–"


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture, as SVG (sharp everywhere; Word gets a PNG made from it), as PNG, or both.

    ``alt`` says what the picture shows to somebody who does not see it. ``width`` is a share of the
    text's width (0 to 1]. An SVG must not point to anything outside itself.
    """

    alt: str
    svg: bytes = b""
    png: bytes = b""
    caption: str = ""
    width: float = 1.0


@dataclass(frozen=True, slots=True)
class Callout:
    """A framed remark, such as a warning or an instruction to the reader."""

    blocks: tuple[Block, ...]
    title: str = ""
    kind: Literal["note", "warning"] = "note"


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page where there are pages."""


Block = (
    Heading
    | Paragraph
    | BulletList
    | NumberedList
    | DefinitionList
    | NoteList
    | Table
    | Figure
    | Callout
    | PageBreak
)

CELL_BLOCKS = (Paragraph, BulletList, NumberedList)
"""What a table cell may hold. (Every format and screen reader copes with these.)"""

CALLOUT_BLOCKS = (Paragraph, BulletList, NumberedList)


# --- the document -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Metadata:
    """Where the document comes from; the file's own properties and the line at its end."""

    author: str = ""
    organisation: str = ""
    version: str = ""
    content_hash: str = ""
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """``marks`` are short words of status shown at the top of every page, such as "Utkast" or
    "Påhittade exempeluppgifter". ``facts`` stand in the cover block below title and date (who took part,
    where). ``contents`` adds a list of the headings of levels 1 and 2."""

    title: str
    language: Language
    blocks: tuple[Block, ...]
    subtitle: str = ""
    date: dt.date | None = None
    marks: tuple[str, ...] = ()
    facts: tuple[Definition, ...] = ()
    metadata: Metadata = field(default_factory=Metadata)
    contents: bool = False


# --- short ways to write the commonest parts ----------------------------------------------------------


def paragraph(text: str, *, key: str = "", label: str = "") -> Paragraph:
    """A paragraph of plain text; with ``key`` and ``label`` one that can be cited."""
    return Paragraph((Text(text),), Anchor(key, label) if key else None)


def cell(*texts: str) -> Cell:
    """A cell with one paragraph a text; empty texts are left out."""
    return Cell(tuple(paragraph(text) for text in texts if text.strip()))


def bullets(*texts: str) -> BulletList:
    """A bullet list of plain texts."""
    return BulletList(tuple(ListItem((Text(text),)) for text in texts))
