"""Working days in Sweden: Monday to Friday that are no public holiday and not blocked by a host.

Public holidays follow lagen (1989:253) om allmänna helgdagar. Midsummer Eve, Christmas Eve and New Year's
Eve are no public holidays there but are treated as Sundays by semesterlagen (1977:480) 3 a §, and no
municipality staffs them, so they are free days here too. Easter is computed by the Meeus/Jones/Butcher
method for the Gregorian calendar.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache

_DAY = timedelta(days=1)


def easter_sunday(year: int) -> date:
    """Easter Sunday of a Gregorian year (Meeus/Jones/Butcher)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (a + 11 * h) // 319
    r = (2 * e + 2 * i - k - h + m + 32) % 7
    month = (h - m + r + 90) // 25
    return date(year, month, (h - m + r + month + 19) % 32)


def _first_saturday_from(day: date) -> date:
    return day + timedelta(days=(5 - day.weekday()) % 7)


@cache
def free_days(year: int) -> frozenset[date]:
    """Swedish public holidays of the year, with the three eves that are treated as Sundays."""
    easter = easter_sunday(year)
    midsummer = _first_saturday_from(date(year, 6, 20))
    return frozenset(
        {
            date(year, 1, 1),
            date(year, 1, 6),
            easter - 2 * _DAY,
            easter,
            easter + _DAY,
            date(year, 5, 1),
            easter + timedelta(days=39),
            easter + timedelta(days=49),
            date(year, 6, 6),
            midsummer - _DAY,
            midsummer,
            _first_saturday_from(date(year, 10, 31)),
            date(year, 12, 24),
            date(year, 12, 25),
            date(year, 12, 26),
            date(year, 12, 31),
        }
    )


def is_working_day(day: date, blocked: Iterable[date] = ()) -> bool:
    """Monday to Friday, no public holiday, not among the blocked days."""
    return day.weekday() < 5 and day not in free_days(day.year) and day not in frozenset(blocked)


def working_days_before(day: date, count: int, blocked: Iterable[date] = ()) -> date:
    """The working day that lies ``count`` working days before ``day``, which is itself not counted.

    Raises ``ValueError`` for a negative count; zero gives ``day`` itself.
    """
    if count < 0:
        raise ValueError("count working days from zero up")
    stop = frozenset(blocked)
    found = day
    for _ in range(count):
        found -= _DAY
        while not is_working_day(found, stop):
            found -= _DAY
    return found
