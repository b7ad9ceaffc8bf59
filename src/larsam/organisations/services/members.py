"""People's places at an organisation: adding, changing, ending, and what happens to their functions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from django.db import transaction

from larsam.kernel.actor import Actor
from larsam.kernel.decision import Refusal, Refusing, demand
from larsam.organisations import permissions
from larsam.organisations.domain.functions import MemberRole
from larsam.organisations.domain.membership import may_do_without
from larsam.organisations.models import FunctionHolding, Membership, Organisation, not_over
from larsam.organisations.selectors.leaving import administrators, losses_when
from larsam.organisations.services import loading
from larsam.organisations.services.functions import cut_holding, place_holding
from larsam.platform.audit.services import record

_DAY = timedelta(days=1)


def place_member(
    *, actor: Actor, organisation: Organisation, person_id: int, role: str, title: str = "", first_day: date
) -> Membership:
    """Give somebody a place, in the caller's transaction. Refused when they have one already."""
    there = Membership.objects.filter(not_over(first_day), organisation=organisation, person_id=person_id)
    existing = there.select_related("person").first()
    if existing is not None:
        facts = {"name": existing.person.name, "organisation": organisation.name}
        raise Refusing(Refusal("organisations.membership.already_there", facts))
    membership = Membership.objects.create(
        organisation=organisation,
        person_id=person_id,
        role=MemberRole(role).value,
        title=" ".join(title.split())[:80],
        first_day=first_day,
    )
    record(
        actor=actor,
        code="organisations.membership.begun",
        ref=organisation.ref,
        membership_id=membership.pk,
        person_id=person_id,
        role=role,
    )
    return membership


@transaction.atomic
def add_member(
    *, actor: Actor, organisation_id: int, person_id: int, role: str, title: str = "", first_day: date
) -> Membership:
    """Give somebody a place without asking them: for the operator alone, as when the demo is built."""
    organisation = loading.locked_organisation(actor, organisation_id)
    demand(permissions.may_add_member(actor, organisation))
    return place_member(
        actor=actor,
        organisation=organisation,
        person_id=person_id,
        role=role,
        title=title,
        first_day=first_day,
    )


@transaction.atomic
def change_member(*, actor: Actor, membership_id: int, role: str, title: str, today: date) -> Membership:
    """Change role and title. The last administrator stays one until another has been named."""
    membership = loading.membership(actor, membership_id)
    demand(permissions.may_change_member(actor, membership))
    role = MemberRole(role).value
    if membership.role == MemberRole.ADMINISTRATOR.value and role == MemberRole.MEMBER.value:
        there = administrators(membership.organisation_id, today)
        demand(may_do_without(there, membership.pk, today))
    membership.role = role
    membership.title = " ".join(title.split())[:80]
    membership.save(update_fields=["role", "title"])
    record(
        actor=actor,
        code="organisations.membership.changed",
        ref=membership.organisation.ref,
        membership_id=membership.pk,
        role=role,
    )
    return membership


@transaction.atomic
def end_membership(
    *,
    actor: Actor,
    membership_id: int,
    last_day: date,
    handovers: Mapping[str, int | None],
    administrator_id: int | None = None,
    today: date,
) -> Membership:
    """End a place with its last day.

    ``handovers`` answers for every function that would stand empty or be left to the stand-in alone: the
    membership that takes over the leaving person's part, or ``None`` to leave it empty knowingly.
    ``administrator_id`` names a new administrator, needed when the last one leaves.
    """
    membership = loading.membership(actor, membership_id)
    demand(permissions.may_end_membership(actor, membership))
    if membership.last_day is not None and membership.last_day < today:
        raise Refusing(Refusal("organisations.membership.over", {"last_day": membership.last_day}))
    if last_day < membership.first_day:
        facts = {"first_day": membership.first_day}
        raise Refusing(Refusal("organisations.membership.before_first_day", facts))
    _keep_an_administrator(actor, membership, last_day, administrator_id, today)
    unanswered = {loss.function for loss in losses_when(membership, last_day)} - set(handovers)
    if unanswered:
        raise Refusing(
            Refusal(
                "organisations.membership.functions_unanswered", {"functions": ", ".join(sorted(unanswered))}
            )
        )
    _hand_over(actor, membership, last_day, handovers, today)
    membership.last_day = last_day
    membership.save(update_fields=["last_day"])
    record(
        actor=actor,
        code="organisations.membership.ended",
        ref=membership.organisation.ref,
        membership_id=membership.pk,
        last_day=last_day,
        left_empty=sorted(function for function, to in handovers.items() if to is None),
    )
    return membership


def _keep_an_administrator(
    actor: Actor, membership: Membership, last_day: date, administrator_id: int | None, today: date
) -> None:
    if membership.role != MemberRole.ADMINISTRATOR.value:
        return
    if administrator_id is not None:
        successor = Membership.objects.filter(
            not_over(last_day + _DAY), organisation=membership.organisation, pk=administrator_id
        ).first()
        if successor is None or successor.pk == membership.pk:
            raise Refusing(Refusal("organisations.membership.successor_not_there"))
        if successor.role != MemberRole.ADMINISTRATOR.value:
            successor.role = MemberRole.ADMINISTRATOR.value
            successor.save(update_fields=["role"])
            record(
                actor=actor,
                code="organisations.membership.changed",
                ref=membership.organisation.ref,
                membership_id=successor.pk,
                role=successor.role,
            )
    there = administrators(membership.organisation_id, today)
    demand(may_do_without(there, membership.pk, last_day))


def _hand_over(
    actor: Actor, leaving: Membership, last_day: date, handovers: Mapping[str, int | None], today: date
) -> None:
    """Split every holding the leaving person has a part in at the last day; the rest goes where it
    was said.
    """
    holdings = (
        FunctionHolding.objects.filter(not_over(last_day + _DAY), organisation=leaving.organisation)
        .select_related("holder", "stand_in")
        .order_by("first_day")
    )
    for holding in holdings:
        if leaving.pk not in {holding.holder_id, holding.stand_in_id}:
            continue
        to = handovers.get(holding.function)
        first_day, end = max(holding.first_day, last_day + _DAY), holding.last_day
        holder_id, stand_in_id = _parts_after(holding, leaving.pk, to, first_day)
        if holder_id == holding.holder_id and stand_in_id is None:
            # The holder stays and answers alone; the leaving stand-in's own last day ends their part.
            continue
        organisation, function = leaving.organisation, holding.function
        cut_holding(holding, last_day)
        if holder_id is not None:
            place_holding(
                actor=actor,
                organisation=organisation,
                function=function,
                holder_id=holder_id,
                stand_in_id=stand_in_id,
                first_day=first_day,
                last_day=end,
                today=today,
            )


def _parts_after(
    holding: FunctionHolding, leaving_id: int, to: int | None, first_day: date
) -> tuple[int | None, int | None]:
    """Holder and stand-in from the day on, when one of them leaves and ``to`` takes over their part."""
    if holding.holder_id == leaving_id:
        stand_in_id = holding.stand_in_id
        keeps = to is not None and stand_in_id not in {None, to} and _lasts(stand_in_id or 0, first_day)
        return to, stand_in_id if keeps else None
    if not _lasts(holding.holder_id, first_day):
        return to, None
    return holding.holder_id, None if to == holding.holder_id else to


def _lasts(membership_id: int, day: date) -> bool:
    return Membership.objects.filter(not_over(day), pk=membership_id).exists()
