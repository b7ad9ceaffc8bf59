"""What a query shows and what the single-object check says agree, on worlds drawn at random."""

from __future__ import annotations

import random

import pytest

from larsam.kernel.actor import NOBODY, Actor, operator
from larsam.organisations import permissions
from larsam.organisations.domain.functions import PartyState
from larsam.organisations.models import (
    Collaboration,
    FunctionHolding,
    Invitation,
    LearningCentre,
    Membership,
    Organisation,
    Party,
)
from larsam.organisations.tests.factories import (
    LONG_AGO,
    TODAY,
    actor_of,
    centre_factory,
    coordinator_factory,
    days,
    holding_factory,
    membership_factory,
    organisation_factory,
    party_factory,
)

pytestmark = pytest.mark.django_db


def _drawn_world(seed: int) -> list[Actor]:
    """Organisations in and out of two collaborations, people with places now, before and later."""
    draw = random.Random(seed)
    organisations = [organisation_factory() for _ in range(5)]
    people = []
    for one in organisations:
        centre_factory(one)
        for _ in range(draw.randint(0, 3)):
            first, last = draw.choice(
                [(LONG_AGO, None), (LONG_AGO, TODAY - days(1)), (TODAY + days(9), None)]
            )
            role = draw.choice(["member", "administrator"])
            place = membership_factory(one, role=role, first_day=first, last_day=last)
            people.append(place)
            if draw.random() < 0.4 and not one.holdings.exists():
                holding_factory(place, "exams")
        Invitation.objects.create(
            organisation=one,
            email="x@prov.example",
            token_hash=f"{seed}-{one.pk}",
            expires_at="2027-05-01T00:00Z",
        )
    for _ in range(2):
        collaboration = Collaboration.objects.create(name=f"C {seed} {draw.random()}")
        lead, *others = draw.sample(organisations, draw.randint(1, 4))
        party_factory(collaboration, lead, leads=True)
        for one in others:
            party_factory(collaboration, one, state=draw.choice(list(PartyState)))
        if not lead.holdings.filter(function="coordination").exists():
            people.append(coordinator_factory(collaboration))
    return [NOBODY, operator(), *(actor_of(one) for one in people)]


def _shares_collaboration(actor: Actor, organisation_id: int) -> bool:
    """The slow way: party by party."""
    return any(
        one.organisation_id == organisation_id
        and one.state == PartyState.MEMBER.value
        and one.collaboration_id in actor.collaboration_ids
        for one in Party.objects.all()
    )


@pytest.mark.parametrize("seed", range(12))
def test_query_and_check_agree(seed: int) -> None:
    for actor in _drawn_world(seed):
        for organisation in Organisation.objects.all():
            near = (
                actor.operator
                or organisation.pk in actor.organisation_ids
                or _shares_collaboration(actor, organisation.pk)
            )
            people = Membership.objects.visible_to(actor).filter(organisation=organisation)
            assert people.count() == (organisation.memberships.count() if near else 0)
            if organisation.memberships.exists():
                assert bool(permissions.may_see_people(actor, organisation)) == near
            holdings = FunctionHolding.objects.visible_to(actor).filter(organisation=organisation)
            assert holdings.count() == (organisation.holdings.count() if near else 0)
            seen = Organisation.objects.visible_to(actor).filter(pk=organisation.pk).exists()
            assert seen == (not actor.is_anonymous)
            centres = LearningCentre.objects.visible_to(actor).filter(organisation=organisation)
            assert centres.exists() == (not actor.is_anonymous)
        for invitation in Invitation.objects.all():
            seen = Invitation.objects.visible_to(actor).filter(pk=invitation.pk).exists()
            administers = actor.operator or invitation.organisation_id in actor.administers
            assert seen == administers
            if seen:
                assert permissions.may_change_invitation(actor, invitation)
        for collaboration in Collaboration.objects.all():
            seen = Collaboration.objects.visible_to(actor).filter(pk=collaboration.pk).exists()
            assert seen == (actor.operator or collaboration.pk in actor.collaboration_ids)
            if permissions.may_edit_collaboration(actor, collaboration):
                assert seen
        for party in Party.objects.all():
            if permissions.may_answer_party(actor, party) or permissions.may_hand_over_lead(actor, party):
                assert Party.objects.visible_to(actor).filter(pk=party.pk).exists()


def test_a_stand_in_holds_the_function_but_a_plain_party_does_not_coordinate() -> None:
    lead, other = organisation_factory(), organisation_factory()
    collaboration = Collaboration.objects.create(name="C")
    party_factory(collaboration, lead, leads=True)
    party_factory(collaboration, other)
    holder, stand_in = membership_factory(lead), membership_factory(lead)
    holding_factory(holder, "coordination", stand_in=stand_in)
    elsewhere = membership_factory(other)
    holding_factory(elsewhere, "coordination")
    assert actor_of(stand_in).coordinates == {collaboration.pk}
    assert actor_of(elsewhere).coordinates == frozenset()
