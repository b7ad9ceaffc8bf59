"""Invitations: one link, fourteen days, the right person."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from larsam.kernel.actor import NOBODY, Actor
from larsam.kernel.decision import Refusing
from larsam.organisations.models import FunctionHolding, Invitation, Membership
from larsam.organisations.services import collaborations, invitations
from larsam.organisations.tasks import weed
from larsam.organisations.tests.conftest import World
from larsam.organisations.tests.factories import TODAY, organisation_factory, person_factory
from larsam.platform.accounts.models import Person
from larsam.platform.notify.models import Mail

NOW = timezone.now()


def link() -> str:
    """The token in the latest mail."""
    found = re.search(r"/inbjudan/([\w-]+)/", Mail.objects.order_by("-id")[0].body)
    assert found is not None
    return found[1]


def invite(world: World, **more: object) -> Invitation:
    return invitations.invite_person(
        **(
            {
                "actor": world.actors["administrator"],
                "organisation_id": world.timra.pk,
                "email": "New@Prov.example",
                "now": NOW,
            }
            | more
        )  # type: ignore[arg-type]
    )


def accept(
    token: str, actor: Actor = NOBODY, now: object = NOW, name: str = "Nils Ny"
) -> invitations.Welcome:
    return invitations.accept_invitation(
        actor=actor,
        token=token,
        name=name,
        language="en",
        now=now,
        today=TODAY,  # type: ignore[arg-type]
    )


def test_a_new_person_comes_in_with_role_and_functions(world: World) -> None:
    invite(world, role="administrator", functions=["guidance", "exams"])
    welcome = accept(link())
    assert (welcome.person.email, welcome.person.preferred_language) == ("new@prov.example", "en")
    assert welcome.membership.role == "administrator"
    held = FunctionHolding.objects.filter(organisation=world.timra, holder=welcome.membership)
    assert set(held.values_list("function", flat=True)) == {"guidance", "exams"}
    earlier = FunctionHolding.objects.get(organisation=world.timra, function="exams", last_day__isnull=False)
    assert earlier.last_day == TODAY - timedelta(days=1)


def test_only_the_hash_of_the_link_is_kept(world: World) -> None:
    invitation = invite(world)
    token = link()
    assert token not in repr(Invitation.objects.filter(pk=invitation.pk).values().get())


def test_a_link_works_once(world: World) -> None:
    invite(world)
    token = link()
    accept(token)
    with pytest.raises(Refusing) as no:
        accept(token)
    assert no.value.refusal.code == "organisations.invitation.used"
    assert Person.objects.filter(email="new@prov.example").count() == 1


@pytest.mark.parametrize(
    ("after", "works"), [(timedelta(days=14, seconds=-1), True), (timedelta(days=14), False)]
)
def test_a_link_works_for_fourteen_days(world: World, after: timedelta, works: bool) -> None:
    invite(world)
    if works:
        accept(link(), now=NOW + after)
        return
    with pytest.raises(Refusing) as no:
        accept(link(), now=NOW + after)
    assert no.value.refusal.code == "organisations.invitation.expired"


def test_sending_again_gives_a_new_link_and_ends_the_old(world: World) -> None:
    invitation = invite(world)
    old = link()
    later = NOW + timedelta(days=20)
    invitations.send_invitation_again(
        actor=world.actors["administrator"], invitation_id=invitation.pk, now=later
    )
    with pytest.raises(Refusing) as no:
        accept(old, now=later)
    assert no.value.refusal.code == "organisations.invitation.not_found"
    accept(link(), now=later)


def test_a_withdrawn_link_says_so(world: World) -> None:
    invitation = invite(world)
    invitations.withdraw_invitation(actor=world.actors["administrator"], invitation_id=invitation.pk, now=NOW)
    with pytest.raises(Refusing) as no:
        accept(link())
    assert no.value.refusal.code == "organisations.invitation.withdrawn"
    with pytest.raises(Refusing):
        invitations.send_invitation_again(
            actor=world.actors["administrator"], invitation_id=invitation.pk, now=NOW
        )


def test_a_link_passed_on_does_not_open_somebody_elses_account(world: World) -> None:
    owner = person_factory(email="new@prov.example")
    other = person_factory()
    invite(world)
    for actor in (NOBODY, Actor(person_id=other.pk)):
        with pytest.raises(Refusing) as no:
            accept(link(), actor)
        assert no.value.refusal.code == "organisations.invitation.for_another"
    assert accept(link(), Actor(person_id=owner.pk)).person == owner


def test_somebody_signed_in_does_not_make_another_account(world: World) -> None:
    invite(world)
    with pytest.raises(Refusing):
        accept(link(), Actor(person_id=person_factory().pk))
    assert not Person.objects.filter(email="new@prov.example").exists()


def test_an_invitation_in_ones_inbox_needs_no_link(world: World) -> None:
    owner, other = person_factory(email="new@prov.example"), person_factory()
    invitation = invite(world)
    with pytest.raises(Refusing):
        invitations.accept_own_invitation(
            actor=Actor(person_id=other.pk), invitation_id=invitation.pk, now=NOW, today=TODAY
        )
    welcome = invitations.accept_own_invitation(
        actor=Actor(person_id=owner.pk), invitation_id=invitation.pk, now=NOW, today=TODAY
    )
    assert welcome.membership.organisation == world.timra


@pytest.mark.parametrize(
    ("email", "code"),
    [
        ("new", "accounts.person.email_wrong"),
        ("member@prov.example", "organisations.invitation.already_member"),
        ("twice@prov.example", "organisations.invitation.already_invited"),
    ],
)
def test_what_cannot_be_is_refused(world: World, email: str, code: str) -> None:
    Person.objects.filter(pk=world.member.person_id).update(email="member@prov.example")
    invite(world, email="twice@prov.example")
    with pytest.raises(Refusing) as no:
        invite(world, email=email)
    assert no.value.refusal.code == code


def test_a_nameless_person_is_asked_for_a_name_and_the_link_still_works(world: World) -> None:
    invite(world)
    token = link()
    with pytest.raises(Refusing):
        accept(token, name=" ")
    accept(token)


def test_a_new_party_comes_in_with_its_first_person(world: World) -> None:
    new = organisation_factory("Åre")
    with pytest.raises(Refusing) as no:
        collaborations.invite_party(
            actor=world.actors["coordinator"],
            collaboration_id=world.collaboration.pk,
            organisation_id=new.pk,
            now=NOW,
            today=TODAY,
        )
    assert no.value.refusal.code == "organisations.party.nobody_to_ask"
    assert not new.parties.exists()
    collaborations.invite_party(
        actor=world.actors["coordinator"],
        collaboration_id=world.collaboration.pk,
        organisation_id=new.pk,
        email="are@prov.example",
        now=NOW,
        today=TODAY,
    )
    assert world.collaboration.name in Mail.objects.order_by("-id")[0].body
    welcome = accept(link())
    assert welcome.membership.role == "administrator"
    party = new.parties.get()
    assert (party.state, party.since) == ("member", TODAY)


def test_a_question_taken_back_leaves_the_person_a_way_in_but_no_party(world: World) -> None:
    new = organisation_factory("Åre")
    party = collaborations.invite_party(
        actor=world.actors["coordinator"],
        collaboration_id=world.collaboration.pk,
        organisation_id=new.pk,
        email="are@prov.example",
        now=NOW,
        today=TODAY,
    )
    collaborations.withdraw_party(actor=world.actors["coordinator"], party_id=party.pk)
    accept(link())
    assert new.parties.get().state == "left"
    assert Membership.objects.filter(organisation=new).count() == 1


def test_used_and_run_out_invitations_are_weeded_after_ninety_days(world: World) -> None:
    used, open_still = invite(world), invite(world, email="open@prov.example")
    Invitation.objects.filter(pk=used.pk).update(accepted_at=NOW)
    today = timezone.localdate()
    assert weed(today=today + timedelta(days=89)) == 0
    assert weed(today=today + timedelta(days=92)) == 1
    assert Invitation.objects.get() == open_still
    assert weed(today=today + timedelta(days=92 + 14)) == 1
