"""Who may do what: a table of role against verb, tried through the services themselves."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.utils import timezone

from larsam.kernel.actor import Actor
from larsam.kernel.decision import Refusing
from larsam.organisations.models import FunctionHolding
from larsam.organisations.services import collaborations, functions, invitations, members, places
from larsam.organisations.tests.conftest import World
from larsam.organisations.tests.factories import (
    TODAY,
    administrator_factory,
    days,
    membership_factory,
    organisation_factory,
)

Verb = Callable[[World, Actor], object]
NOW = timezone.now()


def _end_somebody(world: World, actor: Actor) -> None:
    members.end_membership(
        actor=actor, membership_id=world.member.pk, last_day=TODAY, handovers={}, today=TODAY
    )


def _invitation(world: World) -> int:
    administrator = world.actors["administrator"]
    return invitations.invite_person(
        actor=administrator, organisation_id=world.timra.pk, email="new@prov.example", now=NOW
    ).pk


VERBS: dict[str, Verb] = {
    "add_organisation": lambda w, a: places.add_organisation(
        actor=a, facts=places.OrganisationFacts(kind="employer", name="Ny")
    ),
    "edit_organisation": lambda w, a: places.edit_organisation(
        actor=a, organisation_id=w.timra.pk, facts=places.OrganisationFacts(kind="municipality", name="Timrå")
    ),
    "add_centre": lambda w, a: places.add_centre(actor=a, organisation_id=w.timra.pk, name="Nytt"),
    "edit_centre": lambda w, a: places.edit_centre(actor=a, centre_id=w.centre.pk, name="Annat"),
    "add_site": lambda w, a: places.add_site(
        actor=a, centre_id=w.centre.pk, facts=places.SiteFacts(name="Filialen")
    ),
    "edit_site": lambda w, a: places.edit_site(
        actor=a, site_id=w.centre.sites.get().pk, facts=places.SiteFacts(name="Filialen")
    ),
    "invite_person": lambda w, a: invitations.invite_person(
        actor=a, organisation_id=w.timra.pk, email="new@prov.example", now=NOW
    ),
    "send_invitation_again": lambda w, a: invitations.send_invitation_again(
        actor=a, invitation_id=_invitation(w), now=NOW
    ),
    "withdraw_invitation": lambda w, a: invitations.withdraw_invitation(
        actor=a, invitation_id=_invitation(w), now=NOW
    ),
    "add_member": lambda w, a: members.add_member(
        actor=a,
        organisation_id=w.timra.pk,
        person_id=membership_factory(w.mitt).person_id,
        role="member",
        first_day=TODAY,
    ),
    "change_member": lambda w, a: members.change_member(
        actor=a, membership_id=w.member.pk, role="member", title="Annan", today=TODAY
    ),
    "end_membership": _end_somebody,
    "appoint": lambda w, a: functions.appoint(
        actor=a,
        organisation_id=w.timra.pk,
        function="guidance",
        holder_id=w.member.pk,
        first_day=TODAY,
        today=TODAY,
    ),
    "change_stand_in": lambda w, a: functions.change_stand_in(
        actor=a,
        holding_id=FunctionHolding.objects.get(organisation=w.timra).pk,
        stand_in_id=w.member.pk,
        today=TODAY,
    ),
    "end_holding": lambda w, a: functions.end_holding(
        actor=a,
        holding_id=FunctionHolding.objects.get(organisation=w.timra).pk,
        last_day=TODAY,
        today=TODAY,
    ),
    "set_address": lambda w, a: functions.set_address(
        actor=a, organisation_id=w.timra.pk, function="exams", email="tenta@prov.example"
    ),
    "remove_address": lambda w, a: functions.remove_address(
        actor=a, organisation_id=w.timra.pk, function="exams"
    ),
    "say_not_here": lambda w, a: functions.say_not_here(
        actor=a, organisation_id=w.timra.pk, function="guidance", today=TODAY
    ),
    "create_collaboration": lambda w, a: collaborations.create_collaboration(
        actor=a, name="Ny", organisation_id=w.timra.pk, today=TODAY
    ),
    "edit_collaboration": lambda w, a: collaborations.edit_collaboration(
        actor=a, collaboration_id=w.collaboration.pk, name="Annan"
    ),
    "invite_party": lambda w, a: collaborations.invite_party(
        actor=a,
        collaboration_id=w.collaboration.pk,
        organisation_id=administrator_factory(organisation_factory("Åre")).organisation_id,
        now=NOW,
        today=TODAY,
    ),
    "add_party": lambda w, a: collaborations.add_party(
        actor=a,
        collaboration_id=w.collaboration.pk,
        organisation_id=organisation_factory("Åre").pk,
        state=collaborations.PartyState.MEMBER,
        today=TODAY,
    ),
    "accept_party": lambda w, a: collaborations.answer_party(
        actor=a, party_id=w.gavle_party.pk, accept=True, today=TODAY
    ),
    "decline_party": lambda w, a: collaborations.answer_party(
        actor=a, party_id=w.gavle_party.pk, accept=False, today=TODAY
    ),
    "withdraw_party": lambda w, a: collaborations.withdraw_party(actor=a, party_id=w.gavle_party.pk),
    "leave_collaboration": lambda w, a: collaborations.leave_collaboration(
        actor=a, party_id=w.timra_party.pk
    ),
    "hand_over_lead": lambda w, a: collaborations.hand_over_lead(
        actor=a, party_id=w.timra_party.pk, leads=True
    ),
    "close_checklist": lambda w, a: collaborations.close_checklist(
        actor=a, collaboration_id=w.collaboration.pk, now=NOW
    ),
}

ALWAYS = {"operator"}
# Verb → those who may, besides the operator. Everybody else is refused.
MAY: dict[str, set[str]] = {
    "add_organisation": {"outside", "asked", "administrator", "coordinator"},
    "edit_organisation": {"administrator"},
    "add_centre": {"administrator"},
    "edit_centre": {"administrator"},
    "add_site": {"administrator"},
    "edit_site": {"administrator"},
    "invite_person": {"administrator"},
    "send_invitation_again": {"administrator"},
    "withdraw_invitation": {"administrator"},
    "add_member": set(),
    "change_member": {"administrator"},
    # Oneself, too.
    "end_membership": {"administrator", "member"},
    "appoint": {"administrator"},
    "change_stand_in": {"administrator"},
    "end_holding": {"administrator"},
    # Whoever answers for the function keeps its address true.
    "set_address": {"administrator", "holder"},
    "remove_address": {"administrator", "holder"},
    "say_not_here": {"administrator"},
    "create_collaboration": {"administrator"},
    "edit_collaboration": {"coordinator"},
    "invite_party": {"coordinator"},
    "add_party": set(),
    "accept_party": {"asked"},
    "decline_party": {"asked"},
    "withdraw_party": {"coordinator"},
    "leave_collaboration": {"administrator"},
    "hand_over_lead": {"coordinator"},
    "close_checklist": {"coordinator"},
}
ROLES = ["nobody", "outside", "asked", "member", "holder", "administrator", "coordinator", "operator"]


def test_every_verb_has_a_row() -> None:
    assert set(VERBS) == set(MAY)


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("role", ROLES)
def test_role_and_verb(world: World, role: str, verb: str) -> None:
    actor = world.actors[role]
    if role in MAY[verb] | ALWAYS:
        VERBS[verb](world, actor)
        return
    with pytest.raises(Refusing) as no:
        VERBS[verb](world, actor)
    assert no.value.refusal.code in {
        "organisations.not_signed_in",
        "organisations.not_administrator",
        "organisations.not_administrator_anywhere",
        "organisations.not_coordinator",
        "organisations.not_answering",
        "organisations.organisation.not_found",
        "organisations.centre.not_found",
        "organisations.site.not_found",
        "organisations.membership.not_found",
        "organisations.holding.not_found",
        "organisations.invitation.not_found",
        "organisations.collaboration.not_found",
        "organisations.party.not_found",
    }


@pytest.mark.parametrize("thing", ["membership", "holding", "collaboration", "party", "invitation"])
def test_somebody_outside_is_not_told_that_a_thing_is_there(world: World, thing: str) -> None:
    verb = {
        "membership": "change_member",
        "holding": "end_holding",
        "collaboration": "edit_collaboration",
        "party": "leave_collaboration",
        "invitation": "withdraw_invitation",
    }[thing]
    with pytest.raises(Refusing) as no:
        VERBS[verb](world, world.actors["outside"])
    assert no.value.refusal.code == f"organisations.{thing}.not_found"


def test_an_organisation_where_nobody_has_been_is_looked_after_by_any_administrator(world: World) -> None:
    empty = organisation_factory("Ragunda")
    sent = invitations.invite_person(
        actor=world.actors["coordinator"], organisation_id=empty.pk, email="first@prov.example", now=NOW
    )
    assert sent.role == "administrator"
    with pytest.raises(Refusing):
        invitations.invite_person(
            actor=world.actors["member"], organisation_id=empty.pk, email="x@prov.example", now=NOW
        )


def test_a_right_ends_with_the_place(world: World) -> None:
    ended = administrator_factory(world.timra)
    ended.last_day = TODAY - days(1)
    ended.save()
    from larsam.organisations.tests.factories import actor_of

    assert not actor_of(ended).administers
    assert actor_of(ended, TODAY - days(1)).administers
