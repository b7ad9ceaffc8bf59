"""What a person looks through before adopting an import: counts, samples, what was left out, what to hide."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from larsam.platform.registry.texts import codes, sentence
from larsam.workshops.domain.adoption import workshop_key
from larsam.workshops.domain.choices import Choices, WorkshopChoice
from larsam.workshops.domain.columns import LINE_FIELDS, Field
from larsam.workshops.domain.compilation import Compilation, Note, NoteKind, NotTaken, Workshop
from larsam.workshops.domain.wording import reworded
from larsam.workshops.models import Import
from larsam.workshops.selectors.imports import standing_choices, stored_compilation
from larsam.workshops.texts.places import place_text

#: More rows than this nobody looks through on a page; the rest is counted.
MOST_SHOWN = 200
_SAMPLES = 3
_AROUND = 40


@dataclass(frozen=True, slots=True)
class ThemeCounts:
    """A theme (empty title: notes without one) with how many notes of each kind, and its priorities."""

    title: str
    reflections: int
    ideas: int
    unknown: int
    priorities: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """A workshop of the source with the choice that stands for it, and the one it seems to be already."""

    source: Workshop
    choice: WorkshopChoice
    themes: tuple[ThemeCounts, ...]
    samples: tuple[Note, ...]
    same_as: int | None


@dataclass(frozen=True, slots=True)
class Left:
    """A piece that is not taken, with its place and the reason in words."""

    text: str
    where: str
    why: str


@dataclass(frozen=True, slots=True)
class Personal:
    """Something about a person in one text, with the words around it."""

    id: str
    kind: str
    before: str
    words: str
    after: str
    hide: bool


@dataclass(frozen=True, slots=True)
class Preview:
    """Everything on the page."""

    compilation: Compilation
    choices: Choices
    workshops: tuple[Found, ...]
    notes: int
    left: tuple[Left, ...]
    left_count: int
    personal: tuple[Personal, ...]
    personal_count: int
    sheets: tuple[Mapping[str, Any], ...]
    sure: bool
    remarks: tuple[str, ...]
    existing: tuple[tuple[int, str, date | None], ...]


def preview(brought: Import, today: date, existing: Sequence[tuple[int, str, date | None]]) -> Preview:
    """The proposal of an import. ``existing`` are the collaboration's workshops: id, title, day."""
    compilation = stored_compilation(brought)
    choices = standing_choices(brought, compilation, today)
    known = {workshop_key(title, day): pk for pk, title, day in existing}
    sheets = tuple(brought.compilation.get("sheets", ()))
    found = brought.compilation.get("findings", [])
    return Preview(
        compilation=compilation,
        choices=choices,
        workshops=tuple(_found(one, choices.of(one.ordinal), known) for one in compilation.workshops),
        notes=sum(len(one.notes) for one in compilation.workshops),
        left=tuple(_left(one) for one in compilation.not_taken[:MOST_SHOWN]),
        left_count=len(compilation.not_taken),
        personal=tuple(_personal(compilation, found[:MOST_SHOWN], choices.unmasked)),
        personal_count=len(found),
        sheets=sheets,
        sure=all(_is_sure(sheet) for sheet in sheets) or bool(choices.mappings),
        remarks=tuple(
            sentence(one["code"], one["facts"])
            for one in brought.compilation.get("remarks", ())
            if one["code"] in codes()
        ),
        existing=tuple(existing),
    )


def why(reason: str) -> str:
    """A reason code in words; a code that nobody has explained says itself."""
    return sentence(reason, {}) if reason in codes() else reason


def _is_sure(sheet: Mapping[str, Any]) -> bool:
    notes = {Field.TEXT.value, Field.SUBJECT.value, *(use.value for use in LINE_FIELDS)}
    return bool(sheet["sure"]) and bool(notes & set(sheet["uses"]))


def _found(workshop: Workshop, choice: WorkshopChoice, known: Mapping[str, int]) -> Found:
    by_theme: dict[int | None, Counter[NoteKind]] = {}
    for note in workshop.notes:
        by_theme.setdefault(note.theme, Counter())[note.kind] += 1
    themes = [
        _counts(
            theme.title, by_theme.get(theme.ordinal, Counter()), tuple(one.text for one in theme.priorities)
        )
        for theme in workshop.themes
    ]
    if None in by_theme:
        themes.append(_counts("", by_theme[None]))
    return Found(
        workshop,
        choice,
        tuple(themes),
        workshop.notes[:_SAMPLES],
        known.get(workshop_key(choice.title, choice.day)),
    )


def _counts(title: str, kinds: Counter[NoteKind], priorities: tuple[str, ...] = ()) -> ThemeCounts:
    return ThemeCounts(
        title, kinds[NoteKind.REFLECTION], kinds[NoteKind.IDEA], kinds[NoteKind.UNKNOWN], priorities
    )


def _left(piece: NotTaken) -> Left:
    return Left(piece.text, place_text(piece.at.facts()), why(piece.reason))


def _personal(
    compilation: Compilation, found: list[Mapping[str, Any]], unmasked: frozenset[str]
) -> Iterable[Personal]:
    wanted = {one["id"].rpartition("-")[0] for one in found}
    texts: dict[str, str] = {}

    def remember(path: str, text: str) -> str:
        if path in wanted:
            texts[path] = text
        return text

    if wanted:
        reworded(compilation, remember)
    for one in found:
        text = texts.get(one["id"].rpartition("-")[0], "")
        start, end = one["start"], one["end"]
        yield Personal(
            one["id"],
            one["kind"],
            text[max(0, start - _AROUND) : start],
            text[start:end],
            text[end : end + _AROUND],
            one["id"] not in unmasked,
        )
