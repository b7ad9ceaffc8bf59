"""A small world for this room's tests: one collaboration seen from every role."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from larsam.kernel.actor import NOBODY, Actor, operator
from larsam.organisations.domain.functions import Function, PartyState
from larsam.organisations.models import Collaboration, LearningCentre, Membership, Organisation, Party
from larsam.organisations.tests.factories import (
    actor_of,
    administrator_factory,
    centre_factory,
    collaboration_factory,
    coordinator_factory,
    holding_factory,
    membership_factory,
    organisation_factory,
    party_factory,
)


@dataclass
class World:
    """Mitt leads, Timrå takes part, Gävle has been asked, Lund is outside."""

    collaboration: Collaboration
    mitt: Organisation
    timra: Organisation
    gavle: Organisation
    timra_party: Party
    gavle_party: Party
    centre: LearningCentre
    member: Membership
    actors: dict[str, Actor] = field(default_factory=dict)


@pytest.fixture
def world(db: None) -> World:
    mitt, timra, gavle, lund = (organisation_factory(name) for name in ("Mitt", "Timrå", "Gävle", "Lund"))
    collaboration = collaboration_factory("Samverkan", lead=mitt)
    coordinator = coordinator_factory(collaboration)
    timra_party = party_factory(collaboration, timra)
    gavle_party = party_factory(collaboration, gavle, state=PartyState.INVITED)
    administrator = administrator_factory(timra)
    member = membership_factory(timra, title="Vägledare")
    holder = membership_factory(timra)
    holding_factory(holder, Function.EXAMS)
    asked, outside = administrator_factory(gavle), administrator_factory(lund)
    return World(
        collaboration,
        mitt,
        timra,
        gavle,
        timra_party,
        gavle_party,
        centre_factory(timra, "Timrå lärcentrum"),
        member,
        {
            "nobody": NOBODY,
            "outside": actor_of(outside),
            "asked": actor_of(asked),
            "member": actor_of(member),
            "holder": actor_of(holder),
            "administrator": actor_of(administrator),
            "coordinator": actor_of(coordinator),
            "operator": operator(),
        },
    )
