"""Inviting people to an organisation by mail, and their way in."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction

from larsam.kernel.actor import Actor, Via
from larsam.kernel.decision import Refusal, Refusing, demand
from larsam.organisations import letters, permissions
from larsam.organisations.domain.functions import MemberRole, PartyState
from larsam.organisations.models import Invitation, Membership, Organisation, Party, not_over, on_day
from larsam.organisations.services import loading
from larsam.organisations.services.functions import known_function, place_holding
from larsam.organisations.services.joining import join
from larsam.organisations.services.members import place_member
from larsam.platform.accounts.domain.tokens import token_hash
from larsam.platform.accounts.models import Person
from larsam.platform.accounts.services import add_person, clean_email
from larsam.platform.audit.services import record

VALID_FOR = timedelta(days=14)
KEPT_AFTER = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Welcome:
    """What accepting an invitation made: who, and where."""

    person: Person
    membership: Membership


def _send(invitation: Invitation, inviter: str, now: datetime) -> None:
    """Give the invitation a fresh secret and fourteen days, and mail the link."""
    token = secrets.token_urlsafe(24)
    invitation.token_hash = token_hash(token)
    invitation.expires_at = now + VALID_FOR
    invitation.save()
    letters.invite(invitation=invitation, token=token, inviter=inviter)


def _inviter(actor: Actor) -> str:
    return Person.objects.filter(pk=actor.person_id or 0).values_list("name", flat=True).first() or ""


def place_invitation(
    *,
    actor: Actor,
    organisation: Organisation,
    email: str,
    role: str,
    functions: Iterable[str],
    language: str,
    now: datetime,
    collaboration_id: int | None = None,
) -> Invitation:
    """Write and mail an invitation in the caller's transaction; the caller has asked permission."""
    address = clean_email(email)
    today = now.date()
    if Membership.objects.filter(not_over(today), organisation=organisation, person__email=address).exists():
        facts = {"email": address, "organisation": organisation.name}
        raise Refusing(Refusal("organisations.invitation.already_member", facts))
    if organisation.invitations.open_on(now).filter(email=address).exists():
        raise Refusing(Refusal("organisations.invitation.already_invited", {"email": address}))
    invitation = Invitation(
        organisation=organisation,
        email=address,
        role=MemberRole(role).value,
        functions=sorted({known_function(one) for one in functions}),
        language=language if language in dict(settings.LANGUAGES) else "sv",
        invited_by_id=actor.person_id,
        collaboration_id=collaboration_id,
    )
    _send(invitation, _inviter(actor), now)
    record(
        actor=actor,
        code="organisations.invitation.sent",
        ref=organisation.ref,
        invitation_id=invitation.pk,
        role=role,
    )
    return invitation


@transaction.atomic
def invite_person(
    *,
    actor: Actor,
    organisation_id: int,
    email: str,
    role: str = MemberRole.MEMBER.value,
    functions: Iterable[str] = (),
    language: str = "sv",
    now: datetime,
) -> Invitation:
    """Ask somebody by mail to take a place at the organisation, perhaps with functions to answer for.

    An organisation's first person becomes its administrator, whatever role was written.
    """
    organisation = loading.locked_organisation(actor, organisation_id)
    demand(permissions.may_invite_person(actor, organisation))
    if not organisation.memberships.exists():
        role = MemberRole.ADMINISTRATOR.value
    return place_invitation(
        actor=actor,
        organisation=organisation,
        email=email,
        role=role,
        functions=functions,
        language=language,
        now=now,
    )


def _still_open(invitation: Invitation) -> None:
    if invitation.accepted_at is not None:
        raise Refusing(Refusal("organisations.invitation.used"))
    if invitation.withdrawn_at is not None:
        raise Refusing(Refusal("organisations.invitation.withdrawn"))


@transaction.atomic
def send_invitation_again(*, actor: Actor, invitation_id: int, now: datetime) -> Invitation:
    """A new link and a new fourteen days; the earlier link stops working."""
    invitation = loading.invitation(actor, invitation_id)
    demand(permissions.may_change_invitation(actor, invitation))
    _still_open(invitation)
    _send(invitation, _inviter(actor), now)
    record(
        actor=actor,
        code="organisations.invitation.sent_again",
        ref=invitation.organisation.ref,
        invitation_id=invitation.pk,
    )
    return invitation


@transaction.atomic
def withdraw_invitation(*, actor: Actor, invitation_id: int, now: datetime) -> Invitation:
    """The link stops working."""
    invitation = loading.invitation(actor, invitation_id)
    demand(permissions.may_change_invitation(actor, invitation))
    _still_open(invitation)
    invitation.withdrawn_at = now
    invitation.save(update_fields=["withdrawn_at"])
    record(
        actor=actor,
        code="organisations.invitation.withdrawn",
        ref=invitation.organisation.ref,
        invitation_id=invitation.pk,
    )
    return invitation


def open_invitation(*, token: str, now: datetime, lock: bool = False) -> Invitation:
    """The invitation behind a link. Refused, saying why, when it can no longer be accepted.

    Whoever has the link may read what it says: organisation, role and the address it was sent to.
    """
    found = Invitation.objects.select_related("organisation", "collaboration", "invited_by")
    if lock:
        found = found.select_for_update(of=("self",))
    invitation = found.filter(token_hash=token_hash(token)).first()
    if invitation is None:
        raise loading.missing(Invitation.KIND)
    _still_open(invitation)
    if invitation.expires_at <= now:
        raise Refusing(Refusal("organisations.invitation.expired"))
    return invitation


def own_invitation(*, actor: Actor, invitation_id: int, now: datetime, lock: bool = False) -> Invitation:
    """An invitation to the address the actor signs in with, which needs no link: it stands in their inbox."""
    address = Person.objects.filter(pk=actor.person_id or 0).values("email")
    found = Invitation.objects.select_related("organisation", "collaboration", "invited_by")
    if lock:
        found = found.select_for_update(of=("self",))
    invitation = found.filter(pk=invitation_id, email__in=address).first()
    if invitation is None:
        raise loading.missing(Invitation.KIND)
    _still_open(invitation)
    if invitation.expires_at <= now:
        raise Refusing(Refusal("organisations.invitation.expired"))
    return invitation


@transaction.atomic
def accept_invitation(
    *, actor: Actor, token: str, name: str = "", language: str = "sv", now: datetime, today: date
) -> Welcome:
    """Take the place: makes the account when the address has none.

    Having the link shows that one reads the address's mail, so a new account needs no other proof. An account
    that exists is only used by whoever is signed in with it: links are sometimes passed on.
    """
    invitation = open_invitation(token=token, now=now, lock=True)
    person = Person.objects.filter(email=invitation.email).first()
    if actor.person_id is not None or person is not None:
        if person is None or person.pk != actor.person_id:
            raise Refusing(Refusal("organisations.invitation.for_another"))
    else:
        person = add_person(actor=actor, email=invitation.email, name=name, language=language)
    return _accept(invitation, person, now=now, today=today)


@transaction.atomic
def accept_own_invitation(*, actor: Actor, invitation_id: int, now: datetime, today: date) -> Welcome:
    """Take the place from one's own inbox."""
    invitation = own_invitation(actor=actor, invitation_id=invitation_id, now=now, lock=True)
    return _accept(invitation, Person.objects.get(pk=actor.person_id or 0), now=now, today=today)


def _accept(invitation: Invitation, person: Person, *, now: datetime, today: date) -> Welcome:
    accepting = Actor(person_id=person.pk, via=Via.WEB)
    organisation = Organisation.objects.select_for_update().get(pk=invitation.organisation_id)
    if not organisation.memberships.exists():
        _withdraw_rivals(invitation, organisation, now)
    membership = place_member(
        actor=accepting,
        organisation=organisation,
        person_id=person.pk,
        role=invitation.role,
        first_day=today,
    )
    for function in invitation.functions:
        _take_over(accepting, organisation, function, membership, today)
    invitation.accepted_at = now
    invitation.save(update_fields=["accepted_at"])
    record(
        actor=accepting,
        code="organisations.invitation.accepted",
        ref=organisation.ref,
        invitation_id=invitation.pk,
    )
    asked = Party.objects.filter(
        collaboration_id=invitation.collaboration_id or 0,
        organisation=organisation,
        state=PartyState.INVITED.value,
    ).first()
    if asked is not None:
        join(actor=accepting, party=asked, today=today)
    return Welcome(person, membership)


def _withdraw_rivals(invitation: Invitation, organisation: Organisation, now: datetime) -> None:
    """While nobody belonged to the organisation, others could invite to it. From here on its own people do,
    and what the others sent no longer opens anything.
    """
    others = organisation.invitations.open_on(now).exclude(invited_by_id=invitation.invited_by_id)
    others.update(withdrawn_at=now)


def _take_over(
    actor: Actor, organisation: Organisation, function: str, membership: Membership, today: date
) -> None:
    """Answer for the function from today, until whoever is appointed for later takes over."""
    there = organisation.holdings.filter(function=function)
    if there.filter(on_day(today), first_day=today).exists():
        return
    later = there.filter(first_day__gt=today).order_by("first_day").first()
    current = there.filter(on_day(today)).first()
    if current is not None and current.last_day is not None and later is None:
        # Appointed for a time that has not run out: taking over then is a new appointment, not a surprise.
        return
    place_holding(
        actor=actor,
        organisation=organisation,
        function=function,
        holder_id=membership.pk,
        stand_in_id=None,
        first_day=today,
        last_day=None if later is None else later.first_day - timedelta(days=1),
        today=today,
    )


@transaction.atomic
def weed_invitations(*, today: date) -> int:
    """Remove invitations that were used, withdrawn or ran out ninety days ago; answers how many."""
    before = today - KEPT_AFTER
    ended = (
        Invitation.objects.filter(accepted_at__date__lt=before)
        | Invitation.objects.filter(withdrawn_at__date__lt=before)
        | Invitation.objects.filter(expires_at__date__lt=before)
    )
    return ended.delete()[0]
