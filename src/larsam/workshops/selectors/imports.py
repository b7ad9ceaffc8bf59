"""Reading imports: one, those that wait, and how they are shown elsewhere in the house."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse

from larsam.kernel.actor import Actor
from larsam.kernel.decision import Refusal, Refusing
from larsam.kernel.ref import Ref
from larsam.platform.registry.refs import Shown
from larsam.workshops.domain.choices import Choices, defaults, from_values
from larsam.workshops.domain.compilation import Compilation
from larsam.workshops.domain.stored import unpack
from larsam.workshops.models import Import, ImportState


def import_for(actor: Actor, import_id: int) -> Import:
    """One import, refused when it cannot be seen. Its proposal, megabytes long, is fetched when used."""
    mine = Import.objects.visible_to(actor).select_related("collaboration").defer("compilation")
    found = mine.filter(pk=import_id).first()
    if found is None:
        raise Refusing(Refusal("workshops.import.not_found"))
    return found


def stored_compilation(brought: Import) -> Compilation:
    """The proposal that waits in the row; an empty one when nothing does."""
    values = brought.compilation.get("compilation")
    return unpack(Compilation, values) if values else Compilation("")


def standing_choices(brought: Import, compilation: Compilation, today: date) -> Choices:
    """What has been chosen so far, with defaults for all that has not."""
    return from_values(brought.choices, defaults(compilation, today))


def open_imports(actor: Actor) -> QuerySet[Import]:
    """Imports that somebody still has to do something about, latest first."""
    done = [ImportState.ADOPTED, ImportState.DISCARDED]
    return (
        Import.objects.visible_to(actor)
        .exclude(state__in=done)
        .select_related("collaboration")
        .defer("compilation", "choices")
        .order_by("-pk")
    )


def shown_imports(ids: Iterable[int], actor: Actor) -> Mapping[int, Shown]:
    """Titles and addresses of the imports the actor may see."""
    found = Import.objects.visible_to(actor).filter(pk__in=ids).values_list("pk", "name")
    return {
        pk: Shown(Ref(Import.KIND, pk), name, reverse("workshops:import", args=[pk])) for pk, name in found
    }
