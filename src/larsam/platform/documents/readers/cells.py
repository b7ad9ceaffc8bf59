"""The content of one spreadsheet cell as drafts: HTML taken apart, plain text a line each."""

from __future__ import annotations

import re
from typing import Final

from larsam.platform.documents.domain.source import Role
from larsam.platform.documents.readers.builder import Draft, split_bullet
from larsam.platform.documents.readers.markup import fragments, looks_like_html

_BREAKS: Final = str.maketrans({"\x0b": "\n", "\x0c": "\n", "\u2028": "\n", "\u2029": "\n", "\r": "\n"})
_ONE_LINE: Final = re.compile(r"[^\n\r\x0b\x0c\u2028\u2029]*\Z")


def cell_drafts(value: str) -> list[Draft]:
    """Every line of a cell is a draft; a line that starts with a list mark is a list item."""
    if not value.strip():
        return []
    if "<" in value and looks_like_html(value):
        return fragments(value)
    if _ONE_LINE.match(value):
        marker, words = split_bullet(value.strip())
        return [Draft(Role.ITEM if marker else Role.PARAGRAPH, words, value, marker=marker)]
    made: list[Draft] = []
    gap = False
    for line in value.replace("\r\n", "\n").translate(_BREAKS).split("\n"):
        if not line.strip():
            gap = bool(made)
            continue
        marker, words = split_bullet(line.strip())
        made.append(Draft(Role.ITEM if marker else Role.PARAGRAPH, words, line, marker=marker, gap=gap))
        gap = False
    return made
