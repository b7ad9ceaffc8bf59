"""Proof that nothing of a source was lost: every piece is in the compilation, once, with its own words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from larsam.platform.documents.domain.source import SourceDocument
from larsam.workshops.domain.compilation import (
    Activity,
    Compilation,
    Heading,
    Note,
    NotTaken,
    Passage,
)

Part = Activity | Heading | Note | NotTaken | Passage


@dataclass(frozen=True, slots=True)
class Account:
    """Serials of pieces that are missing, taken twice, unknown to the source, or whose words changed."""

    missing: tuple[int, ...] = ()
    twice: tuple[int, ...] = ()
    foreign: tuple[int, ...] = ()
    altered: tuple[int, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether the parts together are exactly the source."""
        return not (self.missing or self.twice or self.foreign or self.altered)


def parts(compilation: Compilation) -> Iterator[Part]:
    """Every part of a compilation that was made of pieces."""
    yield from compilation.headings
    yield from compilation.preamble
    for workshop in compilation.workshops:
        yield from workshop.prose
        for theme in workshop.themes:
            yield from chain(theme.intro, theme.priorities)
        yield from workshop.notes
    yield from chain(compilation.synthesis, compilation.areas, compilation.activities, compilation.not_taken)


def account(document: SourceDocument, compilation: Compilation) -> Account:
    """Compare a compilation with its source, piece by piece."""
    pieces = {piece.serial: piece for piece in document.pieces()}
    used = Counter(serial for part in parts(compilation) for serial in part.sources)
    altered = [
        part.sources[0]
        for part in parts(compilation)
        if part.sources
        and _letters(part.text)
        not in _letters("".join(pieces[s].text or pieces[s].raw for s in part.sources if s in pieces))
    ]
    return Account(
        missing=tuple(serial for serial in pieces if serial not in used),
        twice=tuple(sorted(serial for serial, times in used.items() if times > 1)),
        foreign=tuple(sorted(serial for serial in used if serial not in pieces)),
        altered=tuple(altered),
    )


def accounted(document: SourceDocument, compilation: Compilation) -> bool:
    """Whether every piece of the source is a part of the compilation, exactly once."""
    return account(document, compilation).complete


def reassemble(document: SourceDocument, compilation: Compilation) -> str:
    """The source's non-blank content, put together again from the parts of its compilation."""
    raw = {piece.serial: piece.raw for piece in document.pieces()}
    serials = sorted(serial for part in parts(compilation) for serial in part.sources)
    return squeeze("".join(raw[serial] for serial in serials))


def squeeze(text: str) -> str:
    """A text without its blanks."""
    return "".join(text.split())


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))
