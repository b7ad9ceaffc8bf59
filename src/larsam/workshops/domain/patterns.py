"""What a pattern may be called, and what stands in the way of removing one."""

from __future__ import annotations

import re
from collections.abc import Iterable

from larsam.kernel.decision import Decision, Refusal, decide

LONGEST_NAME = 120
LONGEST_DESCRIPTION = 2000
MOST_WORDS = 40
LONGEST_WORD = 60


def tidy(text: str) -> str:
    """One line without doubled blanks, and without the one letter that no database takes."""
    return " ".join(text.replace("\x00", " ").split())


def same_name(one: str, other: str) -> bool:
    """Whether two names would be read as the same: case and blanks do not count."""
    return tidy(one).casefold() == tidy(other).casefold()


def words_of(text: str) -> tuple[str, ...]:
    """Key words or synonyms as people type them: apart by comma, semicolon or line, each once."""
    found: dict[str, str] = {}
    for part in re.split(r"[,;\n]", text):
        if word := tidy(part):
            found.setdefault(word.casefold(), word)
    return tuple(found.values())


def may_be(
    name: str, description: str, keywords: Iterable[str], synonyms: Iterable[str], others: Iterable[str]
) -> Decision:
    """Whether a pattern can be so; ``others`` are the names of the collaboration's other patterns."""
    words = (*keywords, *synonyms)
    twin = next((other for other in others if same_name(name, other)), None)
    long_words = [word for word in words if len(word) > LONGEST_WORD]
    return decide(
        [
            Refusal("workshops.pattern.name_missing") if not tidy(name) else None,
            _too_long("workshops.pattern.name_too_long", tidy(name), LONGEST_NAME),
            _too_long("workshops.pattern.description_too_long", description, LONGEST_DESCRIPTION),
            Refusal("workshops.pattern.name_taken", {"name": twin}) if twin is not None else None,
            Refusal("workshops.pattern.too_many_words", {"count": len(words), "most": MOST_WORDS})
            if len(words) > MOST_WORDS
            else None,
            _too_long("workshops.pattern.word_too_long", long_words[0], LONGEST_WORD) if long_words else None,
        ]
    )


def _too_long(code: str, text: str, longest: int) -> Refusal | None:
    if len(text) <= longest:
        return None
    return Refusal(code, {"length": len(text), "longest": longest, "begins": text[:30]})


def may_be_removed(name: str, placed: int, move_to: str | None) -> Decision:
    """A pattern with notes is removed only when it is said where they go."""
    return decide(
        [
            Refusal("workshops.pattern.still_holds_notes", {"name": name, "count": placed})
            if placed and move_to is None
            else None
        ]
    )
