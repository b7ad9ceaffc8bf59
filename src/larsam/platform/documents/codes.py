"""Every code that the readers use, with the facts that go with it.

The sentences are made by ``texts.py``; a test demands one for each code. Facts named here are always
present, facts in brackets only when known.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

#: A whole source that cannot be read: ``UnreadableSource.refusal``.
REFUSALS: Final[Mapping[str, tuple[str, ...]]] = {
    "documents.reading.empty": ("file",),
    "documents.reading.truncated": ("file", "[member]", "[line]"),
    "documents.reading.damaged": ("file", "[member]"),
    "documents.reading.password_protected": ("file", "[member]"),
    "documents.reading.too_large": ("file", "limit_mb"),
    "documents.reading.unpacks_too_large": ("file", "[member]", "limit_mb"),
    "documents.reading.packed_too_tightly": ("file", "member", "limit_ratio"),
    "documents.reading.too_many_members": ("file", "limit"),
    "documents.reading.too_many_pieces": ("file", "limit"),
    "documents.reading.too_many_columns": ("file", "columns", "limit", "[sheet]", "[line]"),
    "documents.reading.sheet_too_wide_or_long": ("file", "sheet", "limit"),
    "documents.reading.has_macros": ("file",),
    "documents.reading.has_entities": ("file", "member"),
    "documents.reading.nested_too_deep": ("file", "limit"),
    "documents.reading.old_word": ("file",),
    "documents.reading.old_excel": ("file",),
    "documents.reading.pdf": ("file",),
    "documents.reading.image": ("file",),
    "documents.reading.unsupported": ("file", "kind"),
    "documents.reading.unknown_binary": ("file",),
    "documents.reading.encoding_unclear": ("file", "line", "column"),
    "documents.reading.no_posts_table": ("file", "members"),
    "documents.reading.no_text": ("file",),
}

#: Pieces that are never content: ``Piece.reason`` of a skipped piece.
SKIPPED: Final[Mapping[str, tuple[str, ...]]] = {
    "documents.skipped.script": (),
    "documents.skipped.style": (),
    "documents.skipped.embedded": (),
    "documents.skipped.comment": (),
    "documents.skipped.picture": (),
    "documents.skipped.metadata": (),
    "documents.skipped.page_header": (),
    "documents.skipped.footnote": (),
    "documents.skipped.deleted_text": (),
    "documents.skipped.separator_hint": (),
    "documents.skipped.archive_member": (),
}

#: What was done with a file of an archive: ``Member.outcome``.
MEMBERS: Final[Mapping[str, tuple[str, ...]]] = {
    "documents.member.read": (),
    "documents.member.not_the_posts": (),
    "documents.member.nested_archive": (),
    "documents.member.picture": (),
    "documents.member.other_format": (),
    "documents.member.unreadable": (),
    "documents.member.system_file": (),
}

#: Decisions a person should know about: ``Remark.code``.
REMARKS: Final[Mapping[str, tuple[str, ...]]] = {
    "documents.remark.guessed_encoding": ("encoding",),
    "documents.remark.mixed_encodings": ("lines",),
    "documents.remark.garbled_letters": ("line",),
    "documents.remark.hidden_sheet": ("sheet",),
    "documents.remark.formula_cells": ("count",),
}
