"""Fingerprints, so that bringing in the same file twice changes nothing.

They are made of what people wrote, never of line numbers: a note keeps its fingerprint when others are
written above it. Two notes with the same words are told apart by counting them.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter
from datetime import date


def fingerprint(*parts: str) -> str:
    """32 hexadecimal digits for words in order; case, spacing and how letters are composed do not matter."""
    plain = "\x1f".join(" ".join(unicodedata.normalize("NFKC", part).casefold().split()) for part in parts)
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def workshop_fingerprint(title: str, day: date | None, repeated: int = 0) -> str:
    """A workshop is known by its day and title; ``repeated`` tells apart those that share both."""
    return fingerprint("workshop", day.isoformat() if day else "", title, str(repeated) if repeated else "")


class NoteFingerprints:
    """Fingerprints of the notes of one workshop, given out in the order of the source."""

    def __init__(self, workshop: str) -> None:
        self._workshop = workshop
        self._seen: Counter[str] = Counter()

    def make(self, theme: str, lead_sentence: str, text: str) -> str:
        """The next note's fingerprint. The kind is left out: a person may set it later."""
        words = fingerprint(theme, lead_sentence, text)
        self._seen[words] += 1
        return fingerprint("note", self._workshop, words, str(self._seen[words]))
