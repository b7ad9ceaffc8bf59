"""Files that are broken, locked, too big or mean harm: each is refused with a code that names the place."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from larsam.platform.documents.codes import REFUSALS
from larsam.platform.documents.readers import Limits, UnreadableSource, read_file, read_source, read_stream
from larsam.platform.documents.tests.readers.building import (
    compound_bytes,
    docx_bytes,
    locked_zip,
    with_members,
    xlsx_bytes,
    zip_bytes,
)

DOCX = docx_bytes([("h1", "Rubrik"), ("p", "text")])
XLSX = xlsx_bytes({"Blad": [["Text", "Tema"], ["a", "b"]]})
POSTS = "Subject,Body\na,b\n"


def refusal(name: str, data: bytes, limits: Limits | None = None) -> tuple[str, dict[str, object]]:
    with pytest.raises(UnreadableSource) as refused:
        read_source(name, data, limits=limits or Limits())
    found = refused.value.refusal
    assert found.code in REFUSALS
    wanted = {fact for fact in REFUSALS[found.code] if not fact.startswith("[")}
    assert wanted <= set(found.facts)
    assert set(found.facts) <= {fact.strip("[]") for fact in REFUSALS[found.code]}
    return found.code.rpartition(".")[2], dict(found.facts)


@pytest.mark.parametrize("data", [b"", b"  \n\t ", "\ufeff \n".encode(), zip_bytes({})])
def test_empty(data: bytes) -> None:
    assert refusal("x.txt", data) == ("empty", {"file": "x.txt"})


@pytest.mark.parametrize(
    ("name", "data"), [("x.docx", DOCX), ("x.xlsx", XLSX), ("x.zip", zip_bytes({"p.csv": POSTS}))]
)
@pytest.mark.parametrize("share", [0.3, 0.95])
def test_truncated_archives(name: str, data: bytes, share: float) -> None:
    assert refusal(name, data[: int(len(data) * share)])[0] == "truncated"


def test_truncated_table_names_the_line_where_its_last_text_began() -> None:
    code, facts = refusal("x.csv", b'Text;Tema\na;b\n"en text som aldrig tar slut;T\nmer\n')
    assert (code, facts["line"]) == ("truncated", 3)


def test_damaged_member() -> None:
    data = bytearray(zip_bytes({"posts.csv": POSTS * 50}, compression=zipfile.ZIP_STORED))
    data[60] ^= 0xFF
    assert refusal("x.zip", bytes(data)) == ("damaged", {"file": "x.zip", "member": "posts.csv"})


def test_word_file_without_its_text_or_with_broken_xml() -> None:
    assert refusal("x.docx", with_members(DOCX, {"word/document.xml": None}))[0] == "damaged"
    code, facts = refusal("x.docx", with_members(DOCX, {"word/document.xml": b"<w:document"}))
    assert (code, facts["member"]) == ("damaged", "word/document.xml")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (compound_bytes("EncryptionInfo", "EncryptedPackage"), "password_protected"),
        (compound_bytes("WordDocument", "1Table"), "old_word"),
        (compound_bytes("Workbook"), "old_excel"),
        (compound_bytes("Något annat"), "unknown_binary"),
        (locked_zip({"posts.csv": POSTS}), "password_protected"),
        (b"%PDF-1.7\n...", "pdf"),
        (b"\x89PNG\r\n\x1a\n....", "image"),
        (b"\xff\xd8\xff\xe0....JFIF", "image"),
        (b"\0\0\0\x18ftypheic....", "image"),
        (b"<svg xmlns='x'><text>hej</text></svg>", "image"),
        (b"{\\rtf1 hej}", "unsupported"),
        (b'{"anteckningar": ["a"]}', "unsupported"),
        (b"<?xml version='1.0'?><a>hej</a>", "unsupported"),
        (b"\x1f\x8b\x08....", "unsupported"),
        (
            zip_bytes({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}),
            "unsupported",
        ),
        (b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff" * 20, "unknown_binary"),
        (bytes(range(256)) * 8, "unknown_binary"),
    ],
)
def test_kinds_that_are_not_read(data: bytes, code: str) -> None:
    assert refusal("okänd", data)[0] == code


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("x.docx", with_members(DOCX, {"word/vbaProject.bin": b"\0"})),
        ("x.xlsm", with_members(XLSX, {"xl/vbaProject.bin": b"\0"})),
        ("x.xlsx", with_members(XLSX, {"xl/macrosheets/sheet1.xml": b"<a/>"})),
    ],
)
def test_macros(name: str, data: bytes) -> None:
    assert refusal(name, data) == ("has_macros", {"file": name})


def test_macro_type_without_the_macros_themselves() -> None:
    types = b"<Types><Override ContentType='application/vnd.ms-word.document.macroEnabled.main+xml'/></Types>"
    assert refusal("x.docm", with_members(DOCX, {"[Content_Types].xml": types}))[0] == "has_macros"


BOMB = '<!DOCTYPE b [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><w:document>&b;</w:document>'
OUTSIDE = '<!DOCTYPE b [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document>&x;</w:document>'


@pytest.mark.parametrize("xml", [BOMB.encode(), OUTSIDE.encode(), OUTSIDE.encode("utf-16")])
@pytest.mark.parametrize(
    ("data", "member"),
    [
        (DOCX, "word/document.xml"),
        (DOCX, "word/styles.xml"),
        (XLSX, "xl/worksheets/sheet1.xml"),
        (XLSX, "xl/sharedStrings.xml"),
    ],
)
def test_entities(xml: bytes, data: bytes, member: str) -> None:
    code, facts = refusal("x", with_members(data, {member: xml}))
    assert (code, facts["member"]) == ("has_entities", member)


def test_nesting_without_end() -> None:
    deep = b"<w:sdt>" * 5000 + b"</w:sdt>" * 5000
    xml = (
        b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>' + deep
    )
    code = refusal("x.docx", with_members(DOCX, {"word/document.xml": xml + b"</w:body></w:document>"}))[0]
    assert code in ("nested_too_deep", "damaged")


@pytest.mark.parametrize(
    "hostile",
    [
        "<div>" * 50_000,
        "<" * 200_000,
        "<a <" * 50_000,
        "<!--" * 50_000,
        "<script>" * 30_000,
        '<a "' * 50_000,
        "<b> " * 50_000,
        "**" * 50_000,
        "|" * 400 + "\n" + "\t" * 400,
        "&" * 100_000,
        "- " * 50_000,
    ],
)
def test_marks_without_end_take_no_more_time_than_their_length(hostile: str) -> None:
    """Each of these runs for minutes against a pattern that starts over at every mark."""
    assert next(read_source("x.md", f"ord {hostile}".encode()).pieces()).text.startswith("ord")


def test_size_is_looked_at_before_anything_is_read(tmp_path: Path) -> None:
    path = tmp_path / "stor.txt"
    with path.open("wb") as stream:
        stream.truncate(200 * 1024 * 1024)
    with pytest.raises(UnreadableSource) as refused:
        read_file(path)
    assert refused.value.refusal.code == "documents.reading.too_large"
    assert refused.value.refusal.facts["limit_mb"] == 50


def test_upload_is_never_read_further_than_the_limit() -> None:
    class Counting(io.BytesIO):
        asked = 0

        def read(self, size: int | None = -1) -> bytes:
            self.asked += size if size and size > 0 else 10**12
            return super().read(size)

    stream = Counting(b"a" * 5000)
    with pytest.raises(UnreadableSource):
        read_stream("x.txt", stream, limits=Limits(max_bytes=1000))
    assert stream.asked <= 1001


def test_archive_that_unpacks_to_too_much() -> None:
    data = zip_bytes({"posts.csv": POSTS, "b.csv": "Text,Tema\n" + "a,b\n" * 100_000})
    assert refusal("x.zip", data, Limits(max_unpacked=100_000))[0] == "unpacks_too_large"


def test_archive_packed_too_tightly() -> None:
    data = zip_bytes({"posts.csv": POSTS, "b.csv": b"0" * 8_000_000})
    code, facts = refusal("x.zip", data)
    assert (code, facts["member"]) == ("packed_too_tightly", "b.csv")


def test_sizes_in_the_headers_are_not_believed() -> None:
    data = bytearray(zip_bytes({"posts.csv": b"0" * 8_000_000}))
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        position = data.find(signature) + offset
        data[position : position + 4] = (10).to_bytes(4, "little")
    assert refusal("x.zip", bytes(data), Limits(max_unpacked=1_000_000))[0] in (
        "packed_too_tightly",
        "unpacks_too_large",
        "damaged",
        "no_posts_table",
    )


def test_too_many_members_and_archives_in_archives() -> None:
    many = zip_bytes({f"{number}.csv": POSTS for number in range(30)})
    assert refusal("x.zip", many, Limits(max_members=20))[0] == "too_many_members"
    nested = zip_bytes({"a.zip": zip_bytes({"b.zip": zip_bytes({"posts.csv": POSTS})})})
    assert refusal("x.zip", nested)[0] == "no_posts_table"


def test_sheet_with_one_cell_at_the_far_end() -> None:
    far = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>' + (
        b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
        b"</sheetData></worksheet>"
    )
    code, _ = refusal("x.xlsx", with_members(XLSX, {"xl/worksheets/sheet1.xml": far}))
    assert code == "sheet_too_wide_or_long"
    unnamed = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row>'
        + (
            b"<c><v>1</v></c>" * 3000
            + b"</row>"
            + b"<row><c><v>1</v></c></row>" * 3000
            + b"</sheetData></worksheet>"
        )
    )
    code, _ = refusal("x.xlsx", with_members(XLSX, {"xl/worksheets/sheet1.xml": unnamed}))
    assert code == "sheet_too_wide_or_long"


def test_too_many_columns_and_pieces() -> None:
    code, facts = refusal("x.csv", (";".join("abc" for _ in range(900)) + "\n1;2\n").encode())
    assert (code, facts["line"]) == ("too_many_columns", 1)
    assert refusal("x.txt", b"a\n" * 200, Limits(max_pieces=100))[0] == "too_many_pieces"


def test_only_scripts_and_pictures_is_no_text() -> None:
    assert refusal("x.html", b"<html><img src='a.png'></html>")[0] == "no_text"
    assert refusal("x.docx", docx_bytes([("p", "")]))[0] == "no_text"


def test_a_long_note_and_ten_thousand_of_them() -> None:
    long = "å" * 20_000
    assert read_source("x.csv", f"Text;Tema\n{long};T\n".encode()).sheets[0].rows[0].cells[0].text == long
    assert read_source("x.txt", long.encode()).blocks[0].text == long  # type: ignore[union-attr]
    rows = "".join(f"anteckning {number};Tema {number % 7}\n" for number in range(10_000))
    assert len(read_source("x.csv", f"Text;Tema\n{rows}".encode()).sheets[0].rows) == 10_000


def test_names_with_anything_in_them_are_only_words() -> None:
    name = "../../å 🦌 \u202egnp.exe\n.csv"
    assert read_source(name, b"Text;Tema\na;b\n").sheets[0].rows[0].at.file == name
