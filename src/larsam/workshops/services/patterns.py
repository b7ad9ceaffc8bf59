"""Patterns: made, changed, put in order, removed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from larsam.kernel.actor import Actor
from larsam.kernel.decision import Refusal, Refusing, demand
from larsam.organisations.models import Collaboration
from larsam.platform.audit import services as audit
from larsam.workshops.domain.patterns import may_be, may_be_removed, tidy
from larsam.workshops.models import Move, Pattern, Placement
from larsam.workshops.permissions.patterns import may_shape_patterns
from larsam.workshops.services.placing import CHUNK, MOST_AT_ONCE, place


@transaction.atomic
def make_pattern(
    *,
    actor: Actor,
    collaboration_id: int,
    name: str,
    description: str = "",
    keywords: Sequence[str] = (),
    synonyms: Sequence[str] = (),
) -> int:
    """Make a pattern, owned by the actor, last in order. Answers its id."""
    _held(actor, collaboration_id)
    demand(may_shape_patterns(actor, collaboration_id))
    others = Pattern.objects.filter(collaboration=collaboration_id)
    demand(may_be(name, description, keywords, synonyms, others.values_list("name", flat=True)))
    last = others.aggregate(last=Max("position"))["last"]
    pattern = Pattern.objects.create(
        collaboration_id=collaboration_id,
        owner_id=actor.person_id,
        name=tidy(name),
        description=description.strip(),
        keywords=list(keywords),
        synonyms=list(synonyms),
        position=0 if last is None else last + 1,
    )
    audit.record(actor=actor, code="workshops.pattern.made", ref=pattern.ref)
    return int(pattern.pk)


@transaction.atomic
def change_pattern(
    *,
    actor: Actor,
    pattern_id: int,
    name: str,
    description: str = "",
    keywords: Sequence[str] = (),
    synonyms: Sequence[str] = (),
) -> None:
    """Change what a pattern is called and how it is described. Frozen reports keep what they said."""
    pattern = _pattern(actor, pattern_id)
    others = Pattern.objects.filter(collaboration=pattern.collaboration_id).exclude(pk=pattern.pk)
    demand(may_be(name, description, keywords, synonyms, others.values_list("name", flat=True)))
    before = (pattern.name, pattern.description, pattern.keywords, pattern.synonyms)
    pattern.name, pattern.description = tidy(name), description.strip()
    pattern.keywords, pattern.synonyms = list(keywords), list(synonyms)
    after = (pattern.name, pattern.description, pattern.keywords, pattern.synonyms)
    if before == after:
        return
    pattern.save(update_fields=["name", "description", "keywords", "synonyms"])
    named = ("name", "description", "keywords", "synonyms")
    fields = [field for field, was, now in zip(named, before, after, strict=True) if was != now]
    audit.record(actor=actor, code="workshops.pattern.changed", ref=pattern.ref, fields=fields)


@transaction.atomic
def take_over(*, actor: Actor, pattern_id: int) -> None:
    """Become the pattern's owner: the one to ask what belongs in it."""
    pattern = _pattern(actor, pattern_id)
    if actor.person_id is None or pattern.owner_id == actor.person_id:
        return
    was, pattern.owner_id = pattern.owner_id, actor.person_id
    pattern.save(update_fields=["owner_id"])
    audit.record(actor=actor, code="workshops.pattern.taken_over", ref=pattern.ref, was=was)


@transaction.atomic
def order_patterns(*, actor: Actor, collaboration_id: int, pattern_ids: Iterable[int]) -> None:
    """Put the named patterns first, in the given order; those not named keep their order after them."""
    collaboration = _held(actor, collaboration_id)
    demand(may_shape_patterns(actor, collaboration_id))
    patterns = {one.pk: one for one in Pattern.objects.filter(collaboration=collaboration_id)}
    wanted = [one for one in dict.fromkeys(pattern_ids) if one in patterns]
    order = [*wanted, *(one for one in patterns if one not in set(wanted))]
    changed = []
    for position, pattern_id in enumerate(order):
        if patterns[pattern_id].position != position:
            patterns[pattern_id].position = position
            changed.append(patterns[pattern_id])
    if changed:
        Pattern.objects.bulk_update(changed, ["position"], batch_size=CHUNK)
        audit.record(actor=actor, code="workshops.patterns.ordered", ref=collaboration.ref, order=order)


def move_pattern(*, actor: Actor, pattern_id: int, up: bool) -> None:
    """One step up or down; at the end nothing happens."""
    with transaction.atomic():
        pattern = _pattern(actor, pattern_id)
        ids = list(
            Pattern.objects.filter(collaboration=pattern.collaboration_id).values_list("pk", flat=True)
        )
        here = ids.index(pattern_id)
        there = here - 1 if up else here + 1
        if 0 <= there < len(ids):
            ids[here], ids[there] = ids[there], ids[here]
            order_patterns(actor=actor, collaboration_id=pattern.collaboration_id, pattern_ids=ids)


@transaction.atomic
def remove_pattern(*, actor: Actor, pattern_id: int, move_to: int | None = None) -> int:
    """Remove a pattern; its notes first go to ``move_to``. Answers how many notes went there.

    Refused while it holds notes and nothing is said about where they go. Goes that touched the pattern can
    no longer be taken back, since there is nowhere to go back to.
    """
    pattern = _pattern(actor, pattern_id)
    other = None
    if move_to is not None and move_to != pattern_id:
        others = Pattern.objects.visible_to(actor).filter(collaboration=pattern.collaboration_id)
        other = others.filter(pk=move_to).first()
    placed = dict(Placement.objects.filter(pattern=pattern).values_list("note", "version"))
    demand(may_be_removed(pattern.name, len(placed), other.name if other else None))
    ids = list(placed)
    for start in range(0, len(ids), MOST_AT_ONCE):
        some = {note_id: placed[note_id] for note_id in ids[start : start + MOST_AT_ONCE]}
        place(actor=actor, seen=some, pattern_id=other.pk if other else 0)
    _close_moves(pattern)
    audit.record(
        actor=actor,
        code="workshops.pattern.removed",
        ref=pattern.ref,
        moved=len(placed),
        to=other.pk if other else None,
    )
    pattern.delete()
    return len(placed)


def _close_moves(pattern: Pattern) -> None:
    now = timezone.now()
    touched = Move.objects.filter(from_pattern=pattern).values("note")
    Move.objects.filter(note__in=list(touched.values_list("note", flat=True)), undone_at=None).update(
        undone_at=now
    )
    # The rows stay, without the pattern: they carry the count of each note's versions.
    Move.objects.filter(from_pattern=pattern).update(from_pattern=None, from_reason="")


def _held(actor: Actor, collaboration_id: int) -> Collaboration:
    """The collaboration, held so that two people do not make the same pattern at once."""
    seen = Collaboration.objects.visible_to(actor).select_for_update()
    collaboration = seen.filter(pk=collaboration_id).first()
    if collaboration is None:
        raise Refusing(Refusal("workshops.collaboration.not_found"))
    return collaboration


def _pattern(actor: Actor, pattern_id: int) -> Pattern:
    pattern = Pattern.objects.visible_to(actor).filter(pk=pattern_id).first()
    if pattern is None:
        raise Refusing(Refusal("workshops.pattern.not_found"))
    demand(may_shape_patterns(actor, pattern.collaboration_id))
    _held(actor, pattern.collaboration_id)
    return Pattern.objects.get(pk=pattern_id)
