"""Academic half-years: ordered and countable.

Swedish higher education plans in spring terms (vårtermin, VT) and autumn terms (hösttermin, HT); the summer
term (ST) lies between them and belongs to no half-year count of its own, so VT27 to HT27 is one step.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import total_ordering

_WRITTEN = re.compile(r"^(VT|ST|HT)\s?(\d{2}|\d{4})$")
_CENTURY = 2000


class Season(IntEnum):
    """Order within a calendar year."""

    VT = 0
    ST = 1
    HT = 2


@total_ordering
@dataclass(frozen=True, slots=True)
class Term:
    """``Term(2027, Season.HT)`` is written HT27."""

    year: int
    season: Season

    def __post_init__(self) -> None:
        if not 1900 <= self.year <= 2199:
            raise ValueError(f"a term's year is written with four digits, not {self.year}")

    @classmethod
    def parse(cls, text: str) -> Term:
        """Read ``HT27``, ``ht 2027`` or ``VT2027``. Raises ``ValueError`` that says what would work."""
        match = _WRITTEN.match(text.strip().upper())
        if match is None:
            raise ValueError(f"a term is written VT27, ST27 or HT27, not {text!r}")
        digits = match[2]
        return cls(int(digits) if len(digits) == 4 else _CENTURY + int(digits), Season[match[1]])

    def __str__(self) -> str:
        short = self.year - _CENTURY
        return f"{self.season.name}{short:02d}" if 0 <= short <= 99 else f"{self.season.name}{self.year}"

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Term):
            return NotImplemented
        return (self.year, self.season) < (other.year, other.season)

    @property
    def half_year(self) -> int:
        """Half-years since year 0; a summer term counts as the spring it follows."""
        return self.year * 2 + (1 if self.season is Season.HT else 0)

    def plus(self, half_years: int) -> Term:
        """The spring or autumn term so many half-years later (or earlier)."""
        year, half = divmod(self.half_year + half_years, 2)
        return Term(year, Season.HT if half else Season.VT)

    def half_years_until(self, other: Term) -> int:
        """How many half-years there are from this term to the other; negative when it lies before."""
        return other.half_year - self.half_year
