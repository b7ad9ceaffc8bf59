"""Word documents, read part by part from their XML: headings, paragraphs, lists and tables in order.

Inserted text counts, deleted text is set aside as such; page heads, page feet, comments and pictures are
never content and are set aside by name. A text box stands where it is anchored.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from larsam.platform.documents.domain.source import Role
from larsam.platform.documents.readers.archive import Archive
from larsam.platform.documents.readers.builder import Builder, Draft, split_bullet
from larsam.platform.documents.readers.docx_styles import Styles, is_on, local, read_styles, value_of
from larsam.platform.documents.readers.limits import refuse
from larsam.platform.documents.readers.office_xml import demand_no_macros, parse_xml

_MAIN: Final = "word/document.xml"
_THROUGH: Final = frozenset(
    ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "AlternateContent", "Choice", "body")
)
_BREAKS: Final = frozenset(("br", "cr"))
_AROUND: Final = (("header", "page_header"), ("footer", "page_header"), ("comments", "comment"))


def read_docx(builder: Builder, archive: Archive) -> None:
    """Cut a document into the builder's blocks."""
    demand_no_macros(archive)
    if _MAIN not in archive:
        refuse("damaged", file=archive.name, member=_MAIN)
    _DocxReader(builder, read_styles(archive)).read(parse_xml(archive, _MAIN))
    for member in sorted(archive.members):
        reason = next((why for start, why in _AROUND if member.startswith(f"word/{start}")), None)
        if reason and member.endswith(".xml"):
            _set_aside_part(builder, archive, member, reason)
        elif member in ("word/footnotes.xml", "word/endnotes.xml"):
            _footnotes(builder, archive, member)


def _set_aside_part(builder: Builder, archive: Archive, member: str, reason: str) -> None:
    text = _all_text(parse_xml(archive, member))
    if text.strip():
        draft = Draft(Role.SKIPPED, text, text, reason=f"documents.skipped.{reason}")
        builder.add(draft, builder.at())


def _footnotes(builder: Builder, archive: Archive, member: str) -> None:
    """Notes at the foot of a page are set aside with the other things around the text."""
    for note in parse_xml(archive, member):
        text = _all_text(note)
        if text.strip():
            builder.add(Draft(Role.SKIPPED, text, text, reason="documents.skipped.footnote"), builder.at())


def _all_text(element: etree._Element) -> str:
    return " ".join(str(each.text) for each in element.iter("{*}t", "{*}delText") if each.text)


class _DocxReader:
    """Walks the body; ``line`` in places is the paragraph's number from the top."""

    def __init__(self, builder: Builder, styles: Styles) -> None:
        self.builder = builder
        self.styles = styles
        self.paragraphs = 0
        self.after_gap = True

    def read(self, document: etree._Element) -> None:
        for block in _blocks(document, self.builder):
            if local(block) == "tbl":
                self._table(block)
                continue
            drafts = self._paragraph(block)
            for draft in drafts:
                self.builder.add(draft, self.builder.at(line=self.paragraphs))

    def _paragraph(self, element: etree._Element) -> list[Draft]:
        """A paragraph's lines as drafts; deleted text, pictures and text boxes become drafts of their own."""
        self.paragraphs += 1
        style = self.styles.of(element)
        lines = _Lines(bold_style=style.bold)
        lines.walk(element)
        made: list[Draft] = []
        for text, bold in lines.finished():
            if not text.strip():
                continue
            marker, rest = split_bullet(text.strip())
            if style.heading:
                made.append(Draft(Role.HEADING, text, text, level=style.heading))
            elif style.marker or marker:
                made.append(
                    Draft(Role.ITEM, rest, text, level=style.depth, marker=marker or style.marker, bold=bold)
                )
            else:
                made.append(Draft(Role.PARAGRAPH, text, text, bold=bold))
        made.extend(
            Draft(Role.SKIPPED, text, text, reason=f"documents.skipped.{reason}")
            for reason, text in lines.aside
        )
        for box in lines.boxes:
            for block in _blocks(box, self.builder):
                made.extend(self._flat(block))
        return made

    def _flat(self, block: etree._Element) -> list[Draft]:
        """A block inside a cell or a text box; a table there gives the lines of its cells in order."""
        if local(block) == "p":
            return self._paragraph(block)
        return [
            draft
            for row in _children(block, "tr")
            for cell in _children(row, "tc")
            for inner in _blocks(cell, self.builder)
            for draft in self._flat(inner)
        ]

    def _table(self, element: etree._Element) -> None:
        table = self.builder.next_table()
        for number, row in enumerate(_children(element, "tr"), 1):
            cells: list[list[Draft]] = []
            for cell in _children(row, "tc"):
                made = [draft for block in _blocks(cell, self.builder) for draft in self._flat(block)]
                cells.extend([made, *[list[Draft]() for _ in range(_span(cell) - 1)]])
            at = self.builder.at(table=table, row=number)
            header = number == 1 and is_on(row.find("{*}trPr/{*}tblHeader"))
            made_row = self.builder.row(cells, table=table, number=number, at=at, header=header)
            if any(cell.pieces for cell in made_row.cells):
                self.builder.blocks.append(made_row)


class _Lines:
    """The words of one paragraph, broken at its line breaks."""

    def __init__(self, *, bold_style: bool) -> None:
        self.bold_style = bold_style
        self.words: list[list[str]] = [[]]
        self.plain: list[bool] = [False]
        self.aside: list[tuple[str, str]] = []
        self.boxes: list[etree._Element] = []

    def walk(self, element: etree._Element, *, bold: bool | None = None) -> None:
        """Gather the words below an element in order. Depth is bounded by the XML parser."""
        for child in element:
            name = local(child)
            if name == "r":
                properties = child.find("{*}rPr/{*}b")
                self.walk(child, bold=is_on(properties) if properties is not None else self.bold_style)
            elif name in ("t", "noBreakHyphen", "tab", "sym"):
                self._say(_word(name, child), bold=bool(bold))
            elif name in _BREAKS:
                self.words.append([])
                self.plain.append(False)
            elif name in ("del", "moveFrom"):
                self._leave("deleted_text", _all_text(child))
            elif name == "txbxContent":
                self.boxes.append(child)
            elif name in ("drawing", "pict", "object"):
                self._picture(child)
            elif name == "Fallback" or name.endswith("Pr"):
                continue
            else:
                self.walk(child, bold=bold)

    def finished(self) -> Iterator[tuple[str, bool]]:
        """Each line with whether all its words were bold."""
        for words, plain in zip(self.words, self.plain, strict=True):
            yield "".join(words), not plain

    def _say(self, text: str, *, bold: bool) -> None:
        self.words[-1].append(text)
        if text.strip() and not bold:
            self.plain[-1] = True

    def _picture(self, element: etree._Element) -> None:
        boxes = [box for box in element.iter("{*}txbxContent") if not _inside(box, "Fallback", element)]
        self.boxes.extend(boxes)
        if not boxes:
            described = next((str(each.get("descr") or "") for each in element.iter("{*}docPr")), "")
            self.aside.append(("picture", described))

    def _leave(self, reason: str, text: str) -> None:
        if text.strip():
            self.aside.append((reason, text))


def _word(name: str, element: etree._Element) -> str:
    if name == "t":
        return str(element.text or "")
    return {"noBreakHyphen": "-", "tab": " "}.get(name, "")


def _blocks(element: etree._Element, builder: Builder, depth: int = 0) -> Iterator[etree._Element]:
    """Paragraphs and tables of a body or a cell, looking through what only wraps them."""
    if depth > builder.limits.max_depth:
        refuse("nested_too_deep", file=builder.name, limit=builder.limits.max_depth)
    for child in element:
        name = local(child)
        if name in ("p", "tbl"):
            yield child
        elif name in _THROUGH:
            yield from _blocks(child, builder, depth + 1)


def _children(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Rows or cells, looking through content controls and insertions."""
    for child in element:
        if local(child) == name:
            yield child
        elif local(child) in _THROUGH:
            yield from _children(child, name)


def _span(cell: etree._Element) -> int:
    span = value_of(cell.find("{*}tcPr/{*}gridSpan"))
    return min(max(int(span), 1), 64) if span.isdigit() else 1


def _inside(element: etree._Element, name: str, top: etree._Element) -> bool:
    parent = element.getparent()
    while parent is not None and parent is not top:
        if local(parent) == name:
            return True
        parent = parent.getparent()
    return False
