"""The document as the values that the template ``typst/document.typ`` reads."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import Any

from larsam.platform.documents import model as m
from larsam.platform.documents.walking import anchors, cited_keys, is_short, labels, plain_text
from larsam.platform.documents.writers.characters import clean, reads_from_right
from larsam.platform.documents.writers.look import COLOURS
from larsam.platform.documents.writers.words import WORDS, date_in_words

NOT_SHOWN = "\u25a1"
"""An empty square, which Inter has, in the place of a character that no typeface in the folder can show."""

CIRCLE = "\u25cc"
"""The sign Unicode has for the place of a missing letter below an accent."""

# Joiners, direction marks and variation selectors: they shape their neighbours and have no picture.
_INVISIBLE = frozenset(
    {0x00AD, 0x034F, 0x061C, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065),
     *range(0x2066, 0x206A), *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)}
)  # fmt: skip
_JOINERS = re.compile("[\u200c\u200d\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_LONG = re.compile(r"\S{25,}")
_BREAK_AFTER = re.compile(r"([/\\?&=_\-@:;,.#%+]+)(?=\w)")
_UNBROKEN = re.compile(r"[^\s\u200b]{40,}")
_PIECE = 8


class PdfData:
    """Turns the document into the values the template reads, counting what the typefaces cannot show."""

    def __init__(self, document: m.Document, known: frozenset[int]) -> None:
        self.document = document
        self.known = known
        self.replaced = 0
        self.pictures: dict[str, bytes] = {}
        self.labels = labels(document)
        self.cited = cited_keys(document)
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
            lines.append(self.words["not_shown"].format(sign=NOT_SHOWN, count=self.replaced))
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
        if all((ord(c) in self.known and not unicodedata.combining(c)) or c == "\n" for c in text):
            return text
        shown: list[str] = []
        for character in text:
            if unicodedata.combining(character) and (not shown or shown[-1].isspace()):
                # An accent on a space: in the file, every space would be read as having it.
                shown.append(CIRCLE if ord(CIRCLE) in self.known else NOT_SHOWN)
            code = ord(character)
            if code in self.known or code in _INVISIBLE or character == "\n":
                shown.append(character)
            elif unicodedata.category(character) == "Zs":
                shown.append(" ")
            else:
                shown.append(NOT_SHOWN)
                self.replaced += 1
        # A joiner without the sign it joins has nothing to shape.
        return re.sub(f"(?<={NOT_SHOWN}){_JOINERS.pattern}+", "", "".join(shown))

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
                                line
                                if plain
                                else {"t": "text", "s": line, "b": run.strong, "i": run.emphasis}
                            )
                case m.Link():
                    out.append({"t": "link", "to": run.address, "s": self.text(run.text, one_line=True)})
                case m.Citation():
                    refs = [
                        {"to": f"a-{key}", "s": self.text(self.labels[key], one_line=True)}
                        for key in run.keys
                    ]
                    out.append({"t": "cite", "refs": refs})
                case m.Mark():
                    out.append({"t": "mark", "s": self.text(run.text, one_line=True)})
        words = plain_text(runs)
        return {"runs": out, "rtl": True} if reads_from_right(words) else {"runs": out}

    def anchor(self, anchor: m.Anchor | None) -> dict[str, Any]:
        if not anchor:
            return {}
        # A place nobody leads to needs no label, and thousands of them would cost time.
        key = f"a-{anchor.key}" if anchor.key in self.cited else None
        return {"key": key, "label": self.text(anchor.label, one_line=True)}

    # --- blocks ---

    def block(self, block: m.Block) -> dict[str, Any]:
        match block:
            case m.Heading():
                key = f"a-{block.key}" if block.key else None
                return {"t": "h", "level": block.level, "s": self.text(block.text, one_line=True), "key": key}
            case m.Paragraph():
                return {"t": "p", "style": block.style, **self.anchor(block.anchor), **self.runs(block.runs)}
            case m.BulletList() | m.NumberedList():
                return self.write_list(block)
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
                return {
                    "t": "callout",
                    "kind": block.kind,
                    "title": self.text(title, one_line=True),
                    "blocks": inside,
                }
            case m.PageBreak():
                return {"t": "break"}

    def write_list(self, block: m.BulletList | m.NumberedList) -> dict[str, Any]:
        items = [
            {
                **self.anchor(item.anchor),
                **self.runs(item.runs),
                "children": self.write_list(item.children) if item.children else None,
            }
            for item in block.items
        ]
        return {
            "t": "list",
            "start": block.start if isinstance(block, m.NumberedList) else None,
            "items": items,
        }

    def definition(self, entry: m.Definition) -> dict[str, Any]:
        return {"term": self.text(entry.term, one_line=True), **self.runs(entry.runs)}

    def note(self, note: m.Note) -> dict[str, Any]:
        return {
            "source": self.text(note.source, one_line=True),
            **self.anchor(note.anchor),
            **self.runs(note.runs),
        }

    def table(self, block: m.Table) -> dict[str, Any]:
        return {
            "t": "table",
            "caption": self.text(block.caption, one_line=True),
            "row-headers": block.row_headers,
            "empty": self.text(block.empty_text, one_line=True),
            "columns": [
                {
                    "heading": self.text(column.heading, one_line=True),
                    "width": column.width,
                    "align": column.align,
                }
                for column in block.columns
            ],
            "rows": [
                {
                    "cells": [[self.block(one) for one in cell.blocks] for cell in row.cells],
                    "whole": is_short(row, block.columns),
                }
                for row in block.rows
            ],
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
    """A long word that may break after its punctuation, or anywhere in a part that has none."""
    word = _BREAK_AFTER.sub("\\1\u200b", found.group())
    return _UNBROKEN.sub(_in_pieces, word)


def _in_pieces(found: re.Match[str]) -> str:
    part = found.group()
    return "\u200b".join(part[start : start + _PIECE] for start in range(0, len(part), _PIECE))
