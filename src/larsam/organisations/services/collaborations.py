"""Collaborations: creating, asking parties in, answering, leading, leaving."""

from __future__ import annotations

from datetime import date, datetime, time

from django.db import transaction
from django.utils import timezone

from larsam.kernel.actor import Actor
from larsam.kernel.decision import Refusal, Refusing, demand
from larsam.organisations import letters, permissions
from larsam.organisations.domain.functions import Function, MemberRole, PartyState
from larsam.organisations.domain.parties import PARTY, Standpoint, may_stop_leading
from larsam.organisations.models import (
    Collaboration,
    FunctionHolding,
    Membership,
    Organisation,
    Party,
    not_over,
    on_day,
)
from larsam.organisations.services import loading
from larsam.organisations.services.functions import place_holding
from larsam.organisations.services.invitations import place_invitation
from larsam.organisations.services.joining import join
from larsam.platform.audit.services import record


def _write(collaboration: Collaboration, name: str, description: str) -> None:
    clean = " ".join(name.split())[:160]
    if not clean:
        raise Refusing(Refusal("organisations.collaboration.name_missing"))
    if Collaboration.objects.filter(name__iexact=clean).exclude(pk=collaboration.pk).exists():
        raise Refusing(Refusal("organisations.collaboration.name_taken", {"name": clean}))
    collaboration.name = clean
    collaboration.description = description.strip()


@transaction.atomic
def create_collaboration(
    *, actor: Actor, name: str, description: str = "", organisation_id: int, today: date
) -> Collaboration:
    """Begin a collaboration, led by one of the actor's organisations.

    Whoever creates it answers for coordination there, when nobody does.
    """
    demand(permissions.may_create_collaboration(actor))
    organisation = loading.locked_organisation(actor, organisation_id)
    demand(permissions.may_appoint(actor, organisation))
    collaboration = Collaboration()
    _write(collaboration, name, description)
    collaboration.save()
    Party.objects.create(
        collaboration=collaboration,
        organisation=organisation,
        state=PartyState.MEMBER.value,
        leads=True,
        since=today,
    )
    record(
        actor=actor,
        code="organisations.collaboration.created",
        ref=collaboration.ref,
        organisation_id=organisation.pk,
    )
    _coordinate_if_nobody_does(actor, organisation, today)
    return collaboration


def _coordinate_if_nobody_does(actor: Actor, organisation: Organisation, today: date) -> None:
    coordination = FunctionHolding.objects.filter(
        not_over(today), organisation=organisation, function=Function.COORDINATION.value
    )
    mine = Membership.objects.filter(
        on_day(today), organisation=organisation, person_id=actor.person_id or 0
    ).first()
    if mine is None or coordination.exists():
        return
    place_holding(
        actor=actor,
        organisation=organisation,
        function=Function.COORDINATION.value,
        holder_id=mine.pk,
        stand_in_id=None,
        first_day=today,
        last_day=None,
        today=today,
    )


@transaction.atomic
def edit_collaboration(
    *, actor: Actor, collaboration_id: int, name: str, description: str = ""
) -> Collaboration:
    """Change name and description."""
    collaboration = loading.locked_collaboration(actor, collaboration_id)
    demand(permissions.may_edit_collaboration(actor, collaboration))
    _write(collaboration, name, description)
    collaboration.save()
    record(actor=actor, code="organisations.collaboration.changed", ref=collaboration.ref)
    return collaboration


def _administrators(organisation: Organisation, today: date) -> list[Membership]:
    return list(
        Membership.objects.filter(
            on_day(today), organisation=organisation, role=MemberRole.ADMINISTRATOR.value
        ).select_related("person")
    )


@transaction.atomic
def invite_party(
    *,
    actor: Actor,
    collaboration_id: int,
    organisation_id: int,
    email: str = "",
    language: str = "sv",
    now: datetime,
    today: date,
) -> Party:
    """Ask an organisation to join. Its administrators get the question; where it has none, ``email`` does."""
    collaboration = loading.locked_collaboration(actor, collaboration_id)
    demand(permissions.may_invite_party(actor, collaboration))
    organisation = loading.locked_organisation(actor, organisation_id)
    party = Party.objects.filter(collaboration=collaboration, organisation=organisation).first()
    if party is None:
        party = Party(collaboration=collaboration, organisation=organisation)
    elif party.state in {PartyState.INVITED.value, PartyState.MEMBER.value}:
        facts = {"organisation": organisation.name}
        raise Refusing(Refusal("organisations.party.already_there", facts))
    party.state, party.leads, party.since, party.invited_at = PartyState.INVITED.value, False, None, now
    party.save()
    record(
        actor=actor,
        code="organisations.party.invited",
        ref=collaboration.ref,
        organisation_id=organisation.pk,
    )
    administrators = _administrators(organisation, today)
    if administrators:
        letters.ask_party(party=party, administrators=[one.person for one in administrators])
    elif not email.strip():
        facts = {"organisation": organisation.name}
        raise Refusing(Refusal("organisations.party.nobody_to_ask", facts))
    else:
        demand(permissions.may_name_first_person(actor, organisation))
        place_invitation(
            actor=actor,
            organisation=organisation,
            email=email,
            role=MemberRole.ADMINISTRATOR.value,
            functions=(),
            language=language,
            now=now,
            collaboration_id=collaboration.pk,
        )
    return party


@transaction.atomic
def add_party(
    *, actor: Actor, collaboration_id: int, organisation_id: int, state: PartyState, today: date
) -> Party:
    """Write down a party that was asked, or has said yes, elsewhere; no letter goes out. For the
    operator alone.
    """
    collaboration = loading.locked_collaboration(actor, collaboration_id)
    demand(permissions.may_add_party(actor, collaboration))
    party = Party.objects.create(
        collaboration=collaboration,
        organisation=loading.locked_organisation(actor, organisation_id),
        state=PartyState.INVITED.value,
        invited_at=timezone.make_aware(datetime.combine(today, time(9))),
    )
    record(
        actor=actor,
        code="organisations.party.invited",
        ref=collaboration.ref,
        organisation_id=organisation_id,
    )
    if state is PartyState.MEMBER:
        join(actor=actor, party=party, today=today)
    return party


@transaction.atomic
def answer_party(*, actor: Actor, party_id: int, accept: bool, today: date) -> Party:
    """The asked organisation says yes or no."""
    party = loading.party(actor, party_id)
    demand(permissions.may_answer_party(actor, party))
    if accept:
        join(actor=actor, party=party, today=today)
        return party
    demand(PARTY.may(party.state, "decline"))
    party.state = PARTY.after(party.state, "decline")
    party.save(update_fields=["state"])
    _withdraw_mailed(party)
    record(
        actor=actor,
        code="organisations.party.declined",
        ref=party.collaboration.ref,
        organisation_id=party.organisation_id,
    )
    return party


def _withdraw_mailed(party: Party) -> None:
    """The question is no longer open: an invitation that carries it goes on as one to the
    organisation alone.
    """
    party.organisation.invitations.filter(collaboration_id=party.collaboration_id, accepted_at=None).update(
        collaboration=None
    )


@transaction.atomic
def withdraw_party(*, actor: Actor, party_id: int) -> Party:
    """Take back a question that has not been answered."""
    party = loading.party(actor, party_id)
    demand(permissions.may_withdraw_party(actor, party))
    demand(PARTY.may(party.state, "withdraw"))
    party.state = PARTY.after(party.state, "withdraw")
    party.save(update_fields=["state"])
    _withdraw_mailed(party)
    record(
        actor=actor,
        code="organisations.party.withdrawn",
        ref=party.collaboration.ref,
        organisation_id=party.organisation_id,
    )
    return party


def _standpoints(collaboration_id: int) -> list[Standpoint]:
    return [
        Standpoint(pk, state == PartyState.MEMBER.value, leads)
        for pk, state, leads in Party.objects.filter(collaboration_id=collaboration_id).values_list(
            "pk", "state", "leads"
        )
    ]


@transaction.atomic
def leave_collaboration(*, actor: Actor, party_id: int) -> Party:
    """The organisation goes out; what it has taken part in stays."""
    party = loading.party(actor, party_id)
    demand(permissions.may_leave_collaboration(actor, party))
    demand(PARTY.may(party.state, "leave"))
    demand(may_stop_leading(_standpoints(party.collaboration_id), party.pk))
    party.state, party.leads = PARTY.after(party.state, "leave"), False
    party.save(update_fields=["state", "leads"])
    record(
        actor=actor,
        code="organisations.party.left",
        ref=party.collaboration.ref,
        organisation_id=party.organisation_id,
    )
    return party


@transaction.atomic
def hand_over_lead(*, actor: Actor, party_id: int, leads: bool) -> Party:
    """Say whether a party leads. Several may; one at least does."""
    party = loading.party(actor, party_id)
    demand(permissions.may_hand_over_lead(actor, party))
    if party.state != PartyState.MEMBER.value:
        facts = {"organisation": party.organisation.name}
        raise Refusing(Refusal("organisations.party.not_member", facts))
    if not leads:
        demand(may_stop_leading(_standpoints(party.collaboration_id), party.pk))
    party.leads = leads
    party.save(update_fields=["leads"])
    record(
        actor=actor,
        code="organisations.party.lead_changed",
        ref=party.collaboration.ref,
        organisation_id=party.organisation_id,
        leads=leads,
    )
    return party


@transaction.atomic
def close_checklist(*, actor: Actor, collaboration_id: int, now: datetime) -> Collaboration:
    """Put the first hour's checklist away."""
    collaboration = loading.locked_collaboration(actor, collaboration_id)
    demand(permissions.may_close_checklist(actor, collaboration))
    if collaboration.checklist_closed_at is None:
        collaboration.checklist_closed_at = now
        collaboration.save(update_fields=["checklist_closed_at"])
        record(actor=actor, code="organisations.collaboration.checklist_closed", ref=collaboration.ref)
    return collaboration
