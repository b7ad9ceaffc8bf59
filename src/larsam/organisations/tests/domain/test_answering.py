"""Who answers on a day, what is lost when somebody leaves, and how a new appointment finds room."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from larsam.kernel.decision import Refused
from larsam.kernel.period import Period
from larsam.organisations.domain.answering import (
    Holding,
    Place,
    Standing,
    ends_soon,
    room_for,
    standing,
    standing_of,
    would_stand_empty,
)

START = date(2027, 1, 1)
HORIZON = 60


def day(number: int) -> date:
    return START + timedelta(days=number)


def held(
    pk: int,
    holder: Place,
    stand_in: Place | None = None,
    *,
    first: int = 0,
    last: int | None = None,
    function: str = "exams",
) -> Holding:
    return Holding(pk, function, holder, stand_in, Period(day(first), None if last is None else day(last)))


KARIN, OLLE, SIV = Place(1), Place(2), Place(3)


def test_a_function_without_a_stand_in_stands_empty_from_the_day_after() -> None:
    (loss,) = would_stand_empty([held(1, KARIN)], KARIN.membership_id, day(10))
    assert (loss.function, loss.becomes, loss.first, loss.last) == ("exams", Standing.EMPTY, day(11), None)


def test_a_stand_in_who_stays_is_left_alone() -> None:
    (loss,) = would_stand_empty([held(1, KARIN, OLLE)], KARIN.membership_id, day(10))
    assert loss.becomes is Standing.STAND_IN


def test_a_stand_in_who_leaves_later_leaves_a_hole_later() -> None:
    losses = would_stand_empty([held(1, KARIN, Place(2, day(20)))], KARIN.membership_id, day(10))
    assert [(one.becomes, one.first, one.last) for one in losses] == [
        (Standing.STAND_IN, day(11), day(20)),
        (Standing.EMPTY, day(21), None),
    ]


def test_a_stand_in_leaving_costs_nothing_while_the_holder_stays() -> None:
    assert would_stand_empty([held(1, KARIN, OLLE)], OLLE.membership_id, day(10)) == ()


def test_a_stand_in_leaving_costs_the_function_once_the_holder_has_gone() -> None:
    holding = held(1, Place(1, day(20)), OLLE)
    (loss,) = would_stand_empty([holding], OLLE.membership_id, day(10))
    assert (loss.becomes, loss.first) == (Standing.EMPTY, day(21))


def test_a_successor_already_appointed_leaves_only_the_days_between() -> None:
    rows = [held(1, KARIN, last=30), held(2, OLLE, first=31)]
    (loss,) = would_stand_empty(rows, KARIN.membership_id, day(10))
    assert (loss.first, loss.last) == (day(11), day(30))


def test_what_is_held_for_later_counts_too() -> None:
    (loss,) = would_stand_empty([held(1, KARIN, first=20)], KARIN.membership_id, day(10))
    assert loss.first == day(20)


places = st.builds(Place, st.integers(1, 4), st.one_of(st.none(), st.integers(0, HORIZON).map(day)))


@st.composite
def timelines(draw: st.DrawFn) -> list[Holding]:
    """Holdings of one function, one after another, perhaps with gaps."""
    rows, first = [], 0
    for pk in range(draw(st.integers(0, 4))):
        first += draw(st.integers(0, 10))
        last = draw(st.one_of(st.none(), st.integers(first, first + 15)))
        rows.append(held(pk, draw(places), draw(st.one_of(st.none(), places)), first=first, last=last))
        if last is None:
            break
        first = last + 1
    return rows


@given(timelines(), st.integers(1, 4), st.integers(-1, HORIZON))
def test_losses_are_exactly_the_days_on_which_the_answer_changes(
    rows: list[Holding], leaving: int, last: int
) -> None:
    """Day by day, the slow way, gives the same answer."""
    losses = would_stand_empty(rows, leaving, day(last))
    for number in range(-2, HORIZON * 2):
        now = day(number)
        before = standing(rows, "exams", now)
        after = next(
            (
                found
                for wanted in (Standing.HOLDER, Standing.STAND_IN)
                for one in rows
                if (found := standing_of(one, now, without=leaving)) is wanted
            ),
            Standing.EMPTY,
        )
        told = [one for one in losses if one.first <= now and (one.last is None or now <= one.last)]
        if number > last and before is not after:
            assert [one.becomes for one in told] == [after]
        else:
            assert told == []


@given(
    timelines(), st.integers(0, HORIZON), st.one_of(st.none(), st.integers(0, 20)), st.integers(0, HORIZON)
)
def test_room_never_leaves_two_holdings_on_one_day(
    rows: list[Holding], first: int, length: int | None, today: int
) -> None:
    wanted = Period(day(first), None if length is None else day(first + length))
    room = room_for(rows, wanted, day(today))
    if isinstance(room, Refused):
        assert any(one.period.overlaps(wanted) for one in rows)
        return
    ends = dict(room.ends)
    left = [
        Period(one.period.first, ends.get(one.id, one.period.last))
        for one in rows
        if one.id not in room.replaces
    ]
    assert not any(one.overlaps(wanted) for one in left)
    assert len(left) + len(room.replaces) == len(rows)
    assert all(end == wanted.first - timedelta(days=1) for end in ends.values())


def test_a_hand_over_ends_the_earlier_one_the_day_before() -> None:
    room = room_for([held(1, KARIN)], Period(day(10)), day(0))
    assert not isinstance(room, Refused)
    assert room.ends == ((1, day(9)),)


def test_a_few_days_inside_somebody_elses_time_are_for_a_stand_in() -> None:
    room = room_for([held(1, KARIN)], Period(day(10), day(12)), day(0))
    assert isinstance(room, Refused)
    assert room.refusal.code == "organisations.holding.inside_another"


def test_a_later_appointment_is_in_the_way_and_named() -> None:
    room = room_for([held(1, KARIN, first=20)], Period(day(10)), day(0))
    assert isinstance(room, Refused)
    assert room.refusal.code == "organisations.holding.another_later"
    assert room.refusal.facts["first_day"] == day(20)


def test_history_is_not_replaced() -> None:
    assert isinstance(room_for([held(1, KARIN, first=5)], Period(day(5)), day(6)), Refused)
    assert not isinstance(room_for([held(1, KARIN, first=5)], Period(day(5)), day(5)), Refused)


def test_an_end_within_a_month_is_told_unless_somebody_takes_over() -> None:
    ending = held(1, KARIN, last=20)
    assert ends_soon([ending], "exams", day(0)) == day(20)
    assert ends_soon([ending, held(2, OLLE, first=21)], "exams", day(0)) is None
    assert ends_soon([held(1, Place(1, day(15)))], "exams", day(0)) == day(15)
    assert ends_soon([held(1, KARIN, last=40)], "exams", day(0)) is None
    assert ends_soon([], "exams", day(0)) is None
