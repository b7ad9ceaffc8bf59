"""Reading workshops: the list, one with its themes and notes, and how they are shown elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from larsam.kernel.actor import Actor
from larsam.kernel.decision import Refusal, Refusing
from larsam.kernel.ref import Ref
from larsam.organisations.models import Collaboration
from larsam.platform.registry.refs import Shown
from larsam.workshops.models import (
    HeadCount,
    Note,
    NoteKind,
    NotTaken,
    Report,
    Theme,
    Workshop,
    WorkshopState,
)

_EXCERPT = 80


def _count(**filters: Any) -> Coalesce:
    """A count of a workshop's notes, in a subquery of its own so that counts do not multiply."""
    notes = Note.objects.filter(workshop=OuterRef("pk"), **filters).order_by().values("workshop")
    return Coalesce(Subquery(notes.annotate(n=Count("pk")).values("n"), output_field=IntegerField()), 0)


def workshops_for(actor: Actor) -> QuerySet[Workshop]:
    """The workshops the actor may see, latest first, with ``note_count`` and how many are ``unsorted`` (in
    no pattern and not set aside) and of ``unknown`` kind."""
    return (
        Workshop.objects.visible_to(actor)
        .select_related("collaboration")
        .annotate(note_count=_count(), unsorted=_count(placement=None), unknown=_count(kind=NoteKind.UNKNOWN))
        .order_by("-day", "-pk")
    )


def workshop_for(actor: Actor, workshop_id: int) -> Workshop:
    """One workshop with the counts of the list, refused when it cannot be seen."""
    found = workshops_for(actor).filter(pk=workshop_id).first()
    if found is None:
        raise Refusing(Refusal("workshops.workshop.not_found"))
    return found


def themes_of(workshop: Workshop) -> list[Theme]:
    """Themes in order, each with ``note_count``."""
    return list(workshop.themes.annotate(note_count=Count("notes")).order_by("position"))


def notes_of(workshop: Workshop) -> QuerySet[Note]:
    """Notes in the order of the source, with what they need to be shown."""
    return workshop.notes.select_related("theme").order_by("number")


def people_of(workshop: Workshop) -> list[HeadCount]:
    """How many took part, in the order of the source."""
    return list(workshop.head_counts.order_by("position"))


def left_out_of(workshop: Workshop) -> QuerySet[NotTaken]:
    """Pieces of the workshop's source that were not taken, in order."""
    return NotTaken.objects.filter(brought_in_by=workshop.brought_in_by_id or 0).order_by("position")


def report_of(actor: Actor, workshop: Workshop) -> int | None:
    """The latest report that covers the workshop."""
    reports = Report.objects.visible_to(actor).filter(places__workshop=workshop)
    return reports.order_by("-pk").values_list("pk", flat=True).first()


def coordinated(actor: Actor) -> QuerySet[Collaboration]:
    """The collaborations that the actor may bring notes into."""
    mine = Collaboration.objects.visible_to(actor)
    return mine if actor.operator else mine.filter(pk__in=actor.coordinates)


def namesakes(collaboration_id: int) -> list[tuple[int, str, Any]]:
    """Open workshops of a collaboration, to say which one a file's notes belong to: id, title, day."""
    rows = Workshop.objects.filter(collaboration=collaboration_id, state="open").order_by("-day", "-pk")
    return list(rows.values_list("pk", "title", "day")[:200])


def shown_workshops(ids: Iterable[int], actor: Actor) -> Mapping[int, Shown]:
    """Titles and addresses of the workshops the actor may see."""
    found = Workshop.objects.visible_to(actor).filter(pk__in=ids).values_list("pk", "title")
    return {
        pk: Shown(Ref(Workshop.KIND, pk), title, reverse("workshops:workshop", args=[pk]))
        for pk, title in found
    }


def shown_notes(ids: Iterable[int], actor: Actor) -> Mapping[int, Shown]:
    """The beginnings of the notes the actor may see; the address is their place on the workshop's page."""
    found = Note.objects.visible_to(actor).filter(pk__in=ids).values_list("pk", "text", "workshop")
    return {
        pk: Shown(
            Ref(Note.KIND, pk),
            text[:_EXCERPT] or f"{pk}",
            f"{reverse('workshops:workshop', args=[workshop])}#anteckning-{pk}",
        )
        for pk, text, workshop in found
    }


def has_workshop(collaboration_id: int) -> bool:
    """Whether any workshop of the collaboration has arrived."""
    arrived = Workshop.objects.exclude(state=WorkshopState.ARRIVING)
    return arrived.filter(collaboration=collaboration_id).exists()
