"""Notes to patterns, one or many at a time, and back."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone

from larsam.kernel.actor import Actor
from larsam.kernel.decision import Refusal, Refusing, demand
from larsam.kernel.ref import Ref
from larsam.platform.audit import services as audit
from larsam.platform.trail import services as trail
from larsam.workshops.domain.placing import (
    NOWHERE,
    Kept,
    Spot,
    Standing,
    Step,
    may_set_aside,
    plan_moves,
    plan_undo,
)
from larsam.workshops.models import Move, Note, NoteKind, Pattern, Placement
from larsam.workshops.permissions.patterns import may_place

# SQLite and PostgreSQL both read a statement with this many parameters quickly.
CHUNK = 500
MOST_AT_ONCE = 10_000

One = TypeVar("One")


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A note that was not moved, since somebody has moved it: who, when, and where it is now.

    ``person_id`` is ``None`` when the note is nowhere, or when the machine's operator moved it.
    """

    note_id: int
    number: int
    text: str
    pattern: str
    reason: str
    version: int
    person_id: int | None
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a go did. ``batch`` is its name for taking it back, ``None`` when nothing moved."""

    batch: uuid.UUID | None
    moved: tuple[int, ...]
    already: tuple[int, ...] = ()
    elsewhere: tuple[Elsewhere, ...] = ()


@transaction.atomic
def place(*, actor: Actor, seen: Mapping[int, int], pattern_id: int) -> Outcome:
    """Place notes in a pattern. ``seen`` gives for each note's id the version its mover looked at (0: none).

    Notes that somebody has moved since are left where they are and told in ``elsewhere``; the others move.
    Refused when the notes or the pattern cannot be seen, or belong to another collaboration.
    """
    notes = _locked(actor, seen)
    pattern = Pattern.objects.visible_to(actor).filter(pk=pattern_id).first()
    if pattern is None:
        raise Refusing(Refusal("workshops.pattern.not_found"))
    if any(note.workshop.collaboration_id != pattern.collaboration_id for note in notes):
        raise Refusing(Refusal("workshops.placement.other_collaboration", {"name": pattern.name}))
    return _go(actor, notes, seen, Spot(pattern_id), "workshops.note.placed", pattern=pattern_id)


@transaction.atomic
def set_aside(*, actor: Actor, seen: Mapping[int, int], reason: str) -> Outcome:
    """Set notes aside with a reason that stands in the report's appendix. Otherwise as :func:`place`."""
    notes = _locked(actor, seen)
    reason = " ".join(reason.replace("\x00", "").split())
    demand(may_set_aside(reason))
    return _go(actor, notes, seen, Spot(None, reason), "workshops.note.set_aside")


@transaction.atomic
def lift_out(*, actor: Actor, seen: Mapping[int, int]) -> Outcome:
    """Take notes out of where they are, so that they wait to be placed again. Otherwise as :func:`place`."""
    return _go(actor, _locked(actor, seen), seen, NOWHERE, "workshops.note.lifted_out")


@transaction.atomic
def undo(*, actor: Actor, workshop_ids: Iterable[int]) -> Outcome:
    """Take back the actor's own latest go among the notes of the workshops; again for the one before.

    Notes that somebody has moved since stay where that person put them, and are told in ``elsewhere``.
    Refused with ``nothing_to_undo`` when there is none.
    """
    mine = Move.objects.filter(person_id=actor.person_id or 0, undone_at=None)
    latest = mine.filter(note__workshop__in=list(workshop_ids)).order_by("-id").first()
    if latest is None:
        raise Refusing(Refusal("workshops.placement.nothing_to_undo"))
    moves = list(mine.filter(batch=latest.batch).order_by("id"))
    notes = _locked(actor, {move.note_id: 0 for move in moves})
    standings = {one.note_id: one for one in _standings(notes)}
    plan = plan_undo([Kept(one.pk, one.note_id, _origin(one)) for one in moves], standings)
    now = timezone.now()
    steps = [step for _, step in plan.steps]
    _settle(actor, steps, now)
    _close(moves, {move.id: step.version_after for move, step in plan.steps}, now)
    moved = tuple(step.note_id for step in steps)
    _log(actor, notes, moved, "workshops.note.undone", batch=str(latest.batch))
    left = _elsewhere(notes, [one.note_id for one in plan.moved_since])
    return Outcome(latest.batch, moved, (), left)


@transaction.atomic
def set_kind(*, actor: Actor, note_ids: Iterable[int], kind: str) -> int:
    """Say what notes are: ``reflection``, ``idea`` or ``unknown``. Answers how many changed."""
    if kind not in NoteKind.values:
        raise Refusing(Refusal("workshops.note.kind_unknown", {"kind": kind[:20]}))
    notes = _locked(actor, dict.fromkeys(note_ids, 0))
    changing = [note for note in notes if note.kind != kind]
    for some in _chunks([note.pk for note in changing]):
        Note.objects.filter(pk__in=some).update(kind=kind)
    _log(actor, notes, tuple(note.pk for note in changing), "workshops.note.kind_set", kind=kind)
    return len(changing)


# --- the parts of a go ----------------------------------------------------------------------------------


def _locked(actor: Actor, seen: Mapping[int, int]) -> list[Note]:
    """The notes in the report's order, held until the transaction ends; all of them, or refused."""
    ids = sorted(set(seen))
    if not ids:
        raise Refusing(Refusal("workshops.placement.no_notes"))
    if len(ids) > MOST_AT_ONCE:
        raise Refusing(Refusal("workshops.placement.too_many", {"count": len(ids), "most": MOST_AT_ONCE}))
    notes: list[Note] = []
    for some in _chunks(ids):
        held = Note.objects.visible_to(actor).filter(pk__in=some).order_by("pk")
        # Everyone locks in the order of ids, so that two goes never wait for each other.
        notes += held.select_for_update(of=("self",)).select_related("workshop")
    if len(notes) < len(ids):
        raise Refusing(Refusal("workshops.note.not_found"))
    for collaboration_id in {note.workshop.collaboration_id for note in notes}:
        demand(may_place(actor, collaboration_id))
    return sorted(notes, key=lambda note: (note.workshop_id, note.number))


def _go(
    actor: Actor, notes: Sequence[Note], seen: Mapping[int, int], target: Spot, code: str, **facts: object
) -> Outcome:
    plan = plan_moves(_standings(notes), seen, target)
    batch = uuid.uuid4()
    now = timezone.now()
    _settle(actor, plan.steps, now)
    Move.objects.bulk_create(
        [
            Move(
                batch=batch,
                note_id=step.note_id,
                from_pattern_id=step.origin.pattern_id,
                from_reason=step.origin.reason,
                version_after=step.version_after,
                person_id=actor.person_id,
            )
            for step in plan.steps
        ],
        batch_size=CHUNK,
    )
    moved = tuple(step.note_id for step in plan.steps)
    _log(actor, notes, moved, code, batch=str(batch), **facts)
    return Outcome(
        batch if moved else None,
        moved,
        tuple(one.note_id for one in plan.already),
        _elsewhere(notes, [one.note_id for one in plan.moved_meanwhile]),
    )


def _standings(notes: Sequence[Note]) -> list[Standing]:
    ids = [note.pk for note in notes]
    spots: dict[int, Placement] = {}
    tops: dict[int, tuple[int | None, int]] = {}
    for some in _chunks(ids):
        spots |= {one.note_id: one for one in Placement.objects.filter(note__in=some)}
        for note_id, top, version in (
            Move.objects.filter(note__in=some)
            .order_by()
            .values_list("note")
            .annotate(top=Max("pk", filter=Q(undone_at=None)), version=Max("version_after"))
        ):
            tops[note_id] = (top, version)
    found = []
    for note_id in ids:
        top, version = tops.get(note_id, (None, 0))
        placed = spots.get(note_id)
        spot = Spot(placed.pattern_id, placed.reason) if placed else NOWHERE
        found.append(Standing(note_id, spot, placed.version if placed else version, top))
    return found


def _settle(actor: Actor, steps: Sequence[Step], now: datetime) -> None:
    """Put every step into effect: placements, and the trail from note to pattern."""
    gone = [step.note_id for step in steps if step.target.is_nowhere]
    for some in _chunks(gone):
        Placement.objects.filter(note__in=some).delete()
    Placement.objects.bulk_create(
        [
            Placement(
                note_id=step.note_id,
                pattern_id=step.target.pattern_id,
                reason=step.target.reason,
                person_id=actor.person_id,
                version=step.version_after,
                at=now,
            )
            for step in steps
            if not step.target.is_nowhere
        ],
        batch_size=CHUNK,
        update_conflicts=True,
        unique_fields=["note"],
        update_fields=["pattern", "reason", "person_id", "version", "at"],
    )
    trail.unlink(relation="placed_in", sources=[Ref(Note.KIND, step.note_id) for step in steps])
    trail.link(
        actor=actor,
        relation="placed_in",
        pairs=[
            (Ref(Note.KIND, step.note_id), Ref(Pattern.KIND, step.target.pattern_id))
            for step in steps
            if step.target.pattern_id is not None
        ],
    )


def _close(moves: Sequence[Move], versions: Mapping[int, int], now: datetime) -> None:
    """Moves that were taken back keep the count of their note's versions; the others become nobody's."""
    by_version: dict[int | None, list[int]] = {}
    for move in moves:
        by_version.setdefault(versions.get(move.pk), []).append(move.pk)
    for version, ids in by_version.items():
        for some in _chunks(ids):
            rows = Move.objects.filter(pk__in=some)
            if version is None:
                # What it did still holds under what came after, but nobody takes it back any more.
                rows.update(person_id=None)
            else:
                rows.update(undone_at=now, version_after=version)


def _log(actor: Actor, notes: Sequence[Note], moved: Sequence[int], code: str, **facts: object) -> None:
    changed = set(moved)
    by_workshop = Counter(note.workshop for note in notes if note.pk in changed)
    for workshop, count in by_workshop.items():
        audit.record(actor=actor, code=code, ref=workshop.ref, count=count, **facts)


def _elsewhere(notes: Sequence[Note], note_ids: Sequence[int]) -> tuple[Elsewhere, ...]:
    if not note_ids:
        return ()
    wanted = set(note_ids)
    left = [note for note in notes if note.pk in wanted]
    standings = {one.note_id: one for one in _standings(left)}
    placements: dict[int, Placement] = {}
    for some in _chunks(sorted(wanted)):
        found = Placement.objects.filter(note__in=some).select_related("pattern")
        placements |= {one.note_id: one for one in found}
    told = []
    for note in left:
        placed = placements.get(note.pk)
        told.append(
            Elsewhere(
                note.pk,
                note.number,
                note.text,
                placed.pattern.name if placed and placed.pattern else "",
                placed.reason if placed else "",
                standings[note.pk].version,
                placed.person_id if placed else None,
                placed.at if placed else None,
            )
        )
    return tuple(told)


def _origin(move: Move) -> Spot:
    return Spot(move.from_pattern_id, move.from_reason)


def _chunks(values: Sequence[One]) -> Iterator[Sequence[One]]:
    for start in range(0, len(values), CHUNK):
        yield values[start : start + CHUNK]
