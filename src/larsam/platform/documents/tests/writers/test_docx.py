"""The Word file, read back with python-docx and looked at as XML."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from larsam.platform.documents import model as m
from larsam.platform.documents.fonts import WORD_FACES, mixed
from larsam.platform.documents.tests.writers.example import report, two_columns
from larsam.platform.documents.validation import InvalidDocument
from larsam.platform.documents.walking import plain_text, runs_of, walk
from larsam.platform.documents.writers.characters import clean
from larsam.platform.documents.writers.docx import write_docx

W = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}


@pytest.fixture(scope="module")
def data(fonts: Path) -> bytes:
    return write_docx(report(), fonts=fonts)


@pytest.fixture(scope="module")
def word(data: bytes) -> WordDocument:
    return docx.Document(io.BytesIO(data))


def read_back(*blocks: m.Block) -> WordDocument:
    return docx.Document(io.BytesIO(write_docx(m.Document("T", "sv", blocks))))


def all_text(word: WordDocument) -> str:
    """Everything in reading order, cells row by row."""
    parts: list[str] = []
    for inner in word.iter_inner_content():
        if isinstance(inner, WordTable):
            parts += [cell.text for row in inner.rows for cell in row.cells]
        else:
            parts.append(inner.text)
    return "\n".join(parts)


def paragraphs(word: WordDocument, style: str) -> list[WordParagraph]:
    return [p for p in word.paragraphs if p.style is not None and p.style.style_id == style]


def test_all_words_are_there_in_order(word: WordDocument):
    text, at = all_text(word), 0
    for _, block in walk(report().blocks):
        words = block.text if isinstance(block, m.Heading) else plain_text(runs_of(block)[:1])
        at = text.index(words, at)


def test_headings_are_words_own(word: WordDocument):
    told = [(p.style.name, p.text) for p in word.paragraphs if p.style and p.style.name.startswith("Heading")]

    wanted = [(f"Heading {b.level}", b.text) for b in report().blocks if isinstance(b, m.Heading)]
    assert told == wanted
    assert [p.text for p in paragraphs(word, "Title")] == [report().title]


def test_every_style_in_use_is_defined(word: WordDocument):
    defined = set(word.styles.element.xpath("w:style/@w:styleId"))
    used = set(word.element.xpath("//w:pStyle/@w:val | //w:rStyle/@w:val | //w:tblStyle/@w:val"))
    assert used <= defined


def test_a_tables_head_is_marked_and_repeats(word: WordDocument):
    first, second = word.tables

    for table in (first, second):
        flags = [bool(row._tr.xpath("w:trPr/w:tblHeader")) for row in table.rows]
        assert flags == [True] + [False] * (len(flags) - 1)
        assert table._tbl.xpath("w:tblPr/w:tblLook/@w:firstRow") == ["1"]
    assert first._tbl.xpath("w:tblPr/w:tblLook/@w:firstColumn") == ["0"]
    assert second._tbl.xpath("w:tblPr/w:tblLook/@w:firstColumn") == ["1"]
    assert first._tbl.xpath("w:tblPr/w:tblCaption/@w:val") == ["Anteckningar från grupperna"]


def test_an_empty_cell_says_that_it_is_empty(word: WordDocument):
    assert "Inget noterat" in [cell.text for row in word.tables[0].rows for cell in row.cells]


def test_language_and_properties(word: WordDocument):
    properties = word.core_properties

    assert word.styles.element.xpath("w:docDefaults//w:lang/@w:val") == ["sv-SE"]
    assert (properties.title, properties.author, properties.language) == (
        report().title,
        "Maj Exempelsson",
        "sv-SE",
    )
    assert properties.content_status == "Utkast, Påhittade exempeluppgifter"
    assert properties.created is not None
    assert properties.created.date() == report().date


def test_every_page_says_what_the_document_is(word: WordDocument):
    section = word.sections[0]

    for header in (section.first_page_header, section.header):
        assert "Påhittade exempeluppgifter" in header.paragraphs[0].text
    for footer in (section.first_page_footer, section.footer):
        fields = footer._element.xpath(".//w:fldSimple/@w:instr")
        assert [field.strip() for field in fields] == ["PAGE", "NUMPAGES"]


def test_citations_lead_to_their_notes(word: WordDocument):
    body = word.element.body
    names = body.xpath("//w:bookmarkStart/@w:name")
    cited = body.xpath("//w:p[contains(., 'Grupperna vill')]//w:hyperlink/@w:anchor")

    assert len(names) == len(set(names))
    assert len(cited) == 3
    assert set(body.xpath("//w:hyperlink/@w:anchor")) <= set(names)
    assert all(len(name) <= 40 for name in names)


def test_addresses_are_links_out(word: WordDocument):
    targets = {r.target_ref for r in word.part.rels.values() if r.is_external}
    assert targets == {"https://www.larcentrum.example/larsam"}


def test_lists_are_lists_and_numbers_start_where_they_should(word: WordDocument):
    levels = word.element.body.xpath("//w:p[contains(., 'gemensamma mässor')]/w:pPr/w:numPr/w:ilvl/@w:val")
    assert levels == ["1"]

    numbering = word.part.numbering_part.element
    (item,) = [p for p in paragraphs(word, "ListNumber") if p.text == "Kom överens"]
    (number,) = item._p.xpath("w:pPr/w:numPr/w:numId/@w:val")
    starts = numbering.xpath(f"w:num[@w:numId='{number}']/w:lvlOverride[@w:ilvl='0']/w:startOverride/@w:val")
    assert starts == ["3"]
    used = set(word.element.body.xpath("//w:numId/@w:val"))
    assert used <= set(numbering.xpath("w:num/@w:numId"))


def test_pictures_have_their_texts(word: WordDocument):
    (shape,) = word.inline_shapes
    assert shape._inline.docPr.get("descr") == "En stapel som växer."


def test_properties_stand_in_the_order_word_demands(word: WordDocument):
    order = ["pStyle", "keepNext", "keepLines", "pageBreakBefore", "widowControl", "numPr", "pBdr", "shd",
             "tabs", "suppressAutoHyphens", "bidi", "spacing", "ind", "jc", "outlineLvl"]  # fmt: skip
    for root in (word.element, word.styles.element):
        for properties in root.iter(qn("w:pPr")):
            names = [etree.QName(child).localname for child in properties]
            assert names == sorted(names, key=order.index)


def test_typefaces_travel_in_the_file(data: bytes):
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        fonts = sorted(name for name in package.namelist() if name.startswith("word/fonts/"))
        assert len(fonts) == len(WORD_FACES)
        for name, (_, _, key) in zip(fonts, WORD_FACES, strict=True):
            assert mixed(package.read(name), key).startswith(b"\x00\x01\x00\x00")
        table = etree.fromstring(package.read("word/fontTable.xml"))
    assert table.xpath("//w:altName/@w:val", namespaces=W) == ["Calibri"]


def test_without_typefaces_the_file_is_written_all_the_same(tmp_path: Path):
    word = docx.Document(
        io.BytesIO(write_docx(m.Document("T", "en", (m.paragraph("Hello"),)), fonts=tmp_path))
    )
    assert word.paragraphs[-1].text == "Hello"


def test_a_document_without_anything_but_a_title():
    assert [p.text for p in read_back().paragraphs] == ["T"]


def test_text_from_right_to_left():
    p = read_back(m.paragraph("مرحبا"), m.paragraph("hej")).paragraphs
    assert [bool(one._p.xpath("w:pPr/w:bidi")) for one in p] == [False, True, False]


def test_a_page_break_goes_before_what_follows():
    p = read_back(m.paragraph("a"), m.PageBreak(), m.paragraph("b")).paragraphs
    assert [bool(one._p.xpath("w:pPr/w:pageBreakBefore")) for one in p] == [False, False, True]


@settings(deadline=None)
@given(st.text())
def test_any_text_comes_back(text: str):
    rows = (m.Row((m.Cell((m.paragraph(text),)), m.Cell((m.bullets(text),)))),)
    table = m.Table((m.Column("a"), m.Column("b")), rows)
    word = read_back(m.Paragraph((m.Text(text, strong=True),)), table)

    assert paragraphs(word, "Normal")[0].text == clean(text)
    assert [cell.text for cell in word.tables[0].rows[1].cells] == [clean(text)] * 2


def test_a_cell_of_20_000_characters_may_run_over_pages_and_a_short_row_may_not():
    long = "Ett långt inlägg om studieovana hem. " * 541
    columns = (m.Column("a"), m.Column("b"))
    rows = (m.Row((m.cell(long), m.cell("kort"))), m.Row((m.cell("kort"), m.cell("kort"))))
    (table,) = read_back(m.Table(columns, rows)).tables

    assert table.cell(1, 0).text == long
    assert [bool(row._tr.xpath("w:trPr/w:cantSplit")) for row in table.rows] == [True, False, True]


def test_ten_thousand_notes_are_all_there():
    columns = (m.Column("Reflektioner"), m.Column("Konkreta idéer"))
    word = read_back(m.Table(columns, two_columns(10_000)))
    labels = word.element.body.xpath("//w:rStyle[@w:val='NoteLabel']/../../w:t/text()")
    assert labels == [str(number) for number in range(1, 10_001)]


def test_a_document_with_faults_is_not_written():
    with pytest.raises(InvalidDocument):
        write_docx(m.Document("", "sv", ()))
