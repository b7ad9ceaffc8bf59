"""What each page of this room shows, in a fixed number of queries."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Prefetch

from larsam.kernel.actor import Actor
from larsam.kernel.decision import Refusal, Refusing
from larsam.organisations.domain.functions import SHOWN_ON_BOTH_SIDES, Function, PartyState
from larsam.organisations.models import (
    Collaboration,
    FunctionAddress,
    FunctionHolding,
    Invitation,
    LearningCentre,
    Membership,
    Organisation,
    Party,
    Site,
    not_over,
)
from larsam.organisations.selectors.answers import Answer, answers

# No name is longer, and SQLite refuses very long patterns.
LONGEST_SEARCH = 160


def organisation_list(
    actor: Actor, *, kind: str = "", county: str = "", text: str = ""
) -> list[Organisation]:
    """Organisations with their centres and the collaborations the actor may know of; three queries."""
    found = Organisation.objects.visible_to(actor)
    if kind:
        found = found.filter(kind=kind)
    if county:
        found = found.filter(county_code=county)
    if text := text[:LONGEST_SEARCH]:
        found = (found.filter(name__icontains=text) | found.filter(centres__name__icontains=text)).distinct()
    mine = Party.objects.filter(
        collaboration__in=actor.collaboration_ids, state=PartyState.MEMBER.value
    ).select_related("collaboration")
    return list(found.prefetch_related("centres", Prefetch("parties", mine, to_attr="shared")))


def organisation(actor: Actor, pk: int) -> Organisation:
    """One organisation. Refused when there is none."""
    found = Organisation.objects.visible_to(actor).select_related("parent").filter(pk=pk).first()
    if found is None:
        raise Refusing(Refusal("organisations.organisation.not_found"))
    return found


@dataclass(frozen=True, slots=True)
class OrganisationPage:
    """An organisation as somebody may see it. ``people`` is ``None`` where people are not shown."""

    organisation: Organisation
    centres: list[LearningCentre]
    parties: list[Party]
    people: list[Membership] | None
    invitations: list[Invitation]
    answers: list[Answer] = field(default_factory=list)


def organisation_page(actor: Actor, pk: int, today: date, now: datetime) -> OrganisationPage:
    """Everything on an organisation's page."""
    one = organisation(actor, pk)
    people = list(
        Membership.objects.visible_to(actor)
        .filter(not_over(today), organisation=one)
        .select_related("person")
    )
    # A colleague sees that nobody belongs here; somebody outside is not told either way.
    near = pk in actor.organisation_ids or actor.operator or bool(people)
    functions = list(SHOWN_ON_BOTH_SIDES)
    if (
        FunctionHolding.objects.visible_to(actor)
        .filter(not_over(today), organisation=one, function=Function.COORDINATION.value)
        .exists()
    ):
        functions.insert(0, Function.COORDINATION)
    found = answers(actor=actor, organisation_ids=[pk], today=today, functions=functions)
    return OrganisationPage(
        organisation=one,
        centres=list(one.centres.prefetch_related("sites")),
        parties=list(
            Party.objects.filter(
                organisation=one,
                collaboration__in=Collaboration.objects.visible_to(actor),
                state=PartyState.MEMBER.value,
            ).select_related("collaboration")
        ),
        people=people if near else None,
        invitations=list(
            Invitation.objects.visible_to(actor)
            .filter(organisation=one, accepted_at=None, withdrawn_at=None)
            .select_related("collaboration")
        ),
        answers=list(found[pk].values()),
    )


def centre(actor: Actor, pk: int) -> LearningCentre:
    """One centre with its sites. Refused when there is none."""
    found = (
        LearningCentre.objects.visible_to(actor)
        .select_related("organisation")
        .prefetch_related("sites")
        .filter(pk=pk)
        .first()
    )
    if found is None:
        raise Refusing(Refusal("organisations.centre.not_found"))
    return found


def site(actor: Actor, pk: int) -> Site:
    """One site with its centre. Refused when there is none."""
    found = (
        Site.objects.filter(centre__in=LearningCentre.objects.visible_to(actor), pk=pk)
        .select_related("centre__organisation")
        .first()
    )
    if found is None:
        raise Refusing(Refusal("organisations.site.not_found"))
    return found


def membership(actor: Actor, pk: int) -> Membership:
    """One membership. Refused when the actor may not see it."""
    found = (
        Membership.objects.visible_to(actor).select_related("person", "organisation").filter(pk=pk).first()
    )
    if found is None:
        raise Refusing(Refusal("organisations.membership.not_found"))
    return found


def colleagues(membership: Membership, day: date) -> list[Membership]:
    """Others with a place at the organisation on the day."""
    return list(
        Membership.objects.filter(not_over(day), organisation_id=membership.organisation_id)
        .exclude(pk=membership.pk)
        .select_related("person")
    )


def members_of(organisation: Organisation, today: date) -> list[Membership]:
    """Everybody with a place now or later, for choosing a holder."""
    return list(
        Membership.objects.filter(not_over(today), organisation=organisation).select_related("person")
    )


def holdings_of(organisation: Organisation, today: date) -> list[FunctionHolding]:
    """Who answers now and later, in order of function and day."""
    return list(
        FunctionHolding.objects.filter(not_over(today), organisation=organisation)
        .select_related("holder__person", "stand_in__person")
        .order_by("function", "first_day")
    )


def holding(actor: Actor, pk: int) -> FunctionHolding:
    """One appointment. Refused when the actor may not see it."""
    found = (
        FunctionHolding.objects.visible_to(actor)
        .select_related("holder__person", "organisation")
        .filter(pk=pk)
        .first()
    )
    if found is None:
        raise Refusing(Refusal("organisations.holding.not_found"))
    return found


def collaboration_list(actor: Actor) -> list[Collaboration]:
    """The actor's collaborations with their parties."""
    parties = Party.objects.filter(state=PartyState.MEMBER.value).select_related("organisation")
    return list(
        Collaboration.objects.visible_to(actor).prefetch_related(
            Prefetch("parties", parties, to_attr="members")
        )
    )


def questions_to(actor: Actor) -> list[Party]:
    """Collaborations that one of the actor's own organisations has been asked to join."""
    return list(
        Party.objects.filter(
            organisation__in=actor.organisation_ids, state=PartyState.INVITED.value
        ).select_related("organisation", "collaboration")
    )


def collaboration(actor: Actor, pk: int) -> Collaboration:
    """One collaboration. Refused when there is none for this actor."""
    found = Collaboration.objects.visible_to(actor).filter(pk=pk).first()
    if found is None:
        raise Refusing(Refusal("organisations.collaboration.not_found"))
    return found


def party(actor: Actor, pk: int) -> Party:
    """One party. Refused when the actor may not see it."""
    found = (
        Party.objects.visible_to(actor).select_related("organisation", "collaboration").filter(pk=pk).first()
    )
    if found is None:
        raise Refusing(Refusal("organisations.party.not_found"))
    return found


@dataclass(frozen=True, slots=True)
class Side:
    """One party with who answers there, function by function."""

    party: Party
    answers: list[Answer]
    centres: list[LearningCentre]

    @property
    def empty(self) -> int:
        """How many functions stand empty."""
        return sum(one.empty for one in self.answers)

    @property
    def without_address(self) -> int:
        """How many functions have no address of their own."""
        return sum(not one.reachable for one in self.answers)


@dataclass(frozen=True, slots=True)
class CollaborationPage:
    """A collaboration with both its sides; ``universities`` and ``others`` are the member parties."""

    collaboration: Collaboration
    universities: list[Side]
    others: list[Side]
    asked: list[Party]
    gone: list[Party]
    coordinators: list[Answer]

    @property
    def sides(self) -> list[Side]:
        """Both sides."""
        return [*self.universities, *self.others]

    @property
    def has_centres(self) -> bool:
        """Some party has a learning centre."""
        return any(side.centres for side in self.sides)

    @property
    def empty(self) -> int:
        """How many functions stand empty at all parties together."""
        return sum(side.empty for side in self.sides)


def collaboration_page(actor: Actor, pk: int, today: date) -> CollaborationPage:
    """Who answers for what at every party; six queries, whatever the number of parties."""
    one = collaboration(actor, pk)
    parties = list(one.parties.select_related("organisation"))
    members = [party for party in parties if party.state == PartyState.MEMBER.value]
    ids = [party.organisation_id for party in members]
    found = answers(
        actor=actor,
        organisation_ids=ids,
        today=today,
        functions=[Function.COORDINATION, *SHOWN_ON_BOTH_SIDES],
    )
    centres: dict[int, list[LearningCentre]] = {}
    for centre in LearningCentre.objects.filter(organisation__in=ids).prefetch_related("sites"):
        centres.setdefault(centre.organisation_id, []).append(centre)
    sides = [
        Side(
            party,
            [found[party.organisation_id][function.value] for function in SHOWN_ON_BOTH_SIDES],
            centres.get(party.organisation_id, []),
        )
        for party in members
    ]
    return CollaborationPage(
        collaboration=one,
        universities=[side for side in sides if side.party.organisation.kind == "university"],
        others=[side for side in sides if side.party.organisation.kind != "university"],
        asked=[party for party in parties if party.state == PartyState.INVITED.value],
        gone=[
            party for party in parties if party.state in {PartyState.DECLINED.value, PartyState.LEFT.value}
        ],
        coordinators=[
            found[party.organisation_id][Function.COORDINATION.value] for party in members if party.leads
        ],
    )


@dataclass(frozen=True, slots=True)
class Contact:
    """An organisation as anybody may see it: places and function addresses, no person's name."""

    organisation: Organisation
    centres: list[LearningCentre]
    addresses: list[FunctionAddress]


def contact(pk: int) -> Contact:
    """For the public page. Refused when there is no such organisation."""
    found = Organisation.objects.filter(pk=pk).first()
    if found is None:
        raise Refusing(Refusal("organisations.organisation.not_found"))
    order = [one.value for one in SHOWN_ON_BOTH_SIDES]
    addresses = list(found.addresses.filter(function__in=order))
    return Contact(
        found,
        list(found.centres.prefetch_related("sites")),
        sorted(addresses, key=lambda one: order.index(one.function)),
    )


def contacts(text: str = "") -> list[Organisation]:
    """Organisations that have something to show a student: a centre, or an address."""
    found = Organisation.objects.filter(centres__isnull=False) | Organisation.objects.filter(
        addresses__isnull=False
    )
    if text := text[:LONGEST_SEARCH]:
        found = found.filter(name__icontains=text) | found.filter(centres__name__icontains=text)
    return list(found.distinct().prefetch_related("centres"))
