"""The document as PDF, made as PDF/UA-1 (tagged, with title, language and texts for pictures) by Typst.

Typst checks the rules of PDF/UA-1 that a machine can check and refuses to write otherwise; a person still has
to judge reading order and wording, so the file is "made as PDF/UA-1". Its warnings count as errors here.

The words travel as JSON beside the template ``typst/document.typ`` and are only ever values in it. Characters
that no typeface in the folder can show would stop Typst: they become a replacement sign, and the document says
so at its end.
"""

from __future__ import annotations

import datetime
import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import typst

from .. import model as m
from ..fonts import FontSet, font_set
from ..validation import anchors, ensure_valid, labels
from .characters import REPLACEMENT, clean, reads_from_right
from .look import COLOURS
from .words import WORDS, date_in_words

TEMPLATE = Path(__file__).parent / "typst" / "document.typ"
STANDARDS = ["ua-1"]

# Joiners, direction marks and variation selectors: they shape their neighbours and have no picture.
_INVISIBLE = frozenset(
    {0x00AD, 0x034F, 0x061C, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065),
     *range(0x2066, 0x206A), *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)}
)  # fmt: skip
_JOINERS = re.compile("[\u200c\u200d\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_LONG = re.compile(r"\S{25,}")
_BREAK_AFTER = re.compile(r"([/\\?&=_\-@:;,.#%+]+)(?=\w)")
_UNBROKEN = re.compile(r"[^\s\u200b]{40,}")


class PdfNotMade(RuntimeError):
    """Typst found something wrong in the template or in a picture: a fault in the program, not in the words."""


def write_pdf(document: m.Document, *, fonts: Path | None = None) -> bytes:
    """The document as PDF/UA-1.

    ``fonts`` is the folder with unpacked typefaces (see :mod:`larsam.platform.documents.fonts`). Raises
    :class:`InvalidDocument`, :class:`FontsMissing` or :class:`PdfNotMade`. The same document gives the same
    bytes.
    """
    ensure_valid(document)
    faces = font_set(fonts)
    data = _Data(document, faces)
    files = {"main.typ": TEMPLATE.read_bytes(), "data.json": data.encoded(), **data.pictures}
    midnight = document.date or datetime.date(1980, 1, 1)
    try:
        made, warnings = typst.compile_with_warnings(
            files,
            font_paths=faces.faces,
            ignore_system_fonts=True,
            format="pdf",
            pdf_standards=STANDARDS,
            timestamp=datetime.datetime.combine(midnight, datetime.time(), datetime.UTC),
        )
    except typst.TypstError as error:
        raise PdfNotMade("; ".join([error.message, *error.hints])) from error
    if warnings:
        raise PdfNotMade("; ".join(warning.message for warning in warnings))
    assert isinstance(made, bytes)
    return made


class _Data:
    """Turns the document into the values the template reads, counting what the typefaces cannot show."""

    def __init__(self, document: m.Document, faces: FontSet) -> None:
        self.document = document
        self.known = faces.characters
        self.replaced = 0
        self.pictures: dict[str, bytes] = {}
        self.labels = labels(document)
        self.words = WORDS[document.language]

    def encoded(self) -> bytes:
        return json.dumps(self.everything(), ensure_ascii=False).encode("utf-8")

    def everything(self) -> dict[str, Any]:
        document, meta = self.document, self.document.metadata
        longest = max((len(anchor.label) for anchor in anchors(document)), default=0)
        title = self.text(document.title, one_line=True)
        organisation = self.text(meta.organisation, one_line=True)
        blocks = [self.block(block) for block in document.blocks]
        facts = [self.definition(fact) for fact in document.facts]
        marks = [self.text(mark, one_line=True) for mark in document.marks]
        subtitle = self.text(document.subtitle, one_line=True)
        colophon = self.colophon()
        return {
            "colours": COLOURS,
            "words": dict(self.words),
            "language": document.language,
            "title": title,
            "short-title": title if len(title) <= 60 else title[:59].rstrip() + "…",
            "description": subtitle or None,
            "authors": [self.text(meta.author, one_line=True)] if meta.author else [],
            "keywords": [self.text(word, one_line=True) for word in meta.keywords],
            "date": {"year": document.date.year, "month": document.date.month, "day": document.date.day}
            if document.date
            else None,
            "date-words": date_in_words(document.date, document.language) if document.date else "",
            "sender": organisation,
            "foot": organisation,
            "marks": marks,
            "facts": facts,
            "contents": document.contents,
            "label-width": round(0.8 + 0.52 * longest, 2),
            "blocks": blocks,
            "colophon": colophon,
        }

    def colophon(self) -> list[str]:
        meta = self.document.metadata
        parts = [meta.author] if meta.author else []
        if meta.version:
            parts.append(self.words["version"].format(version=meta.version))
        if meta.content_hash:
            parts.append(self.words["hash"].format(hash=meta.content_hash))
        lines = [self.text(" · ".join(parts), one_line=True)] if parts else []
        if self.replaced:
            lines.append(self.words["not_shown"].format(sign=REPLACEMENT, count=self.replaced))
        return lines

    # --- words ---

    def text(self, text: str, *, one_line: bool = False) -> str:
        text = clean(text).expandtabs(4)
        if one_line:
            text = " ".join(text.split())
        if not text.isascii():
            text = self.showable(text)
        return _LONG.sub(_breakable, text)

    def showable(self, text: str) -> str:
        if all(ord(character) in self.known or character == "\n" for character in text):
            return text
        shown = []
        for character in text:
            code = ord(character)
            if code in self.known or code in _INVISIBLE or character == "\n":
                shown.append(character)
            elif unicodedata.category(character) == "Zs":
                shown.append(" ")
            else:
                shown.append(REPLACEMENT)
                self.replaced += 1
        # A joiner without the sign it joins has nothing to shape.
        return re.sub(f"(?<={REPLACEMENT}){_JOINERS.pattern}+", "", "".join(shown))

    def runs(self, runs: tuple[m.Inline, ...]) -> dict[str, Any]:
        out: list[Any] = []
        for run in runs:
            match run:
                case m.Text():
                    for number, line in enumerate(self.text(run.text).split("\n")):
                        if number:
                            out.append({"t": "br"})
                        if line:
                            plain = not (run.strong or run.emphasis)
                            out.append(
                                line if plain else {"t": "text", "s": line, "b": run.strong, "i": run.emphasis}
                            )
                case m.Link():
                    out.append({"t": "link", "to": run.address, "s": self.text(run.text, one_line=True)})
                case m.Citation():
                    refs = [
                        {"to": f"a-{key}", "s": self.text(self.labels[key], one_line=True)} for key in run.keys
                    ]
                    out.append({"t": "cite", "refs": refs})
                case m.Mark():
                    out.append({"t": "mark", "s": self.text(run.text, one_line=True)})
        words = "".join(run.text for run in runs if isinstance(run, m.Text | m.Link))
        return {"runs": out, "rtl": True} if reads_from_right(words) else {"runs": out}

    def anchor(self, anchor: m.Anchor | None) -> dict[str, Any]:
        return {"key": f"a-{anchor.key}", "label": self.text(anchor.label, one_line=True)} if anchor else {}

    # --- blocks ---

    def block(self, block: m.Block) -> dict[str, Any]:
        match block:
            case m.Heading():
                key = f"a-{block.key}" if block.key else None
                return {"t": "h", "level": block.level, "s": self.text(block.text, one_line=True), "key": key}
            case m.Paragraph():
                return {"t": "p", "style": block.style, **self.anchor(block.anchor), **self.runs(block.runs)}
            case m.BulletList() | m.NumberedList():
                return self.list(block)
            case m.DefinitionList():
                return {"t": "definitions", "entries": [self.definition(entry) for entry in block.entries]}
            case m.NoteList():
                return {"t": "notes", "notes": [self.note(note) for note in block.notes]}
            case m.Table():
                return self.table(block)
            case m.Figure():
                return self.figure(block)
            case m.Callout():
                title = block.title or self.words["warning" if block.kind == "warning" else "notice"]
                inside = [self.block(one) for one in block.blocks]
                return {"t": "callout", "kind": block.kind, "title": self.text(title, one_line=True), "blocks": inside}
            case m.PageBreak():
                return {"t": "break"}

    def list(self, block: m.BulletList | m.NumberedList) -> dict[str, Any]:
        items = [
            {
                **self.anchor(item.anchor),
                **self.runs(item.runs),
                "children": self.list(item.children) if item.children else None,
            }
            for item in block.items
        ]
        return {"t": "list", "start": block.start if isinstance(block, m.NumberedList) else None, "items": items}

    def definition(self, entry: m.Definition) -> dict[str, Any]:
        return {"term": self.text(entry.term, one_line=True), **self.runs(entry.runs)}

    def note(self, note: m.Note) -> dict[str, Any]:
        return {"source": self.text(note.source, one_line=True), **self.anchor(note.anchor), **self.runs(note.runs)}

    def table(self, block: m.Table) -> dict[str, Any]:
        return {
            "t": "table",
            "caption": self.text(block.caption, one_line=True),
            "row-headers": block.row_headers,
            "empty": self.text(block.empty_text, one_line=True),
            "columns": [
                {"heading": self.text(column.heading, one_line=True), "width": column.width, "align": column.align}
                for column in block.columns
            ],
            "rows": [[[self.block(one) for one in cell.blocks] for cell in row.cells] for row in block.rows],
        }

    def figure(self, block: m.Figure) -> dict[str, Any]:
        name = f"picture-{len(self.pictures) + 1}.{'svg' if block.svg else 'png'}"
        self.pictures[name] = block.svg or block.png
        return {
            "t": "figure",
            "file": name,
            "alt": self.text(block.alt, one_line=True),
            "caption": self.text(block.caption, one_line=True),
            "width": block.width,
        }


def _breakable(found: re.Match[str]) -> str:
    """A long word that may break after its punctuation, or anywhere when it has none and no dictionary helps."""
    word = _BREAK_AFTER.sub("\\1\u200b", found.group())
    return _UNBROKEN.sub(lambda part: "\u200b".join(part.group()[i : i + 8] for i in range(0, len(part.group()), 8)), word)
