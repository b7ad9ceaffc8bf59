"""Rows for tests of placing and reports: invented collaborations, workshops, notes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import count

from larsam.kernel.actor import Actor
from larsam.organisations.models import Collaboration
from larsam.platform.accounts.models import Person
from larsam.workshops.models import (
    HeadCount,
    Note,
    NoteKind,
    Pattern,
    Placement,
    Report,
    ReportWorkshop,
    Theme,
    Workshop,
)

_numbers = count(1)


def person(name: str = "Kerstin Exempelsson") -> Person:
    """Somebody with an account and no place anywhere."""
    return Person.objects.create_user(f"person{next(_numbers)}@timra.example", name)


def collaboration(name: str = "") -> Collaboration:
    """A collaboration without parties."""
    return Collaboration.objects.create(name=name or f"Samarbetet {next(_numbers)}")


def coordinator(at: Collaboration, person_id: int | None = None) -> Actor:
    """Somebody who holds the coordination function at a party."""
    seen = frozenset({at.pk})
    return Actor(person_id=person_id or 1000 + next(_numbers), collaboration_ids=seen, coordinates=seen)


def member(at: Collaboration, person_id: int | None = None) -> Actor:
    """Somebody at a party, without functions."""
    return Actor(person_id=person_id or 1000 + next(_numbers), collaboration_ids=frozenset({at.pk}))


def outsider() -> Actor:
    """Somebody signed in whose organisations are no party."""
    return Actor(person_id=1000 + next(_numbers))


def workshop(
    at: Collaboration,
    notes: Sequence[str] = (),
    *,
    title: str = "Workshop 1, 12 mars 2026",
    kind: str = NoteKind.REFLECTION,
    themes: Sequence[str] = ("Breddad rekrytering",),
) -> Workshop:
    """A workshop with its notes, taking the themes in turn."""
    made = Workshop.objects.create(
        collaboration=at,
        title=title,
        day=dt.date(2026, 3, 12),
        place="Campus Sundsvall",
        purpose="Att samla behov.\n\nSamtalen fördes i grupper.",
    )
    HeadCount.objects.create(workshop=made, position=1, number=22, label="personer")
    rows = [
        Theme.objects.create(
            workshop=made, position=at, title=name, introduction=f"Om {name}.", priorities=["Först", "Sedan"]
        )
        for at, name in enumerate(themes, 1)
    ]
    add_notes(made, notes, kind=kind, themes=rows)
    return made


def add_notes(
    to: Workshop, texts: Sequence[str], *, kind: str = NoteKind.REFLECTION, themes: Sequence[Theme] = ()
) -> list[Note]:
    """Notes that each stand alone."""
    last = to.notes.count()
    return Note.objects.bulk_create(
        [
            Note(
                workshop=to,
                theme=themes[at % len(themes)] if themes else None,
                number=last + at + 1,
                kind=kind,
                text=text,
                cell=f"c{last + at}",
                fingerprint=f"{to.pk}-{last + at}",
            )
            for at, text in enumerate(texts)
        ],
        batch_size=500,
    )


def chain(to: Workshop, texts: Sequence[str], *, kind: str = NoteKind.IDEA) -> list[Note]:
    """A lead sentence and what hangs on it, in one cell."""
    theme = to.themes.first()
    notes = add_notes(to, texts, kind=kind, themes=[theme] if theme else [])
    for at, note in enumerate(notes):
        note.cell, note.is_lead = f"cell-{notes[0].number}", at == 0
    Note.objects.bulk_update(notes, ["cell", "is_lead"])
    return notes


def pattern(at: Collaboration, name: str = "", **fields: object) -> Pattern:
    """A pattern, last in order."""
    position = at.patterns.count()
    return Pattern.objects.create(
        collaboration=at, name=name or f"Mönster {next(_numbers)}", position=position, **fields
    )


def placed(notes: Sequence[Note], where: Pattern | None, reason: str = "") -> None:
    """Notes in a pattern, or set aside when there is none."""
    Placement.objects.bulk_create(
        [Placement(note=note, pattern=where, reason=reason, person_id=1) for note in notes], batch_size=500
    )


def report(at: Collaboration, *workshops: Workshop, title: str = "Sammanställning") -> Report:
    """A draft on the workshops."""
    made = Report.objects.create(collaboration=at, title=title, purpose="Att visa vad som sades.")
    for position, one in enumerate(workshops, 1):
        ReportWorkshop.objects.create(report=made, workshop=one, position=position)
    return made
