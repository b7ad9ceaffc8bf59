"""The words by which headings and columns are recognised, in Swedish, Norwegian, Danish and English."""

from __future__ import annotations

import re
from typing import Final

from larsam.workshops.domain.compilation import HeadingUse, NoteKind
from larsam.workshops.domain.dates import find_date


def words(text: str) -> frozenset[str]:
    """The words of a list written on one line."""
    return frozenset(text.split())


_WORKSHOP: Final = re.compile(
    r"\b(?:workshop(?:en|pen)?|verkstad(?:en)?|arbetsmöte(?:t)?|dialogmöte(?:t)?|seminari(?:um|et)|verksted(?:et)?)\b",
    re.IGNORECASE,
)
_ORDERED: Final = re.compile(
    r"\b(?:första|andra|tredje|fjärde|femte|first|second|third|fourth|fifth)\s+(?:\w+\s+)?(?:workshop|verkstad|seminari)"
    r"|\b(?:workshop|verkstad)\w{0,3}\s*(?:nr\.?\s*)?\d",
    re.IGNORECASE,
)
_SUMMARY: Final = re.compile(
    r"(?:sammanfatt\w*|slutsats\w*|syntes\w*|summary|conclusions?|synthesis|oppsummering|opsummering)\b"
    r"|(?:analys|avslutning|avslutande ord|slutord|sammantaget)\s*:?\s*\Z",
    re.IGNORECASE,
)
_PLAN: Final = re.compile(
    r"(?:aktivitetsplan\w*|handlingsplan\w*|(?:planerade |kommande )?aktiviteter|nästa steg|"
    r"(?:det )?fortsatta? arbetet?|action plan|activity plan|(?:planned )?activities|next steps)\s*:?\s*\Z",
    re.IGNORECASE,
)
_PLAN_LEAD: Final = re.compile(
    r"aktivitetsplan|handlingsplan|(?:följande|planerade) aktiviteter|(?:activity|action) plan|"
    r"following activities",
    re.IGNORECASE,
)
_PROSE: Final = re.compile(
    r"(?:syfte\w*|bakgrund|program(?:met)?|agenda|dagordning|deltagare|inbjudna|genomförande|upplägg|"
    r"om workshopen|inledning|metod|frågor|frågeställningar|syfte och mål|purpose|aim|background|programme|"
    r"participants|questions)\s*:?\s*\Z",
    re.IGNORECASE,
)
_PRIORITIES: Final = re.compile(
    r"(?:prioriteringar|prioriterade områden|prioriterat|prioritet|prioriteter|priorities|priority areas)"
    r"\s*:?\s*\Z",
    re.IGNORECASE,
)
_GROUP: Final = re.compile(
    r"(?:grupp|bord|group|table|gruppe)\s*(?:nr\.?\s*)?(?:\d+|[A-ZÅÄÖ])\b[^.]{0,40}\Z", re.IGNORECASE
)
_FURNITURE: Final = re.compile(
    r"(?:bilaga|appendix|annex|vedlegg|bilag|attachment)\s*\d{0,3}\s*\Z|(?:sida|sidan|page|side)\s*\d+"
    r"(?:\s*(?:av|of|/)\s*\d+|\s*\(\d+\))?\s*\Z|\d+\s*\(\d+\)\s*\Z",
    re.IGNORECASE,
)
_REFLECTION_STEMS: Final = tuple(
    words(
        "reflektion reflexion reflection refleksjon refleksion tank synpunkt fundering iakttagelse thought "
        "observation"
    )
)
_IDEA_WORDS: Final = words("ide ideer idéer idé idéerna ideerna")
_IDEA_STEMS: Final = ("förslag", "uppslag", "åtgärdsförslag", "idea", "suggestion", "proposal", "forslag")
_AROUND_KIND: Final = words(
    "konkret konkreta konkrete egna våra nya andra och eller till på the and or our new concrete samt för"
)
_STEP: Final = re.compile(r"(?:steg|step|fas|phase|trinn|trin)\s*\d+\b", re.IGNORECASE)


def is_furniture(text: str) -> bool:
    """Page heads and feet that slipped into the text: "Bilaga 4", "Sida 3 av 9", "3 (9)"."""
    return _FURNITURE.match(text.strip()) is not None


def is_page_number(text: str) -> bool:
    """ "- 4 -", which also looks like a list item."""
    return re.match(r"[-–]\s*\d+\s*[-–]\Z", text.strip()) is not None


def is_step(text: str) -> bool:
    """ "Steg 1 …", "Step 2 …"."""
    return _STEP.match(text) is not None


def is_plan_lead(text: str) -> bool:
    """A sentence that introduces the list of planned activities."""
    return text.rstrip().endswith(":") and _PLAN_LEAD.search(text) is not None


def names_workshop(text: str) -> bool:
    """A heading that opens a workshop: the word with a number, an order or a date, or a whole date alone."""
    if find_date(text):
        return True
    found = _WORKSHOP.search(text)
    return found is not None and (found.start() == 0 or _ORDERED.search(text) is not None)


def kind_of(text: str) -> NoteKind:
    """The kind that a column head or heading names; unknown when it names none or several."""
    named = re.findall(r"[^\W\d_]+", text.casefold())
    if not named or len(named) > 6:
        return NoteKind.UNKNOWN
    found = {_kind_of_word(word) for word in named if word not in _AROUND_KIND}
    return found.pop() if len(found) == 1 else NoteKind.UNKNOWN


def use_of_heading(text: str) -> HeadingUse:
    """What a heading says by its words alone; :attr:`HeadingUse.OTHER` leaves it to its place."""
    plain = text.strip()
    if kind_of(plain) is not NoteKind.UNKNOWN:
        return HeadingUse.KIND
    for pattern, use in (
        (_PLAN, HeadingUse.PLAN),
        (_PRIORITIES, HeadingUse.PRIORITIES),
        (_PROSE, HeadingUse.PROSE),
        (_GROUP, HeadingUse.GROUP),
    ):
        if pattern.match(plain):
            return use
    if _SUMMARY.match(plain) and not find_date(plain):
        return HeadingUse.SUMMARY
    return HeadingUse.WORKSHOP if names_workshop(plain) else HeadingUse.OTHER


def _kind_of_word(word: str) -> NoteKind:
    if word in _IDEA_WORDS or word.startswith(_IDEA_STEMS):
        return NoteKind.IDEA
    return NoteKind.REFLECTION if word.startswith(_REFLECTION_STEMS) else NoteKind.UNKNOWN
