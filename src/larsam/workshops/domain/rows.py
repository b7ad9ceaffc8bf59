"""One table row to notes, by the uses of its columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from larsam.platform.documents.domain.source import Cell, Row
from larsam.workshops.domain.columns import LINE_FIELDS, Field
from larsam.workshops.domain.dates import find_date
from larsam.workshops.domain.drafting import About, WorkshopDraft
from larsam.workshops.domain.vocabulary import kind_of

#: Columns whose words say something about the row's notes.
_ABOUT: frozenset[Field] = frozenset(Field) - {Field.TEXT, Field.SUBJECT, *LINE_FIELDS}
_NOBODY = frozenset(("", "anonymous", "anonym", "anonymt", "okänd", "unknown", "-"))


def note_cells(row: Row, uses: Sequence[Field]) -> list[Cell]:
    """The cells of a row that hold notes, with content."""
    return [cell for cell, use in _used(row, uses) if use not in _ABOUT and cell.content]


def cut_row(
    workshop: WorkshopDraft, row: Row, uses: Sequence[Field], names: Sequence[str], about: About, *, key: str
) -> bool:
    """Put a row's notes into a workshop; False when it has none. Every other cell goes with the first note.

    ``about`` is what is known before the row is read; ``key`` makes the keys of its cells.
    """
    cells = note_cells(row, uses)
    if not cells:
        return False
    beside = tuple(piece.serial for cell, use in _used(row, uses) if use in _ABOUT for piece in cell.content)
    known = _about(row, uses, names, about, workshop)
    if any(use in LINE_FIELDS for use in uses):
        for cell in cells:
            use = uses[cell.column] if cell.column < len(uses) else Field.LINES
            kind = LINE_FIELDS[use]
            told = replace(known, kind=kind if use is not Field.LINES else known.kind)
            workshop.lines(cell.content, told, cell=f"{key}-c{cell.column + 1}", extra_sources=beside)
            beside = ()
        return True
    _post(workshop, row, uses, known, key=key, beside=beside)
    return True


def text_of(row: Row, uses: Sequence[Field], field: Field) -> str:
    """The words of a field's column on one line, empty when there is no such column."""
    column = uses.index(field) if field in uses else None
    return " ".join(row.cell(column).text.split()) if column is not None else ""


def _post(
    workshop: WorkshopDraft,
    row: Row,
    uses: Sequence[Field],
    about: About,
    *,
    key: str,
    beside: tuple[int, ...],
) -> None:
    cells = note_cells(row, uses)
    text = row.cell(uses.index(Field.TEXT)).text if Field.TEXT in uses else ""
    sources = tuple(piece.serial for cell in cells for piece in cell.content)
    formula = any(piece.formula for cell in cells for piece in cell.content)
    workshop.post(
        text,
        text_of(row, uses, Field.SUBJECT),
        about,
        cell=key,
        at=cells[0].content[0].at,
        sources=(*sources, *beside),
        formula=formula,
    )


def _about(
    row: Row, uses: Sequence[Field], names: Sequence[str], known: About, workshop: WorkshopDraft
) -> About:
    theme = text_of(row, uses, Field.THEME)
    author = text_of(row, uses, Field.AUTHOR)
    extra = tuple(
        (
            names[cell.column] if cell.column < len(names) and names[cell.column] else f"#{cell.column + 1}",
            cell.text,
        )
        for cell, use in _used(row, uses)
        if use is Field.EXTRA and cell.content
    )
    return About(
        theme=workshop.theme(theme).ordinal if theme else known.theme,
        kind=kind_of(text_of(row, uses, Field.KIND)),
        section=known.section,
        group=text_of(row, uses, Field.GROUP) or known.group,
        author="" if author.casefold() in _NOBODY else author,
        written=find_date(text_of(row, uses, Field.WRITTEN)),
        extra=(*known.extra, *extra),
    )


def _used(row: Row, uses: Sequence[Field]) -> Iterator[tuple[Cell, Field]]:
    """Cells with their uses; cells beyond the head hold notes line by line in such tables, else extras."""
    beyond = Field.LINES if any(use in LINE_FIELDS for use in uses) else Field.EXTRA
    for cell in row.cells:
        yield cell, uses[cell.column] if cell.column < len(uses) else beyond
