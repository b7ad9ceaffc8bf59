"""Personal numbers, phone numbers and mail addresses in what was written: found, and hidden unless kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from larsam.platform.privacy.domain import personal_data
from larsam.workshops.domain.compilation import Compilation
from larsam.workshops.domain.wording import reworded


@dataclass(frozen=True, slots=True)
class Finding:
    """One place in one text: ``id`` is path and number, ``start`` and ``end`` count letters."""

    id: str
    kind: str
    start: int
    end: int


def findings(compilation: Compilation) -> list[Finding]:
    """All that was found, in the order of the source's parts."""
    found: list[Finding] = []

    def look(path: str, text: str) -> str:
        for number, one in enumerate(personal_data.find(text), 1):
            found.append(Finding(f"{path}-{number}", one.kind, one.start, one.end))
        return text

    reworded(compilation, look)
    return found


def masked(
    compilation: Compilation, found: Iterable[Mapping[str, Any]], unmasked: frozenset[str]
) -> tuple[Compilation, int]:
    """The compilation without what is to be hidden, and how many places were hidden."""
    by_path: dict[str, set[int]] = {}
    for one in found:
        if one["id"] not in unmasked:
            by_path.setdefault(one["id"].rpartition("-")[0], set()).add(one["start"])
    if not by_path:
        return compilation, 0

    def hide(path: str, text: str) -> str:
        starts = by_path.get(path)
        if starts is None:
            return text
        return personal_data.mask(text, [one for one in personal_data.find(text) if one.start in starts])

    return reworded(compilation, hide), sum(len(starts) for starts in by_path.values())


def mask_all(text: str) -> str:
    """The text without any of it."""
    found = personal_data.find(text)
    return personal_data.mask(text, found) if found else text
