"""What a file is, by its first bytes; a name's ending is believed only where the content cannot tell."""

from __future__ import annotations

import codecs
import csv
import io
import json
import re
from typing import Final

from larsam.platform.documents.readers.csv_table import find_delimiter
from larsam.platform.documents.readers.limits import refuse

_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_CFB: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IMAGES: Final = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*")
_ARCHIVES: Final = {
    b"\x1f\x8b": "gzip",
    b"7z\xbc\xaf": "7z",
    b"Rar!": "rar",
    b"BZh": "bzip2",
    b"\xfd7zXZ": "xz",
}
_MARKS: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_CONTROLS: Final = bytes(set(range(32)) - {9, 10, 11, 12, 13}) + b"\x7f"
_HTML: Final = re.compile(
    r"\s*(?:<!--.*?-->\s*)*(?:<!doctype\s+html|<html\b|<head\b|<body\b|<table\b)", re.IGNORECASE | re.DOTALL
)
_HEADING_LINE: Final = re.compile(r"^\s{0,3}#{1,6}\s", re.MULTILINE)
_NO_NAME: Final = re.compile(r"\A--|[.!?]\Z")
_LONGEST_NAME: Final = 40


def refuse_unreadable(name: str, data: bytes) -> None:
    """Refuse what can never be read as a compilation: pictures, PDF, old or locked office files, programs."""
    if data.startswith(_CFB):
        _refuse_compound(name, data)
    if data[:1024].lstrip().startswith(b"%PDF"):
        refuse("pdf", file=name)
    is_webp = data[:4] == b"RIFF" and data[8:12] == b"WEBP"
    is_heic = data[4:8] == b"ftyp" and data[8:12] in (b"heic", b"heix", b"mif1", b"avif", b"msf1")
    if data.startswith(_IMAGES) or is_webp or is_heic or re.match(rb"BM.{4}\0\0\0\0", data, re.DOTALL):
        refuse("image", file=name)
    for start, kind in _ARCHIVES.items():
        if data.startswith(start):
            refuse("unsupported", file=name, kind=kind)
    if data.startswith(b"{\\rtf"):
        refuse("unsupported", file=name, kind="rtf")


def refuse_binary(name: str, data: bytes) -> None:
    """Refuse bytes that are no text in any encoding read here."""
    if data.startswith(_MARKS):
        return
    sample = data[:8192]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls > 0.02 * len(sample) and not _zeros_like_utf16(sample):
        refuse("unknown_binary", file=name)


def is_zip(data: bytes) -> bool:
    """Whether the bytes begin as a zip file does."""
    return data.startswith(_ZIP)


def form_of_text(name: str, text: str) -> str:
    """``html``, ``csv`` or ``text``; refuses machine formats that only look like text."""
    ending = name.lower().rpartition(".")[2]
    if _HTML.match(text) or ending in ("html", "htm", "xhtml"):
        return "html"
    if re.match(r"\s*<svg\b", text, re.IGNORECASE):
        refuse("image", file=name)
    if text.lstrip().startswith("<?xml"):
        if re.search(r"<html\b", text[:2000], re.IGNORECASE):
            return "html"
        refuse("unsupported", file=name, kind="xml")
    if _is_json(text):
        refuse("unsupported", file=name, kind="json")
    if ending in ("csv", "tsv", "tab") or (ending not in ("md", "markdown") and looks_like_table(text)):
        return "csv"
    return "text"


def looks_like_table(text: str) -> bool:
    """Whether a pasted text is one table throughout: short, different column names and even rows."""
    if _HEADING_LINE.search(text) or "<" in text[:500]:
        return False
    delimiter = find_delimiter(text)
    rows = [
        row for row in csv.reader(io.StringIO(text[:200_000], newline=""), delimiter=delimiter) if any(row)
    ]
    if len(rows) < 2 or len(rows[0]) < 2:
        return False
    names = [cell.strip() for cell in rows[0]]
    plain = all(name and len(name) <= _LONGEST_NAME and not _NO_NAME.search(name) for name in names)
    if delimiter == ",":
        plain = plain and len(rows) > 2 and all(len(name.split()) <= 3 for name in names)
    even = sum(len(row) == len(names) for row in rows) >= 0.9 * len(rows)
    ruled = any(cell.strip().startswith("---") for cell in rows[1])
    return plain and even and not ruled and len(set(names)) == len(names)


def _is_json(text: str) -> bool:
    if text.lstrip()[:1] not in ("{", "["):
        return False
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _refuse_compound(name: str, data: bytes) -> None:
    """Old office files, and new ones with a password, share one container; its directory tells them apart."""
    for stream, code in (
        ("EncryptedPackage", "password_protected"),
        ("EncryptionInfo", "password_protected"),
        ("WordDocument", "old_word"),
        ("Workbook", "old_excel"),
        ("Book", "old_excel"),
    ):
        if stream.encode("utf-16-le") in data:
            refuse(code, file=name)
    refuse("unknown_binary", file=name)


def _zeros_like_utf16(sample: bytes) -> bool:
    half = max(len(sample) // 2, 1)
    low, high = sample[1::2].count(0) / half, sample[0::2].count(0) / half
    return max(low, high) > 0.7 and min(low, high) < 0.1
