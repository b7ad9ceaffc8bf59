"""The few words a writer puts in a document itself, in the document's own language.

A document keeps its language whoever downloads it, so these cannot follow the reader's interface
language as gettext does.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from larsam.platform.documents.model import Language

WORDS: Mapping[Language, Mapping[str, str]] = {
    "sv": {
        "page": "Sida {number} av {total}",
        "contents": "Innehåll",
        "version": "Utgåva {version}",
        "hash": "Innehållets kontrollsumma {hash}",
        "note": "Anteckning {label}",
        "warning": "Observera",
        "notice": "Att veta",
        "not_shown": (
            "Tecken som dokumentets teckensnitt saknar visas som {sign} ({count} st). "
            "Hela texten står i webbsidan och i Wordfilen."
        ),
    },
    "en": {
        "page": "Page {number} of {total}",
        "contents": "Contents",
        "version": "Version {version}",
        "hash": "Checksum of the contents {hash}",
        "note": "Note {label}",
        "warning": "Please note",
        "notice": "Good to know",
        "not_shown": (
            "Characters missing from the document's typefaces are shown as {sign} ({count}). "
            "The whole text is in the web page and the Word file."
        ),
    },
}

MONTHS: Mapping[Language, tuple[str, ...]] = {
    "sv": (
        "januari",
        "februari",
        "mars",
        "april",
        "maj",
        "juni",
        "juli",
        "augusti",
        "september",
        "oktober",
        "november",
        "december",
    ),
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
}


def date_in_words(date: dt.date, language: Language) -> str:
    """The date as people write it, such as "10 oktober 2022"."""
    return f"{date.day} {MONTHS[language][date.month - 1]} {date.year}"
