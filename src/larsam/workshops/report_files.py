"""A report as a file: read, described as a document, and written in one of three formats."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass

from django.utils import timezone

from larsam.kernel.decision import Refusal, Refusing
from larsam.platform.accounts.selectors import made_by_demo
from larsam.platform.documents.model import Document, Language
from larsam.workshops.domain.report import ReportContent
from larsam.workshops.models import Report
from larsam.workshops.report_document import Edition, document_of
from larsam.workshops.selectors.reports import draft_content, frozen_content, version_of

MIME = {
    "html": "text/html; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
# Measured on two cores: Word takes 0.2 s for 1,000 notes and 1.5 s for 10,000, the page less; PDF takes
# 2.2 s for 1,000 and 43 s for 10,000. Above these counts a file is made in the background.
MADE_AT_ONCE = {"html": 20_000, "docx": 20_000, "pdf": 1_000}


@dataclass(frozen=True, slots=True)
class ReportFile:
    """A file ready to hand over."""

    name: str
    mime: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Source:
    """What a file is made of: content and which copy of it."""

    content: ReportContent
    edition: Edition


def source_of(report: Report, number: int | None, today: dt.date) -> Source:
    """The frozen version with the number, or the draft as it is today. The report may be seen."""
    demo = made_by_demo()
    if number is None:
        return Source(draft_content(report), Edition(today, demo=demo))
    version = version_of(report, number)
    day = timezone.localdate(version.published_at)
    return Source(frozen_content(version), Edition(day, version.number, version.sha256, demo))


def described(source: Source, language: Language) -> Document:
    """The document, the same for every format."""
    return document_of(source.content, source.edition, language)


def known_format(asked: str) -> str:
    """The format, refused when it is none of ours."""
    if asked not in MIME:
        raise Refusing(Refusal("workshops.report.format_unknown", {"format": asked[:20]}))
    return asked


def waits_in_line(source: Source, asked: str) -> bool:
    """Whether the file takes so long that it is made in the background."""
    return sum(1 for _ in source.content.notes()) > MADE_AT_ONCE[asked]


def write(source: Source, asked: str, language: Language) -> ReportFile:
    """The file. Raises ``Refusing`` for an unknown format, or for PDF where the typefaces are missing."""
    document = described(source, language)
    return ReportFile(file_name(source, asked), MIME[known_format(asked)], _written(document, asked))


def _written(document: Document, asked: str) -> bytes:
    # Each writer brings its own libraries; a page that offers files must not load them all.
    if asked == "docx":
        from larsam.platform.documents.writers.docx import write_docx

        return write_docx(document)
    if asked == "pdf":
        from larsam.platform.documents.writers.pdf import write_pdf

        return write_pdf(document)
    from larsam.platform.documents.writers.html import write_page

    return write_page(document).encode("utf-8")


def file_name(source: Source, asked: str) -> str:
    """``sammanstallning-v2.docx``: the title in letters every system takes, and which copy it is."""
    plain = unicodedata.normalize("NFKD", source.content.title).encode("ascii", "ignore").decode()
    stem = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:60].strip("-") or "rapport"
    copy = f"v{source.edition.version}" if source.edition.version else "utkast"
    return f"{stem}-{copy}.{asked}"
