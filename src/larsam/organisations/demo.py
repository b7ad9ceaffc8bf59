"""This room's slice of the demo region: built through services, and building it again changes nothing."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import timezone

from larsam.kernel.actor import operator
from larsam.organisations import demo_region as region
from larsam.organisations.domain.functions import Function, MemberRole, PartyState
from larsam.organisations.models import Collaboration, LearningCentre, Membership, Organisation
from larsam.organisations.municipalities import municipalities
from larsam.organisations.services import collaborations, functions, members, places
from larsam.platform.accounts.services import add_person

_OPERATOR = operator()
_SINCE = timedelta(days=400)


def build(*, today: date) -> None:
    """Organisations, centres, people, functions, and the collaboration between them."""
    by_name = _organisations()
    _centres(by_name)
    for staffed in region.STAFF:
        _people(by_name[staffed.organisation], staffed, today)
    _collaboration(by_name, today)


def _organisations() -> dict[str, Organisation]:
    wanted = [
        places.OrganisationFacts(kind=kind, name=name, short_name=short, county_code=county)
        for name, short, kind, county in region.OTHERS
    ] + [
        places.OrganisationFacts(
            kind="municipality",
            name=name,
            short_name=municipalities()[code].name,
            municipality_code=code,
            county_code=municipalities()[code].county_code,
        )
        for code, name in region.MUNICIPALITIES.items()
    ]
    there = {one.name: one for one in Organisation.objects.filter(country="SE")}
    for facts in wanted:
        if facts.name not in there:
            there[facts.name] = places.add_organisation(actor=_OPERATOR, facts=facts)
    return there


def _centres(by_name: dict[str, Organisation]) -> None:
    there = set(LearningCentre.objects.values_list("organisation__name", "name"))
    for centre in region.CENTRES:
        if (centre.organisation, centre.name) in there:
            continue
        point = municipalities()[centre.code]
        first, *others = [
            # One inner point of the municipality: near enough for a map, and no claim to a street.
            places.SiteFacts(name=name, town=town, latitude=point.latitude, longitude=point.longitude)
            for name, town in centre.sites
        ]
        made = places.add_centre(
            actor=_OPERATOR,
            organisation_id=by_name[centre.organisation].pk,
            name=centre.name,
            municipality_code=centre.code,
            description=centre.about,
            source_note=region.SOURCE_NOTE,
            site=first,
        )
        for facts in others:
            places.add_site(actor=_OPERATOR, centre_id=made.pk, facts=facts)


def _people(organisation: Organisation, staffed: region.Staffed, today: date) -> None:
    if organisation.memberships.exists():
        return
    places_of: dict[str, Membership] = {}
    for number, human in enumerate(staffed.people):
        person = add_person(actor=_OPERATOR, email=f"{human.key}@{staffed.domain}", name=human.name)
        places_of[human.key] = members.add_member(
            actor=_OPERATOR,
            organisation_id=organisation.pk,
            person_id=person.pk,
            role=(MemberRole.MEMBER if number else MemberRole.ADMINISTRATOR).value,
            title=human.title,
            first_day=today - _SINCE,
        )
    for function in Function:
        _appoint(organisation, staffed, function.value, places_of, today)
        _address(organisation, staffed, function.value, today)


def _appoint(
    organisation: Organisation,
    staffed: region.Staffed,
    function: str,
    places_of: dict[str, Membership],
    today: date,
) -> None:
    holder = next((one for one in staffed.people if function in one.functions), None)
    stand_in = next((one for one in staffed.people if f"{function}?" in one.functions), None)
    later = staffed.later.get(function)
    if holder is None and later is None:
        return
    functions.appoint(
        actor=_OPERATOR,
        organisation_id=organisation.pk,
        function=function,
        holder_id=places_of[holder.key if holder else str(later)].pk,
        stand_in_id=places_of[stand_in.key].pk if stand_in else None,
        first_day=today - _SINCE if holder else today + timedelta(days=30),
        last_day=today + timedelta(days=21) if staffed.ends_soon == function else None,
        today=today,
    )


def _address(organisation: Organisation, staffed: region.Staffed, function: str, today: date) -> None:
    if function in staffed.not_here:
        functions.say_not_here(
            actor=_OPERATOR,
            organisation_id=organisation.pk,
            function=function,
            note=staffed.not_here[function],
            today=today,
        )
        return
    held = any(function in human.functions for human in staffed.people)
    if function in staffed.without_address or (function == Function.COORDINATION and not held):
        return
    functions.set_address(
        actor=_OPERATOR,
        organisation_id=organisation.pk,
        function=function,
        email=f"{region.ADDRESS_WORDS[function]}@{staffed.domain}",
        phone=staffed.phone if function == Function.EXAMS else "",
    )


def _collaboration(by_name: dict[str, Organisation], today: date) -> None:
    collaboration = Collaboration.objects.filter(name=region.COLLABORATION).first()
    if collaboration is None:
        collaboration = collaborations.create_collaboration(
            actor=_OPERATOR,
            name=region.COLLABORATION,
            description=region.COLLABORATION_ABOUT,
            organisation_id=by_name[region.UNIVERSITY].pk,
            today=today - _SINCE,
        )
        # It has been at work for a year: the first hour is long over.
        collaborations.close_checklist(actor=_OPERATOR, collaboration_id=collaboration.pk, now=timezone.now())
    there = set(collaboration.parties.values_list("organisation__name", flat=True))
    for staffed in region.STAFF:
        if staffed.party and staffed.organisation not in there:
            collaborations.add_party(
                actor=_OPERATOR,
                collaboration_id=collaboration.pk,
                organisation_id=by_name[staffed.organisation].pk,
                state=PartyState(staffed.party),
                today=today,
            )
