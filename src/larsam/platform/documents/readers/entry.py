"""The front door: bytes with a name in, a source document out, or a refusal that names the place."""

from __future__ import annotations

import hashlib

from larsam.platform.documents.domain.source import SourceDocument
from larsam.platform.documents.readers.builder import Builder
from larsam.platform.documents.readers.encoding import decode
from larsam.platform.documents.readers.limits import DEFAULT, MEGABYTE, Limits, refuse
from larsam.platform.documents.readers.text import read_text


def read_source(name: str, data: bytes, *, limits: Limits = DEFAULT) -> SourceDocument:
    """Read a file by what it holds, and by its name only where the content does not tell."""
    if len(data) > limits.max_bytes:
        refuse("too_large", file=name, limit_mb=limits.max_bytes // MEGABYTE)
    if not data.strip():
        refuse("empty", file=name)
    decoded = decode(name, data)
    builder = Builder(name, limits)
    read_text(builder, decoded.text)
    return SourceDocument(
        name,
        "text",
        hashlib.sha256(data).hexdigest(),
        decoded.encoding,
        tuple(builder.blocks),
        remarks=decoded.remarks,
    )
