"""The document as PDF, made as PDF/UA-1 (tagged, with title, language and texts for pictures) by Typst.

Typst checks the rules of PDF/UA-1 that a machine can check and refuses to write otherwise; a person still has
to judge reading order and wording, so the file is "made as PDF/UA-1". Its warnings count as errors here.

The words travel as JSON beside the template ``typst/document.typ`` and are only ever values in it. Characters
that no typeface in the folder can show would stop Typst: they become a replacement sign, and the document
says so at its end.
"""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from larsam.platform.documents import model as m
from larsam.platform.documents.fonts import FontSet, font_set
from larsam.platform.documents.validation import ensure_valid
from larsam.platform.documents.writers import typst_run
from larsam.platform.documents.writers.pdf_data import PdfData
from larsam.platform.documents.writers.typst_run import PdfNotMadeError

TEMPLATE = Path(__file__).parent / "typst" / "document.typ"

LARGE = 300_000
"""Bytes of data (about a thousand notes) from which Typst runs in a process of its own. It keeps what it has
laid out for the next ten documents, more than 100 kB a note, which would stay in the web server."""

TIME_LIMIT = 600
"""Seconds such a process may take."""

__all__ = ["PdfNotMadeError", "write_pdf"]


def write_pdf(document: m.Document, *, fonts: Path | None = None) -> bytes:
    """The document as PDF/UA-1. The same document gives the same bytes.

    ``fonts`` is the folder with unpacked typefaces (see :mod:`larsam.platform.documents.fonts`). Raises
    :class:`InvalidDocument`, :class:`FontsMissing` or :class:`PdfNotMadeError`.
    """
    ensure_valid(document)
    faces = font_set(fonts)
    try:
        return _made(document, faces, frozenset())
    except PdfNotMadeError as error:
        if not error.not_shown:
            raise
        not_shown = frozenset(ord(character) for character in error.not_shown)
    try:
        # A typeface may have an accent and yet not where it stood, on another script's letter.
        return _made(document, faces, not_shown)
    except PdfNotMadeError as error:
        if not error.not_shown:
            raise
        return _made(document, faces, faces.characters - faces.plain)


def _made(document: m.Document, faces: FontSet, left_out: frozenset[int]) -> bytes:
    data = PdfData(document, faces.characters - left_out)
    encoded = data.encoded()
    files = {"main.typ": TEMPLATE.read_bytes(), "data.json": encoded, **data.pictures}
    midnight = dt.datetime.combine(document.date or dt.date(1980, 1, 1), dt.time(), dt.UTC)
    if len(encoded) < LARGE:
        return typst_run.compile_pdf(files, faces.faces, midnight)
    return _in_own_process(files, faces.folder, midnight)


def _in_own_process(files: dict[str, bytes], fonts: Path, moment: dt.datetime) -> bytes:
    with tempfile.TemporaryDirectory(prefix="larsam-pdf-") as name:
        folder = Path(name)
        for file, content in files.items():
            (folder / file).write_bytes(content)
        # By path, not as a module: the process needs Typst and nothing else of ours. With -P the files beside
        # it, such as html.py, do not hide Python's own.
        command = [sys.executable, "-P", typst_run.__file__, str(folder), str(fonts), moment.isoformat()]
        try:
            done = subprocess.run(command, capture_output=True, timeout=TIME_LIMIT, check=False)
        except subprocess.TimeoutExpired as error:
            raise PdfNotMadeError(f"Typst took more than {TIME_LIMIT} seconds") from error
        if done.returncode != 0:
            raise _told(done.stderr.decode("utf-8", "replace"))
        return (folder / typst_run.MADE).read_bytes()


def _told(words: str) -> PdfNotMadeError:
    """What the other process said, be it our own words or those of Python's last breath."""
    try:
        said = json.loads(words)
        return PdfNotMadeError(said["message"], frozenset(said["not_shown"]))
    except (ValueError, KeyError, TypeError):
        return PdfNotMadeError(words.strip()[-2000:] or "Typst's process ended without a word")
