"""A party's life in a collaboration, and who leads it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from larsam.kernel.decision import ALLOWED, Decision, refused
from larsam.kernel.lifecycle import Lifecycle
from larsam.organisations.domain.functions import PartyState

INVITED, MEMBER, DECLINED, LEFT = (
    PartyState.INVITED.value,
    PartyState.MEMBER.value,
    PartyState.DECLINED.value,
    PartyState.LEFT.value,
)

PARTY = Lifecycle(
    name="organisations.party",
    first=INVITED,
    moves={
        INVITED: {"accept": MEMBER, "decline": DECLINED, "withdraw": LEFT},
        MEMBER: {"leave": LEFT},
        DECLINED: {"invite": INVITED},
        LEFT: {"invite": INVITED},
    },
)


@dataclass(frozen=True, slots=True)
class Standpoint:
    """One party as the rules about leading see it."""

    party_id: int
    member: bool
    leads: bool


def may_stop_leading(parties: Iterable[Standpoint], party_id: int) -> Decision:
    """Whether the party may leave, or hand over the lead: a collaboration with members is led by one
    of them.
    """
    others = [one for one in parties if one.party_id != party_id and one.member]
    leading = any(one.party_id == party_id and one.leads for one in parties)
    if leading and others and not any(one.leads for one in others):
        return refused("organisations.party.last_leader")
    return ALLOWED
