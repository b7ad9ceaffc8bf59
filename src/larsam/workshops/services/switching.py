"""The one transaction in which an import becomes visible, all of it or nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone

from larsam.kernel.actor import Actor
from larsam.organisations.models import Collaboration
from larsam.platform.audit.services import record
from larsam.platform.jobs.services import publish
from larsam.platform.trail.services import link
from larsam.workshops.domain.adoption import (
    ALREADY_THERE,
    DESCRIBED_ALREADY,
    WorkshopPlan,
    activity_key,
    workshop_key,
)
from larsam.workshops.domain.compilation import Activity, Compilation, Passage
from larsam.workshops.domain.places import write_place
from larsam.workshops.models import (
    HeadCount,
    Import,
    ImportState,
    KeptActivity,
    Note,
    NotTaken,
    Theme,
    Workshop,
    WorkshopState,
)
from larsam.workshops.services.drafts import draft_report


@dataclass(frozen=True, slots=True)
class Arrival:
    """A workshop written out of sight, and the plan it was written by."""

    workshop_id: int
    plan: WorkshopPlan


@dataclass(slots=True)
class _Left:
    """Pieces that turn out to be there already: text, place as written, reason."""

    pieces: list[tuple[str, str, str]] = field(default_factory=list)

    def add(self, passage: Passage | Activity, reason: str) -> None:
        self.pieces.append((passage.text, write_place(passage.at), reason))


def switch(
    *, import_id: int, arrivals: list[Arrival], compilation: Compilation, actor: Actor, masked: int
) -> dict[str, Any]:
    """Open the arrived workshops (or hand their notes to those that exist), keep the plan's activities, draft
    the report, and mark the import as adopted. Answers the outcome that the import keeps.
    """
    left = _Left()
    with transaction.atomic():
        brought = Import.objects.select_for_update().defer("compilation").get(pk=import_id)
        if brought.state != ImportState.ADOPTING:
            return {}
        # One adoption at a time in a collaboration: two files may hold the same workshop.
        Collaboration.objects.select_for_update().get(pk=brought.collaboration_id)
        settled = [_settle(brought, arrival, left) for arrival in arrivals]
        activities = _keep_activities(brought, compilation, left)
        workshop_ids = list(dict.fromkeys(one["id"] for one in settled))
        report_id, drafted = draft_report(brought, compilation, workshop_ids, left.add)
        _add_left(brought, left)
        outcome = {
            "workshops": settled,
            "report_id": report_id,
            "activities_added": activities,
            "masked": masked,
            "not_taken": NotTaken.objects.filter(brought_in_by=brought).count(),
            "changed": bool(
                activities or drafted or any(one["new"] or one["notes_added"] for one in settled)
            ),
        }
        brought.state = ImportState.ADOPTED
        brought.adopted_at = timezone.now()
        brought.outcome = outcome
        brought.compilation = {}
        brought.save(update_fields=["state", "adopted_at", "outcome", "compilation"])
        workshops = Workshop.objects.filter(pk__in=workshop_ids)
        link(actor=actor, relation="brought_in", pairs=[(brought.ref, one.ref) for one in workshops])
        record(
            actor=actor,
            code="workshops.import.adopted",
            ref=brought.ref,
            workshops=workshop_ids,
            notes=sum(one["notes_added"] for one in settled),
            masked=masked,
        )
        publish(code="workshops.import.adopted", ref=brought.ref, workshops=workshop_ids)
    return outcome


def _settle(brought: Import, arrival: Arrival, left: _Left) -> dict[str, Any]:
    shadow = Workshop.objects.get(pk=arrival.workshop_id)
    target = _target(brought, arrival.plan)
    notes = len(arrival.plan.notes)
    if target is None:
        Workshop.objects.filter(pk=shadow.pk).update(state=WorkshopState.OPEN)
        return _outcome(arrival, shadow.pk, new=True, added=notes, known=0)
    added = _hand_over(shadow, target, arrival.plan, left)
    return _outcome(arrival, target.pk, new=False, added=added, known=notes - added)


def _outcome(arrival: Arrival, workshop_id: int, *, new: bool, added: int, known: int) -> dict[str, Any]:
    return {
        "id": workshop_id,
        "ordinals": arrival.plan.ordinals,
        "new": new,
        "notes_added": added,
        "notes_known": known,
    }


def _target(brought: Import, plan: WorkshopPlan) -> Workshop | None:
    """The workshop that the notes belong to: the one a person named, else the one with its day and title."""
    open_ones = Workshop.objects.filter(collaboration_id=brought.collaboration_id, state=WorkshopState.OPEN)
    into = plan.choice.into
    if into == 0:
        return None
    if into is not None:
        return open_ones.filter(pk=into).first()
    same_day = open_ones.filter(day=plan.choice.day).order_by("id")
    return next((one for one in same_day if workshop_key(one.title, one.day) == plan.key), None)


def _hand_over(shadow: Workshop, target: Workshop, plan: WorkshopPlan, left: _Left) -> int:
    """Give the target what it does not have; what it has is listed. Nothing that stands is changed."""
    known = set(Note.objects.filter(workshop=target).values_list("fingerprint", flat=True))
    repeated = [one for one in plan.notes if one.fingerprint in known]
    for one in repeated:
        left.pieces.append((one.text, one.location, ALREADY_THERE))
    numbers = [one.number for one in repeated]
    for start in range(0, len(numbers), 500):
        Note.objects.filter(workshop=shadow, number__in=numbers[start : start + 500]).delete()
    _hand_over_themes(shadow, target, plan, left)
    last = Note.objects.filter(workshop=target).aggregate(last=Max("number"))["last"] or 0
    moved = _move_notes(shadow, target, last, gaps=bool(repeated))
    _describe(shadow, target, plan, left)
    shadow.delete()
    return moved


def _move_notes(shadow: Workshop, target: Workshop, last: int, *, gaps: bool) -> int:
    """Numbers go on after the target's last, without gaps."""
    mine = Note.objects.filter(workshop=shadow)
    if not gaps:
        return mine.update(workshop=target, number=F("number") + last)
    notes = list(mine.order_by("number").only("pk", "number"))
    for number, note in enumerate(notes, last + 1):
        note.number = number
        note.workshop = target
    Note.objects.bulk_update(notes, ["number", "workshop"], batch_size=200)
    return len(notes)


def _hand_over_themes(shadow: Workshop, target: Workshop, plan: WorkshopPlan, left: _Left) -> None:
    standing = {one.title: one for one in Theme.objects.filter(workshop=target)}
    for theme in Theme.objects.filter(workshop=shadow).order_by("position"):
        same = standing.get(theme.title)
        if same is None:
            theme.workshop = target
            theme.position = len(standing) + 1
            theme.save(update_fields=["workshop", "position"])
            standing[theme.title] = theme
            continue
        Note.objects.filter(workshop=shadow, theme=theme).update(theme=same)
        added = [text for text in theme.priorities if text not in same.priorities]
        same.priorities = [*same.priorities, *added]
        for passage in plan.themes[theme.title].introduction:
            if not same.introduction:
                same.introduction = theme.introduction
            elif passage.text not in same.introduction:
                left.add(passage, DESCRIBED_ALREADY)
        same.save(update_fields=["priorities", "introduction"])


def _describe(shadow: Workshop, target: Workshop, plan: WorkshopPlan, left: _Left) -> None:
    """A target without purpose or head counts takes the source's; otherwise what people have stays."""
    if not target.purpose:
        target.purpose = shadow.purpose
        target.save(update_fields=["purpose"])
    for passage in plan.prose:
        if passage.text not in target.purpose:
            left.add(passage, DESCRIBED_ALREADY)
    if not HeadCount.objects.filter(workshop=target).exists():
        HeadCount.objects.filter(workshop=shadow).update(workshop=target)


def _keep_activities(brought: Import, compilation: Compilation, left: _Left) -> int:
    """The source's own plan is kept for the activity plan; one that is kept already is listed."""
    keys = {activity_key(one.text) for one in compilation.activities}
    kept = KeptActivity.objects.filter(collaboration_id=brought.collaboration_id, fingerprint__in=keys)
    seen = set(kept.values_list("fingerprint", flat=True))
    made: list[KeptActivity] = []
    for one in compilation.activities:
        key = activity_key(one.text)
        if key in seen:
            left.add(one, ALREADY_THERE)
            continue
        seen.add(key)
        made.append(
            KeptActivity(
                collaboration_id=brought.collaboration_id,
                brought_in_by=brought,
                position=one.ordinal,
                text=one.text,
                fingerprint=key,
            )
        )
    KeptActivity.objects.bulk_create(made)
    return len(made)


def _add_left(brought: Import, left: _Left) -> None:
    before = NotTaken.objects.filter(brought_in_by=brought).aggregate(last=Max("position"))["last"] or 0
    NotTaken.objects.bulk_create(
        (
            NotTaken(brought_in_by=brought, position=position, text=text, location=place, reason=reason)
            for position, (text, place, reason) in enumerate(left.pieces, before + 1)
        ),
        batch_size=500,
    )
