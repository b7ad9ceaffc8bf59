"""Looking after workshops: added by hand, corrected, kept for a time and weeded when it is over."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from larsam.kernel.actor import Actor
from larsam.kernel.decision import Refusal, Refusing, demand
from larsam.organisations.models import Collaboration
from larsam.platform.audit.services import record
from larsam.workshops.domain.choices import (
    KEPT_YEARS,
    WorkshopChoice,
    details_refused,
    keeping_refused,
    years_after,
)
from larsam.workshops.models import HeadCount, Note, NotTaken, Workshop, WorkshopState
from larsam.workshops.permissions.imports import may_bring_in, may_look_after
from larsam.workshops.services.clearing import CHUNK, let_others_write


@dataclass(frozen=True, slots=True)
class People:
    """How many took part, in words and with an ISO 3166 country code where it matters."""

    number: int
    label: str = ""
    country: str = ""


def add_workshop(
    *,
    actor: Actor,
    collaboration_id: int,
    title: str,
    day: date | None,
    place: str,
    people: Sequence[People],
    today: date,
) -> int:
    """A workshop whose notes are typed in one by one; answers its id."""
    if not Collaboration.objects.visible_to(actor).filter(pk=collaboration_id).exists():
        raise Refusing(Refusal("workshops.collaboration.not_found"))
    demand(may_bring_in(actor, collaboration_id))
    keep_until = years_after(today, KEPT_YEARS)
    _demand_details(title, day, place, keep_until, today)
    with transaction.atomic():
        workshop = Workshop.objects.create(
            collaboration_id=collaboration_id, title=title.strip(), day=day, place=place.strip(),
            keep_until=keep_until,
        )  # fmt: skip
        _set_people(workshop, people)
        record(actor=actor, code="workshops.workshop.added", ref=workshop.ref)
    return int(workshop.pk)


def change_workshop(
    *,
    actor: Actor,
    workshop_id: int,
    title: str,
    day: date | None,
    place: str,
    purpose: str,
    people: Sequence[People],
    today: date,
) -> None:
    """Correct a workshop's facts. Its notes and how long they are kept stay as they are."""
    with transaction.atomic():
        workshop = _for_change(actor, workshop_id)
        _demand_details(title, day, place, None, today)
        workshop.title, workshop.day, workshop.place = title.strip(), day, place.strip()
        workshop.purpose = purpose.strip()
        workshop.save(update_fields=["title", "day", "place", "purpose"])
        workshop.head_counts.all().delete()
        _set_people(workshop, people)
        record(actor=actor, code="workshops.workshop.changed", ref=workshop.ref)


def keep_until(*, actor: Actor, workshop_id: int, day: date, today: date) -> None:
    """Say until when the notes are kept. What was weeded does not come back."""
    with transaction.atomic():
        workshop = _for_change(actor, workshop_id)
        if workshop.state == WorkshopState.WEEDED:
            raise Refusing(Refusal("workshops.workshop.weeded"))
        refusals = keeping_refused(day, today)
        if refusals:
            raise Refusing(*refusals)
        workshop.keep_until = day
        workshop.save(update_fields=["keep_until"])
        record(actor=actor, code="workshops.workshop.kept_until", ref=workshop.ref, day=day)


def weed(*, today: date) -> int:
    """Empty the notes of workshops whose day has come; answers how many workshops.

    Words, writers and what else was known go; numbers, themes and kinds stay, so that a report still counts
    right and its published versions still read as they did. Pieces of the source that were not taken go when
    the last workshop of their import goes. Short transactions; safe to repeat.
    """
    due = Workshop.objects.filter(state=WorkshopState.OPEN, keep_until__lte=today)
    ids = list(due.values_list("pk", flat=True))
    for workshop_id in ids:
        _empty_notes(workshop_id)
        with transaction.atomic():
            Workshop.objects.filter(pk=workshop_id, state=WorkshopState.OPEN).update(
                state=WorkshopState.WEEDED, weeded_at=timezone.now()
            )
        _empty_not_taken(workshop_id)
    return len(ids)


def _empty_notes(workshop_id: int) -> None:
    full = Note.objects.filter(workshop=workshop_id).exclude(text="", writer="", group="", extra={})
    while chunk := list(full.values_list("pk", flat=True)[:CHUNK]):
        with transaction.atomic():
            Note.objects.filter(pk__in=chunk).update(text="", writer="", group="", extra={})
        let_others_write()


def _empty_not_taken(workshop_id: int) -> None:
    import_id = Workshop.objects.values_list("brought_in_by", flat=True).get(pk=workshop_id)
    if import_id is None:
        return
    if Workshop.objects.filter(brought_in_by=import_id).exclude(state=WorkshopState.WEEDED).exists():
        return
    full = NotTaken.objects.filter(brought_in_by=import_id).exclude(text="")
    while chunk := list(full.values_list("pk", flat=True)[:CHUNK]):
        with transaction.atomic():
            NotTaken.objects.filter(pk__in=chunk).update(text="")
        let_others_write()


def _for_change(actor: Actor, workshop_id: int) -> Workshop:
    """The workshop, locked until the transaction ends (on SQLite the transaction itself is the lock)."""
    workshop = Workshop.objects.visible_to(actor).filter(pk=workshop_id).first()
    if workshop is None:
        raise Refusing(Refusal("workshops.workshop.not_found"))
    demand(may_look_after(actor, workshop.collaboration_id))
    return Workshop.objects.select_for_update().get(pk=workshop_id)


def _demand_details(title: str, day: date | None, place: str, kept: date | None, today: date) -> None:
    standing = kept or years_after(today, 1)
    refusals = details_refused(WorkshopChoice(1, title, day, place, standing), today)
    if refusals:
        raise Refusing(*refusals)


def _set_people(workshop: Workshop, people: Iterable[People]) -> None:
    HeadCount.objects.bulk_create(
        HeadCount(
            workshop=workshop, position=position, number=one.number, label=one.label[:200],
            country=one.country.upper()[:2],
        )
        for position, one in enumerate(people, 1)
    )  # fmt: skip
