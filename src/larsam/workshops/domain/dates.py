"""Dates as people write them: in Swedish, Danish, Norwegian, English and by figures."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "januari january januar jan",
            "februari february februar feb",
            "mars march marts mar",
            "april apr",
            "maj may mai",
            "juni june jun",
            "juli july jul",
            "augusti august aug",
            "september sept sep",
            "oktober october okt oct",
            "november nov",
            "december desember dec des",
        ),
        1,
    )
    for name in names.split()
}
_NAMES: Final = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DAY: Final = r"(?P<day>[0-3]?\d)"
_WRITTEN: Final = re.compile(
    rf"\b{_DAY}(?:\s*[-–/]\s*[0-3]?\d|(?:\s+(?:och|and|og)\s+[0-3]?\d))?(?:\.|:?e|st|nd|rd|th)?\s+"
    rf"(?P<month>{_NAMES})\.?,?\s+(?P<year>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_ENGLISH: Final = re.compile(
    rf"\b(?P<month>{_NAMES})\.?\s+{_DAY}(?:st|nd|rd|th)?,?\s+(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE
)
_ISO: Final = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)[-/.](?P<month>[01]?\d)[-/.](?P<day>[0-3]?\d)(?!\d)")
_FIGURES: Final = re.compile(
    r"(?<!\d)(?P<day>[0-3]?\d)[/.]\s?(?P<month>[01]?\d)[\s/.\-]+(?P<year>20\d\d)(?!\d)"
)
_PATTERNS: Final = (_WRITTEN, _ENGLISH, _ISO, _FIGURES)


def find_date(text: str) -> date | None:
    """The first whole date in a text; of a span of days the first. None when there is none."""
    found = [match for pattern in _PATTERNS for match in pattern.finditer(text)]
    for match in sorted(found, key=lambda each: each.start()):
        made = _made(match)
        if made is not None:
            return made
    return None


def _made(match: re.Match[str]) -> date | None:
    month = match["month"]
    number = _MONTHS[month.lower()] if month.lower() in _MONTHS else int(month) if month.isdigit() else 0
    try:
        return date(int(match["year"]), number, int(match["day"]))
    except ValueError:
        return None
