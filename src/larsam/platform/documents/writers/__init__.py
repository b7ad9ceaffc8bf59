"""Writers of the document model: HTML, Word and PDF; and plain rows as CSV and XLSX (``tables_out``).

>>> written = write(document, "docx")  # doctest: +SKIP
>>> written.content_type, written.extension  # doctest: +SKIP
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from larsam.platform.documents.model import Document

Format = Literal["html", "docx", "pdf"]
FORMATS: tuple[Format, ...] = ("html", "docx", "pdf")

CONTENT_TYPES: dict[Format, str] = {
    "html": "text/html; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


@dataclass(frozen=True, slots=True)
class Written:
    """A document in one format, ready to be saved or sent."""

    content: bytes
    content_type: str
    extension: Format


def write(document: Document, format: Format, *, fonts: Path | None = None) -> Written:  # noqa: A002
    """The document in a format. Raises :class:`InvalidDocument`, and for PDF what ``write_pdf`` does."""
    # Imported when asked for: a page that shows HTML need not wait for the libraries of the other two.
    if format == "html":
        from larsam.platform.documents.writers.html import write_page

        content = write_page(document).encode("utf-8")
    elif format == "docx":
        from larsam.platform.documents.writers.docx import write_docx

        content = write_docx(document, fonts=fonts)
    else:
        from larsam.platform.documents.writers.pdf import write_pdf

        content = write_pdf(document, fonts=fonts)
    return Written(content, CONTENT_TYPES[format], format)
