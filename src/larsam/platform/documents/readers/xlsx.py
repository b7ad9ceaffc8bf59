"""Excel workbooks: values by calamine, after the parts have been counted, measured and repacked."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Callable
from typing import Final, TypeVar

import python_calamine

from larsam.platform.documents.domain.source import Remark, Row, Sheet
from larsam.platform.documents.readers.archive import Archive
from larsam.platform.documents.readers.builder import Builder
from larsam.platform.documents.readers.cells import cell_drafts
from larsam.platform.documents.readers.csv_table import header_index
from larsam.platform.documents.readers.limits import refuse
from larsam.platform.documents.readers.office_xml import demand_no_macros
from larsam.platform.documents.readers.xlsx_parts import Formulas, formulas_by_sheet

_NEEDED: Final = re.compile(r"\[Content_Types\]\.xml\Z|(?:_rels/|xl/).*\.(?:xml|rels)\Z")

Value = int | float | str | bool | dt.time | dt.date | dt.datetime | dt.timedelta
Grid = list[tuple[int, list[str]]]
"""Filled rows with their numbers in the sheet, every row from the sheet's first column on."""
Made = TypeVar("Made")


def read_xlsx(builder: Builder, archive: Archive) -> tuple[tuple[Sheet, ...], tuple[Remark, ...]]:
    """Every sheet with content, in order.

    Formulas are never computed: the value saved with one is read and marked, or the formula itself as text
    where no value was saved. Hidden sheets are read too, and named in a remark.
    """
    demand_no_macros(archive)
    data = archive.repacked(lambda member: _NEEDED.match(member) is not None)
    formulas = formulas_by_sheet(archive)
    workbook = _calamine(builder, lambda: python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)))
    sheets: list[Sheet] = []
    remarks: list[Remark] = []
    for meta in workbook.sheets_metadata:
        if meta.typ != python_calamine.SheetTypeEnum.WorkSheet:
            continue
        found = formulas.get(meta.name, {})
        grid = _grid(builder, workbook, meta.name, found)
        if not grid:
            continue
        if meta.visible != python_calamine.SheetVisibleEnum.Visible:
            remarks.append(Remark("documents.remark.hidden_sheet", {"sheet": meta.name}))
        sheets.append(_sheet(builder, meta.name, grid, found))
    if not sheets:
        refuse("no_text", file=builder.name)
    return tuple(sheets), tuple(remarks)


def _calamine(builder: Builder, work: Callable[[], Made], *, sheet: str | None = None) -> Made:
    """Run calamine; whatever it cannot make sense of is a damaged file."""
    try:
        return work()
    except python_calamine.PasswordError:
        refuse("password_protected", file=builder.name)
    except (python_calamine.CalamineError, OSError, ValueError):
        refuse("damaged", file=builder.name, member=sheet)
    except BaseException as error:
        # A panic in compiled code arrives as an exception outside Exception, of a class it does not export.
        if type(error).__name__ != "PanicException":
            raise
        refuse("damaged", file=builder.name, member=sheet)


def _grid(
    builder: Builder, workbook: python_calamine.CalamineWorkbook, name: str, formulas: Formulas
) -> Grid:
    sheet = _calamine(builder, lambda: workbook.get_sheet_by_name(name), sheet=name)
    values = _calamine(builder, lambda: sheet.to_python(skip_empty_area=True), sheet=name)
    top, left = sheet.start or (0, 0)
    rows = {
        top + offset: [""] * left + [_text(value) for value in row] for offset, row in enumerate(values, 1)
    }
    for (number, column), formula in formulas.items():
        row = rows.setdefault(number, [])
        row.extend([""] * (column - len(row)))
        if not row[column - 1].strip() and formula.strip():
            row[column - 1] = f"={formula}"
    return [(number, row) for number, row in sorted(rows.items()) if any(cell.strip() for cell in row)]


def _sheet(builder: Builder, name: str, grid: Grid, formulas: Formulas) -> Sheet:
    head = header_index([row for _, row in grid])
    columns = [" ".join(cell.split()) for cell in grid[head][1]]
    used = max(index for _, row in grid for index, cell in enumerate(row, 1) if cell.strip())
    columns = [*columns, *[""] * (used - len(columns))][:used]
    table = builder.next_table()
    in_row: dict[int, set[int]] = {}
    for number, column in formulas:
        in_row.setdefault(number, set()).add(column - 1)
    rows: list[Row] = []
    for index, (number, row) in enumerate(grid):
        rows.append(
            builder.row(
                [cell_drafts(cell) for cell in [*row, *[""] * (used - len(row))][:used]],
                table=table,
                number=number,
                at=builder.at(sheet=name, row=number),
                header=index == head,
                columns=tuple(columns) if index > head else (),
                formulas=frozenset(in_row.get(number, ())),
            )
        )
    return Sheet(name, rows[head], tuple(rows[head + 1 :]), tuple(rows[:head]), builder.member)


def _text(value: Value) -> str:
    """A value as a person would read it: whole numbers without decimals, days without a clock."""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, dt.datetime):
        return value.strftime("%Y-%m-%d" if value.time() == dt.time() else "%Y-%m-%d %H:%M")
    return str(value)
