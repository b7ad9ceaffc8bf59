"""A person as the rules see them."""

from __future__ import annotations

from datetime import date

from larsam.kernel.actor import Actor, Held, Via
from larsam.organisations.domain.functions import Function, MemberRole, PartyState
from larsam.organisations.models import FunctionHolding, Membership, Party, on_day


def actor_for(*, person_id: int, today: date, via: Via = Via.WEB) -> Actor:
    """The person as the rules see them today: three queries, whatever they belong to."""
    places = list(
        Membership.objects.filter(on_day(today), person_id=person_id).values_list(
            "pk", "organisation_id", "role"
        )
    )
    if not places:
        return Actor(person_id=person_id, via=via)
    membership_ids = [pk for pk, _, _ in places]
    organisation_ids = frozenset(organisation_id for _, organisation_id, _ in places)
    holdings = FunctionHolding.objects.filter(on_day(today))
    held = frozenset(
        Held(organisation_id, function)
        for organisation_id, function in (
            holdings.filter(holder__in=membership_ids) | holdings.filter(stand_in__in=membership_ids)
        ).values_list("organisation_id", "function")
    )
    parties = list(
        Party.objects.filter(organisation_id__in=organisation_ids, state=PartyState.MEMBER.value).values_list(
            "collaboration_id", "organisation_id", "leads"
        )
    )
    coordinating = {one.organisation_id for one in held if one.function == Function.COORDINATION}
    return Actor(
        person_id=person_id,
        organisation_ids=organisation_ids,
        administers=frozenset(
            organisation_id for _, organisation_id, role in places if role == MemberRole.ADMINISTRATOR.value
        ),
        functions=held,
        collaboration_ids=frozenset(collaboration_id for collaboration_id, _, _ in parties),
        coordinates=frozenset(
            collaboration_id
            for collaboration_id, organisation_id, leading in parties
            if leading and organisation_id in coordinating
        ),
        via=via,
    )
