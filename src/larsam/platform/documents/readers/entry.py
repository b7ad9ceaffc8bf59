"""The front door: bytes with a name in, a source document out, or a refusal that names the place."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import BinaryIO

from larsam.platform.documents.domain.source import Member, Remark, Role, Sheet, SourceDocument
from larsam.platform.documents.readers import sniff
from larsam.platform.documents.readers.archive import Archive
from larsam.platform.documents.readers.board_zip import read_board
from larsam.platform.documents.readers.builder import Builder
from larsam.platform.documents.readers.csv_table import read_csv
from larsam.platform.documents.readers.docx import read_docx
from larsam.platform.documents.readers.encoding import decode
from larsam.platform.documents.readers.html_page import read_markup
from larsam.platform.documents.readers.limits import DEFAULT, MEGABYTE, Limits, refuse
from larsam.platform.documents.readers.text import read_text
from larsam.platform.documents.readers.xlsx import read_xlsx


def read_file(path: Path, *, limits: Limits = DEFAULT) -> SourceDocument:
    """Read a file from disk; one over the limit is refused by its size, before it is opened."""
    if path.stat().st_size > limits.max_bytes:
        _refuse_size(path.name, limits)
    with path.open("rb") as stream:
        return read_stream(path.name, stream, limits=limits)


def read_stream(name: str, stream: BinaryIO, *, limits: Limits = DEFAULT) -> SourceDocument:
    """Read an upload; never more than one byte over the limit is taken from it."""
    return read_source(name, stream.read(limits.max_bytes + 1), limits=limits)


def read_source(name: str, data: bytes, *, limits: Limits = DEFAULT) -> SourceDocument:
    """Read a file by what it holds, and by its name only where the content does not tell.

    ``name`` is shown in places and never opened. Raises :class:`UnreadableSource`.
    """
    if len(data) > limits.max_bytes:
        _refuse_size(name, limits)
    if not data.strip():
        refuse("empty", file=name)
    sniff.refuse_unreadable(name, data)
    builder = Builder(name, limits)
    read = _read_zip if sniff.is_zip(data) else _read_text
    document = read(builder, data)
    if not any(piece.text and piece.role is not Role.SKIPPED for piece in document.pieces()):
        refuse("no_text", file=name)
    return document


def read_pasted(name: str, text: str, *, limits: Limits = DEFAULT) -> SourceDocument:
    """Read text pasted into a field; ``name`` is what its place is called."""
    return read_source(name, text.encode("utf-8", "replace"), limits=limits)


def _refuse_size(name: str, limits: Limits) -> None:
    refuse("too_large", file=name, limit_mb=max(limits.max_bytes // MEGABYTE, 1))


def _read_text(builder: Builder, data: bytes) -> SourceDocument:
    sniff.refuse_binary(builder.name, data)
    decoded = decode(builder.name, data)
    if not decoded.text.strip():
        refuse("empty", file=builder.name)
    form = sniff.form_of_text(builder.name, decoded.text)
    sheets: tuple[Sheet, ...] = ()
    if form == "csv":
        sheets = (read_csv(builder, decoded.text, sheet=builder.name),)
    elif form == "html":
        read_markup(builder, decoded.text)
    else:
        read_text(builder, decoded.text)
    return _document(builder, data, form, decoded.encoding, sheets, remarks=decoded.remarks)


def _read_zip(builder: Builder, data: bytes) -> SourceDocument:
    archive = Archive(builder.name, data, builder.limits)
    if not archive.members:
        refuse("empty", file=builder.name)
    names = archive.members
    if "[Content_Types].xml" in archive:
        if any(name.startswith("word/") for name in names):
            read_docx(builder, archive)
            return _document(builder, data, "docx")
        if "xl/workbook.xml" in archive:
            sheets, remarks = read_xlsx(builder, archive)
            return _document(builder, data, "xlsx", "", sheets, remarks=remarks)
        kind = next(
            (each for each in ("ppt", "xl", "visio") if any(n.startswith(f"{each}/") for n in names)), ""
        )
        refuse("unsupported", file=builder.name, kind={"ppt": "pptx", "xl": "xlsb"}.get(kind, kind or "zip"))
    if "mimetype" in archive:
        kind = archive.read("mimetype")[:100].decode("ascii", "replace").strip().rpartition(".")[2]
        refuse("unsupported", file=builder.name, kind={"text": "odt", "spreadsheet": "ods"}.get(kind, kind))
    board = read_board(builder, archive)
    return _document(builder, data, "board", "", board.sheets, members=board.members, remarks=board.remarks)


def _document(
    builder: Builder,
    data: bytes,
    form: str,
    encoding: str = "",
    sheets: tuple[Sheet, ...] = (),
    *,
    members: tuple[Member, ...] = (),
    remarks: tuple[Remark, ...] = (),
) -> SourceDocument:
    if builder.formulas:
        remarks = (*remarks, Remark("documents.remark.formula_cells", {"count": builder.formulas}))
    return SourceDocument(
        builder.name,
        form,
        hashlib.sha256(data).hexdigest(),
        encoding,
        tuple(builder.blocks),
        sheets,
        members,
        remarks,
    )
