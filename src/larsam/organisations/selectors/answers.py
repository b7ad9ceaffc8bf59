"""Who answers for what: the reads behind every page that shows functions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from larsam.kernel.actor import Actor
from larsam.organisations.domain.answering import Holding, Standing, ends_soon, standing
from larsam.organisations.domain.functions import SHOWN_ON_BOTH_SIDES, Function
from larsam.organisations.models import FunctionAddress, FunctionHolding, Membership, not_over


@dataclass(frozen=True, slots=True)
class Answer:
    """One function at one organisation today.

    Names are empty where the viewer may not see people. ``until`` is the last day somebody answers, when that
    lies within a month; ``next_day`` when the next holder begins, where nobody answers until then.
    """

    organisation_id: int
    function: str
    standing: Standing
    holder: str = ""
    stand_in: str = ""
    email: str = ""
    phone: str = ""
    note: str = ""
    not_here: bool = False
    until: date | None = None
    next_day: date | None = None
    next_holder: str = ""

    @property
    def empty(self) -> bool:
        """Nobody answers, though somebody should."""
        return self.standing is Standing.EMPTY and not self.not_here

    @property
    def reachable(self) -> bool:
        """There is an address that works whoever holds the function."""
        return bool(self.email or self.phone)


AnswersAt = dict[int, dict[str, Answer]]


def answers(
    *,
    actor: Actor,
    organisation_ids: Iterable[int],
    today: date,
    functions: Iterable[Function] = SHOWN_ON_BOTH_SIDES,
) -> AnswersAt:
    """By organisation and function, every function present. Two queries, whatever the number.

    Holdings are read through the actor's eyes: where people may not be seen, addresses alone are.
    """
    ids = list(organisation_ids)
    wanted = [Function(one).value for one in functions]
    rows = list(
        FunctionHolding.objects.visible_to(actor)
        .filter(not_over(today), organisation__in=ids, function__in=wanted)
        .select_related("holder__person", "stand_in__person")
        .order_by("first_day")
    )
    addresses = {
        (one.organisation_id, one.function): one
        for one in FunctionAddress.objects.filter(organisation__in=ids, function__in=wanted)
    }
    return {
        pk: {
            function: _answer(
                pk,
                function,
                [one for one in rows if one.organisation_id == pk and one.function == function],
                addresses.get((pk, function)),
                today,
            )
            for function in wanted
        }
        for pk in ids
    }


def _answer(
    organisation_id: int,
    function: str,
    rows: list[FunctionHolding],
    address: FunctionAddress | None,
    today: date,
) -> Answer:
    holdings: list[Holding] = [one.as_holding() for one in rows]
    stands = standing(holdings, function, today)
    current = next((one for one in rows if one.as_holding().period.holds(today)), None)
    following = next((one for one in rows if one.first_day > today), None)
    holder = current.holder if current is not None and current.holder.as_place().lasts(today) else None
    stand_in = current.stand_in if current is not None else None
    if stand_in is not None and not stand_in.as_place().lasts(today):
        stand_in = None
    return Answer(
        organisation_id=organisation_id,
        function=function,
        standing=stands,
        holder=str(holder.person) if holder else "",
        stand_in=str(stand_in.person) if stand_in else "",
        email=address.email if address else "",
        phone=address.phone if address else "",
        note=address.note if address else "",
        not_here=bool(address and address.not_here and stands is Standing.EMPTY),
        until=ends_soon(holdings, function, today),
        next_day=following.first_day if following and stands is Standing.EMPTY else None,
        next_holder=str(following.holder.person) if following and stands is Standing.EMPTY else "",
    )


@dataclass(frozen=True, slots=True)
class Part:
    """Somebody's part in a function: as holder or stand-in, from a day, perhaps until one."""

    function: str
    stands_in: bool
    first_day: date
    last_day: date | None


def held_by(membership: Membership, today: date) -> list[Part]:
    """What the membership answers for or stands in for, now or later."""
    rows = FunctionHolding.objects.filter(not_over(today), organisation_id=membership.organisation_id).filter(
        Q(holder=membership) | Q(stand_in=membership)
    )
    return [
        Part(one.function, one.holder_id != membership.pk, one.first_day, one.last_day)
        for one in rows.order_by("function", "first_day")
    ]
