"""The document as HTML: a fragment for a page that already has its frame, or a whole page of its own.

Both hold only text and the document's own pictures: nothing is fetched from anywhere, nothing runs. The
fragment uses no style attributes, so it stands under a strict content security policy; its look is
``static/documents/document.css``, which the whole page carries inside it.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from html import escape as html_escape
from pathlib import Path

from larsam.platform.documents import model as m
from larsam.platform.documents.validation import ensure_valid
from larsam.platform.documents.walking import labels, plain_text
from larsam.platform.documents.writers.characters import clean, reads_from_right
from larsam.platform.documents.writers.words import WORDS, date_in_words

STYLESHEET = Path(__file__).parent.parent / "static" / "documents" / "document.css"


def write_fragment(document: m.Document, *, top_level: int = 1, prefix: str = "doc-") -> str:
    """The document as an ``<article>``.

    ``top_level`` is the level of the title (``1`` gives ``<h1>``); ``prefix`` goes before every ``id``, so
    that two documents can stand on one page. Raises :class:`InvalidDocument`.
    """
    ensure_valid(document)
    return "".join(_Writer(document, top_level, prefix).article())


def write_page(document: m.Document) -> str:
    """A whole HTML page that can be saved, mailed and printed. Raises :class:`InvalidDocument`."""
    style = STYLESHEET.read_text(encoding="utf-8")
    meta = document.metadata
    described = "".join(
        f'<meta name="{name}" content="{escape(value)}">\n'
        for name, value in (
            ("author", meta.author),
            ("keywords", ", ".join(meta.keywords)),
            ("description", document.subtitle),
        )
        if value
    )
    # The policy stops whatever a browser might otherwise fetch or run, should this file be altered.
    policy = (
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
    )
    return (
        f'<!doctype html>\n<html lang="{document.language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(document.title)}</title>\n{described}<style>\n{style}</style>\n</head>\n"
        f'<body class="doc-page">\n<main>\n{write_fragment(document)}</main>\n</body>\n</html>\n'
    )


def escape(text: str) -> str:
    """Text made safe between tags and in quoted attributes."""
    return html_escape(clean(text), quote=True)


def _text(text: str) -> str:
    return escape(text).replace("\n", "<br>")


class _Writer:
    def __init__(self, document: m.Document, top_level: int, prefix: str) -> None:
        self.document = document
        self.top_level = top_level
        self.prefix = prefix
        self.words = WORDS[document.language]
        self.labels = labels(document)
        self.tables = 0

    def article(self) -> Iterator[str]:
        yield f'<article class="doc" lang="{self.document.language}">\n'
        yield from self.cover()
        if self.document.contents:
            yield from self.contents()
        yield from self.blocks(self.document.blocks)
        yield from self.colophon()
        yield "</article>\n"

    def cover(self) -> Iterator[str]:
        document = self.document
        yield '<header class="doc-cover">\n'
        if document.marks:
            marks = "".join(f"<li>{escape(mark)}</li>" for mark in document.marks)
            yield f'<ul class="doc-marks">{marks}</ul>\n'
        if document.metadata.organisation:
            yield f'<p class="doc-sender">{escape(document.metadata.organisation)}</p>\n'
        yield f'<h{self.top_level} class="doc-title">{escape(document.title)}</h{self.top_level}>\n'
        if document.subtitle:
            yield f'<p class="doc-subtitle">{escape(document.subtitle)}</p>\n'
        if document.date:
            words = date_in_words(document.date, document.language)
            yield f'<p class="doc-date"><time datetime="{document.date.isoformat()}">{words}</time></p>\n'
        if document.facts:
            yield from self.definitions(document.facts, "doc-facts")
        yield "</header>\n"

    def contents(self) -> Iterator[str]:
        title = self.words["contents"]
        yield f'<nav class="doc-contents" aria-label="{title}">\n'
        yield f'<p class="doc-contents-title">{title}</p>\n<ol>\n'
        for number, block in enumerate(self.document.blocks):
            if isinstance(block, m.Heading) and block.level <= 2:
                target = self.heading_id(block, number)
                link = f'<a href="#{target}">{escape(block.text)}</a>'
                yield f'<li class="doc-level-{block.level}">{link}</li>\n'
        yield "</ol></nav>\n"

    def colophon(self) -> Iterator[str]:
        meta = self.document.metadata
        parts = [meta.author] if meta.author else []
        if meta.version:
            parts.append(self.words["version"].format(version=meta.version))
        if meta.content_hash:
            parts.append(self.words["hash"].format(hash=meta.content_hash))
        if parts:
            yield f'<footer class="doc-colophon"><p>{escape(" · ".join(parts))}</p></footer>\n'

    def heading_id(self, block: m.Heading, number: int) -> str:
        return self.prefix + (block.key or f"h{number}")

    def blocks(self, blocks: tuple[m.Block, ...]) -> Iterator[str]:
        for number, block in enumerate(blocks):
            match block:
                case m.Heading():
                    level = min(6, self.top_level + block.level)
                    yield f'<h{level} id="{self.heading_id(block, number)}">{escape(block.text)}</h{level}>\n'
                case m.Paragraph():
                    yield self.paragraph(block)
                case m.BulletList() | m.NumberedList():
                    yield self.write_list(block)
                case m.DefinitionList():
                    yield from self.definitions(block.entries, "doc-definitions")
                case m.NoteList():
                    yield from self.notes(block)
                case m.Table():
                    yield from self.table(block)
                case m.Figure():
                    yield self.figure(block)
                case m.Callout():
                    yield from self.callout(block)
                case m.PageBreak():
                    yield '<hr class="doc-page-break">\n'

    def paragraph(self, block: m.Paragraph) -> str:
        kind = "" if block.style == "body" else f' class="doc-{block.style}"'
        return (
            f"<p{kind}{self.identity(block.anchor)}{_direction(block.runs)}>{self.label(block.anchor)}"
            f"{self.runs(block.runs)}</p>\n"
        )

    def identity(self, anchor: m.Anchor | None) -> str:
        return f' id="{self.prefix}{anchor.key}"' if anchor else ""

    def label(self, anchor: m.Anchor | None) -> str:
        return f'<span class="doc-label">{escape(anchor.label)}</span> ' if anchor else ""

    def runs(self, runs: tuple[m.Inline, ...]) -> str:
        return "".join(self.run(run) for run in runs)

    def run(self, run: m.Inline) -> str:
        match run:
            case m.Text():
                words = _text(run.text)
                if run.emphasis:
                    words = f"<em>{words}</em>"
                return f"<strong>{words}</strong>" if run.strong else words
            case m.Link():
                return f'<a href="{escape(run.address)}" rel="noopener noreferrer">{escape(run.text)}</a>'
            case m.Citation():
                links = ", ".join(
                    f'<a href="#{self.prefix}{key}">{escape(self.labels[key])}</a>' for key in run.keys
                )
                return f'<span class="doc-citation">[{links}]</span>'
            case m.Mark():
                return f'<span class="doc-mark">{escape(run.text)}</span>'

    def write_list(self, block: m.BulletList | m.NumberedList) -> str:
        numbered = isinstance(block, m.NumberedList)
        start = f' start="{block.start}"' if isinstance(block, m.NumberedList) and block.start != 1 else ""
        tag = "ol" if numbered else "ul"
        items = "".join(
            f"<li{self.identity(item.anchor)}{_direction(item.runs)}>{self.label(item.anchor)}{self.runs(item.runs)}"
            f"{self.write_list(item.children) if item.children else ''}</li>\n"
            for item in block.items
        )
        return f"<{tag}{start}>\n{items}</{tag}>\n"

    def definitions(self, entries: tuple[m.Definition, ...], kind: str) -> Iterator[str]:
        yield f'<dl class="{kind}">\n'
        for entry in entries:
            said = f"<dd{_direction(entry.runs)}>{self.runs(entry.runs)}</dd>"
            yield f"<div><dt>{escape(entry.term)}</dt>{said}</div>\n"
        yield "</dl>\n"

    def notes(self, block: m.NoteList) -> Iterator[str]:
        yield '<ul class="doc-notes">\n'
        for note in block.notes:
            source = f' <span class="doc-source">{escape(note.source)}</span>' if note.source else ""
            yield (
                f"<li{self.identity(note.anchor)}{_direction(note.runs)}>{self.label(note.anchor)}"
                f"<span>{self.runs(note.runs)}{source}</span></li>\n"
            )
        yield "</ul>\n"

    def table(self, block: m.Table) -> Iterator[str]:
        self.tables += 1
        total = sum(column.width for column in block.columns)
        yield '<div class="doc-table"><table>\n'
        if block.caption:
            yield f"<caption>{escape(block.caption)}</caption>\n"
        yield "<colgroup>"
        for column in block.columns:
            yield f'<col class="doc-w{max(1, round(20 * column.width / total)) * 5}">'
        yield "</colgroup>\n<thead><tr>"
        for column in block.columns:
            yield f'<th scope="col"{_aligned(column)}>{escape(column.heading)}</th>'
        yield "</tr></thead>\n<tbody>\n"
        for row in block.rows:
            yield "<tr>"
            for number, (column, one) in enumerate(zip(block.columns, row.cells, strict=True)):
                inner = (
                    "".join(self.blocks(one.blocks))
                    if one.blocks
                    else (f'<span class="doc-empty">{escape(block.empty_text)}</span>')
                )
                if block.row_headers and number == 0:
                    yield f'<th scope="row"{_aligned(column)}>{inner}</th>'
                else:
                    yield f"<td{_aligned(column)}>{inner}</td>"
            yield "</tr>\n"
        yield "</tbody>\n</table></div>\n"

    def figure(self, block: m.Figure) -> str:
        kind, data = ("svg+xml", block.svg) if block.svg else ("png", block.png)
        # As an image source an SVG can neither run scripts nor fetch anything.
        source = f"data:image/{kind};base64,{base64.b64encode(data).decode('ascii')}"
        caption = f"<figcaption>{escape(block.caption)}</figcaption>" if block.caption else ""
        width = max(1, round(20 * block.width)) * 5
        return (
            f'<figure class="doc-figure"><img class="doc-w{width}" src="{source}" alt="{escape(block.alt)}">'
            f"{caption}</figure>\n"
        )

    def callout(self, block: m.Callout) -> Iterator[str]:
        title = block.title or self.words["warning" if block.kind == "warning" else "notice"]
        yield f'<div class="doc-callout doc-callout-{block.kind}" role="note">\n'
        yield f'<p class="doc-callout-title">{escape(title)}</p>\n'
        yield from self.blocks(block.blocks)
        yield "</div>\n"


def _aligned(column: m.Column) -> str:
    return "" if column.align == "start" else f' class="doc-{column.align}"'


def _direction(runs: tuple[m.Inline, ...]) -> str:
    return ' dir="rtl"' if reads_from_right(plain_text(runs)) else ""
