"""The document as a Word file (Office Open XML), for those who want to go on writing in it.

Headings, lists, captions and title are Word's own styles, table heads are marked and repeat on every page,
pictures have texts, citations are links inside the file, and the language is set: what a screen reader and
Word's own accessibility check look for. Inter's faces travel in the file when the font folder has them;
without them Word takes Calibri.
"""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path
from typing import Any

import docx
import typst
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.shared import Emu, Mm

from larsam.platform.documents import model as m
from larsam.platform.documents.fonts import default_folder, font_set, word_faces
from larsam.platform.documents.validation import ensure_valid
from larsam.platform.documents.writers.characters import clean
from larsam.platform.documents.writers.docx_body import (
    TEXT_WIDTH,
    BodyWriter,
    Element,
    note_indent,
    sub,
    top_headings,
    w,
)
from larsam.platform.documents.writers.docx_styles import (
    LOCALES,
    fonts_xml,
    numbering_xml,
    settings_xml,
    styles_xml,
)
from larsam.platform.documents.writers.look import ACCENT
from larsam.platform.documents.writers.words import date_in_words

_UNUSED = (
    RT.THUMBNAIL,
    RT.CUSTOM_XML,
    "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
)
_OBFUSCATED = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_FONT_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/font"
_EMU_PER_TWIP = 635
_PIXELS_PER_INCH = 220


def write_docx(document: m.Document, *, fonts: Path | None = None) -> bytes:
    """The document as the bytes of a ``.docx``. Raises :class:`InvalidDocument`.

    ``fonts`` is the folder with unpacked typefaces; it is needed only for figures that have an SVG and no PNG
    (:class:`FontsMissing` when it lacks Inter).
    """
    ensure_valid(document)
    word: WordDocument = docx.Document()
    _set_page(word)
    _set_properties(word, document)
    body = word.element.body
    for child in list(body):
        if child.tag != w("sectPr"):
            body.remove(child)
    part = word.part
    links: dict[str, str] = {}

    def link(address: str) -> str:
        if address not in links:
            links[address] = part.relate_to(clean(address), RT.HYPERLINK, is_external=True)
        return links[address]

    writer = BodyWriter(document, body, link=link, picture=lambda figure: _picture(word, figure, fonts))
    _cover(writer, document)
    if document.contents:
        _contents(writer, document)
    writer.blocks(document.blocks)
    _colophon(writer, document)
    body.append(body.find(w("sectPr")))
    _header_and_footer(word, document)
    _replace_parts(word, document, writer, fonts or default_folder())
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def _set_page(word: WordDocument) -> None:
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(24)
    section.top_margin, section.bottom_margin = Mm(28), Mm(25)
    section.header_distance = section.footer_distance = Mm(13)
    section.different_first_page_header_footer = True


def _set_properties(word: WordDocument, document: m.Document) -> None:
    meta, properties = document.metadata, word.core_properties
    moment = dt.datetime.combine(document.date or dt.date(1980, 1, 1), dt.time())
    # The format allows 255 characters in these.
    properties.title = clean(document.title)[:255]
    properties.subject = clean(document.subtitle)[:255]
    properties.author = properties.last_modified_by = clean(meta.author or meta.organisation)[:255]
    properties.keywords = clean(", ".join(meta.keywords))[:255]
    properties.version = clean(meta.version)[:255]
    properties.identifier = clean(meta.content_hash)[:255]
    properties.content_status = clean(", ".join(document.marks))[:255]
    properties.language = LOCALES[document.language]
    properties.comments = ""
    properties.revision = 1
    properties.created = properties.modified = moment


def _cover(writer: BodyWriter, document: m.Document) -> None:
    body = writer.body
    if document.metadata.organisation:
        writer.plain(body, "Sender", document.metadata.organisation)
    last = writer.plain(body, "Title", " ".join(document.title.split()))
    if document.subtitle:
        last = writer.plain(body, "Subtitle", document.subtitle)
    if document.date:
        last = writer.plain(body, "Date", date_in_words(document.date, document.language))
    facts = writer.definitions(document.facts)
    last = last if facts is None else facts
    properties = last[0]
    border = sub(properties, "pBdr")
    sub(border, "bottom", val="single", sz=18, space=14, color=ACCENT)
    sub(properties, "spacing", after=360)


def _contents(writer: BodyWriter, document: m.Document) -> None:
    """A list of contents that Word can bring up to date, filled in already so that it need not be."""
    headings = list(top_headings(document))
    if not headings:
        return
    writer.plain(writer.body, "ContentsHeading", writer.words["contents"])
    for number, (heading, key) in enumerate(headings):
        p, _ = writer.paragraph(writer.body, f"TOC{heading.level}")
        if number == 0:
            sub(sub(p, "r"), "fldChar", fldCharType="begin")
            instruction = sub(sub(p, "r"), "instrText")
            instruction.text = ' TOC \\o "1-2" \\n \\h \\z \\u '
            sub(sub(p, "r"), "fldChar", fldCharType="separate")
        inside = sub(p, "hyperlink", anchor=writer.bookmark_name(key), history=1)
        writer.words_in(inside, " ".join(heading.text.split()))
        if number == len(headings) - 1:
            sub(sub(p, "r"), "fldChar", fldCharType="end")


def _colophon(writer: BodyWriter, document: m.Document) -> None:
    meta = document.metadata
    parts = [meta.author] if meta.author else []
    if meta.version:
        parts.append(writer.words["version"].format(version=meta.version))
    if meta.content_hash:
        parts.append(writer.words["hash"].format(hash=meta.content_hash))
    if parts:
        writer.plain(writer.body, "Colophon", " · ".join(parts))


def _header_and_footer(word: WordDocument, document: m.Document) -> None:
    section = word.sections[0]
    writer = BodyWriter(document, word.element.body, link=lambda _: "", picture=lambda _: word.element)
    title = " ".join(document.title.split())
    short = title if len(title) <= 60 else title[:59].rstrip() + "…"
    for header, words in ((section.first_page_header, ""), (section.header, short)):
        p = header.paragraphs[0]._p
        header.paragraphs[0].style = "Header"
        if words:
            writer.words_in(p, words)
        sub(sub(p, "r"), "tab")
        for number, mark in enumerate(document.marks):
            if number:
                writer.words_in(p, "  ")
            writer.words_in(p, f"\u00a0{' '.join(mark.split())}\u00a0", "Status")
    for footer in (section.first_page_footer, section.footer):
        p = footer.paragraphs[0]._p
        footer.paragraphs[0].style = "Footer"
        writer.words_in(p, document.metadata.organisation)
        sub(sub(p, "r"), "tab")
        _page_number(writer, p)


def _page_number(writer: BodyWriter, p: Element) -> None:
    before, _, rest = writer.words["page"].partition("{number}")
    between, _, after = rest.partition("{total}")
    for words, field in ((before, "PAGE"), (between, "NUMPAGES"), (after, "")):
        if words:
            writer.words_in(p, words)
        if field:
            writer.words_in(sub(p, "fldSimple", instr=f" {field} "), "1")


def _picture(word: WordDocument, figure: m.Figure, fonts: Path | None) -> Element:
    png = figure.png or _png(figure.svg, fonts)
    width = Emu(int(TEXT_WIDTH * _EMU_PER_TWIP * figure.width))
    inline = word.part.new_pic_inline(io.BytesIO(png), width=width)
    for side in ("distT", "distB", "distL", "distR"):
        inline.set(side, "0")
    inline.docPr.set("descr", " ".join(clean(figure.alt).split()))
    run = word.element.body.makeelement(w("drawing"))
    run.append(inline)
    return run


def _png(svg: bytes, fonts: Path | None) -> bytes:
    """The SVG as PNG, drawn by Typst as wide as the text of a page."""
    page = b'#set page(width: 162mm, height: auto, margin: 0pt)\n#image("picture.svg", width: 100%)'
    source: Any = {"main.typ": page, "picture.svg": svg}
    return typst.compile(
        source,
        font_paths=font_set(fonts).faces,
        ignore_system_fonts=True,
        format="png",
        ppi=_PIXELS_PER_INCH,
    )


def _replace_parts(word: WordDocument, document: m.Document, writer: BodyWriter, fonts: Path) -> None:
    """Put our styles, lists, settings and typefaces where the template had its own."""
    part, package = word.part, word.part.package
    for owner in (part.rels, package.rels):
        for rid in [rid for rid, relation in owner.items() if relation.reltype in _UNUSED]:
            del owner[rid]
    faces = word_faces(fonts)
    xml = {
        RT.STYLES: styles_xml(document.language, note_indent(document)),
        RT.NUMBERING: numbering_xml(tuple(writer.number_starts)),
        RT.SETTINGS: settings_xml(document.language, embeds_fonts=bool(faces)),
    }
    for relation, text in xml.items():
        part.part_related_by(relation)._element = parse_xml(text)  # type: ignore[attr-defined]
    table = part.part_related_by(RT.FONT_TABLE)
    embedded = []
    for number, face in enumerate(faces, 1):
        name = PackURI(f"/word/fonts/font{number}.odttf")
        rid = table.relate_to(Part(name, _OBFUSCATED, face.data, package), _FONT_RELATION)
        embedded.append((face.element, rid, face.key))
    table._blob = fonts_xml(tuple(embedded)).encode("utf-8")
