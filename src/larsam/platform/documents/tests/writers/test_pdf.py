"""The PDF: tagged, titled, in a language, and with every word in it whatever the word is."""

from __future__ import annotations

import io
import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PageObject, PdfReader

from larsam.platform.documents import model as m
from larsam.platform.documents.fonts import FontsMissing, font_set
from larsam.platform.documents.tests.writers.example import report, two_columns
from larsam.platform.documents.walking import plain_text, runs_of, walk
from larsam.platform.documents.writers import pdf
from larsam.platform.documents.writers.pdf import PdfNotMadeError, write_pdf
from larsam.platform.documents.writers.pdf_data import NOT_SHOWN

COLUMNS = (m.Column("Reflektioner"), m.Column("Konkreta idéer"))
NOT_WORDS = re.compile(r"[\s\u00ad\u200b-]+")
"""What a page's lines add or hide: spaces, and the hyphens where words are divided."""


@pytest.fixture(scope="module")
def reader(fonts: Path) -> PdfReader:
    return PdfReader(io.BytesIO(write_pdf(report(), fonts=fonts)))


def read_back(*blocks: m.Block) -> PdfReader:
    return PdfReader(io.BytesIO(write_pdf(m.Document("T", "sv", blocks))))


def squeezed(text: str) -> str:
    return NOT_WORDS.sub("", text)


def placed(page: PageObject) -> list[tuple[float, float, str]]:
    """The page's pieces of text with where each begins: from the left and from the bottom, in points."""
    found: list[tuple[float, float, str]] = []

    def visit(text: str, cm: list[float], tm: list[float], *_: object) -> None:
        x, y = tm[4], tm[5]
        found.append((cm[0] * x + cm[2] * y + cm[4], cm[1] * x + cm[3] * y + cm[5], text))

    page.extract_text(visitor_text=visit)
    return found


def words(reader: PdfReader) -> str:
    """The text without spaces and hyphens, page heads and feet left out."""
    kept = [text for page in reader.pages for _, y, text in placed(page) if 65 < y < 775]
    return squeezed("".join(kept))


def tags(reader: PdfReader) -> list[str]:
    """The kinds of the structure's elements, in reading order."""
    found: list[str] = []

    def walk_tree(node: object) -> None:
        node = getattr(node, "get_object", lambda: node)()
        if isinstance(node, list):
            for child in node:
                walk_tree(child)
        elif isinstance(node, dict):
            if "/S" in node:
                found.append(str(node["/S"]))
            walk_tree(node.get("/K"))

    walk_tree(reader.trailer["/Root"]["/StructTreeRoot"])
    return found


def test_it_is_made_as_pdf_ua(reader: PdfReader):
    root = reader.trailer["/Root"]

    assert root["/Lang"] == "sv"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"pdfuaid:part>1<" in root["/Metadata"].get_data().replace(b" ", b"")


def test_it_says_where_it_comes_from(reader: PdfReader):
    meta = reader.metadata

    assert meta is not None
    assert (meta.title, meta.author, meta.subject) == (report().title, "Maj Exempelsson", report().subtitle)
    assert meta.keywords == "workshop, lärcentrum"
    assert meta.creation_date is not None
    assert meta.creation_date.date() == report().date


def test_all_words_are_there_in_order(reader: PdfReader):
    text, at = words(reader), 0
    for _, block in walk(report().blocks):
        told = block.text if isinstance(block, m.Heading) else plain_text(runs_of(block)[:1])
        at = text.index(squeezed(told), at)


def test_the_parts_are_tagged_as_what_they_are(reader: PdfReader):
    found = tags(reader)

    assert {"/Title", "/H1", "/H2", "/Table", "/TH", "/TD", "/L", "/LI", "/Figure", "/Link", "/TOC"} <= set(
        found
    )
    assert found.count("/Table") == 2
    assert found.count("/TH") == 4


def test_every_page_says_what_the_document_is(reader: PdfReader):
    total = len(reader.pages)
    for number, page in enumerate(reader.pages, 1):
        text = page.extract_text()
        assert "Påhittade exempeluppgifter" in text
        assert f"Sida {number} av {total}" in text


def test_citations_and_addresses_are_links(reader: PdfReader):
    inside, outside = [], []
    for page in reader.pages:
        for annotation in page.get("/Annots", []):
            one = annotation.get_object()
            if "/Dest" in one or one["/A"]["/S"] == "/GoTo":
                inside.append(one)
            else:
                outside.append(one["/A"]["/URI"])
    assert set(outside) == {"https://www.larcentrum.example/larsam"}
    assert len(inside) >= 3 + len([b for b in report().blocks if isinstance(b, m.Heading) and b.level <= 2])


def test_the_same_document_gives_the_same_file(fonts: Path):
    assert write_pdf(report(), fonts=fonts) == write_pdf(report(), fonts=fonts)


def test_a_document_without_anything_but_a_title():
    assert len(read_back().pages) == 1


@pytest.mark.parametrize(
    "text",
    [
        '#panic("x")',
        "]#sys.version[",
        '"); #read("/etc/passwd") ("',
        "*a* _b_ `c` $x^2$ <d> @e \\ // /* ~ -- --- ...",
        "{{ data.title }} {% if %}",
        "= Rubrik",
        "https://x.example/a_b#c",
    ],
)
def test_code_stays_words(text: str):
    blocks = (
        m.Heading(text),
        m.paragraph(text),
        m.bullets(text),
        m.Table(COLUMNS, (m.Row((m.cell(text),) * 2),)),
    )
    assert words(read_back(*blocks)).count(squeezed(text)) == 5


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E), min_size=1, max_size=60))
def test_any_plain_text_comes_back(text: str):
    assert squeezed(text) in words(read_back(m.Paragraph((m.Text("«"), m.Text(text), m.Text("»")))))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.text(max_size=30), min_size=1, max_size=12))
def test_no_text_stops_it(texts: list[str]):
    blocks: list[m.Block] = [m.paragraph(text, key=f"k{n}", label=text) for n, text in enumerate(texts)]
    blocks += [
        m.Paragraph((m.Text(text, emphasis=True), m.Mark(text), m.Text(text, strong=True))) for text in texts
    ]
    blocks += [m.bullets(*texts), m.Table(COLUMNS, tuple(m.Row((m.cell(text),) * 2) for text in texts))]
    assert read_back(*blocks).pages


def test_what_no_typeface_shows_is_replaced_and_told(fonts: Path):
    missing = next(chr(code) for code in range(0xE100, 0xF8FF) if code not in font_set(fonts).characters)
    text = read_back(m.paragraph(f"Före {missing}{missing} efter")).pages[0].extract_text()

    assert f"Före {NOT_SHOWN}{NOT_SHOWN} efter" in text
    assert f"visas som {NOT_SHOWN} (2 st)" in text


@pytest.mark.parametrize("large", [False, True])
def test_what_typst_refuses_after_all_is_replaced(fonts: Path, monkeypatch: pytest.MonkeyPatch, large: bool):
    # As with an accent that a typeface has, only not on another script's letter.
    faces = font_set(fonts)
    hopeful = replace(faces, characters=faces.characters | {ord("漢")})
    monkeypatch.setattr(pdf, "font_set", lambda _: hopeful)
    if large:
        monkeypatch.setattr(pdf, "LARGE", 0)

    assert f"före {NOT_SHOWN} efter" in read_back(m.paragraph("före 漢 efter")).pages[0].extract_text()


def test_control_characters_are_visible_and_lines_are_lines():
    text = read_back(m.paragraph("ett\x00två\r\ntre\x0bfyra\tfem")).pages[0].extract_text()
    assert [f"ett{NOT_SHOWN}två", "tre", "fyra fem"] == [
        " ".join(line.split()) for line in text.splitlines()[1:4]
    ]


def own_face(fonts: Path, code: int) -> TTFont:
    """A typeface called Own that has one character and shows it as A."""
    own = TTFont(fonts / "Inter-Regular.ttf")
    for table in own["cmap"].tables:
        table.cmap = {code: "A"}
    for record in own["name"].names:
        own["name"].setName("Own", record.nameID, record.platformID, record.platEncID, record.langID)
    return own


def test_another_typeface_in_the_folder_stands_in(fonts: Path, tmp_path: Path):
    for file in fonts.glob("*.ttf"):
        (tmp_path / file.name).symlink_to(file)
    code = next(code for code in range(0xE100, 0xF8FF) if code not in font_set(tmp_path).characters)
    (tmp_path / "broken.ttf").write_bytes(b"not a font")
    own_face(fonts, code).save(tmp_path / "own.ttf")

    made = write_pdf(m.Document("T", "sv", (m.paragraph(f"a{chr(code)}b"),)), fonts=tmp_path)
    assert NOT_SHOWN not in PdfReader(io.BytesIO(made)).pages[0].extract_text()


def test_a_cell_of_20_000_characters_runs_over_pages():
    long = "Ett långt inlägg om studieovana hem och om vägen dit. " * 371
    reader = read_back(m.Table(COLUMNS, (m.Row((m.cell(long), m.cell("kort"))),)))

    assert len(reader.pages) > 3
    head = squeezed("Reflektioner Konkreta idéer")
    assert squeezed(long) in words(reader).replace(head, "").replace("kort", "")


def test_long_words_stay_within_their_column():
    word = "https://x.example/" + "förutsägbarhet" * 30
    page = read_back(m.Table(COLUMNS, (m.Row((m.cell(word), m.cell(word))),))).pages[0]
    begins = [x for x, y, text in placed(page) if y > 65 and text.strip()]

    assert len([x for x in begins if 68 <= x < 284]) > 20
    assert len([x for x in begins if 305 < x < 527]) > 20
    assert not [x for x in begins if 284 <= x <= 305 or x >= 527]  # between the columns, beyond the margin


def test_a_large_document_is_made_in_a_process_of_its_own(monkeypatch: pytest.MonkeyPatch):
    started: list[list[str]] = []
    real = subprocess.run

    def run(command: list[str], **options: object) -> object:
        started.append(command)
        return real(command, **options)

    monkeypatch.setattr(pdf.subprocess, "run", run)
    reader = read_back(m.Table(COLUMNS, two_columns(3000)))

    assert len(started) == 1
    assert "3000" in reader.pages[-1].extract_text()


def test_what_goes_wrong_in_the_other_process_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    broken = tmp_path / "broken.typ"
    broken.write_text('#panic("sönder")', encoding="utf-8")
    monkeypatch.setattr(pdf, "TEMPLATE", broken)
    monkeypatch.setattr(pdf, "LARGE", 0)
    with pytest.raises(PdfNotMadeError, match="sönder"):
        read_back()


def test_a_warning_is_an_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    template = tmp_path / "warns.typ"
    template.write_text('#set document(title: "T")\n#set text(font: "Finns Inte")\nx', encoding="utf-8")
    monkeypatch.setattr(pdf, "TEMPLATE", template)
    with pytest.raises(PdfNotMadeError, match="unknown font family"):
        read_back()


def test_without_typefaces_it_says_which_command_helps(tmp_path: Path):
    with pytest.raises(FontsMissing, match=r"\./do setup") as stopped:
        write_pdf(m.Document("T", "sv", ()), fonts=tmp_path)
    assert stopped.value.refusal.facts["folder"] == str(tmp_path)


def test_english_documents_speak_english(fonts: Path):
    document = replace(report(), language="en")
    reader = PdfReader(io.BytesIO(write_pdf(document, fonts=fonts)))

    assert reader.trailer["/Root"]["/Lang"] == "en"
    assert "Page 1 of" in reader.pages[0].extract_text()
    assert "29 November 2022" in reader.pages[0].extract_text()
