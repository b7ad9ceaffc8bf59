"""Codes that the rules of this room use, with the facts that go with them.

The sentences are made by ``texts.py``; a test demands one for each code.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

#: Why a piece of a source became nothing: ``NotTaken.reason``. Skipped pieces keep the reader's own
#: codes (``documents.skipped.…``).
NOT_TAKEN: Final[Mapping[str, tuple[str, ...]]] = {
    "workshops.not_taken.page_furniture": (),
    "workshops.not_taken.markup": (),
    "workshops.not_taken.row_too_long": (),
    "workshops.not_taken.row_without_note": (),
    "workshops.not_taken.above_table": (),
    "workshops.not_taken.outside_table": (),
    "workshops.not_taken.sheet_without_notes": (),
}
