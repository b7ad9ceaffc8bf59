"""Names of files that people take home."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote

LONGEST = 80
"""Characters of a name, without its ending."""

_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]+')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?\Z", re.IGNORECASE)
_SWEDISH = str.maketrans({"æ": "ae", "Æ": "Ae", "ø": "o", "Ø": "O", "ß": "ss", "–": "-", "—": "-"})


def file_name(title: str, extension: str) -> str:
    """A name every system can save, from a title: ``file_name("A/B: test", "docx")`` is ``A B test.docx``."""
    name = unicodedata.normalize("NFC", _FORBIDDEN.sub(" ", title))
    name = " ".join(name.split())[:LONGEST].strip(" .")
    if not name or _RESERVED.match(name):
        name = f"dokument {name}".strip()
    return f"{name}.{extension.lower().lstrip('.')}"


def content_disposition(name: str, *, inline: bool = False) -> str:
    """The header that gives a download its name: plain letters for old programs, and all of it (RFC 6266)."""
    plain = unicodedata.normalize("NFKD", name.translate(_SWEDISH)).encode("ascii", "ignore").decode("ascii")
    plain = re.sub(r'[^\x20-\x7e]|["\\%;]', "", plain).strip() or "dokument"
    whole = quote(name.encode("utf-8", "replace"), safe="")
    return f"{'inline' if inline else 'attachment'}; filename=\"{plain}\"; filename*=UTF-8''{whole}"
