"""How this room's things are shown where other rooms name them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.urls import reverse

from larsam.kernel.actor import Actor
from larsam.kernel.ref import Ref
from larsam.organisations.models import Collaboration, LearningCentre, Membership, Organisation, not_over
from larsam.organisations.selectors.answers import held_by
from larsam.platform.registry.refs import Shown


def organisations(ids: Iterable[int], actor: Actor) -> Mapping[int, Shown]:
    """Loader for ``organisations.organisation``."""
    rows = Organisation.objects.visible_to(actor).filter(pk__in=set(ids)).values_list("pk", "name")
    return {
        pk: Shown(Ref(Organisation.KIND, pk), name, reverse("organisations:organisation", args=[pk]))
        for pk, name in rows
    }


def centres(ids: Iterable[int], actor: Actor) -> Mapping[int, Shown]:
    """Loader for ``organisations.centre``."""
    rows = LearningCentre.objects.visible_to(actor).filter(pk__in=set(ids)).values_list("pk", "name")
    return {
        pk: Shown(Ref(LearningCentre.KIND, pk), name, reverse("organisations:centre", args=[pk]))
        for pk, name in rows
    }


def collaborations(ids: Iterable[int], actor: Actor) -> Mapping[int, Shown]:
    """Loader for ``organisations.collaboration``."""
    rows = Collaboration.objects.visible_to(actor).filter(pk__in=set(ids)).values_list("pk", "name")
    return {
        pk: Shown(Ref(Collaboration.KIND, pk), name, reverse("organisations:collaboration", args=[pk]))
        for pk, name in rows
    }


def my_places(actor: Actor, today: date) -> Mapping[str, Any] | None:
    """For one's own page: where one has a place, and what one answers for there."""
    places = list(
        Membership.objects.filter(not_over(today), person_id=actor.person_id or 0)
        .select_related("organisation")
        .order_by("organisation__name")
    )
    return {"places": [{"membership": one, "held": held_by(one, today)} for one in places]}
