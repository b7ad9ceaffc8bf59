"""Files made by code, as workshops and their tools leave them; and the ones that mean harm."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping, Sequence

import docx
import xlsxwriter

Cell = str | Sequence[str]


def zip_bytes(members: Mapping[str, bytes | str], *, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip with these members."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return target.getvalue()


def with_members(data: bytes, changes: Mapping[str, bytes | None]) -> bytes:
    """A zip with members put in, changed, or (None) taken out."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in changes:
                new.writestr(name, old.read(name))
        for name, content in changes.items():
            if content is not None:
                new.writestr(name, content)
    return target.getvalue()


def docx_bytes(blocks: Sequence[tuple[str, object]]) -> bytes:
    """A Word document of ``("h1", text)``, ``("p", text)``, ``("b", text)``, ``("li", text)``,
    ``("ol", text)`` and ``("table", rows)``, where a cell is one text or several (``- `` makes an item)."""
    document = docx.Document()
    for kind, content in blocks:
        if kind == "table":
            _table(document, content)
        elif kind.startswith("h"):
            document.add_heading(str(content), int(kind[1]))
        elif kind == "b":
            document.add_paragraph().add_run(str(content)).bold = True
        else:
            style = {"li": "List Bullet", "ol": "List Number"}.get(kind)
            document.add_paragraph(str(content), style=style)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _table(document: docx.document.Document, rows: Sequence[Sequence[Cell]]) -> None:
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, content in zip(row.cells, cells, strict=True):
            texts = [content] if isinstance(content, str) else list(content)
            for index, text in enumerate(texts):
                paragraph = cell.paragraphs[0] if index == 0 else cell.add_paragraph()
                if text.startswith("- "):
                    paragraph.style = document.styles["List Bullet"]
                paragraph.add_run(text.removeprefix("- "))


def xlsx_bytes(sheets: Mapping[str, Sequence[Sequence[object]]], *, hidden: Sequence[str] = ()) -> bytes:
    """A workbook; a text that starts with ``=`` is written as a formula without a saved value."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as workbook:
        for name, rows in sheets.items():
            sheet = workbook.add_worksheet(name)
            if name in hidden:
                sheet.hide()
            for number, row in enumerate(rows):
                for column, value in enumerate(row):
                    if isinstance(value, str) and value.startswith("="):
                        sheet.write_formula(number, column, value, None, "")
                    elif value not in ("", None):
                        sheet.write(number, column, value)
    return target.getvalue()


def compound_bytes(*streams: str) -> bytes:
    """The container of old and of locked office files, with the names of its streams."""
    directory = b"".join(stream.encode("utf-16-le").ljust(128, b"\0") for stream in streams)
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + directory + b"\1" * 512


def locked_zip(members: Mapping[str, bytes | str]) -> bytes:
    """A zip whose members are marked as encrypted, in both places where a zip says so."""
    data = bytearray(zip_bytes(members))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        position = data.find(signature)
        while position >= 0:
            (flags,) = struct.unpack_from("<H", data, position + offset)
            struct.pack_into("<H", data, position + offset, flags | 1)
            position = data.find(signature, position + 4)
    return bytes(data)
