"""Finds personal numbers, phone numbers and mail addresses in free text, and hides them.

Rather careful than clever: what is found is shown to a person, who decides. Years, dates, hours, credits,
course codes and organisation numbers must not be found, or the warning would soon be clicked away.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from personnummer import personnummer


class Kind(StrEnum):
    """What sort of personal data was found."""

    PERSONAL_NUMBER = "personal_number"
    PHONE = "phone"
    MAIL = "mail"


@dataclass(frozen=True, slots=True)
class Finding:
    """A stretch of a text: ``text[start:end]``. The words themselves are not copied."""

    kind: Kind
    start: int
    end: int


MASK: Final = "[…]"

_NUMBER: Final = re.compile(
    r"(?<![\w-])(?P<day>(?:\d{2})?\d{6})(?P<sign>[-+–‐‑−\s]?)(?P<last>\d{4})(?![\w-])"
)
_INTERIM: Final = re.compile(r"(?<![\w-])(?P<day>(?:\d{2})?\d{6})-?[A-Z]\d{3}(?![\w-])")
_MAIL: Final = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,8}[^\W\d_]{2,24}(?![\w@])")

_GAP: Final = r"[ \u00a0\u2009\-–‐‑]"
_AREA: Final = r"08|0(?:1[013689]|2[0136]|3[1356]|4[0246]|54|6[03]|7[02-9]|90)|0[1-79]\d\d"
_ABROAD: Final = re.compile(
    rf"(?<![\w+])(?:\+|00)[1-9]\d{{0,2}}(?:{_GAP}?\(0\))?(?:{_GAP}{{0,3}}\d){{6,13}}(?!\d)"
)
_SWEDISH: Final = re.compile(
    rf"(?<![\w.,:/+–-])(?P<area>{_AREA})(?P<rest>{_GAP}{{0,3}}/?[1-9](?:{_GAP}{{0,3}}\d){{4,7}})(?![\d\w])(?![.,:/-]\d)"
)
_NEIGHBOURS: Final = re.compile(
    r"(?<![\w.,:/+-])(?:[2-9]\d(?:[ \u00a0]\d\d){3}|[2-9]\d{2}[ \u00a0]\d{2}[ \u00a0]\d{3})"
    r"(?![ \u00a0]?\d)(?![\w%])"
)
_CALLED: Final = re.compile(
    rf"(?:\b(?:tel|tlf|telefon|telefonnummer|telefonnr|mobil|mobilnummer|phone|ring|nummer)\b[.:]?\s{{0,3}})"
    rf"(?P<number>\d(?:{_GAP}?\d){{6,11}})(?!\d)",
    re.IGNORECASE,
)
_WRITTEN_DAY: Final = re.compile(r"(\d\d)(\d\d)((?:19|20)\d\d)\Z")
_HOURS: Final = re.compile(r"[0-2]\d[0-5]\d\s?[-–]\s?[0-2]\d[0-5]\d\Z")
_TWO_YEARS: Final = re.compile(r"(?:19|20)\d\d(?:19|20)\d\d\Z")
_COORDINATION: Final = 60


def find(text: str) -> list[Finding]:
    """Everything found, in order and without overlaps; a personal number wins over a phone number."""
    found: list[Finding] = []
    taken: list[tuple[int, int]] = []
    for finding in (*_personal_numbers(text), *_mails(text), *_phones(text)):
        if all(finding.end <= start or finding.start >= end for start, end in taken):
            found.append(finding)
            taken.append((finding.start, finding.end))
    return sorted(found, key=lambda each: each.start)


def mask(text: str, findings: Iterable[Finding], labels: Mapping[Kind, str] | None = None) -> str:
    """The text with every finding replaced by its kind's label, or by ``[…]``."""
    parts: list[str] = []
    position = 0
    for finding in sorted(findings, key=lambda each: each.start):
        if finding.start < position:
            continue
        parts += [text[position : finding.start], (labels or {}).get(finding.kind, MASK)]
        position = finding.end
    return "".join((*parts, text[position:]))


def _personal_numbers(text: str) -> Iterator[Finding]:
    for found in _NUMBER.finditer(text):
        if _is_mobile(found[0]):
            continue
        sign = "+" if found["sign"] == "+" else "-"
        if _is_valid(found["day"] + sign + found["last"]):
            yield Finding(Kind.PERSONAL_NUMBER, found.start(), found.end())
    for found in _INTERIM.finditer(text):
        # A student without a personal number has a date of birth and a letter instead (Ladok).
        if _is_birth_date(found["day"]):
            yield Finding(Kind.PERSONAL_NUMBER, found.start(), found.end())


def _is_valid(number: str) -> bool:
    """Personal and coordination numbers, by date and check digit. Organisation numbers have no such date."""
    try:
        personnummer.Personnummer(number)
    except (personnummer.PersonnummerException, ValueError):
        return False
    return True


def _is_birth_date(digits: str) -> bool:
    year = int(digits[:-4]) if len(digits) == 8 else 1900 + int(digits[:2])
    day = int(digits[-2:])
    try:
        date(year, int(digits[-4:-2]), day - _COORDINATION if day > _COORDINATION else day)
    except ValueError:
        return False
    return year >= 1900


def _mails(text: str) -> Iterator[Finding]:
    for found in _MAIL.finditer(text):
        yield Finding(Kind.MAIL, found.start(), found.end())


def _phones(text: str) -> Iterator[Finding]:
    for pattern in (_ABROAD, _SWEDISH, _NEIGHBOURS):
        for found in pattern.finditer(text):
            if _is_phone(found):
                yield Finding(Kind.PHONE, found.start(), found.end())
    for found in _CALLED.finditer(text):
        digits = _digits(found["number"])
        if not (_is_day(digits) or _TWO_YEARS.match(digits)):
            yield Finding(Kind.PHONE, found.start("number"), found.end("number"))


def _is_phone(found: re.Match[str]) -> bool:
    digits = _digits(found[0])
    if _is_day(digits) or _TWO_YEARS.match(digits) or _HOURS.match(found[0]):
        return False
    if found.re is not _SWEDISH:
        return True
    # Three-figure area codes and mobiles have five to eight figures after them, four-figure ones five or six.
    rest = len(_digits(found["rest"]))
    if found["area"] == "08":
        return 6 <= rest <= 8
    return 8 <= len(digits) <= 10


def _is_day(digits: str) -> bool:
    """ "08-10-2022" is a day, not a number in Stockholm."""
    found = _WRITTEN_DAY.match(digits)
    if not found:
        return False
    try:
        date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return False
    return True


def _is_mobile(number: str) -> bool:
    """Ten figures on end that start as a mobile number does; with a sign they are a personal number."""
    return re.match(r"07[02369]\d{7}\Z", number) is not None


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)
