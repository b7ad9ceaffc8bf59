"""An installation to measure in: migrated, with one collaboration and its coordinator."""

from __future__ import annotations

import os
from dataclasses import dataclass

import django


@dataclass(frozen=True, slots=True)
class Place:
    """Ids of what was made."""

    collaboration_id: int
    person_id: int


def make() -> Place:
    """Migrate the database that the environment names and put the least that is needed in it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "larsam.site.settings.embedded")
    os.environ.setdefault("LARSAM_LISTENS_ON", "127.0.0.1")
    django.setup()
    from django.core.management import call_command
    from django.utils import timezone

    from larsam.organisations.models import (
        Collaboration,
        FunctionHolding,
        Membership,
        Organisation,
        Party,
    )
    from larsam.platform.accounts.models import Person

    call_command("migrate", verbosity=0)
    today = timezone.localdate()
    organisation = Organisation.objects.create(kind="university", name="Mätuniversitetet")
    collaboration = Collaboration.objects.create(name="Mätning")
    Party.objects.create(
        collaboration=collaboration, organisation=organisation, state="member", since=today, leads=True
    )
    person = Person.objects.create_user("matning@example.org", "Märta Mätare")
    member = Membership.objects.create(
        organisation=organisation, person=person, role="administrator", first_day=today
    )
    FunctionHolding.objects.create(
        organisation=organisation, function="coordination", holder=member, first_day=today
    )
    return Place(collaboration.pk, person.pk)


def bring_in(place: Place, notes: int, seed: int = 1) -> dict[str, object]:
    """Bring in a made-up compilation, all the way, in this process. Answers the import's outcome."""
    from django.utils import timezone

    from bench.material import compilation
    from larsam.kernel.actor import operator
    from larsam.workshops.services.command import bring_in as run

    done = run(
        actor=operator(),
        collaboration_id=place.collaboration_id,
        name=f"{notes}.txt",
        data=compilation(notes, seed).encode(),
        today=timezone.localdate(),
        mask=True,
    )
    return done.outcome
