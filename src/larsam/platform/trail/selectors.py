"""Walking the trail, cut at what the viewer may not see."""

from __future__ import annotations

from dataclasses import dataclass

from larsam.kernel.actor import Actor
from larsam.kernel.ref import Ref
from larsam.platform.registry.refs import Shown, shown
from larsam.platform.trail.models import Link

# A trail from note to degree has fewer steps; the bound keeps a circle from being walked for ever.
LONGEST_WALK = 12


@dataclass(frozen=True, slots=True)
class Step:
    """One link of a walk as the viewer may see it."""

    relation: str
    origin: Shown
    reached: Shown


def walk(start: Ref, actor: Actor, *, forward: bool = True) -> list[Step]:
    """Every step from the thing, nearest first; two queries and a loader call a kind for each ring.

    What the actor may not see is not shown, and nothing is reached through it.
    """
    ring = shown([start], actor)
    seen = set(ring)
    steps: list[Step] = []
    for _ in range(LONGEST_WALK):
        if not ring:
            break
        links = [one for ref in _by_kind(ring) for one in _links_at(ref, ring, forward)]
        visible = shown([one.target if forward else one.source for one in links], actor)
        following: dict[Ref, Shown] = {}
        for one in links:
            near, far = (one.source, one.target) if forward else (one.target, one.source)
            if far not in visible:
                continue
            steps.append(Step(one.relation, ring[near], visible[far]))
            if far not in seen:
                seen.add(far)
                following[far] = visible[far]
        ring = following
    return steps


def _by_kind(ring: dict[Ref, Shown]) -> list[str]:
    return sorted({ref.kind for ref in ring})


def _links_at(kind: str, ring: dict[Ref, Shown], forward: bool) -> list[Link]:
    ids = [ref.id for ref in ring if ref.kind == kind]
    side = "source" if forward else "target"
    return list(Link.objects.filter(**{f"{side}_kind": kind, f"{side}_id__in": ids}).order_by("id"))
