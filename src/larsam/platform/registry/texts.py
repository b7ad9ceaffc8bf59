"""Codes to sentences: each room registers its own; doors ask here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from larsam.kernel.decision import Refusal

_sentences: dict[str, str | Promise] = {}


def register_sentences(sentences: Mapping[str, str | Promise]) -> None:
    """Add a room's sentences. Places are named: ``%(row)s``. A code is registered by one room only."""
    for code, sentence in sentences.items():
        if code in _sentences and _sentences[code] is not sentence:
            raise ValueError(f"the code {code} has a sentence already")
        _sentences[code] = sentence


def codes() -> frozenset[str]:
    """Every code that has a sentence."""
    return frozenset(_sentences)


def sentence(code: str, facts: Mapping[str, object]) -> str:
    """The sentence in the active language. Raises ``KeyError`` for a code no room has explained."""
    return str(_sentences[code]) % facts if facts else str(_sentences[code]).replace("%%", "%")


def explain(refusals: Iterable[Refusal]) -> list[str]:
    """One sentence a refusal, with the place in brackets when the sentence itself does not name it."""
    return [_with_place(refusal) for refusal in refusals]


def _with_place(refusal: Refusal) -> str:
    told = str(_sentences[refusal.code])
    places = (
        ("member", _("file %s")),
        ("sheet", _("sheet %s")),
        ("line", _("line %s")),
        ("row", _("row %s")),
        ("column", _("column %s")),
    )
    found = [
        words % refusal.facts[fact]
        for fact, words in places
        if refusal.facts.get(fact) not in {None, ""} and f"%({fact})s" not in told
    ]
    spoken = sentence(refusal.code, refusal.facts)
    return f"{spoken} ({', '.join(found)})" if found else spoken
