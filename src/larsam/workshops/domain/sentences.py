"""Running text to sentences, for the synthesis of a report where each sentence is answered for by itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from larsam.workshops.domain.compilation import Compilation, Passage

#: A full stop after these ends no sentence.
_SHORT: Final = re.compile(
    r"(?:\b(?:ex|t\.\s?ex|bl\.\s?a|m\.\s?m|m\.\s?fl|d\.\s?v\.\s?s|dvs|osv|etc|ca|jfr|nr|kl|kap|prof|dr|forts|resp|inkl|exkl|"
    r"e\.\s?g|i\.\s?e|mr|mrs|st|[A-ZÅÄÖ])\.)\Z",
    re.IGNORECASE,
)
_END: Final = re.compile(r"(?<=[.!?…])[\"”’)]*\s+(?=[\"“”(]?[A-ZÅÄÖÉÆØ0-9])")


def sentences(text: str) -> Iterator[str]:
    """The sentences of one paragraph, in order; together they are its words."""
    begun = ""
    for part in _parts(text):
        begun = f"{begun} {part}".strip()
        if not _SHORT.search(begun):
            yield begun
            begun = ""
    if begun:
        yield begun


def synthesis(compilation: Compilation) -> Iterator[str]:
    """The sentences of a source's own summary with its numbered areas, in the order they stood."""
    passages: Iterable[Passage] = sorted(
        (*compilation.synthesis, *compilation.areas), key=lambda passage: passage.sources
    )
    for passage in passages:
        yield from sentences(passage.text)


def _parts(text: str) -> Iterator[str]:
    start = 0
    for found in _END.finditer(text):
        # Closing quotes stay with the sentence they close.
        cut = found.start() + len(found[0]) - len(found[0].lstrip('"”’)'))
        yield text[start:cut].strip()
        start = found.end()
    rest = text[start:].strip()
    if rest:
        yield rest
