"""A collaboration's life: begun, joined, led, left."""

from __future__ import annotations

import pytest
from django.utils import timezone

from larsam.kernel.decision import Refusing
from larsam.organisations.models import Collaboration, Organisation
from larsam.organisations.services import collaborations, first_hour
from larsam.organisations.services.places import OrganisationFacts
from larsam.organisations.tests.conftest import World
from larsam.organisations.tests.factories import (
    TODAY,
    actor_for_person,
    actor_of,
    administrator_factory,
    holding_factory,
)
from larsam.platform.accounts.models import Person
from larsam.platform.accounts.services import first_link
from larsam.platform.notify.models import Mail

NOW = timezone.now()


@pytest.mark.django_db
def test_whoever_begins_a_collaboration_leads_it() -> None:
    chief = administrator_factory()
    made = collaborations.create_collaboration(
        actor=actor_of(chief), name=" Ny  samverkan ", organisation_id=chief.organisation_id, today=TODAY
    )
    assert made.name == "Ny samverkan"
    assert actor_of(chief).coordinates == {made.pk}


@pytest.mark.django_db
def test_coordination_that_somebody_holds_stays_with_them() -> None:
    chief = administrator_factory()
    other = administrator_factory(chief.organisation)
    holding_factory(other, "coordination")
    made = collaborations.create_collaboration(
        actor=actor_of(chief), name="Ny", organisation_id=chief.organisation_id, today=TODAY
    )
    assert actor_of(other).coordinates == {made.pk}
    assert actor_of(chief).coordinates == frozenset()


def test_names_are_told_apart(world: World) -> None:
    for name, code in (("samverkan", "name_taken"), ("  ", "name_missing")):
        with pytest.raises(Refusing) as no:
            collaborations.create_collaboration(
                actor=world.actors["administrator"], name=name, organisation_id=world.timra.pk, today=TODAY
            )
        assert no.value.refusal.code == f"organisations.collaboration.{code}"


def test_administrators_are_asked_by_mail_and_a_yes_opens_the_page(world: World) -> None:
    asked = administrator_factory()
    party = collaborations.invite_party(
        actor=world.actors["coordinator"],
        collaboration_id=world.collaboration.pk,
        organisation_id=asked.organisation_id,
        now=NOW,
        today=TODAY,
    )
    mail = Mail.objects.get()
    assert mail.recipient == asked.person.email
    assert f"/parter/{party.pk}/svara/" in mail.body
    assert not Collaboration.objects.visible_to(actor_of(asked)).exists()
    collaborations.answer_party(actor=actor_of(asked), party_id=party.pk, accept=True, today=TODAY)
    assert Collaboration.objects.visible_to(actor_of(asked)).exists()


def test_a_party_is_asked_once_and_can_be_asked_again_after_a_no(world: World) -> None:
    def ask() -> None:
        collaborations.invite_party(
            actor=world.actors["coordinator"],
            collaboration_id=world.collaboration.pk,
            organisation_id=world.gavle.pk,
            now=NOW,
            today=TODAY,
        )

    with pytest.raises(Refusing) as no:
        ask()
    assert no.value.refusal.code == "organisations.party.already_there"
    collaborations.answer_party(
        actor=world.actors["asked"], party_id=world.gavle_party.pk, accept=False, today=TODAY
    )
    ask()
    world.gavle_party.refresh_from_db()
    assert world.gavle_party.state == "invited"


def test_an_answer_is_given_once(world: World) -> None:
    collaborations.withdraw_party(actor=world.actors["coordinator"], party_id=world.gavle_party.pk)
    with pytest.raises(Refusing) as no:
        collaborations.answer_party(
            actor=world.actors["asked"], party_id=world.gavle_party.pk, accept=True, today=TODAY
        )
    assert no.value.refusal.code == "organisations.party.wrong_state"


def test_the_lead_is_handed_over_before_it_is_left(world: World) -> None:
    mine = world.collaboration.parties.get(organisation=world.mitt)
    coordinator = world.actors["coordinator"]
    for verb in (
        lambda: collaborations.leave_collaboration(actor=coordinator, party_id=mine.pk),
        lambda: collaborations.hand_over_lead(actor=coordinator, party_id=mine.pk, leads=False),
    ):
        with pytest.raises(Refusing) as no:
            verb()
        assert no.value.refusal.code == "organisations.party.last_leader"
    with pytest.raises(Refusing) as no:
        collaborations.hand_over_lead(actor=coordinator, party_id=world.gavle_party.pk, leads=True)
    assert no.value.refusal.code == "organisations.party.not_member"
    collaborations.hand_over_lead(actor=coordinator, party_id=world.timra_party.pk, leads=True)
    collaborations.leave_collaboration(actor=coordinator, party_id=mine.pk)
    assert world.collaboration.parties.filter(leads=True).get() == world.timra_party


def begin(token: str, **more: str) -> first_hour.Begun:
    facts = {"name": "Anna", "email": "anna@prov.example", "language": "sv", "collaboration": "Vår samverkan"}
    return first_hour.begin(
        token=token,
        facts=OrganisationFacts(kind="university", name="Lärosätet"),
        today=TODAY,
        **(facts | more),
    )


@pytest.mark.django_db
def test_the_first_person_gets_everything_in_one_step() -> None:
    begun = begin(first_link())
    actor = actor_for_person(begun.person)
    assert actor.administers == {Organisation.objects.get().pk}
    assert actor.coordinates == {begun.collaboration.pk}
    with pytest.raises(RuntimeError):
        first_link()


@pytest.mark.django_db
@pytest.mark.parametrize("wrong", [{"email": "anna"}, {"name": " "}, {"collaboration": ""}])
def test_a_first_hour_that_goes_wrong_leaves_nothing_and_the_link_works(wrong: dict[str, str]) -> None:
    token = first_link()
    with pytest.raises(Refusing):
        begin(token, **wrong)
    assert not Person.objects.exists()
    assert not Organisation.objects.exists()
    begin(token)


@pytest.mark.django_db
def test_a_second_person_cannot_use_the_first_link() -> None:
    token = first_link()
    begin(token)
    with pytest.raises(Refusing) as no:
        begin(token, email="late@prov.example", collaboration="En annan")
    assert no.value.refusal.code == "accounts.first_link.not_found"
