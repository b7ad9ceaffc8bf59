"""Blocks as WordprocessingML.

The elements are built with lxml directly: python-docx's own tables look up every cell's place anew for each
cell, which makes ten thousand notes a matter of many minutes. Order of elements inside properties follows the
format's schema; Word refuses files that have it wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lxml import etree

from larsam.platform.documents import model as m
from larsam.platform.documents.walking import anchors, cited_keys, is_short, labels, plain_text
from larsam.platform.documents.writers.characters import clean, reads_from_right
from larsam.platform.documents.writers.docx_styles import (
    BULLETS_ID,
    CALLOUT,
    CALLOUT_INDENT,
    LIST_INDENT,
)
from larsam.platform.documents.writers.words import WORDS

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
TEXT_WIDTH = 9184
"""Width of the text on an A4 page, in twentieths of a point."""

Element = etree._Element


def w(name: str) -> str:
    return f"{{{W}}}{name}"


def sub(parent: Element, name: str, /, **attributes: object) -> Element:
    """A new ``w:`` element last in ``parent``; attribute names get the same prefix."""
    child = etree.SubElement(parent, w(name))
    for key, value in attributes.items():
        child.set(w(key), str(value))
    return child


class BodyWriter:
    """Writes blocks into a ``w:body``.

    ``link`` gives the relation id of an address out of the document, ``picture`` a ``w:drawing`` for a
    figure. ``number_starts`` collects the numbered lists, for ``numbering.xml``.
    """

    def __init__(
        self,
        document: m.Document,
        body: Element,
        *,
        link: Callable[[str], str],
        picture: Callable[[m.Figure], Element],
    ) -> None:
        self.document = document
        self.body = body
        self.link = link
        self.picture = picture
        self.labels = labels(document)
        self.cited = cited_keys(document)
        self.words = WORDS[document.language]
        self.bookmarks: dict[str, str] = {}
        self.marked = 0
        self.number_starts: list[tuple[int, int]] = []
        self.break_next = False

    # --- paragraphs ---

    def paragraph(self, parent: Element, style: str) -> tuple[Element, Element]:
        """An empty paragraph and its properties."""
        p = etree.SubElement(parent, w("p"))
        properties = sub(p, "pPr")
        sub(properties, "pStyle", val=style)
        if self.break_next and parent is self.body:
            sub(properties, "pageBreakBefore")
            self.break_next = False
        return p, properties

    def plain(self, parent: Element, style: str, text: str) -> Element:
        """A paragraph of plain text in a style."""
        p, _ = self.paragraph(parent, style)
        self.words_in(p, text)
        return p

    def words_in(self, p: Element, text: str, style: str = "", *, rtl: bool = False, strong: bool = False,
                 emphasis: bool = False) -> None:  # fmt: skip
        """A run: line feeds become breaks and tabs tabs."""
        run = sub(p, "r")
        if style or rtl or strong or emphasis:
            properties = sub(run, "rPr")
            if style:
                sub(properties, "rStyle", val=style)
            if strong:
                sub(properties, "b")
                sub(properties, "bCs")
            if emphasis:
                sub(properties, "i")
                sub(properties, "iCs")
            if rtl:
                sub(properties, "rtl")
        for number, line in enumerate(clean(text).split("\n")):
            if number:
                sub(run, "br")
            for place, part in enumerate(line.split("\t")):
                if place:
                    sub(run, "tab")
                if part:
                    t = sub(run, "t")
                    t.text = part
                    t.set(XML_SPACE, "preserve")

    def runs(self, p: Element, runs: tuple[m.Inline, ...], *, rtl: bool = False) -> None:
        for run in runs:
            match run:
                case m.Text():
                    self.words_in(p, run.text, rtl=rtl, strong=run.strong, emphasis=run.emphasis)
                case m.Link():
                    outside = etree.SubElement(p, w("hyperlink"))
                    outside.set(f"{{{R}}}id", self.link(run.address))
                    self.words_in(outside, run.text, "Hyperlink", rtl=rtl)
                case m.Citation():
                    self.words_in(p, "[", "Citation")
                    for number, key in enumerate(run.keys):
                        if number:
                            self.words_in(p, ", ", "Citation")
                        inside = sub(p, "hyperlink", anchor=self.bookmark_name(key), history=1)
                        self.words_in(inside, self.labels[key], "Citation")
                    self.words_in(p, "]", "Citation")
                case m.Mark():
                    self.words_in(p, f"\u00a0{run.text}\u00a0", "Mark")

    def label(self, p: Element, anchor: m.Anchor | None, *, in_list: bool = False) -> None:
        """The anchor's number as a bookmark that citations lead to, and a tab to where the words begin.

        In a list the words begin where the list's own indent says, so there a space parts the two.
        """
        if anchor:
            if anchor.key in self.cited:
                self.bookmark(p, anchor.key, lambda: self.words_in(p, anchor.label, "NoteLabel"))
            else:
                self.words_in(p, anchor.label, "NoteLabel")
            if in_list:
                self.words_in(p, "\u2002")
            else:
                sub(sub(p, "r"), "tab")

    def bookmark_name(self, key: str) -> str:
        # Word takes only letters, digits and _, at most 40 of them: a number is always within that.
        return self.bookmarks.setdefault(key, f"_Ref{len(self.bookmarks) + 1:08d}")

    def bookmark(self, p: Element, key: str, write: Callable[[], None]) -> None:
        self.marked += 1
        sub(p, "bookmarkStart", id=self.marked, name=self.bookmark_name(key))
        write()
        sub(p, "bookmarkEnd", id=self.marked)

    # --- blocks ---

    def blocks(self, blocks: tuple[m.Block, ...]) -> None:
        for number, block in enumerate(blocks):
            match block:
                case m.Heading():
                    self.heading(block, block.key or heading_key(number))
                case m.Paragraph():
                    self.text(self.body, block)
                case m.BulletList() | m.NumberedList():
                    self.write_list(self.body, block)
                case m.DefinitionList():
                    self.definitions(block.entries)
                case m.NoteList():
                    self.notes(block)
                case m.Table():
                    self.table(block)
                case m.Figure():
                    self.figure(block)
                case m.Callout():
                    self.callout(block)
                case m.PageBreak():
                    self.break_next = True
        if self.break_next:
            self.break_page()

    def heading(self, block: m.Heading, key: str) -> None:
        p, _ = self.paragraph(self.body, f"Heading{block.level}")
        self.bookmark(p, key, lambda: self.words_in(p, " ".join(block.text.split())))

    def text(self, parent: Element, block: m.Paragraph, style: str = "", frame: str = "") -> None:
        look = style or {"body": "Normal", "lead": "Lead", "small": "Small"}[block.style]
        if block.anchor:
            look = {"Normal": "Note", "TableText": "TableNote"}.get(look, look)
        p, properties = self.paragraph(parent, look)
        _framed(properties, frame)
        rtl = _rtl(block.runs)
        if rtl:
            sub(properties, "bidi")
        if frame:
            sub(properties, "ind", left=CALLOUT_INDENT, right=CALLOUT_INDENT - 60)
        self.label(p, block.anchor)
        self.runs(p, block.runs, rtl=rtl)

    def write_list(self, parent: Element, block: m.BulletList | m.NumberedList, level: int = 0, *,
             in_table: bool = False, frame: str = "") -> None:  # fmt: skip
        if isinstance(block, m.NumberedList):
            self.number_starts.append((min(level, 8), block.start))
            number, style = BULLETS_ID + len(self.number_starts), "ListNumber"
        else:
            number, style = BULLETS_ID, "ListBullet"
        level = min(level, 8)
        for item in block.items:
            p, properties = self.paragraph(parent, "TableText" if in_table else style)
            numbered = sub(properties, "numPr")
            sub(numbered, "ilvl", val=level)
            sub(numbered, "numId", val=number)
            _framed(properties, frame)
            rtl = _rtl(item.runs)
            if rtl:
                sub(properties, "bidi")
            if frame:
                left = CALLOUT_INDENT + LIST_INDENT * (level + 1)
                sub(properties, "ind", left=left, right=CALLOUT_INDENT - 60, hanging=LIST_INDENT)
            self.label(p, item.anchor, in_list=True)
            self.runs(p, item.runs, rtl=rtl)
            if item.children:
                self.write_list(parent, item.children, level + 1, in_table=in_table, frame=frame)

    def definitions(self, entries: tuple[m.Definition, ...]) -> Element | None:
        """One paragraph an entry, the term before a tab. Returns the last one."""
        p = None
        for entry in entries:
            p, _ = self.paragraph(self.body, "Fact")
            self.words_in(p, entry.term, "Strong")
            sub(sub(p, "r"), "tab")
            self.runs(p, entry.runs, rtl=_rtl(entry.runs))
        return p

    def notes(self, block: m.NoteList) -> None:
        for note in block.notes:
            p, properties = self.paragraph(self.body, "Note")
            rtl = _rtl(note.runs)
            if rtl:
                sub(properties, "bidi")
            self.label(p, note.anchor)
            self.runs(p, note.runs, rtl=rtl)
            if note.source:
                self.words_in(p, f"  {note.source}", "Source")

    def callout(self, block: m.Callout) -> None:
        title = block.title or self.words["warning" if block.kind == "warning" else "notice"]
        frame = CALLOUT[block.kind]
        p, properties = self.paragraph(self.body, "CalloutTitle")
        _framed(properties, frame)
        sub(properties, "ind", left=CALLOUT_INDENT, right=CALLOUT_INDENT - 60)
        self.words_in(p, title)
        for one in block.blocks:
            if isinstance(one, m.Paragraph):
                self.text(self.body, one, "Callout", frame)
            elif isinstance(one, m.BulletList | m.NumberedList):
                self.write_list(self.body, one, frame=frame)
        # Air below: a frame ends where a paragraph of another kind begins.
        _, properties = self.paragraph(self.body, "Small")
        sub(properties, "spacing", before=0, after=60)

    def figure(self, block: m.Figure) -> None:
        p, properties = self.paragraph(self.body, "Normal")
        if block.caption:
            properties.insert(1, etree.Element(w("keepNext")))
        sub(p, "r").append(self.picture(block))
        if block.caption:
            self.plain(self.body, "FigureCaption", block.caption)

    def break_page(self) -> None:
        self.break_next = False
        p, _ = self.paragraph(self.body, "Normal")
        sub(sub(p, "r"), "br", type="page")

    # --- tables ---

    def table(self, block: m.Table) -> None:
        if block.caption:
            self.plain(self.body, "Caption", block.caption)
        elif self.break_next:
            self.break_page()
        table = sub(self.body, "tbl")
        properties = sub(table, "tblPr")
        sub(properties, "tblStyle", val="DocumentTable")
        sub(properties, "tblW", w=TEXT_WIDTH, type="dxa")
        sub(properties, "tblLayout", type="fixed")
        first = 1 if block.row_headers else 0
        sub(properties, "tblLook", val="00A0" if first else "0020", firstRow=1, lastRow=0, firstColumn=first,
            lastColumn=0, noHBand=1, noVBand=1)  # fmt: skip
        if block.caption:
            sub(properties, "tblCaption", val=" ".join(clean(block.caption).split()))
        widths = _widths(block.columns)
        grid = sub(table, "tblGrid")
        for width in widths:
            sub(grid, "gridCol", w=width)
        self.header_row(table, block, widths)
        for row in block.rows:
            tr = sub(table, "tr")
            if is_short(row, block.columns):
                sub(sub(tr, "trPr"), "cantSplit")
            for number, one in enumerate(row.cells):
                tc = self.cell(tr, widths, number)
                self.cell_blocks(tc, one, block)
                if block.columns[number].align != "start":
                    _align(tc, block.columns[number].align)
        _, properties = self.paragraph(self.body, "Small")
        sub(properties, "spacing", before=0, after=160)

    def header_row(self, table: Element, block: m.Table, widths: list[int]) -> None:
        tr = sub(table, "tr")
        properties = sub(tr, "trPr")
        sub(properties, "cantSplit")
        sub(properties, "tblHeader")
        for number, column in enumerate(block.columns):
            tc = self.cell(tr, widths, number)
            self.plain(tc, "TableHeading", column.heading)
            if column.align != "start":
                _align(tc, column.align)

    def cell(self, tr: Element, widths: list[int], number: int) -> Element:
        tc = sub(tr, "tc")
        properties = sub(tc, "tcPr")
        sub(properties, "tcW", w=widths[number], type="dxa")
        outer = [side for side, at in (("left", 0), ("right", len(widths) - 1)) if number == at]
        if outer:
            # The outer columns' words stand in line with the text above the table.
            margins = sub(properties, "tcMar")
            for side in outer:
                sub(margins, side, w=0, type="dxa")
        return tc

    def cell_blocks(self, tc: Element, one: m.Cell, table: m.Table) -> None:
        if not one.blocks:
            p, _ = self.paragraph(tc, "TableText")
            self.words_in(p, table.empty_text, "Empty")
        for block in one.blocks:
            if isinstance(block, m.Paragraph):
                self.text(tc, block, "TableText")
            elif isinstance(block, m.BulletList | m.NumberedList):
                self.write_list(tc, block, in_table=True)


def heading_key(number: int) -> str:
    """Key of the heading that is block ``number``, when it has none of its own. (No key may hold a colon.)"""
    return f"heading:{number}"


def top_headings(document: m.Document) -> Iterator[tuple[m.Heading, str]]:
    """The headings a list of contents shows, with their keys."""
    for number, block in enumerate(document.blocks):
        if isinstance(block, m.Heading) and block.level <= 2:
            yield block, block.key or heading_key(number)


def note_indent(document: m.Document) -> int:
    """Room for the longest number before a note."""
    return 200 + 100 * max((len(anchor.label) for anchor in anchors(document)), default=0)


def _rtl(runs: tuple[m.Inline, ...]) -> bool:
    return reads_from_right(plain_text(runs))


def _framed(properties: Element, frame: str) -> None:
    if frame:
        for part in etree.fromstring(f'<x xmlns:w="{W}">{frame}</x>'):
            properties.append(part)


def _align(tc: Element, side: m.Alignment) -> None:
    for properties in tc.iter(w("pPr")):
        sub(properties, "jc", val=side)


def _widths(columns: tuple[m.Column, ...]) -> list[int]:
    total = sum(column.width for column in columns)
    widths = [int(TEXT_WIDTH * column.width / total) for column in columns]
    widths[-1] += TEXT_WIDTH - sum(widths)
    return widths
