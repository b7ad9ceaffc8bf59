"""What is to be written when a proposal is adopted: rows as values, before any of them is a row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from larsam.workshops.domain.choices import Choices, WorkshopChoice
from larsam.workshops.domain.compilation import Compilation, HeadCount, Note, NoteKind, Passage, Workshop
from larsam.workshops.domain.fingerprints import NoteFingerprints, fingerprint
from larsam.workshops.domain.places import write_place

#: Reasons that only come up when the rows meet what is there already; the cutter has its own in ``codes``.
ALREADY_THERE: Final = "workshops.not_taken.already_there"
DESCRIBED_ALREADY: Final = "workshops.not_taken.described_already"
REPORT_EXISTS: Final = "workshops.not_taken.report_exists"

_LONGEST_HEADING: Final = 300
Mask = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class NotePlan:
    """One note. ``theme`` is its theme's title; ``extra`` what else is known, for JSON."""

    number: int
    theme: str
    kind: NoteKind
    text: str
    cell: str
    is_lead: bool
    location: str
    writer: str
    group: str
    extra: Mapping[str, Any]
    fingerprint: str


@dataclass(slots=True)
class ThemePlan:
    """One theme with its introduction's paragraphs and its priorities, each with its place."""

    title: str
    introduction: list[Passage] = field(default_factory=list)
    priorities: list[Passage] = field(default_factory=list)


@dataclass(slots=True)
class WorkshopPlan:
    """One workshop to be: a source that names the same one twice has one plan for both."""

    choice: WorkshopChoice
    ordinals: list[int] = field(default_factory=list)
    prose: list[Passage] = field(default_factory=list)
    head_counts: list[HeadCount] = field(default_factory=list)
    themes: dict[str, ThemePlan] = field(default_factory=dict)
    notes: list[NotePlan] = field(default_factory=list)

    @property
    def key(self) -> str:
        """Which workshop it is: its day and title."""
        return workshop_key(self.choice.title, self.choice.day)


def workshop_key(title: str, day: date | None) -> str:
    """Two workshops of a collaboration with the same key are the same, whatever their letters' size."""
    return fingerprint("workshop", day.isoformat() if day else "", title)


def activity_key(text: str) -> str:
    """A planned activity is known by its words."""
    return fingerprint("activity", text)


def plans(compilation: Compilation, choices: Choices, mask: Mask, *, cells: str) -> list[WorkshopPlan]:
    """What to write, in the order of the source.

    ``mask`` hides all personal data, whatever was chosen: a note's fingerprint must not give away what its
    text no longer holds, and it stays the same however that choice was made. ``cells`` begins the keys of
    cells, so that those of two sources never meet.
    """
    made: dict[tuple[str, int | None], WorkshopPlan] = {}
    marks: dict[int, NoteFingerprints] = {}
    for workshop in compilation.workshops:
        choice = choices.of(workshop.ordinal)
        key = (workshop_key(choice.title, choice.day), choice.into)
        plan = made.setdefault(key, WorkshopPlan(choice))
        plan.ordinals.append(workshop.ordinal)
        plan.prose += workshop.prose
        plan.head_counts += workshop.head_counts
        titles = {one.ordinal: _add_theme(plan, one.title) for one in workshop.themes}
        for theme in workshop.themes:
            titles[theme.ordinal].introduction += theme.intro
            titles[theme.ordinal].priorities += theme.priorities
        fingerprints = marks.setdefault(id(plan), NoteFingerprints(""))
        plan.notes += _notes(workshop, titles, len(plan.notes), fingerprints, mask=mask, cells=cells)
    return list(made.values())


def _add_theme(plan: WorkshopPlan, title: str) -> ThemePlan:
    short = title[:_LONGEST_HEADING]
    return plan.themes.setdefault(short, ThemePlan(short))


def _notes(
    workshop: Workshop,
    titles: Mapping[int, ThemePlan],
    before: int,
    fingerprints: NoteFingerprints,
    *,
    mask: Mask,
    cells: str,
) -> Iterator[NotePlan]:
    for number, note in enumerate(workshop.notes, before + 1):
        theme = titles[note.theme].title if note.theme is not None else ""
        yield NotePlan(
            number=number,
            theme=theme,
            kind=note.kind,
            text=note.text,
            cell=f"{cells}{note.cell}"[:80],
            is_lead=note.lead,
            location=write_place(note.at),
            writer=note.author[:120],
            group=note.group[:120],
            extra=_extra(note),
            fingerprint=fingerprints.make(theme, mask(note.lead_sentence), mask(note.text)),
        )


def _extra(note: Note) -> dict[str, Any]:
    known: dict[str, Any] = {
        "section": note.section,
        "written": note.written.isoformat() if note.written else "",
        "formula": note.formula,
        "columns": dict(note.extra),
    }
    return {name: value for name, value in known.items() if value}


def paragraphs(passages: Iterable[Passage]) -> str:
    """Passages as one text, apart by an empty line."""
    return "\n\n".join(one.text for one in passages)


def head_count_label(count: HeadCount) -> str:
    """Who the people are, in the source's words; a part of an earlier number says so."""
    return (f"varav {count.who}" if count.included else count.who)[:200]
