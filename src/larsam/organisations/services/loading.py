"""Loading what a service is about to change: seen through the actor's eyes, with the lock it needs."""

from __future__ import annotations

from larsam.kernel.actor import Actor
from larsam.kernel.decision import Refusal, Refusing
from larsam.organisations.models import (
    Collaboration,
    FunctionHolding,
    Invitation,
    LearningCentre,
    Membership,
    Organisation,
    Party,
    Site,
)


def missing(kind: str) -> Refusing:
    """What is said of a thing that is not there, or not for this actor to know of."""
    return Refusing(Refusal(f"{kind}.not_found"))


def locked_organisation(actor: Actor, pk: int) -> Organisation:
    """The organisation; its row is the lock for its people and functions."""
    found = Organisation.objects.visible_to(actor).select_for_update().filter(pk=pk).first()
    if found is None:
        raise missing(Organisation.KIND)
    return found


def locked_collaboration(actor: Actor, pk: int) -> Collaboration:
    """The collaboration; its row is the lock for its parties."""
    found = Collaboration.objects.visible_to(actor).select_for_update().filter(pk=pk).first()
    if found is None:
        raise missing(Collaboration.KIND)
    return found


def centre(actor: Actor, pk: int) -> LearningCentre:
    """A learning centre with its organisation."""
    found = LearningCentre.objects.visible_to(actor).select_related("organisation").filter(pk=pk).first()
    if found is None:
        raise missing(LearningCentre.KIND)
    return found


def site(actor: Actor, pk: int) -> Site:
    """A site of a centre that the actor may see."""
    found = (
        Site.objects.filter(centre__in=LearningCentre.objects.visible_to(actor), pk=pk)
        .select_related("centre__organisation")
        .first()
    )
    if found is None:
        raise missing(Site.KIND)
    return found


def membership(actor: Actor, pk: int) -> Membership:
    """A membership, with the organisation locked."""
    found = Membership.objects.visible_to(actor).select_related("person").filter(pk=pk).first()
    if found is None:
        raise missing(Membership.KIND)
    found.organisation = locked_organisation(actor, found.organisation_id)
    return found


def holding(actor: Actor, pk: int) -> FunctionHolding:
    """A holding with holder and stand-in, and the organisation locked."""
    found = (
        FunctionHolding.objects.visible_to(actor).select_related("holder", "stand_in").filter(pk=pk).first()
    )
    if found is None:
        raise missing(FunctionHolding.KIND)
    found.organisation = locked_organisation(actor, found.organisation_id)
    return found


def invitation(actor: Actor, pk: int) -> Invitation:
    """An invitation, locked."""
    found = (
        Invitation.objects.visible_to(actor)
        .select_for_update(of=("self",))
        .select_related("organisation")
        .filter(pk=pk)
        .first()
    )
    if found is None:
        raise missing(Invitation.KIND)
    return found


def party(actor: Actor, pk: int) -> Party:
    """A party with both its ends, locked."""
    found = (
        Party.objects.visible_to(actor)
        .select_for_update(of=("self",))
        .select_related("organisation", "collaboration")
        .filter(pk=pk)
        .first()
    )
    if found is None:
        raise missing(Party.KIND)
    return found
