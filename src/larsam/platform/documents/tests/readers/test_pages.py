"""Word documents and HTML pages."""

from __future__ import annotations

import io
import zipfile

from lxml import etree

from larsam.platform.documents.domain.source import Block, Piece, Role, Row, SourceDocument
from larsam.platform.documents.readers import read_source
from larsam.platform.documents.tests.readers.building import docx_bytes, with_members

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def told(document: SourceDocument) -> list[object]:
    return [_told(block) for block in document.blocks]


def _told(block: Block) -> object:
    if isinstance(block, Row):
        return [[piece.text for piece in cell.content] for cell in block.cells]
    return (block.role.value, block.level, block.text)


def with_body(body: str) -> SourceDocument:
    data = docx_bytes([("p", "x")])
    xml = f'<?xml version="1.0"?><w:document {WORD}><w:body>{body}</w:body></w:document>'
    return read_source("x.docx", with_members(data, {"word/document.xml": xml.encode()}))


def test_word_headings_lists_and_tables_in_order() -> None:
    data = docx_bytes(
        [
            ("h1", "Workshop"),
            ("p", "Ett stycke å 🦌"),
            ("li", "punkt"),
            ("ol", "nummer"),
            ("b", "Fet rad"),
            ("table", [["Reflektioner", "Idéer"], ["", ["inled:", "- a", "- b"]]]),
            ("p", "efter"),
        ]
    )
    document = read_source("x.docx", data)
    assert told(document) == [
        ("heading", 1, "Workshop"),
        ("paragraph", 0, "Ett stycke å 🦌"),
        ("item", 0, "punkt"),
        ("item", 0, "nummer"),
        ("paragraph", 0, "Fet rad"),
        [["Reflektioner"], ["Idéer"]],
        [[], ["inled:", "a", "b"]],
        ("paragraph", 0, "efter"),
    ]
    bold = document.blocks[4]
    assert isinstance(bold, Piece)
    assert bold.bold
    row = document.blocks[6]
    assert isinstance(row, Row)
    assert row.cells[1].pieces[1].role is Role.ITEM
    assert row.cells[1].pieces[1].at.facts() == {"file": "x.docx", "table": 1, "row": 2, "column": "2"}


def test_word_line_breaks_in_a_cell_are_lines() -> None:
    cell = "<w:tc><w:p><w:r><w:t>ett</w:t><w:br/><w:t>två</w:t></w:r></w:p></w:tc>"
    assert told(with_body(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>")) == [[["ett", "två"]]]


def test_word_changes_inserted_counts_deleted_is_set_aside() -> None:
    body = (
        "<w:p><w:r><w:t>kvar </w:t></w:r><w:ins><w:r><w:t>nytt</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>borta</w:delText></w:r></w:del></w:p>"
    )
    document = with_body(body)
    assert told(document) == [("paragraph", 0, "kvar nytt"), ("skipped", 0, "borta")]
    aside = document.blocks[1]
    assert isinstance(aside, Piece)
    assert aside.reason == "documents.skipped.deleted_text"


def test_word_merged_cells_keep_the_columns_in_step() -> None:
    wide = '<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>bred</w:t></w:r></w:p></w:tc>'
    last = "<w:tc><w:p><w:r><w:t>sist</w:t></w:r></w:p></w:tc>"
    assert told(with_body(f"<w:tbl><w:tr>{wide}{last}</w:tr></w:tbl>")) == [[["bred"], [], ["sist"]]]


def test_word_page_head_and_comments_are_set_aside_by_name() -> None:
    data = with_members(
        docx_bytes([("p", "text")]),
        {
            "word/header9.xml": f"<w:hdr {WORD}><w:p><w:r><w:t>Bilaga 7</w:t></w:r></w:p></w:hdr>".encode(),
            "word/comments.xml": f"<w:comments {WORD}><w:comment><w:p><w:r><w:t>hm</w:t></w:r></w:p>"
            f"</w:comment></w:comments>".encode(),
        },
    )
    aside = [b for b in read_source("x.docx", data).blocks if isinstance(b, Piece) and b.role is Role.SKIPPED]
    assert {(piece.text, piece.reason) for piece in aside} == {
        ("Bilaga 7", "documents.skipped.page_header"),
        ("hm", "documents.skipped.comment"),
    }


def test_word_text_is_all_there() -> None:
    data = docx_bytes(
        [("h2", "A"), ("p", "b c"), ("table", [["d", ["e", "- f"]], ["", "g"]]), ("li", "h"), ("p", "i")]
    )
    document = read_source("x.docx", data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        words = etree.fromstring(archive.read("word/document.xml")).itertext("{*}t")
    raw = "".join(piece.raw for piece in document.pieces())
    assert "".join(raw.split()) == "".join("".join(words).split())


def test_page_with_table_scripts_and_lists() -> None:
    page = """<!DOCTYPE html><html><head><title>Sida</title><style>p{}</style></head><body>
<h1>Workshop</h1><p>Ett <b>stycke</b></p><script src="x">fel()</script>
<ul><li>a<ul><li>b</li></ul></li></ul>
<table><thead><tr><th>Reflektioner</th><th>Idéer</th></tr></thead>
<tbody><tr><td><p>r1</p><p>r2</p></td><td><ul><li>i1</li><li>i2</li></ul></td></tr>
<tr><td></td><td>i3<br>i4</td></tr></tbody></table><img alt="bild på tavla"><p>slut</body></html>"""
    document = read_source("x.html", page.encode())
    assert told(document) == [
        ("skipped", 0, "Sida"),
        ("skipped", 0, "p{}"),
        ("heading", 1, "Workshop"),
        ("paragraph", 0, "Ett stycke"),
        ("skipped", 0, "fel()"),
        ("item", 0, "a"),
        ("item", 1, "b"),
        [["Reflektioner"], ["Idéer"]],
        [["r1", "r2"], ["i1", "i2"]],
        [[], ["i3", "i4"]],
        ("skipped", 0, "bild på tavla"),
        ("paragraph", 0, "slut"),
    ]
    assert "".join("".join(piece.raw for piece in document.pieces()).split()) == "".join(page.split())
    heading = document.blocks[2]
    assert heading.at.line == 2


def test_unclosed_and_crossed_tags_lose_nothing() -> None:
    page = "<html><table><tr><td>a<td>b<tr><td>c</b></i><p>d<ul><li>e"
    words = [piece.text for piece in read_source("x.html", page.encode()).pieces() if piece.text]
    assert words == ["a", "b", "c", "d", "e"]
