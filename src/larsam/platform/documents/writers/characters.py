"""Characters that need care on their way into a file."""

from __future__ import annotations

import re
import unicodedata

REPLACEMENT = "\ufffd"
"""The sign Unicode keeps for "a character stood here that cannot be shown"."""

_ILLEGAL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")


def clean(text: str) -> str:
    """Text that XML, HTML and PDF can all carry.

    Every way to end a line becomes a line feed; control characters, lone surrogates and noncharacters,
    which XML forbids or which mean nothing in a text, become a visible replacement sign. Nothing else
    is changed: no character is lost without a trace.
    """
    return _ILLEGAL.sub(REPLACEMENT, _LINE_ENDS.sub("\n", text))


def reads_from_right(text: str) -> bool:
    """Whether the first letter with a direction is Hebrew, Arabic or another right-to-left script."""
    if not _RTL.search(text):
        return False
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in ("R", "AL"):
            return True
        if direction == "L":
            return False
    return False
