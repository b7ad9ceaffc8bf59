"""Rows as CSV and XLSX, for those who want to count on.

A spreadsheet takes a text that begins with ``=``, ``+``, ``-``, ``@`` or a tab for a formula and runs it;
text from people must not do that. Such texts get an apostrophe before them in CSV, which no spreadsheet runs;
in XLSX they are stored as texts, which are never run, and stay as they were written.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

import xlsxwriter

from larsam.platform.documents.writers.characters import clean
from larsam.platform.documents.writers.look import COLOURS

Value = str | int | float | Decimal | bool | dt.date | dt.datetime | None

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "＝", "＋", "－", "＠")
LONGEST_CELL = 32_767
"""Characters a cell of a spreadsheet can hold."""
WIDEST_COLUMN = 60

_TEXTS_ARE_TEXTS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def neutral(text: str) -> str:
    """The text so that no spreadsheet takes it for a formula: an apostrophe goes first where needed.

    Line ends are made one and control characters visible first, so that none of them hides the start.
    """
    text = clean(text)
    return (
        f"'{text}" if text.lstrip(" \n\u00a0").startswith(FORMULA_STARTS) or text.startswith("\n") else text
    )


def write_csv(columns: Sequence[str], rows: Iterable[Sequence[Value]], *, delimiter: str = ";") -> bytes:
    """UTF-8 with a mark at the start (Excel needs it for å, ä and ö), lines ended as RFC 4180 has it.

    Numbers stand as they are; dates as ``2022-10-10``; nothing as an empty cell.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow([neutral(column) for column in columns])
    writer.writerows([_csv_value(value) for value in row] for row in rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def write_xlsx(columns: Sequence[str], rows: Iterable[Sequence[Value]], *, sheet: str = "Data") -> bytes:
    """One sheet with a heading row that stays in sight and a filter. Texts are never formulas or links.

    A text longer than a cell can hold ends with "…". ``sheet`` names the sheet (at most 31 characters).
    """
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, _TEXTS_ARE_TEXTS)
    page = book.add_worksheet(_sheet_name(sheet))
    accent = COLOURS["accent"]
    head = book.add_format({"bold": True, "font_color": accent, "bottom": 2, "bottom_color": accent})
    top = {"valign": "top"}
    formats = {
        "text": book.add_format(top | {"text_wrap": True}),
        "plain": book.add_format(top),
        "day": book.add_format(top | {"num_format": "yyyy-mm-dd"}),
        "moment": book.add_format(top | {"num_format": "yyyy-mm-dd hh:mm"}),
    }
    widths = [len(column) for column in columns]
    for number, column in enumerate(columns):
        page.write_string(0, number, _cell_text(column), head)
    last = 0
    for last, row in enumerate(rows, 1):
        for number, value in enumerate(row):
            _write_cell(page, last, number, value, formats)
            if isinstance(value, str):
                widths[number] = max(widths[number], len(value))
    for number, width in enumerate(widths):
        page.set_column(number, number, min(WIDEST_COLUMN, max(10, width + 3)))
    page.freeze_panes(1, 0)
    if columns:
        page.autofilter(0, 0, last, len(columns) - 1)
    book.close()
    return out.getvalue()


def _write_cell(page: Any, row: int, column: int, value: Value, formats: Mapping[str, Any]) -> None:
    if isinstance(value, str):
        page.write_string(row, column, _cell_text(value), formats["text"])
    elif isinstance(value, bool):
        page.write_boolean(row, column, value, formats["plain"])
    elif isinstance(value, dt.datetime):
        page.write_datetime(row, column, value.replace(tzinfo=None), formats["moment"])
    elif isinstance(value, dt.date):
        page.write_datetime(row, column, value, formats["day"])
    elif value is not None:
        page.write_number(row, column, value, formats["plain"])


def _csv_value(value: Value) -> str | int | float | Decimal:
    if value is None:
        return ""
    if isinstance(value, str):
        return neutral(value)
    if isinstance(value, dt.datetime):
        return value.isoformat(sep=" ", timespec="minutes")
    if isinstance(value, dt.date):
        return value.isoformat()
    return value


def _cell_text(text: str) -> str:
    text = clean(text)
    return text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - 1] + "…"


def _sheet_name(name: str) -> str:
    kept = "".join(" " if character in "[]:*?/\\" else character for character in clean(name)).strip(" '\n")
    return kept[:31] or "Data"
