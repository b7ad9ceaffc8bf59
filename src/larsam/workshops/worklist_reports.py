"""What waits for those who coordinate: notes to place, reports to finish."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from larsam.kernel.actor import Actor
from larsam.platform.registry.worklists import Waiting
from larsam.workshops.models import Workshop, WorkshopState
from larsam.workshops.selectors.reports import reports_waiting


def notes_to_place(actor: Actor, today: date) -> Iterator[Waiting]:
    """Workshops with notes that nobody has said anything about."""
    if not actor.coordinates:
        return
    workshops = (
        Workshop.objects.filter(
            collaboration__in=actor.coordinates, state=WorkshopState.OPEN, notes__placement=None
        )
        .select_related("collaboration")
        .annotate(waiting=Count("notes"))
        .filter(waiting__gt=0)
        .order_by("pk")
    )
    for one in workshops:
        told = ngettext(
            "%(count)s note waits to be placed in %(title)s",
            "%(count)s notes wait to be placed in %(title)s",
            one.waiting,
        )
        yield Waiting(
            key=f"workshops.workshop.place.{one.pk}",
            title=told % {"count": one.waiting, "title": one.title},
            address=reverse("workshops:placing", args=[one.pk]),
            owner=_("Coordinators of %(name)s") % {"name": one.collaboration.name},
            room=_("Workshops"),
        )


def reports_to_finish(actor: Actor, today: date) -> Iterator[Waiting]:
    """Sentences without support, and drafts that have gone on since they were published."""
    if not actor.coordinates:
        return
    for one in reports_waiting(actor.coordinates):
        if one.unsupported:
            told = ngettext(
                "The report %(title)s has %(count)s sentence without support",
                "The report %(title)s has %(count)s sentences without support",
                one.unsupported,
            )
            title = told % {"count": one.unsupported, "title": one.report.title}
        else:
            changed = _("The report %(title)s has changed since version %(number)s")
            title = changed % {"title": one.report.title, "number": one.version}
        yield Waiting(
            key=f"workshops.report.{one.report.pk}",
            title=title,
            address=reverse("workshops:report_edit", args=[one.report.pk]),
            owner=_("Coordinators of %(name)s") % {"name": one.report.collaboration.name},
            room=_("Workshops"),
        )
