"""Making and taking away links."""

from __future__ import annotations

from collections.abc import Iterable

from larsam.kernel.actor import Actor
from larsam.kernel.ref import Ref
from larsam.platform.trail.models import Link


def link(*, actor: Actor, relation: str, pairs: Iterable[tuple[Ref, Ref]]) -> None:
    """Link each pair (first, what came of it) in the caller's transaction. A link that exists stays."""
    Link.objects.bulk_create(
        [
            Link(
                source_kind=source.kind,
                source_id=source.id,
                relation=relation,
                target_kind=target.kind,
                target_id=target.id,
                person_id=actor.person_id,
            )
            for source, target in pairs
        ],
        ignore_conflicts=True,
        batch_size=500,
    )


def unlink(*, relation: str, sources: Iterable[Ref]) -> None:
    """Take away every link with the relation that starts from one of the things."""
    by_kind: dict[str, list[int]] = {}
    for source in sources:
        by_kind.setdefault(source.kind, []).append(source.id)
    for kind, ids in by_kind.items():
        for start in range(0, len(ids), 500):
            Link.objects.filter(
                source_kind=kind, source_id__in=ids[start : start + 500], relation=relation
            ).delete()
