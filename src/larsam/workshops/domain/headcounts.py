"""How many took part, read from the sentences that say so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from larsam.workshops.domain.compilation import HeadCount, Passage

_WORDS: Final = {
    "en": 1, "ett": 1, "one": 1, "två": 2, "two": 2, "tre": 3, "three": 3, "fyra": 4, "four": 4, "fem": 5,
    "five": 5, "sex": 6, "six": 6, "sju": 7, "seven": 7, "åtta": 8, "eight": 8, "nio": 9, "nine": 9,
    "tio": 10, "ten": 10, "elva": 11, "eleven": 11, "tolv": 12, "twelve": 12,
}  # fmt: skip
_NUMBER: Final = rf"(?P<number>(?<![\d.,/-])\d{{1,4}}|\b(?:{'|'.join(_WORDS)}))"
_PEOPLE: Final = (
    r"(?P<who>deltagare|deltagande|personer|person|människor|representanter|representant|medverkande|"
    r"participants?|people|attendees|deltakere|deltager)"
)
_COUNT: Final = re.compile(
    rf"(?P<sub>\bvarav\s+|\bof (?:whom|which)\s+)?{_NUMBER}\s+{_PEOPLE}\b", re.IGNORECASE
)
_MORE: Final = re.compile(
    rf"(?P<sub>\bvarav\s+|\bof (?:whom|which)\s+)?{_NUMBER}(?P<who>)\s+(?=(?:från|fra|from)\s+[A-ZÅÄÖ])",
    re.IGNORECASE,
)
_FROM: Final = re.compile(r"\s+(?P<origin>(?:från|fra|from)\s+[^.,;!?]*)", re.IGNORECASE)
_TOOK_PART: Final = re.compile(
    r"\b(deltog|deltagit|deltar|medverkade|närvarade|närvarande|kom|samlade|samlades|attended|took part|"
    r"joined)\b",
    re.IGNORECASE,
)
_OWN_VERB: Final = re.compile(r"delta|partic|attend|medverk", re.IGNORECASE)
_ORIGIN_ENDS: Final = re.compile(
    rf"\s+(?:samt|och|and|og|plus|varav)\s+(?:\d{{1,4}}|{'|'.join(_WORDS)})\b|\s+(?:deltog|medverkade|kom|närvarade|attended)\b",
    re.IGNORECASE,
)
_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ0-9])")
_COUNTRIES: Final = {
    "sverige": "SE", "sweden": "SE", "danmark": "DK", "denmark": "DK", "norge": "NO", "norway": "NO",
    "finland": "FI", "island": "IS", "iceland": "IS", "åland": "AX", "färöarna": "FO", "grönland": "GL",
    "tyskland": "DE", "germany": "DE", "estland": "EE", "estonia": "EE", "lettland": "LV", "litauen": "LT",
    "polen": "PL", "nederländerna": "NL", "skottland": "GB", "storbritannien": "GB", "irland": "IE",
}  # fmt: skip


def head_counts(passages: Iterable[Passage]) -> tuple[HeadCount, ...]:
    """Numbers of people in the prose about a workshop, in order, each with the sentence it stands in."""
    return tuple(
        count
        for passage in passages
        for sentence in _SENTENCE.split(passage.text)
        for count in _in_sentence(sentence, passage)
    )


def _in_sentence(sentence: str, passage: Passage) -> Iterator[HeadCount]:
    took_part = _TOOK_PART.search(sentence) is not None
    found = sorted((*_COUNT.finditer(sentence), *_MORE.finditer(sentence)), key=lambda match: match.start())
    counted = False
    for match in found:
        origin = _origin(sentence, match.end("number") if not match["who"] else match.end())
        if counted if not match["who"] else _is_attendance(match, origin, took_part=took_part):
            yield _count(match, origin, sentence, passage)
            counted = True


def _is_attendance(found: re.Match[str], origin: str, *, took_part: bool) -> bool:
    """Whether people are counted: "38 deltagare" and "en deltagare från X" yes, "en deltagare sade" no."""
    if found["number"].lower() in ("en", "ett", "one"):
        return bool(origin)
    return took_part or _OWN_VERB.match(found["who"]) is not None


def _count(found: re.Match[str], origin: str, sentence: str, passage: Passage) -> HeadCount:
    word = found["number"].lower()
    number = _WORDS[word] if word in _WORDS else int(word)
    who = " ".join(part for part in (found["who"].lower() or "deltagare", origin) if part)
    return HeadCount(number, who, _country(origin), bool(found["sub"]), sentence, passage.at)


def _origin(sentence: str, position: int) -> str:
    """``från lärcentrum i hela Sverige`` right after the people, up to the next count or verb."""
    found = _FROM.match(sentence, position)
    if not found:
        return ""
    return _ORIGIN_ENDS.split(found["origin"])[0].strip()


def _country(origin: str) -> str:
    for word in re.findall(r"\w+", origin.lower()):
        if word in _COUNTRIES:
            return _COUNTRIES[word]
    return ""
