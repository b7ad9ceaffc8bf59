"""Where a piece stood in its source, in a form that fits a row and reads back in any language."""

from __future__ import annotations

from typing import Final

from larsam.platform.documents.domain.source import Location

LONGEST: Final = 200
_PARTS: Final = ("member", "sheet", "table", "row", "column", "line")


def write_place(at: Location) -> str:
    """``line=31;column=Konkreta idéer``: the known parts without the file's name, at most 200 characters."""
    facts = at.facts()
    parts = [f"{name}={_plain(facts[name])}" for name in _PARTS if name in facts]
    return ";".join(parts)[:LONGEST]


def read_place(written: str) -> dict[str, str]:
    """The parts that :func:`write_place` wrote; what does not look like a part is left out."""
    parts = (part.partition("=") for part in written.split(";"))
    return {name: value for name, sign, value in parts if sign and name in _PARTS}


def _plain(value: object) -> str:
    return " ".join(str(value).replace(";", ",").split())[:60]
