"""Rows out as CSV and XLSX: nothing is run, nothing is lost."""

from __future__ import annotations

import csv
import datetime as dt
import io
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from larsam.platform.documents.writers.characters import clean
from larsam.platform.documents.writers.tables_out import (
    FORMULA_STARTS,
    LONGEST_CELL,
    neutral,
    write_csv,
    write_xlsx,
)

ROW = ('Återväxt; "ja"\nnej', 3, 2.5, Decimal("1.25"), True, dt.date(2022, 10, 10), None)
COLUMNS = ("text", "heltal", "tal", "decimal", "ja", "dag", "tomt")


def read_csv(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))


def sheet(data: bytes) -> openpyxl.worksheet.worksheet.Worksheet:
    return openpyxl.load_workbook(io.BytesIO(data)).active


def test_csv_is_what_excel_reads_in_swedish():
    data = write_csv(COLUMNS, [ROW])

    assert data.startswith(b"\xef\xbb\xbf")
    assert read_csv(data) == [
        list(COLUMNS),
        ['Återväxt; "ja"\nnej', "3", "2.5", "1.25", "True", "2022-10-10", ""],
    ]


def test_xlsx_keeps_kinds():
    page = sheet(write_xlsx(COLUMNS, [ROW], sheet="Anteckningar: [1/2]"))

    assert page.title == "Anteckningar   1 2"
    assert [cell.value for cell in page[1]] == list(COLUMNS)
    assert [cell.value for cell in page[2]] == [*ROW[:3], 1.25, True, dt.datetime(2022, 10, 10), None]  # noqa: DTZ001
    assert page.freeze_panes == "A2"


@pytest.mark.parametrize(
    "text", ["=cmd|' /C calc'!A0", "+1", "-1+2", "@SUM(A1)", "\t=1", "\r=1", " =1", "\n=1", "＝1"]
)
def test_a_formula_is_not_run(text: str):
    assert neutral(text).startswith("'")
    cell = sheet(write_xlsx(["a"], [[text]])).cell(2, 1)
    assert (cell.data_type, cell.value) == ("s", clean(text))


@given(st.text())
def test_no_text_starts_a_formula(text: str):
    ((value, _),) = read_csv(write_csv([text, "x"], []))

    assert not value.lstrip().startswith(FORMULA_STARTS)
    assert value in (clean(text), f"'{clean(text)}")


def test_an_address_is_a_text_and_a_number_in_words_too():
    page = sheet(write_xlsx(["a", "b"], [["https://x.example", "0046"]]))
    assert page.cell(2, 1).hyperlink is None
    assert page.cell(2, 2).value == "0046"


def test_a_text_too_long_for_a_cell_says_so():
    value = sheet(write_xlsx(["a"], [["å" * 40_000]])).cell(2, 1).value
    assert len(value) == LONGEST_CELL
    assert value.endswith("…")


def test_no_rows_is_a_table_too():
    assert read_csv(write_csv(["a"], [])) == [["a"]]
    assert sheet(write_xlsx(["a"], [])).max_row == 1
