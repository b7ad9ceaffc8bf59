"""The first hour: an empty installation gets its first person, organisation and collaboration in one step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from larsam.kernel.actor import Via, operator
from larsam.organisations.domain.functions import MemberRole
from larsam.organisations.models import Collaboration
from larsam.organisations.selectors import actor_for
from larsam.organisations.services.collaborations import create_collaboration
from larsam.organisations.services.members import place_member
from larsam.organisations.services.places import OrganisationFacts, add_organisation
from larsam.platform.accounts.models import Person
from larsam.platform.accounts.services import add_person, use_first_link


@dataclass(frozen=True, slots=True)
class Begun:
    """Who began, and what."""

    person: Person
    collaboration: Collaboration


@transaction.atomic
def begin(
    *,
    token: str,
    name: str,
    email: str,
    language: str,
    facts: OrganisationFacts,
    collaboration: str,
    today: date,
) -> Begun:
    """Use the one-time link: account, organisation, and a collaboration that the person coordinates.

    Refused as a whole when anything is wrong, and the link then still works.
    """
    use_first_link(token=token)
    # The link comes from whoever runs the machine, so what it lets happen happens in their name.
    opening = operator(Via.WEB)
    person = add_person(actor=opening, email=email, name=name, language=language)
    organisation = add_organisation(actor=opening, facts=facts)
    place_member(
        actor=opening,
        organisation=organisation,
        person_id=person.pk,
        role=MemberRole.ADMINISTRATOR.value,
        first_day=today,
    )
    begun = create_collaboration(
        actor=actor_for(person_id=person.pk, today=today),
        name=collaboration,
        organisation_id=organisation.pk,
        today=today,
    )
    return Begun(person, begun)
