"""Functions: who answers, who stands in, and the one address for each."""

from __future__ import annotations

import re
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from larsam.kernel.actor import Actor
from larsam.kernel.decision import Refusal, Refused, Refusing, demand
from larsam.kernel.period import Period
from larsam.organisations import permissions
from larsam.organisations.domain.answering import room_for
from larsam.organisations.domain.functions import Function
from larsam.organisations.models import FunctionAddress, FunctionHolding, Membership, Organisation, not_over
from larsam.organisations.services import loading
from larsam.platform.audit.services import record

_PHONE = re.compile(r"^\+?[\d\s()/-]{5,40}$")


def known_function(function: str) -> str:
    """The function's code. Refused when there is no such function."""
    if function not in list(Function):
        raise Refusing(Refusal("organisations.function.unknown", {"function": function}))
    return function


def _member_then(organisation: Organisation, membership_id: int, day: date) -> Membership:
    """The membership, which must last on the day."""
    found = Membership.objects.filter(pk=membership_id, organisation=organisation).first()
    if found is None:
        raise loading.missing(Membership.KIND)
    if day < found.first_day or (found.last_day is not None and found.last_day < day):
        raise Refusing(Refusal("organisations.holding.not_a_member_then", {"day": day}))
    return found


def _stand_in(
    organisation: Organisation, stand_in_id: int | None, holder: Membership, day: date
) -> Membership | None:
    if stand_in_id is None:
        return None
    if stand_in_id == holder.pk:
        raise Refusing(Refusal("organisations.holding.stands_in_for_self"))
    return _member_then(organisation, stand_in_id, day)


def place_holding(
    *,
    actor: Actor,
    organisation: Organisation,
    function: str,
    holder_id: int,
    stand_in_id: int | None,
    first_day: date,
    last_day: date | None,
    today: date,
) -> FunctionHolding:
    """Write one holding in the caller's transaction, ending or replacing what it takes over from.

    The caller has locked the organisation and asked permission.
    """
    if last_day is not None and last_day < first_day:
        raise Refusing(Refusal("organisations.holding.days_in_wrong_order"))
    holder = _member_then(organisation, holder_id, first_day)
    stand_in = _stand_in(organisation, stand_in_id, holder, first_day)
    earlier = FunctionHolding.objects.filter(
        organisation=organisation, function=known_function(function)
    ).select_related("holder", "stand_in")
    room = room_for([one.as_holding() for one in earlier], Period(first_day, last_day), today)
    if isinstance(room, Refused):
        raise Refusing(*room.refusals)
    FunctionHolding.objects.filter(pk__in=room.replaces).delete()
    for pk, end in room.ends:
        FunctionHolding.objects.filter(pk=pk).update(last_day=end)
    holding = FunctionHolding.objects.create(
        organisation=organisation,
        function=function,
        holder=holder,
        stand_in=stand_in,
        first_day=first_day,
        last_day=last_day,
    )
    _does_it_here(organisation, function)
    record(
        actor=actor,
        code="organisations.holding.appointed",
        ref=organisation.ref,
        function=function,
        holder_id=holder.pk,
        stand_in_id=stand_in_id,
        first_day=first_day,
        last_day=last_day,
    )
    return holding


def _does_it_here(organisation: Organisation, function: str) -> None:
    """Somebody answers from now on, so what was said about not doing it here no longer holds."""
    said = FunctionAddress.objects.filter(organisation=organisation, function=function, not_here=True)
    said.filter(email="", phone="").delete()
    said.update(not_here=False)


@transaction.atomic
def appoint(
    *,
    actor: Actor,
    organisation_id: int,
    function: str,
    holder_id: int,
    stand_in_id: int | None = None,
    first_day: date,
    last_day: date | None = None,
    today: date,
) -> FunctionHolding:
    """Say who answers for a function from a day on. Whoever answered before ends the day before.

    ``holder_id`` and ``stand_in_id`` are memberships at the organisation. Days may lie in the future.
    """
    organisation = loading.locked_organisation(actor, organisation_id)
    demand(permissions.may_appoint(actor, organisation))
    return place_holding(
        actor=actor,
        organisation=organisation,
        function=function,
        holder_id=holder_id,
        stand_in_id=stand_in_id,
        first_day=first_day,
        last_day=last_day,
        today=today,
    )


@transaction.atomic
def change_stand_in(
    *, actor: Actor, holding_id: int, stand_in_id: int | None, today: date
) -> FunctionHolding:
    """Give a holding another stand-in, or none."""
    holding = loading.holding(actor, holding_id)
    demand(permissions.may_appoint(actor, holding.organisation))
    if holding.last_day is not None and holding.last_day < today:
        raise Refusing(Refusal("organisations.holding.over"))
    from_day = max(holding.first_day, today)
    holding.stand_in = _stand_in(holding.organisation, stand_in_id, holding.holder, from_day)
    holding.save(update_fields=["stand_in"])
    record(
        actor=actor,
        code="organisations.holding.stand_in_changed",
        ref=holding.organisation.ref,
        function=holding.function,
        stand_in_id=stand_in_id,
    )
    return holding


@transaction.atomic
def end_holding(*, actor: Actor, holding_id: int, last_day: date, today: date) -> None:
    """Let a holding end on the day; one that would not have begun by then is taken away."""
    holding = loading.holding(actor, holding_id)
    demand(permissions.may_appoint(actor, holding.organisation))
    if holding.last_day is not None and holding.last_day < today:
        raise Refusing(Refusal("organisations.holding.over"))
    cut_holding(holding, last_day)
    record(
        actor=actor,
        code="organisations.holding.ended",
        ref=holding.organisation.ref,
        function=holding.function,
        last_day=last_day,
    )


def cut_holding(holding: FunctionHolding, last_day: date) -> None:
    """End the holding in the caller's transaction."""
    if last_day < holding.first_day:
        holding.delete()
    elif holding.last_day is None or holding.last_day > last_day:
        holding.last_day = last_day
        holding.save(update_fields=["last_day"])


@transaction.atomic
def set_address(
    *, actor: Actor, organisation_id: int, function: str, email: str = "", phone: str = "", note: str = ""
) -> FunctionAddress:
    """The one address for a function, public to students: a mail address, a telephone number, or both."""
    organisation = loading.locked_organisation(actor, organisation_id)
    demand(permissions.may_set_address(actor, organisation, known_function(function)))
    email, phone = email.strip().lower(), " ".join(phone.split())
    if not email and not phone:
        raise Refusing(Refusal("organisations.address.empty"))
    if email:
        try:
            validate_email(email)
        except ValidationError as wrong:
            raise Refusing(Refusal("organisations.address.email_wrong", {"email": email[:80]})) from wrong
    if phone and not _PHONE.match(phone):
        raise Refusing(Refusal("organisations.address.phone_wrong", {"phone": phone[:40]}))
    address, _ = FunctionAddress.objects.update_or_create(
        organisation=organisation,
        function=function,
        defaults={"email": email, "phone": phone, "note": " ".join(note.split())[:200], "not_here": False},
    )
    record(actor=actor, code="organisations.address.set", ref=organisation.ref, function=function)
    return address


@transaction.atomic
def say_not_here(
    *, actor: Actor, organisation_id: int, function: str, note: str = "", today: date
) -> FunctionAddress:
    """Say that the organisation does not do this, and whom to ask instead; it then no longer stands empty."""
    organisation = loading.locked_organisation(actor, organisation_id)
    demand(permissions.may_appoint(actor, organisation))
    held = FunctionHolding.objects.filter(
        not_over(today), organisation=organisation, function=known_function(function)
    )
    if held.exists():
        raise Refusing(Refusal("organisations.address.somebody_answers"))
    address, _ = FunctionAddress.objects.update_or_create(
        organisation=organisation,
        function=function,
        defaults={"email": "", "phone": "", "note": " ".join(note.split())[:200], "not_here": True},
    )
    record(actor=actor, code="organisations.address.not_here", ref=organisation.ref, function=function)
    return address


@transaction.atomic
def remove_address(*, actor: Actor, organisation_id: int, function: str) -> None:
    """Take the address away; the function's row says that none is given."""
    organisation = loading.locked_organisation(actor, organisation_id)
    demand(permissions.may_set_address(actor, organisation, known_function(function)))
    FunctionAddress.objects.filter(organisation=organisation, function=function).delete()
    record(actor=actor, code="organisations.address.removed", ref=organisation.ref, function=function)
