"""Text tables: CSV in its Swedish (``;``), international (``,``) and tabbed dress."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from typing import Final

from larsam.platform.documents.domain.source import Role, Row, Sheet
from larsam.platform.documents.readers.builder import Builder, Draft
from larsam.platform.documents.readers.cells import cell_drafts
from larsam.platform.documents.readers.limits import refuse

_DELIMITERS: Final = (";", "\t", ",")
_NONE: Final = "\x1f"
"""A delimiter that no text holds, for a table of one column."""
_HINT: Final = re.compile(r"sep=(.)[ \t]*(?:\r\n|\r|\n)", re.IGNORECASE)
_SAMPLE: Final = 60
_HEADER_SEARCH: Final = 10

csv.field_size_limit(max(csv.field_size_limit(), 64 * 1024 * 1024))

Record = tuple[int, list[str]]


def read_csv(builder: Builder, text: str, *, sheet: str) -> Sheet:
    """Read a decoded table. A quotation mark that is never closed means that the end is missing."""
    hint = _HINT.match(text)
    if hint:
        draft = Draft(Role.SKIPPED, hint[0].strip(), hint[0], reason="documents.skipped.separator_hint")
        builder.add(draft, builder.at(line=1))
    body = text[hint.end() :] if hint else text
    delimiter = hint[1] if hint else find_delimiter(body)
    records = list(_records(builder, body, delimiter, first_line=2 if hint else 1))
    if not records:
        refuse("no_text", file=builder.name)
    head = header_index([cells for _, cells in records])
    return _sheet(builder, records, head, sheet)


def find_delimiter(text: str) -> str:
    """The delimiter by which most rows have as many cells as the row that names the columns.

    That is the first row, or one right below a title without any delimiter. Commas are too common in
    sentences for the second case.
    """
    best, best_score = _NONE, 0.0
    for delimiter in _DELIMITERS:
        rows = _sample(text, delimiter)
        if delimiter != ",":
            start = next((index for index, row in enumerate(rows[:3]) if len(row) > 1), 0)
            rows = rows[start:]
        if not rows or len(rows[0]) < 2:
            continue
        even = sum(len(row) == len(rows[0]) for row in rows) / len(rows)
        score = even + min(len(rows[0]), 100) / 1000
        if score > best_score:
            best, best_score = delimiter, score
    return best


def header_index(rows: list[list[str]]) -> int:
    """The row that names the columns: the first with the usual number of filled cells, near the top."""
    widths = [sum(bool(cell.strip()) for cell in row) for row in rows[:_SAMPLE]]
    usual = sorted(widths)[len(widths) // 2]
    wanted = min(max(usual, 1), 2)
    return next((index for index, width in enumerate(widths[:_HEADER_SEARCH]) if width >= wanted), 0)


def _sample(text: str, delimiter: str) -> list[list[str]]:
    rows: list[list[str]] = []
    for row in csv.reader(io.StringIO(text[:200_000], newline=""), delimiter=delimiter):
        if any(cell.strip() for cell in row):
            rows.append(row)
        if len(rows) >= _SAMPLE:
            break
    return rows


def _records(builder: Builder, text: str, delimiter: str, *, first_line: int) -> Iterator[Record]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    start = first_line
    last: tuple[int, int] = (0, 0)
    for row in reader:
        end = first_line + reader.line_num
        if any(cell.strip() for cell in row):
            if len(row) > builder.limits.max_columns:
                refuse("too_many_columns", file=builder.name, columns=len(row),
                       limit=builder.limits.max_columns, line=start)  # fmt: skip
            yield start, row
            last = (start, end)
        start = end
    _demand_closed(builder, text, delimiter, last, first_line)


def _demand_closed(builder: Builder, text: str, delimiter: str, last: tuple[int, int], first: int) -> None:
    """Refuse when the last record ends inside quotation marks: it has swallowed what came after them."""
    lines = re.split(r"(?<=\n)|(?<=\r)(?!\n)", text)[last[0] - first : last[1] - first]
    try:
        list(csv.reader(io.StringIO("".join(lines), newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        if "unexpected end" in str(error):
            refuse("truncated", file=builder.name, member=builder.member, line=last[0])


def _sheet(builder: Builder, records: list[Record], head: int, name: str) -> Sheet:
    columns = tuple(" ".join(cell.split()) for cell in records[head][1])
    table = builder.next_table()
    rows: list[Row] = []
    for number, (line, cells) in enumerate(records, 1):
        rows.append(
            builder.row(
                [cell_drafts(cell) for cell in cells],
                table=table,
                number=number,
                at=builder.at(line=line, row=number),
                header=number == head + 1,
                columns=columns if number > head + 1 else (),
            )
        )
    return Sheet(name, rows[head], tuple(rows[head + 1 :]), tuple(rows[:head]), builder.member)
