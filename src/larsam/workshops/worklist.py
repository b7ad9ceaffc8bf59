"""What waits for somebody in this room."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from larsam.kernel.actor import Actor
from larsam.platform.registry.worklists import Waiting
from larsam.workshops.models import Import, ImportState, Workshop, WorkshopState

#: A proposal is thrown away after this many days (see ``services.weeding``).
_PROPOSAL_DAYS = 7
#: How long before its day a workshop's retention is brought up.
_AHEAD = timedelta(days=30)


def imports_waiting(actor: Actor, today: date) -> Iterator[Waiting]:
    """Proposals that a coordinator has to look through, and files that could not be read."""
    if not actor.coordinates:
        return
    waiting = Import.objects.filter(
        collaboration__in=actor.coordinates, state__in=[ImportState.READ, ImportState.REFUSED]
    ).select_related("collaboration")
    for one in waiting.only("pk", "name", "state", "created_at", "collaboration__name").order_by("pk"):
        title = (
            _("Look through what was found in %(name)s")
            if one.state == ImportState.READ
            else _("See why %(name)s could not be brought in")
        )
        yield Waiting(
            key=f"workshops.import.{one.pk}",
            title=title % {"name": one.name},
            address=reverse("workshops:import", args=[one.pk]),
            owner=_("Coordinators of %(name)s") % {"name": one.collaboration.name},
            due=timezone.localdate(one.created_at) + timedelta(days=_PROPOSAL_DAYS),
            room=_("Workshops"),
        )


def workshops_to_weed(actor: Actor, today: date) -> Iterator[Waiting]:
    """Workshops whose notes are about to be removed: keep them longer, or let it happen."""
    if not actor.coordinates:
        return
    soon = Workshop.objects.filter(
        collaboration__in=actor.coordinates, state=WorkshopState.OPEN, keep_until__lte=today + _AHEAD
    ).select_related("collaboration")
    for one in soon.order_by("keep_until", "pk"):
        yield Waiting(
            key=f"workshops.workshop.keep.{one.pk}",
            title=_("The notes of %(title)s will be removed") % {"title": one.title},
            address=reverse("workshops:keep", args=[one.pk]),
            owner=_("Coordinators of %(name)s") % {"name": one.collaboration.name},
            due=one.keep_until,
            room=_("Workshops"),
        )
