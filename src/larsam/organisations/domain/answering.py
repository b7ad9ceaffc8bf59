"""Who answers for a function on a day, and what is lost when somebody leaves.

A function has at most one holding on a day. It is answered by its holder while the holder has a place at the
organisation, otherwise by the stand-in while the stand-in has one, otherwise by nobody: it stands empty.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from larsam.kernel.decision import Refused, refused
from larsam.kernel.period import Period

_DAY = timedelta(days=1)
# Days: a holder who leaves within a month is worth a reminder.
ENDS_SOON = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Place:
    """Somebody's place at the organisation; ``last_day`` is included, ``None`` while no end is set."""

    membership_id: int
    last_day: date | None = None

    def lasts(self, day: date) -> bool:
        """Whether the place is still held on the day."""
        return self.last_day is None or day <= self.last_day


@dataclass(frozen=True, slots=True)
class Holding:
    """A function held during a period."""

    id: int
    function: str
    holder: Place
    stand_in: Place | None
    period: Period


class Standing(StrEnum):
    """Who answers."""

    HOLDER = "holder"
    STAND_IN = "stand_in"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Loss:
    """What would change for a function, from ``first`` to ``last`` (``None``: with no end in sight).

    ``becomes`` is ``STAND_IN`` when only the stand-in would be left, ``EMPTY`` when nobody would be.
    """

    function: str
    holding_id: int
    becomes: Standing
    first: date
    last: date | None


def standing_of(holding: Holding, day: date, without: int | None = None) -> Standing:
    """Who answers on the day under this holding, were the membership ``without`` not there."""
    if not holding.period.holds(day):
        return Standing.EMPTY
    if holding.holder.membership_id != without and holding.holder.lasts(day):
        return Standing.HOLDER
    stand_in = holding.stand_in
    if stand_in is not None and stand_in.membership_id != without and stand_in.lasts(day):
        return Standing.STAND_IN
    return Standing.EMPTY


def standing(holdings: Iterable[Holding], function: str, day: date) -> Standing:
    """Who answers for the function on the day."""
    found = [standing_of(one, day) for one in holdings if one.function == function]
    for answer in (Standing.HOLDER, Standing.STAND_IN):
        if answer in found:
            return answer
    return Standing.EMPTY


def _turning_days(holding: Holding, after: date) -> list[date]:
    """Days after ``after`` on which the answer may change, first of all the day after itself."""
    ends = [holding.period.last, holding.holder.last_day]
    if holding.stand_in is not None:
        ends.append(holding.stand_in.last_day)
    days = {after + _DAY, holding.period.first} | {end + _DAY for end in ends if end is not None}
    return sorted(day for day in days if day > after)


def would_stand_empty(holdings: Iterable[Holding], membership_id: int, last_day: date) -> tuple[Loss, ...]:
    """What would be lost if the membership ended on the day, first of all what begins first.

    Only what the leaving itself takes away counts: a function that stands empty already is not lost again.
    """
    losses: list[Loss] = []
    for holding in holdings:
        days = _turning_days(holding, last_day)
        for number, day in enumerate(days):
            before, after = standing_of(holding, day), standing_of(holding, day, without=membership_id)
            if before is after:
                continue
            end = days[number + 1] - _DAY if number + 1 < len(days) else None
            grown = losses and losses[-1]
            if (
                grown
                and grown.holding_id == holding.id
                and grown.becomes is after
                and grown.last == day - _DAY
            ):
                losses[-1] = Loss(grown.function, grown.holding_id, after, grown.first, end)
            else:
                losses.append(Loss(holding.function, holding.id, after, day, end))
    return tuple(sorted(losses, key=lambda loss: (loss.first, loss.function)))


@dataclass(frozen=True, slots=True)
class Room:
    """How a new holding fits in: earlier ones that end sooner (id, new last day), and ones it replaces."""

    ends: tuple[tuple[int, date], ...] = ()
    replaces: tuple[int, ...] = ()


def room_for(holdings: Iterable[Holding], wanted: Period, today: date) -> Room | Refused:
    """Make room for a holding of the same function: a hand-over ends the earlier one the day before.

    One that has not begun, and begins no earlier than the wanted one ends or not at all, stays. One that
    begins inside the wanted period is in the way, unless it is replaced on its own first day, today or later.
    """
    ends: list[tuple[int, date]] = []
    replaces: list[int] = []
    for one in holdings:
        if not one.period.overlaps(wanted):
            continue
        if one.period.first < wanted.first:
            if one.period.last is not None and wanted.last is not None and wanted.last < one.period.last:
                return refused("organisations.holding.inside_another", last_day=one.period.last)
            if wanted.last is not None and one.period.last is None:
                return refused("organisations.holding.inside_another", last_day="")
            ends.append((one.id, wanted.first - _DAY))
        elif one.period.first == wanted.first and wanted.first >= today:
            replaces.append(one.id)
        else:
            return refused("organisations.holding.another_later", first_day=one.period.first)
    return Room(tuple(ends), tuple(replaces))


def ends_soon(holdings: Iterable[Holding], function: str, today: date) -> date | None:
    """The last day somebody answers, when it lies within :data:`ENDS_SOON` and nobody takes over after it."""
    mine = [one for one in holdings if one.function == function]
    if standing(mine, function, today) is Standing.EMPTY:
        return None
    for ahead in range(1, ENDS_SOON.days + 2):
        day = today + ahead * _DAY
        if standing(mine, function, day) is Standing.EMPTY:
            return day - _DAY
    return None
