"""Codes to sentences: each room registers its own; doors ask here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.functional import Promise

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
    """One sentence a refusal."""
    return [sentence(refusal.code, refusal.facts) for refusal in refusals]
