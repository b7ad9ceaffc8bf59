"""Rows for tests of this room and of rooms above. They skip services on purpose: a test says what is
there.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count
from typing import Any

from larsam.kernel.actor import Actor
from larsam.organisations.domain.functions import Function, MemberRole, OrganisationKind, PartyState
from larsam.organisations.models import (
    Collaboration,
    FunctionAddress,
    FunctionHolding,
    LearningCentre,
    Membership,
    Organisation,
    Party,
    Site,
)
from larsam.organisations.selectors import actor_for
from larsam.platform.accounts.models import Person

TODAY = date(2027, 3, 1)
LONG_AGO = date(2026, 1, 1)
_number = count(1)


def person_factory(name: str = "", email: str = "", **fields: Any) -> Person:
    """Somebody with an account."""
    number = next(_number)
    return Person.objects.create_user(
        email or f"person{number}@prov.example", name or f"Person {number}", **fields
    )


def organisation_factory(
    name: str = "", kind: str = OrganisationKind.MUNICIPALITY, **fields: Any
) -> Organisation:
    """A municipality, unless another kind is asked for."""
    return Organisation.objects.create(
        name=name or f"Organisation {next(_number)}", kind=OrganisationKind(kind).value, **fields
    )


def membership_factory(
    organisation: Organisation | None = None,
    person: Person | None = None,
    *,
    role: str = MemberRole.MEMBER,
    first_day: date = LONG_AGO,
    last_day: date | None = None,
    title: str = "",
) -> Membership:
    """A place at an organisation since long ago."""
    return Membership.objects.create(
        organisation=organisation or organisation_factory(),
        person=person or person_factory(),
        role=MemberRole(role).value,
        title=title,
        first_day=first_day,
        last_day=last_day,
    )


def administrator_factory(
    organisation: Organisation | None = None, person: Person | None = None
) -> Membership:
    """A place as an administrator."""
    return membership_factory(organisation, person, role=MemberRole.ADMINISTRATOR)


def holding_factory(
    holder: Membership,
    function: str = Function.EXAMS,
    *,
    stand_in: Membership | None = None,
    first_day: date = LONG_AGO,
    last_day: date | None = None,
) -> FunctionHolding:
    """The membership answers for the function."""
    return FunctionHolding.objects.create(
        organisation=holder.organisation,
        function=Function(function).value,
        holder=holder,
        stand_in=stand_in,
        first_day=first_day,
        last_day=last_day,
    )


def address_factory(
    organisation: Organisation, function: str = Function.EXAMS, **fields: Any
) -> FunctionAddress:
    """The function's one address."""
    fields.setdefault("email", f"{function}{next(_number)}@prov.example")
    return FunctionAddress.objects.create(
        organisation=organisation, function=Function(function).value, **fields
    )


def party_factory(
    collaboration: Collaboration,
    organisation: Organisation | None = None,
    state: str = PartyState.MEMBER,
    leads: bool = False,
) -> Party:
    """An organisation's place in a collaboration."""
    return Party.objects.create(
        collaboration=collaboration,
        organisation=organisation or organisation_factory(),
        state=PartyState(state).value,
        leads=leads,
        since=LONG_AGO if PartyState(state) is PartyState.MEMBER else None,
    )


def collaboration_factory(name: str = "", lead: Organisation | None = None) -> Collaboration:
    """A collaboration led by a university (made when none is given), with nobody in it yet."""
    collaboration = Collaboration.objects.create(name=name or f"Collaboration {next(_number)}")
    party_factory(collaboration, lead or organisation_factory(kind=OrganisationKind.UNIVERSITY), leads=True)
    return collaboration


def coordinator_factory(collaboration: Collaboration, person: Person | None = None) -> Membership:
    """An administrator at the leading party who answers for coordination there."""
    lead = collaboration.parties.filter(leads=True).select_related("organisation").get().organisation
    membership = administrator_factory(lead, person)
    holding_factory(membership, Function.COORDINATION)
    return membership


def centre_factory(organisation: Organisation | None = None, name: str = "") -> LearningCentre:
    """A learning centre with one site."""
    centre = LearningCentre.objects.create(
        organisation=organisation or organisation_factory(), name=name or f"Lärcentrum {next(_number)}"
    )
    Site.objects.create(centre=centre, name="Huvudbyggnaden", town="Timrå")
    return centre


def actor_for_person(person: Person, today: date = TODAY) -> Actor:
    """The person as the rules see them."""
    return actor_for(person_id=person.pk, today=today)


def actor_of(membership: Membership, today: date = TODAY) -> Actor:
    """Whoever has the place, as the rules see them."""
    return actor_for_person(membership.person, today)


def days(number: int) -> timedelta:
    """So many days."""
    return timedelta(days=number)
