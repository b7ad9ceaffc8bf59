"""What a document must fulfil before it is written, so that every format of it is accessible.

Each refusal names the block: ``block`` is where it stands (``blocks[3].rows[0].cells[1]``, counted from 0)
and ``text`` the first words in it, for the person who is to find it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from larsam.kernel.decision import Refusal, Refusing
from larsam.platform.documents import model as m
from larsam.platform.documents.walking import anchors, labels, runs_of, walk

KEY = re.compile(r"[A-Za-z0-9_-]{1,64}\Z")
ADDRESS = re.compile(r"(https?://|mailto:|tel:)[^\s\x00-\x20]+\Z", re.IGNORECASE)
PNG_START = b"\x89PNG\r\n\x1a\n"
SVG_OUTSIDE = re.compile(
    rb"(href|src)\s*=\s*[\"']\s*(?!#|data:)|@import|url\(\s*[\"']?(?!#|data:)|<!DOCTYPE|<!ENTITY",
    re.IGNORECASE,
)


class InvalidDocument(Refusing):
    """The document cannot be written; ``refusals`` says why, one for each fault."""


def ensure_valid(document: m.Document) -> None:
    """Raise :class:`InvalidDocument` with every fault, or return."""
    faults = check(document)
    if faults:
        raise InvalidDocument(*faults)


def check(document: m.Document) -> tuple[Refusal, ...]:
    """Every fault in the document, in reading order."""
    return tuple(_faults(document))


def _faults(document: m.Document) -> Iterator[Refusal]:
    if not document.title.strip():
        yield Refusal("documents.writing.title_missing", {"block": "title"})
    if document.language not in m.LANGUAGES:
        yield Refusal(
            "documents.writing.language_unknown",
            {"block": "language", "language": str(document.language), "known": ", ".join(m.LANGUAGES)},
        )
    yield from _heading_faults(document)
    known = labels(document)
    for place, block in walk(document.blocks):
        yield from _block_faults(place, block)
        yield from _run_faults(place, runs_of(block), known)
    for number, fact in enumerate(document.facts):
        yield from _run_faults(f"facts[{number}]", fact.runs, known)
    yield from _key_faults(document)


def _heading_faults(document: m.Document) -> Iterator[Refusal]:
    before = 0
    for place, block in walk(document.blocks):
        if not isinstance(block, m.Heading):
            continue
        if not block.text.strip():
            yield Refusal("documents.writing.heading_empty", {"block": place, "level": block.level})
        if not 1 <= block.level <= min(before + 1, 5):
            yield Refusal(
                "documents.writing.heading_level_jumps",
                {
                    "block": place,
                    "text": _first_words(block.text),
                    "level": block.level,
                    "highest": min(before + 1, 5),
                },
            )
        before = max(1, block.level)


def _block_faults(place: str, block: m.Block) -> Iterator[Refusal]:
    match block:
        case m.Table():
            yield from _table_faults(place, block)
        case m.Figure():
            yield from _figure_faults(place, block)
        case m.Callout():
            yield from _inside_faults(place, block.blocks, m.CALLOUT_BLOCKS)
        case m.BulletList(items=()) | m.NumberedList(items=()):
            yield Refusal("documents.writing.list_empty", {"block": place})
        case m.DefinitionList(entries=()) | m.NoteList(notes=()):
            yield Refusal("documents.writing.list_empty", {"block": place})
        case _:
            pass


def _table_faults(place: str, table: m.Table) -> Iterator[Refusal]:
    facts = {"block": place, "text": _first_words(table.caption)}
    if not table.columns:
        yield Refusal("documents.writing.table_without_columns", facts)
    for number, column in enumerate(table.columns, 1):
        if not column.heading.strip():
            yield Refusal("documents.writing.table_heading_missing", {**facts, "column": number})
        if not column.width > 0:
            yield Refusal("documents.writing.table_width", {**facts, "column": number, "width": column.width})
    for number, row in enumerate(table.rows, 1):
        if len(row.cells) != len(table.columns):
            yield Refusal(
                "documents.writing.table_row_ragged",
                {**facts, "row": number, "cells": len(row.cells), "columns": len(table.columns)},
            )
        for one in row.cells:
            yield from _inside_faults(f"{place}.rows[{number - 1}]", one.blocks, m.CELL_BLOCKS)
        if table.row_headers and row.cells and not row.cells[0].blocks:
            yield Refusal("documents.writing.table_row_heading_missing", {**facts, "row": number})


def _figure_faults(place: str, figure: m.Figure) -> Iterator[Refusal]:
    facts = {"block": place, "text": _first_words(figure.caption)}
    if not figure.alt.strip():
        yield Refusal("documents.writing.figure_without_alt", facts)
    if not (figure.svg or figure.png):
        yield Refusal("documents.writing.figure_without_picture", facts)
    if figure.png and not figure.png.startswith(PNG_START):
        yield Refusal("documents.writing.figure_not_png", facts)
    if figure.svg and (b"<svg" not in figure.svg[:4096] or SVG_OUTSIDE.search(figure.svg)):
        yield Refusal("documents.writing.figure_svg_not_whole", facts)
    if not 0 < figure.width <= 1:
        yield Refusal("documents.writing.figure_width", {**facts, "width": figure.width})


def _inside_faults(place: str, blocks: tuple[m.Block, ...], allowed: tuple[type, ...]) -> Iterator[Refusal]:
    for block in blocks:
        if not isinstance(block, allowed):
            yield Refusal(
                "documents.writing.block_not_allowed_here", {"block": place, "kind": type(block).__name__}
            )


def _run_faults(place: str, runs: tuple[m.Inline, ...], known: dict[str, str]) -> Iterator[Refusal]:
    for run in runs:
        if isinstance(run, m.Citation):
            if not run.keys:
                yield Refusal("documents.writing.citation_empty", {"block": place})
            for key in run.keys:
                if key not in known:
                    yield Refusal("documents.writing.citation_unknown", {"block": place, "key": key})
        elif isinstance(run, m.Link) and not ADDRESS.match(run.address):
            yield Refusal(
                "documents.writing.link_address",
                {"block": place, "text": run.text, "address": run.address[:200]},
            )


def _key_faults(document: m.Document) -> Iterator[Refusal]:
    keys = [anchor.key for anchor in anchors(document)]
    keys += [block.key for _, block in walk(document.blocks) if isinstance(block, m.Heading) and block.key]
    for key, times in Counter(keys).items():
        if not KEY.match(key):
            yield Refusal("documents.writing.key_characters", {"block": "anchor", "key": key[:80]})
        if times > 1:
            yield Refusal("documents.writing.key_twice", {"block": "anchor", "key": key, "times": times})


def _first_words(text: str, limit: int = 60) -> str:
    text = " ".join(text.split())
    return text if len(text) <= limit else text[: limit - 1] + "…"
