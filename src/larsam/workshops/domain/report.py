"""A report's content as values: what is frozen when it is published, and what makes it ready for that.

The content is flat (workshops hold notes, notes name their theme and pattern), so that two contents can be
compared thing by thing; :func:`sections` puts it in the form it is read in.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from larsam.kernel.decision import Decision, Refusal, decide
from larsam.workshops.domain.compilation import NoteKind
from larsam.workshops.domain.placing import Link, Spot, units

# The form of the frozen JSON. Raise it when a field is added or changes its meaning, and read both.
FORM = 1
# A refusal names this many places; the page behind its link shows them all.
NAMED_AT_MOST = 12


@dataclass(frozen=True, slots=True)
class PatternPart:
    """A pattern as its owner describes it. The order of patterns is the order they are shown in."""

    id: int
    name: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class NotePart:
    """A note where it was when the content was taken: in a pattern, set aside with a reason, or neither.

    ``theme`` is the id of one of its workshop's themes; ``number`` counts within the workshop.
    """

    id: int
    number: int
    text: str
    kind: NoteKind = NoteKind.UNKNOWN
    theme: int | None = None
    cell: str = ""
    is_lead: bool = False
    pattern: int | None = None
    reason: str = ""

    @property
    def is_unsorted(self) -> bool:
        """Neither placed nor set aside."""
        return self.pattern is None and not self.reason


@dataclass(frozen=True, slots=True)
class ThemePart:
    """What was talked about, with its introduction and priorities."""

    id: int
    title: str
    introduction: str = ""
    priorities: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HeadCountPart:
    """How many took part, as the source says it. ``country`` is an ISO 3166 code or empty."""

    number: int
    label: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class WorkshopPart:
    """One workshop. ``purpose`` is prose, its paragraphs apart by an empty line."""

    id: int
    title: str
    day: date | None = None
    place: str = ""
    purpose: str = ""
    weeded: bool = False
    head_counts: tuple[HeadCountPart, ...] = ()
    themes: tuple[ThemePart, ...] = ()
    notes: tuple[NotePart, ...] = ()


@dataclass(frozen=True, slots=True)
class SentencePart:
    """One sentence of the synthesis. ``cites`` are ids of notes, in the order of the report."""

    id: int
    text: str
    is_analysts: bool = False
    cites: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportContent:
    """Everything a report says, and nothing about who wrote it."""

    title: str
    purpose: str = ""
    collaboration: str = ""
    patterns: tuple[PatternPart, ...] = ()
    workshops: tuple[WorkshopPart, ...] = ()
    sentences: tuple[SentencePart, ...] = ()

    def notes(self) -> Iterator[NotePart]:
        """Every note, in the order of the report."""
        for workshop in self.workshops:
            yield from workshop.notes

    def labels(self) -> dict[int, str]:
        """What each note is cited as: the workshop's place in the report and the note's number, ``1:12``."""
        return {
            note.id: f"{place}:{note.number}"
            for place, workshop in enumerate(self.workshops, 1)
            for note in workshop.notes
        }

    def to_json(self) -> dict[str, Any]:
        """Plain values, fit for JSON; :meth:`from_json` reads them back."""
        values = asdict(self)
        for workshop in values["workshops"]:
            workshop["day"] = workshop["day"] and workshop["day"].isoformat()
        plain: dict[str, Any] = json.loads(json.dumps(values))
        return {"form": FORM, **plain}

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> ReportContent:
        """Read what :meth:`to_json` wrote. Raises ``ValueError`` for a form this program does not know."""
        if values.get("form") != FORM:
            raise ValueError(f"a report's content has the form {FORM}, not {values.get('form')!r}")
        return cls(
            title=values["title"],
            purpose=values["purpose"],
            collaboration=values["collaboration"],
            patterns=tuple(PatternPart(**one) for one in values["patterns"]),
            workshops=tuple(_workshop(one) for one in values["workshops"]),
            sentences=tuple(
                SentencePart(**{**one, "cites": tuple(one["cites"])}) for one in values["sentences"]
            ),
        )


def _workshop(values: Mapping[str, Any]) -> WorkshopPart:
    return WorkshopPart(
        **{
            **values,
            "day": date.fromisoformat(values["day"]) if values["day"] else None,
            "head_counts": tuple(HeadCountPart(**one) for one in values["head_counts"]),
            "themes": tuple(
                ThemePart(**{**one, "priorities": tuple(one["priorities"])}) for one in values["themes"]
            ),
            "notes": tuple(NotePart(**{**one, "kind": NoteKind(one["kind"])}) for one in values["notes"]),
        }
    )


def digest(values: Mapping[str, Any]) -> str:
    """SHA-256 over the content's JSON, written in the one way that does not depend on the database."""
    written = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode("utf-8")).hexdigest()


# --- ready or not ---------------------------------------------------------------------------------------


def unsorted_notes(content: ReportContent) -> list[NotePart]:
    """Notes that are neither placed nor set aside."""
    return [note for note in content.notes() if note.is_unsorted]


def lacks_support(sentence: SentencePart, known: Mapping[int, str]) -> bool:
    """The sentence neither cites a note of the report nor is marked as the analyst's own."""
    return not sentence.is_analysts and not any(note_id in known for note_id in sentence.cites)


def cites_missing(sentence: SentencePart, known: Mapping[int, str]) -> bool:
    """The sentence cites a note that is not in the report, for instance of a workshop taken out of it."""
    return any(note_id not in known for note_id in sentence.cites)


def ready_to_publish(content: ReportContent, latest: str | None = None) -> Decision:
    """Whether the draft can be frozen: every note sorted, every sentence supported. All reasons are given.

    ``latest`` is the digest of the latest version, so that the same content is not published twice.
    """
    known = content.labels()
    unsorted = [known[note.id] for note in unsorted_notes(content)]
    enumerated = list(enumerate(content.sentences, 1))
    bare = [str(number) for number, one in enumerated if lacks_support(one, known) and one.text.strip()]
    astray = [str(number) for number, one in enumerated if cites_missing(one, known)]
    empty = [str(number) for number, one in enumerated if not one.text.strip()]
    weeded = [one.title for one in content.workshops if one.weeded]
    same = latest is not None and digest(content.to_json()) == latest
    return decide(
        [
            None if content.title.strip() else Refusal("workshops.report.title_missing"),
            None if content.workshops else Refusal("workshops.report.workshop_missing"),
            _named("workshops.report.workshop_weeded", weeded),
            _named("workshops.report.notes_unsorted", unsorted),
            _named("workshops.report.sentences_empty", empty),
            _named("workshops.report.sentences_unsupported", bare),
            _named("workshops.report.sentences_cite_missing", astray),
            Refusal("workshops.report.nothing_changed") if same else None,
        ]
    )


def _named(code: str, places: Sequence[str]) -> Refusal | None:
    if not places:
        return None
    named = ", ".join(places[:NAMED_AT_MOST]) + (" …" if len(places) > NAMED_AT_MOST else "")
    return Refusal(code, {"count": len(places), "which": named})


# --- the form it is read in -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Group:
    """The notes of one pattern in one part of a report, by kind, each cut into chains and single notes."""

    pattern: PatternPart | None
    reflections: tuple[tuple[NotePart, ...], ...] = ()
    ideas: tuple[tuple[NotePart, ...], ...] = ()
    unknown: tuple[tuple[NotePart, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A theme of a workshop (``None`` for notes without one) with its groups, in the patterns' order."""

    theme: ThemePart | None
    groups: tuple[Group, ...]


def sections(content: ReportContent, workshop: WorkshopPart) -> tuple[Section, ...]:
    """A workshop as it is read: themes in order, in each the patterns in order, notes nobody placed last.

    Notes that are set aside are not here; see :func:`set_aside`. Themes without notes are shown all the same.
    """
    by_theme: dict[int | None, list[NotePart]] = {theme.id: [] for theme in workshop.themes}
    for note in workshop.notes:
        if not note.reason:
            by_theme.setdefault(note.theme if note.theme in by_theme else None, []).append(note)
    themes: list[ThemePart | None] = [*workshop.themes]
    if by_theme.get(None):
        themes.append(None)
    return tuple(
        Section(theme, _groups(content.patterns, by_theme[theme.id if theme else None])) for theme in themes
    )


def _groups(patterns: Sequence[PatternPart], notes: Iterable[NotePart]) -> tuple[Group, ...]:
    known = {pattern.id for pattern in patterns}
    by_pattern: dict[int | None, list[NotePart]] = {}
    for note in notes:
        # A pattern that is not described cannot be headed by its name, but its notes must not vanish.
        by_pattern.setdefault(note.pattern if note.pattern in known else None, []).append(note)
    shown: list[PatternPart | None] = [pattern for pattern in patterns if pattern.id in by_pattern]
    if None in by_pattern:
        shown.append(None)
    return tuple(_group(one, by_pattern[one.id if one else None]) for one in shown)


def _group(pattern: PatternPart | None, notes: Sequence[NotePart]) -> Group:
    def of(kind: NoteKind) -> tuple[tuple[NotePart, ...], ...]:
        return chains([note for note in notes if note.kind is kind])

    return Group(pattern, of(NoteKind.REFLECTION), of(NoteKind.IDEA), of(NoteKind.UNKNOWN))


def chains(notes: Sequence[NotePart]) -> tuple[tuple[NotePart, ...], ...]:
    """Notes of one workshop in order, cut into chains (the lead first) and single notes."""
    known = {note.id: note for note in notes}
    links = [Link(note.id, 0, note.cell, note.is_lead, Spot(note.pattern, note.reason)) for note in notes]
    return tuple(tuple(known[note_id] for note_id in unit) for unit in units(links))


def set_aside(content: ReportContent) -> list[NotePart]:
    """Notes that somebody set aside with a reason, in order."""
    return [note for note in content.notes() if note.reason]
