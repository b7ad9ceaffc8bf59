"""Parties and administrators: there is always somebody."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from larsam.organisations.domain.answering import Place
from larsam.organisations.domain.functions import PartyState
from larsam.organisations.domain.membership import may_do_without
from larsam.organisations.domain.parties import PARTY, Standpoint, may_stop_leading

DAY = date(2027, 3, 1)


def test_every_state_of_a_party_has_a_row() -> None:
    assert set(PARTY.states) == {one.value for one in PartyState}


def test_a_party_that_has_answered_cannot_answer_again() -> None:
    assert not PARTY.may("member", "accept")
    assert not PARTY.may("declined", "accept")
    assert PARTY.after("declined", "invite") == "invited"


standpoints = st.lists(
    st.builds(Standpoint, st.integers(1, 6), st.booleans(), st.booleans()), unique_by=lambda one: one.party_id
)


@given(standpoints, st.integers(1, 6))
def test_a_collaboration_with_members_is_always_led(parties: list[Standpoint], leaving: int) -> None:
    left = [one for one in parties if one.party_id != leaving and one.member]
    led_before = any(one.member and one.leads for one in parties)
    if led_before and may_stop_leading(parties, leaving):
        assert not left or any(one.leads for one in left)


def test_the_only_party_may_go() -> None:
    assert may_stop_leading([Standpoint(1, True, True)], 1)


def test_the_last_administrator_stays_until_another_stays_longer() -> None:
    assert not may_do_without([Place(1)], 1, DAY)
    assert not may_do_without([Place(1), Place(2, DAY)], 1, DAY)
    assert may_do_without([Place(1), Place(2)], 1, DAY)
