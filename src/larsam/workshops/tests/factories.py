"""Actors, files and rows for the tests of this room. Rows skip services on purpose."""

from __future__ import annotations

from datetime import date
from itertools import count
from pathlib import Path

from larsam.kernel.actor import Actor
from larsam.organisations.models import Collaboration
from larsam.workshops.models import Note, NoteKind, Theme, Workshop

TODAY = date(2027, 3, 1)
DATA = Path(__file__).parents[1] / "data"
EXAMPLE = DATA / "sammanstallning_exempel.txt"
_number = count(1)


def collaboration_factory(name: str = "") -> Collaboration:
    """A collaboration without parties."""
    return Collaboration.objects.create(name=name or f"Samverkan {next(_number)}")


def coordinator(collaboration: Collaboration, person_id: int = 1) -> Actor:
    """Holds the coordination function at a party."""
    ids = frozenset({collaboration.pk})
    return Actor(person_id=person_id, collaboration_ids=ids, coordinates=ids)


def member(collaboration: Collaboration, person_id: int = 2) -> Actor:
    """Belongs to a party, without a function."""
    return Actor(person_id=person_id, collaboration_ids=frozenset({collaboration.pk}))


def outsider(person_id: int = 3) -> Actor:
    """Belongs to other collaborations only."""
    return Actor(person_id=person_id, collaboration_ids=frozenset({10**6}), coordinates=frozenset({10**6}))


def workshop_factory(collaboration: Collaboration, notes: int = 0, **fields: object) -> Workshop:
    """An open workshop with a theme and so many notes of unknown kind."""
    number = next(_number)
    values = {"title": f"Workshop {number}", "day": date(2026, 5, 1), "keep_until": date(2029, 1, 1)} | fields
    workshop = Workshop.objects.create(collaboration=collaboration, **values)
    theme = Theme.objects.create(workshop=workshop, position=1, title=f"Tema {number}")
    Note.objects.bulk_create(
        Note(
            workshop=workshop,
            theme=theme,
            number=position,
            kind=NoteKind.UNKNOWN,
            text=f"Anteckning {position} av {number}",
            fingerprint=f"{number}-{position}",
        )
        for position in range(1, notes + 1)
    )
    return workshop


def csv_of(notes: int, *, day: str = "2026-05-01", title: str = "Stor workshop") -> bytes:
    """A CSV file with so many notes of one workshop."""
    rows = ["Workshop;Datum;Tema;Anteckning"]
    rows += [f"{title};{day};Tema {number % 7};Anteckning nummer {number}" for number in range(1, notes + 1)]
    return "\n".join(rows).encode()
