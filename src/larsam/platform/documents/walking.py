"""Ways through a document that both the checks and the writers need."""

from __future__ import annotations

import math
from collections.abc import Iterator

from larsam.platform.documents import model as m

SHORT_ROW = 14
"""Lines up to which a table row stays whole; a longer one may run over to the next page."""

LINE = 95
"""Characters that fit on one line of a table as wide as the page, roughly."""


def walk(blocks: tuple[m.Block, ...], place: str = "blocks") -> Iterator[tuple[str, m.Block]]:
    """Every block with its place, outer before inner, in reading order."""
    for number, block in enumerate(blocks):
        here = f"{place}[{number}]"
        yield here, block
        if isinstance(block, m.Table):
            for r, row in enumerate(block.rows):
                for c, one in enumerate(row.cells):
                    yield from walk(one.blocks, f"{here}.rows[{r}].cells[{c}].blocks")
        elif isinstance(block, m.Callout):
            yield from walk(block.blocks, f"{here}.blocks")


def items(block: m.BulletList | m.NumberedList) -> Iterator[m.ListItem]:
    """The items of a list and of the lists in it."""
    for item in block.items:
        yield item
        if item.children:
            yield from items(item.children)


def runs_of(block: m.Block) -> tuple[m.Inline, ...]:
    """The inline parts that stand directly in the block, nested list items among them."""
    match block:
        case m.Paragraph():
            return block.runs
        case m.BulletList() | m.NumberedList():
            return tuple(run for item in items(block) for run in item.runs)
        case m.DefinitionList():
            return tuple(run for entry in block.entries for run in entry.runs)
        case m.NoteList():
            return tuple(run for note in block.notes for run in note.runs)
        case _:
            return ()


def anchors(document: m.Document) -> Iterator[m.Anchor]:
    """Everything that can be cited, in reading order."""
    for _, block in walk(document.blocks):
        if isinstance(block, m.Paragraph) and block.anchor:
            yield block.anchor
        elif isinstance(block, m.BulletList | m.NumberedList):
            yield from (item.anchor for item in items(block) if item.anchor)
        elif isinstance(block, m.NoteList):
            yield from (note.anchor for note in block.notes)


def labels(document: m.Document) -> dict[str, str]:
    """What is shown for each key that can be cited."""
    return {anchor.key: anchor.label for anchor in anchors(document)}


def cited_keys(document: m.Document) -> frozenset[str]:
    """The keys some citation leads to."""
    runs = [run for _, block in walk(document.blocks) for run in runs_of(block)]
    runs += [run for fact in document.facts for run in fact.runs]
    return frozenset(key for run in runs if isinstance(run, m.Citation) for key in run.keys)


def plain_text(runs: tuple[m.Inline, ...]) -> str:
    """The words of the runs, without marks and citations."""
    return "".join(run.text for run in runs if isinstance(run, m.Text | m.Link))


def is_short(row: m.Row, columns: tuple[m.Column, ...]) -> bool:
    """Whether the row is short enough to be kept whole, going by its longest cell."""
    total = sum(column.width for column in columns)
    return all(
        _lines(cell, LINE * column.width / total) <= SHORT_ROW
        for cell, column in zip(row.cells, columns, strict=True)
    )


def _lines(cell: m.Cell, width: float) -> int:
    texts: list[str] = []
    for block in cell.blocks:
        if isinstance(block, m.BulletList | m.NumberedList):
            texts += [plain_text(item.runs) for item in items(block)]
        else:
            texts.append(plain_text(runs_of(block)))
    return sum(max(1, math.ceil(len(line) / width)) for text in texts for line in text.splitlines() or [""])
